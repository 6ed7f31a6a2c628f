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
import { lengthenHistory } from './measure/history.ts'
import { OPERATIONS } from './operations/index.ts'
import type { Operation } from './operations/operation.ts'
import { BadOptions, type Options, readOptions, USAGE } from './options.ts'
import { PLAN_SETTINGS, plansOf } from './plans.ts'
import { lineOf, type Report, saveReport, tablesOf } from './report.ts'
import { onCompany, onCopy, type Session } from './session.ts'

const CACHE = join(import.meta.dirname, '../../../.cache/bench')
const COMPARED_TIMES = 20

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Measures what is asked for on the company of a scale, prints the tables and keeps them. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const directory = join(CACHE, options.scale)
  const settings = options.isOfPlans ? PLAN_SETTINGS : {}
  const server = await openCompany({ scale: options.scale, directory, say, settings })
  const stop = (): void => void server.stop().then(() => process.exit(1))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    if (options.isOfPlans) await tellPlans(options, server, join(directory, 'postgres.log'))
    else await measureAll(options, server)
  } finally {
    await server.stop()
  }
}

const isWanted = ({ operations }: Options, name: string) => operations.length === 0 || operations.includes(name)

async function measureAll(options: Options, server: EmbeddedPostgres): Promise<void> {
  if (options.history > 0) {
    finish(options, { cells: await measureHistory(options, server), fanOut: [], bulk: [] })
    return
  }
  const cells = await ofOperations(options, server, (operation, session) =>
    measureOperation(operation, session, options),
  )
  const fanOut = isWanted(options, 'S1') ? await measureAlerts(options, server) : []
  const bulk = isWanted(options, 'load') ? [await measureLoad(options, server)] : []
  finish(options, { cells, fanOut, bulk })
}

async function tellPlans(options: Options, server: EmbeddedPostgres, logFile: string): Promise<void> {
  const texts = await ofOperations(options, server, async (operation, session) => [
    await plansOf(operation, session, logFile),
  ])
  say(texts.join('\n\n'))
}

/** What work finds out about each operation that is asked for: reads on the company, acts on a copy of it. */
async function ofOperations<Result>(
  options: Options,
  server: EmbeddedPostgres,
  work: (operation: Operation, session: Session) => Promise<Result[]>,
): Promise<Result[]> {
  const wanted = OPERATIONS.filter(({ name }) => isWanted(options, name))
  const reads = wanted.filter((operation) => !operation.isWriting)
  const acts = wanted.filter((operation) => operation.isWriting)
  const place = { server, role: options.role }
  const ofAll = (operations: readonly Operation[]) => async (session: Session) => {
    const found: Result[] = []
    for (const operation of operations) found.push(...(await work(operation, session)))
    return found
  }
  return [
    ...(reads.length > 0 ? await onCompany(place, ofAll(reads)) : []),
    ...(acts.length > 0 ? await onCopy(place, ofAll(acts)) : []),
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

/** Every operation on a ledger as it is and on one that is longer, each on a copy of its own: neither may cost more for it. */
async function measureHistory(options: Options, server: EmbeddedPostgres): Promise<Cell[]> {
  const wanted = OPERATIONS.filter(({ name }) => isWanted(options, name))
  const measured = (note: string, rows: number) =>
    onCopy({ server, role: options.role }, async (session) => {
      if (rows > 0) await lengthenHistory(session.sql, rows)
      const cells: Cell[] = []
      for (const operation of wanted) cells.push(...(await measureOperation(operation, session, options)))
      return cells.map((cell) => ({ ...cell, operation: `${cell.operation} ${note}` }))
    })
  const before = await measured('as built', 0)
  say(`Adding ${options.history} rows to the ledger.`)
  return [...before, ...(await measured(`+ ${options.history} rows`, options.history))]
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
