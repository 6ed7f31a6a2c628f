import { seededRandom } from '../../../server/src/demo/random.ts'
import { SEED } from '../data/scale.ts'
import type { Operation } from '../operations/operation.ts'
import type { World } from '../operations/world.ts'
import type { Pair } from './compare.ts'
import { drive, type Round } from './drive.ts'
import { familyCpuMs, usageOf } from './process-usage.ts'
import type { Served } from './servers.ts'

/** What one side did in one cell of the table. */
export type Figures = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly failed: number
  /** Processor time for each act. */
  readonly serverCpuMs: number
  readonly databaseCpuMs: number
  readonly residentMiB: number
}

export type Cell = {
  readonly operation: string
  readonly connections: number
  readonly product: Figures
  readonly ceiling: Figures
}

export type CellOptions = {
  readonly pair: Pair
  readonly world: World
  readonly postmaster: () => number
  readonly connections: number
  readonly seconds: number
  readonly rounds: number
}

type Measured = Round & { readonly serverCpuMs: number; readonly databaseCpuMs: number; readonly residentMiB: number }

/** Both sides in turn, round by round after a warm-up, so that whatever slows the machine down slows both. */
export async function measureCell(operation: Operation, options: CellOptions): Promise<Cell> {
  const { pair, rounds, connections } = options
  const sides = [pair.product, pair.ceiling] as const
  for (const side of sides) await measureRound(operation, options, { side, round: 0 })
  const product: Measured[] = []
  const ceiling: Measured[] = []
  for (let round = 1; round <= rounds; round += 1) {
    product.push(await measureRound(operation, options, { side: pair.product, round }))
    ceiling.push(await measureRound(operation, options, { side: pair.ceiling, round }))
  }
  return { operation: operation.name, connections, product: figuresOf(product), ceiling: figuresOf(ceiling) }
}

async function measureRound(
  operation: Operation,
  options: CellOptions,
  { side, round }: { side: Served; round: number },
): Promise<Measured> {
  const { world, connections, seconds, postmaster } = options
  const random = seededRandom(SEED + round * 1000 + connections)
  const [server, database] = [usageOf(side.processId).cpuMs, familyCpuMs(postmaster())]
  const result = await drive({ side, connections, seconds, draw: () => operation.draw(world, random) })
  const { cpuMs, residentMiB } = usageOf(side.processId)
  return { ...result, serverCpuMs: cpuMs - server, databaseCpuMs: familyCpuMs(postmaster()) - database, residentMiB }
}

/** The median round for speed; all rounds together for percentiles and processor time. */
function figuresOf(rounds: readonly Measured[]): Figures {
  const done = Math.max(
    sumOf(rounds, (each) => each.done),
    1,
  )
  const latencies = rounds.flatMap((each) => each.latencies).toSorted((left, right) => left - right)
  const speeds = rounds.map((each) => each.done / each.seconds).toSorted((left, right) => left - right)
  return {
    perSecond: quantile(speeds, 0.5),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    failed: sumOf(rounds, (each) => each.failed),
    serverCpuMs: sumOf(rounds, (each) => each.serverCpuMs) / done,
    databaseCpuMs: sumOf(rounds, (each) => each.databaseCpuMs) / done,
    residentMiB: Math.max(...rounds.map((each) => each.residentMiB)),
  }
}

function sumOf(rounds: readonly Measured[], value: (round: Measured) => number): number {
  return rounds.reduce((sum, each) => sum + value(each), 0)
}

/** A quantile of numbers that are in order; zero of none. */
export function quantile(ordered: readonly number[], share: number): number {
  return ordered[Math.min(Math.floor(ordered.length * share), ordered.length - 1)] ?? 0
}
