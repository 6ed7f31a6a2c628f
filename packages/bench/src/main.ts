import 'reflect-metadata'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { seededRandom } from '../../server/src/demo/random.ts'
import type { EmbeddedPostgres } from '../../server/src/platform/postgres/embedded.ts'
import { type BulkLoad, measureBulkLoad } from './bulk/bulk-load.ts'
import { openCompany } from './data/database.ts'
import { SEED } from './data/scale.ts'
import { type Cell, measureCell } from './measure/cell.ts'
import { requireEqualAnswers } from './measure/compare.ts'
import { type FanOut, measureFanOut } from './measure/fan-out.ts'
import { OPERATIONS } from './operations/index.ts'
import type { Operation } from './operations/operation.ts'
import { BadOptions, type Options, readOptions, USAGE } from './options.ts'
import { lineOf, type Report, saveReport, tablesOf } from './report.ts'
import { onCompany, onCopy, type Session } from './session.ts'

const CACHE = join(import.meta.dirname, '../../../.cache/bench')
const COMPARED_TIMES = 20

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Measures what is asked for on the company of a scale, prints the tables and keeps them. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const server = await openCompany(options.scale, CACHE, say)
  const stop = (): void => void server.stop().then(() => process.exit(1))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    const cells = await measureOperations(options, server)
    const fanOut = isWanted(options, 'S1') ? await measureAlerts(options, server) : []
    const bulk = isWanted(options, 'load') ? [await measureLoad(options, server)] : []
    finish(options, { cells, fanOut, bulk })
  } finally {
    await server.stop()
  }
}

const isWanted = ({ operations }: Options, name: string) => operations.length === 0 || operations.includes(name)

async function measureOperations(options: Options, server: EmbeddedPostgres): Promise<Cell[]> {
  const wanted = OPERATIONS.filter(({ name }) => isWanted(options, name))
  const reads = wanted.filter((operation) => !operation.isWriting)
  const acts = wanted.filter((operation) => operation.isWriting)
  const place = { server, role: options.role }
  const measure = (operations: readonly Operation[]) => async (session: Session) => {
    const cells: Cell[] = []
    for (const operation of operations) cells.push(...(await measureOperation(operation, session, options)))
    return cells
  }
  return [
    ...(reads.length > 0 ? await onCompany(place, measure(reads)) : []),
    ...(acts.length > 0 ? await onCopy(place, measure(acts)) : []),
  ]
}

async function measureOperation(operation: Operation, session: Session, options: Options): Promise<Cell[]> {
  const { world, pair } = session
  await requireEqualAnswers(pair, operation, { world, random: seededRandom(SEED), times: COMPARED_TIMES })
  const cells: Cell[] = []
  for (const connections of options.connections) {
    const cell = await measureCell(operation, { ...session, ...options, connections })
    cells.push(cell)
    say(lineOf(cell))
  }
  return cells
}

/** A threshold is changed by somebody who may, whoever else is asked about. */
function measureAlerts({ subscribers }: Options, server: EmbeddedPostgres): Promise<FanOut[]> {
  return onCopy({ server, role: 'admin' }, async (session) => {
    const found: FanOut[] = []
    for (const count of subscribers) {
      found.push(...(await measureFanOut({ ...session, subscribers: count })))
      say(`S1 ${count}: ${JSON.stringify(found.slice(-2))}`)
    }
    return found
  })
}

function measureLoad({ rounds }: Options, server: EmbeddedPostgres): Promise<BulkLoad> {
  return onCopy({ server, role: 'admin' }, ({ pair, world, url }) =>
    measureBulkLoad({ product: pair.product, world, url, rounds }),
  )
}

function finish(options: Options, found: Pick<Report, 'cells' | 'fanOut' | 'bulk'>): void {
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
  const report: Report = { at: new Date().toISOString(), machine, options, ...found }
  const file = saveReport(join(CACHE, 'results'), options.scale, report)
  say(`\n${tablesOf(report)}\n\n${file}`)
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.stack : String(error)
  process.stderr.write(error instanceof BadOptions ? `${error.message}\n${USAGE}\n` : `${text}\n`)
  process.exitCode = 1
})
