import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../server/src/demo/random.ts'
import { type EmbeddedPostgres, startPostgres } from '../../server/src/platform/postgres/embedded.ts'
import { measureBulkLoad } from '../src/bulk/bulk-load.ts'
import { buildDatabase } from '../src/data/build.ts'
import { askOnce } from '../src/measure/requests.ts'
import { measureCell } from '../src/measure/cell.ts'
import { requireEqualAnswers } from '../src/measure/compare.ts'
import { measureFanOut } from '../src/measure/fan-out.ts'
import { lengthenHistory } from '../src/measure/history.ts'
import { memberOf, textAt } from '../src/operations/answers.ts'
import { OPERATIONS } from '../src/operations/index.ts'
import type { Operation } from '../src/operations/operation.ts'
import { ORDER_IN_FULL } from '../src/operations/reads.ts'
import { onCopy, type Session } from '../src/session.ts'
import { BALANCED } from './balanced.ts'
import { TINY } from './generated.ts'

const directory = mkdtempSync(join(tmpdir(), 'tradewind-bench-'))
const START_MAX_MS = 120_000
const TEST_MAX_MS = 120_000
let server: EmbeddedPostgres

beforeAll(async () => {
  server = await startPostgres({ directory, settings: { fsync: 'off' } })
  await buildDatabase({ url: server.url, scale: TINY, passwordHash: '!' })
}, START_MAX_MS)

afterAll(async () => {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

test.each(Object.keys(BALANCED))('in a generated company %s', async (fact) => {
  expect(await breaches(server.url, fact)).toEqual([])
})

test(
  'product and ceiling give a representative equal answers and place the same orders, and the books balance after it',
  () =>
    onCopy({ server, role: 'rep' }, async (session) => {
      await requireAllEqual(session, OPERATIONS)
      for (const operation of acts) await requireEqualOrders(operation, session)
      for (const fact of Object.keys(BALANCED)) expect(await breaches(session.url, fact), fact).toEqual([])
    }),
  TEST_MAX_MS,
)

test(
  'whoever sees all gets equal answers, too, and a measurement of everything has figures for both sides',
  () =>
    onCopy({ server, role: 'admin' }, async (session) => {
      await requireAllEqual(session, reads)
      await requireFigures(session)
      const reached = await measureFanOut({ ...session, subscribers: 5 })
      expect(reached.map((each) => each.heardLeast)).toEqual([5, 5])
      const { world, url, pair } = session
      const load = await measureBulkLoad({ product: pair.product, world, url, rounds: 1 })
      expect(Math.min(load.productPerSecond, load.copyPerSecond)).toBeGreaterThan(0)
    }),
  TEST_MAX_MS,
)

test(
  'a longer ledger leaves the balances as they are',
  () =>
    onCopy({ server, role: 'admin' }, async ({ sql, url }) => {
      const rows = async () => Number((await sql`select count(*) as n from stock_moves`)[0]?.['n'])
      const before = await rows()
      await lengthenHistory(sql, 1_000)
      expect(await rows()).toBe(before + 1_000)
      for (const fact of Object.keys(BALANCED)) expect(await breaches(url, fact), fact).toEqual([])
    }),
  TEST_MAX_MS,
)

const reads = OPERATIONS.filter((operation) => !operation.isWriting)
const acts = OPERATIONS.filter((operation) => operation.isWriting)

async function requireAllEqual({ pair, world }: Session, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    await requireEqualAnswers(pair, operation, { world, random: seededRandom(7), times: 10 })
  }
}

async function requireFigures(session: Session): Promise<void> {
  for (const operation of OPERATIONS) {
    const cell = await measureCell(operation, { ...session, connections: 2, seconds: 0.1, rounds: 1 })
    expect(cell.product).toMatchObject({ failed: 0 })
    expect(cell.ceiling).toMatchObject({ failed: 0 })
    expect(Math.min(cell.product.perSecond, cell.ceiling.perSecond)).toBeGreaterThan(0)
  }
}

/** The orders that both sides made of one call differ in nothing but ids, numbers and times. */
async function requireEqualOrders(operation: Operation, { pair, world }: Session): Promise<void> {
  const call = operation.draw(world, seededRandom(11))
  const [made, other] = [await askOnce(pair.product, call), await askOnce(pair.ceiling, call)]
  const read = async (id: string): Promise<unknown> => {
    const scope = `scope=${encodeURIComponent(world.callers.find((caller) => caller.token === call.token)?.userId ?? '')}`
    const steps = [() => ({ document: ORDER_IN_FULL, variables: { id } })]
    const found = await askOnce(pair.ceiling, { ...call, steps, ceiling: { path: `/q3?id=${id}&${scope}` } })
    return comparable(memberOf(found, 'order'))
  }
  const mine = await read(textAt(made, 'placeOrder', 'order', 'id'))
  expect(mine).toMatchObject({ status: 'CONFIRMED' })
  expect(await read(textAt(other, 'placeOrder', 'id'))).toEqual(mine)
}

const PASSING = new Set(['id', 'number', 'createdAt', 'at', 'available'])

function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, member: unknown) => (PASSING.has(key) ? undefined : member)))
}

async function breaches(url: string, fact: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(BALANCED[fact] ?? ''))]
  } finally {
    await sql.end()
  }
}
