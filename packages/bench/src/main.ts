import 'reflect-metadata'
import { cpus } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { seededRandom } from '../../server/src/demo/random.ts'
import type { EmbeddedPostgres } from '../../server/src/platform/postgres/embedded.ts'
import { copyDatabase, dropDatabase, openCompany } from './data/database.ts'
import { SEED } from './data/scale.ts'
import { type Cell, measureCell } from './measure/cell.ts'
import { type Pair, requireEqualAnswers } from './measure/compare.ts'
import { startCeiling, startProduct } from './measure/servers.ts'
import { OPERATIONS } from './operations/index.ts'
import type { Operation } from './operations/operation.ts'
import { openWorld, type World } from './operations/world.ts'
import { BadOptions, type Options, readOptions } from './options.ts'
import { type Report, saveReport, tableOf } from './report.ts'

const CACHE = join(import.meta.dirname, '../../../.cache/bench')
const COPY = 'tradewind_run'
const COMPARED_TIMES = 20

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Measures what is asked for on the company of a scale, prints the table and keeps it. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const wanted = OPERATIONS.filter(({ name }) => options.operations.length === 0 || options.operations.includes(name))
  const server = await openCompany(options.scale, CACHE, say)
  const stop = (): void => void server.stop().then(() => process.exit(1))
  process.on('SIGINT', stop)
  try {
    const reads = wanted.filter((operation) => !operation.isWriting)
    const acts = wanted.filter((operation) => operation.isWriting)
    const cells = [
      ...(reads.length > 0 ? await measureOn(server.url, server, { options, operations: reads }) : []),
      ...(acts.length > 0 ? await measureOnCopy(server, { options, operations: acts }) : []),
    ]
    finish(options, { cells, notes: [] })
  } finally {
    await server.stop()
  }
}

type Task = { readonly options: Options; readonly operations: readonly Operation[] }

/** What writes has a copy of the company, so that the next run finds it as it was made. */
async function measureOnCopy(server: EmbeddedPostgres, task: Task): Promise<Cell[]> {
  const url = await copyDatabase(server, COPY)
  try {
    return await measureOn(url, server, task)
  } finally {
    await dropDatabase(server, COPY)
  }
}

async function measureOn(url: string, server: EmbeddedPostgres, { options, operations }: Task): Promise<Cell[]> {
  const sql = postgres(url, { max: 1, fetch_types: false })
  const world = await openWorld(sql, url, options.role).finally(() => sql.end())
  const product = await startProduct(url)
  const ceiling = await startCeiling(url, world.scope)
  try {
    const cells: Cell[] = []
    for (const operation of operations) {
      cells.push(...(await measureOperation(operation, { pair: { product, ceiling }, world, server, options })))
    }
    return cells
  } finally {
    await product.stop()
    await ceiling.stop()
  }
}

type Bench = {
  readonly pair: Pair
  readonly world: World
  readonly server: EmbeddedPostgres
  readonly options: Options
}

async function measureOperation(operation: Operation, { pair, world, server, options }: Bench): Promise<Cell[]> {
  await requireEqualAnswers(pair, operation, { world, random: seededRandom(SEED), times: COMPARED_TIMES })
  const cells: Cell[] = []
  for (const connections of options.connections) {
    const { seconds, rounds } = options
    const cell = await measureCell(operation, {
      pair,
      world,
      postmaster: server.processId,
      connections,
      seconds,
      rounds,
    })
    cells.push(cell)
    const { product, ceiling } = cell
    const ratio = (product.perSecond / ceiling.perSecond).toFixed(2)
    say(`${operation.name} ${connections}: ${product.perSecond.toFixed(0)}/${ceiling.perSecond.toFixed(0)} = ${ratio}`)
  }
  return cells
}

function finish(options: Options, { cells, notes }: Pick<Report, 'cells' | 'notes'>): void {
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`
  const report: Report = { at: new Date().toISOString(), machine, options, cells, notes }
  const file = saveReport(join(CACHE, 'results'), options.scale, report)
  say(`\n${tableOf(cells)}\n\n${file}`)
}

main().catch((error: unknown) => {
  const text = error instanceof BadOptions ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
})
