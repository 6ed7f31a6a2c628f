import 'reflect-metadata'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { openCompany } from '../data/database.ts'
import { BadOptions } from '../options.ts'
import { keep, stampOf } from '../report.ts'
import type { Figure } from './budgets.ts'
import { measureDownloads } from './downloads.ts'
import { measureEditor } from './editor.ts'
import { measureList } from './list.ts'
import { readWebOptions, WEB_USAGE, type WebOptions } from './options.ts'
import { measureRecords } from './records.ts'
import { onStage, type Stage } from './stage.ts'
import { figureLine, webTable } from './web-report.ts'

const CACHE = join(import.meta.dirname, '../../../../.cache/bench')
const MEASUREMENTS = [measureDownloads, measureList, measureEditor, measureRecords]

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Measures the screens on the company of a scale beside their budgets, prints the table and keeps it. */
async function main(): Promise<void> {
  const options = readWebOptions(process.argv.slice(2))
  const server = await openCompany({ scale: options.scale, directory: join(CACHE, options.scale), say })
  const stop = (): void => void server.stop().then(() => process.exit(1))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    finish(options, await onStage(server, options.runs, measureAll))
  } finally {
    await server.stop()
  }
}

async function measureAll(stage: Stage): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const measure of MEASUREMENTS) {
    const found = await measure(stage)
    for (const figure of found) say(figureLine(figure))
    figures.push(...found)
  }
  return figures
}

function finish(options: WebOptions, figures: readonly Figure[]): void {
  const at = new Date().toISOString()
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
  const load = loadavg().map((each) => each.toFixed(1))
  const table = webTable(figures)
  const head = `${at}, ${machine}, load ${load.join(' ')}, ${JSON.stringify(options)}.`
  const stem = join(CACHE, 'results', `web-${options.scale}-${stampOf(at)}`)
  const file = keep(stem, { at, machine, load, options, figures }, `${head}\n\n${table}\n`)
  say(`\n${table}\n\n${file}`)
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.stack : String(error)
  process.stderr.write(error instanceof BadOptions ? `${error.message}\n${WEB_USAGE}\n` : `${text}\n`)
  process.exitCode = 1
})
