import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { receive } from './arrivals.ts'
import { adjust } from './corrections.ts'
import { stockAsOf } from './history.ts'
import { reserve, ship } from './stock.ts'
import { openWarehouses } from './warehouses.ts'

const clock = settableClock('2026-01-01T04:00:00.000000Z')
const warehouses = [newId('whs'), newId('whs')]
const warehouseId = warehouses[0] ?? expect.unreachable()
const unitId = newId('unt')
let place: TestDatabase
let database: Database
let productId: string

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, clock })
  await inTx(async (tx) => {
    const opened = warehouses.map((id, number) => ({ id, code: `B${number}`, nameEn: 'B', timeZone: 'UTC' }))
    await openWarehouses(tx, opened)
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'B', 'B', 0)`
  })
})

beforeEach(async () => {
  productId = await newProduct('AVERAGE')
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(systemViewer(), work)

async function newProduct(costing: 'AVERAGE' | 'FIFO'): Promise<string> {
  const id = newId('prd')
  await inTx(
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, costing, search_text)
      values (${id}, ${id}, ${id}, ${unitId}, 1, 0, ${costing}, '')`,
  )
  return id
}

/** Noon of a day of January in the zone of the company. */
const noon = (day: number) => `2026-01-${String(day).padStart(2, '0')}T04:00:00.000000Z`

const buy = (quantity: string, unitCost: string, options: { effectiveAt?: string; where?: string } = {}) => {
  const { where = warehouseId, effectiveAt = null } = options
  const line = { productId, warehouseId: where, quantity, unitCost, field: ['lines', '0'] }
  return inTx((tx) => receive(tx, [line], { reason: null, effectiveAt }))
}

async function sell(quantity: string, where = warehouseId): Promise<void> {
  const document = { id: newId('ord'), number: 'SO-1' }
  const line = { lineId: newId('orl'), productId, warehouseId: where, quantity, goodOn: '2026-01-01' }
  await inTx(async (tx) => {
    await reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' })
    await ship(tx, document, [line])
  })
}

async function correct(change: string, effectiveAt: string, where = warehouseId): Promise<void> {
  await inTx(async (tx) => {
    const [level] = await tx.sql<{ onHand: string }>`
      select on_hand as "onHand" from stock_levels where product_id = ${productId} and warehouse_id = ${where}`
    const place = { productId, warehouseId: where, reason: 'late' }
    await adjust(tx, { ...place, change, effectiveAt, expectedQuantity: level?.onHand ?? '0' })
  })
}

const refusalOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? [error.code, error.data.reason ?? null] : Promise.reject(error)),
  )

async function booked(): Promise<Record<string, number>> {
  const rows = await inTx(
    (tx) => tx.sql<{ role: string; balance: string }>`
      select account.role, sum(line.debit - line.credit) as balance
      from journal_lines line join accounts account on account.id = line.account_id
      where line.product_id = ${productId} group by account.role
      union all select 'LEDGER', sum(value_change) from stock_moves where product_id = ${productId}
      union all select 'POOL', value from stock_values where product_id = ${productId}`,
  )
  return Object.fromEntries(rows.map(({ role, balance }) => [role, Number(balance)]))
}

async function onHandAt(at: string, where = warehouseId): Promise<string | null> {
  const viewer = { ...systemViewer(), permissions: new Set(['inventory.stock.read']) }
  const asked = { productIds: [productId], warehouseIds: [where], at }
  const [row] = await stockAsOf({ viewer, reader: database.reader(viewer) }, asked)
  return row?.onHand ?? null
}

test('in 10@10 on day 1, out 5 on day 3, 10@20 entered for day 2: 25.00 more goes to what was sold', async () => {
  clock.set(noon(1))
  await buy('10', '10')
  clock.set(noon(3))
  await sell('5')
  clock.set(noon(5))
  await buy('10', '20', { effectiveAt: noon(2) })
  expect(await booked()).toEqual({ STOCK: 225, LEDGER: 225, POOL: 225, GOODS_RECEIVED: -300, COST_OF_GOODS_SOLD: 75 })
  const moves = await inTx(
    (tx) => tx.sql<{ kind: string; value: string; isNamed: boolean }>`
      select kind, value_change as value,
        cause_id = (select id from stock_moves where product_id = ${productId} and effective_at is not null) as "isNamed"
      from stock_moves where product_id = ${productId} and kind = 'REVALUATION'`,
  )
  expect(moves.map(({ value, ...move }) => ({ ...move, value: Number(value) }))).toEqual([
    { kind: 'REVALUATION', value: -25, isNamed: true },
  ])
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(4) }))).toEqual(['INVALID_INPUT', 'revaluedSince'])
  const days = await inTx(
    (tx) => tx.sql<{ day: string; stock: string }>`
      select line.booked_on::text as day, sum(line.debit - line.credit) as stock
      from journal_lines line join accounts account on account.id = line.account_id and account.role = 'STOCK'
      where line.product_id = ${productId} group by line.booked_on order by line.booked_on`,
  )
  expect(days.map(({ day, stock }) => [day, Number(stock)])).toEqual([
    ['2026-01-01', 100],
    ['2026-01-02', 200],
    ['2026-01-03', -50],
    ['2026-01-05', -25],
  ])
  expect(await Promise.all([1, 2, 3, 5].map((day) => onHandAt(noon(day))))).toEqual(['10', '20', '15', '15'])
  expect(await onHandAt('2025-12-31T04:00:00.000000Z')).toBeNull()
})

test('RV4: a correction of a day after which less than nothing would have been there is refused', async () => {
  clock.set(noon(1))
  await buy('10', '10')
  clock.set(noon(10))
  await sell('8')
  clock.set(noon(12))
  await buy('10', '10')
  clock.set(noon(13))
  expect(await refusalOf(correct('-3', noon(2)))).toEqual(['INSUFFICIENT_STOCK', 'sinceThen'])
  expect(await refusalOf(correct('-3', noon(11)))).toEqual(['INSUFFICIENT_STOCK', 'sinceThen'])
  expect(await booked()).toMatchObject({ STOCK: 120, LEDGER: 120 })
  await correct('-2', noon(2))
  expect(await onHandAt(noon(10))).toBe('0')
  expect(await onHandAt(noon(13))).toBe('10')
})

test('a moment to come, a product that is valued first in, first out, closed books and a count since are refused', async () => {
  clock.set(noon(20))
  await buy('10', '10')
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(21) }))).toEqual(['BAD_DATE', 'notPast'])
  await inTx((tx) => tx.sql`insert into books (is_only, closed_through) values (true, '2026-01-04')`)
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(4) }))).toEqual(['PERIOD_CLOSED', null])
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(5) }))).toBeNull()
  await inTx((tx) => tx.sql`delete from books`)
  await inTx(
    (tx) => tx.sql`
      with stocktake as (
        insert into stocktakes (id, number, status, warehouse_id, mode, posted_at)
        values (${newId('stt')}, ${newId('stt')}, 'POSTED', ${warehouseId}, 'OPEN', ${noon(16)}::text::timestamptz) returning id)
      insert into stocktake_lines (id, stocktake_id, warehouse_id, product_id, location_id, sku, location_path, snapshot,
        status, expected, counted, counted_at)
      select ${newId('stl')}, stocktake.id, ${warehouseId}, ${productId}, location.id, '', location.path, 1, 'COUNTED', 1, 1,
        ${noon(15)}::text::timestamptz
      from stocktake, locations location where location.warehouse_id = ${warehouseId} and location.code = 'STOCK'`,
  )
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(15) }))).toEqual(['BAD_DATE', 'countedSince'])
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(16) }))).toBeNull()
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(14), where: warehouses[1] ?? '' }))).toBeNull()
  productId = await newProduct('FIFO')
  expect(await refusalOf(buy('1', '1', { effectiveAt: noon(19) }))).toEqual(['INVALID_INPUT', 'backDatedFifo'])
})

test('after random acts, back-dated ones among them, as-of is the naive replay and the books are the stock', async () => {
  let seed = 3
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let step = 0; step < 40; step += 1) {
    clock.set(new Date(Date.parse(noon(1)) + step * 12 * 3_600_000).toISOString())
    const where = warehouses[random(2)] ?? expect.unreachable()
    const effectiveAt = new Date(Date.parse(noon(1)) + (step * 12 - 1 - random(200)) * 3_600_000).toISOString()
    const quantity = String(random(6) + 1)
    const act = random(5)
    const acts = [
      () => buy(quantity, `${random(20)}.${random(10)}3`, { where }),
      () => buy(quantity, `${random(20)}.${random(10)}7`, { where, effectiveAt }),
      () => correct(`-${quantity}`, effectiveAt, where),
      () => correct(quantity, effectiveAt, where),
    ]
    await refusalOf((acts[act] ?? (() => sell(quantity, where)))())
  }
  const books = await booked()
  expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
  const moves = await inTx(
    (tx) => tx.sql<{ at: string; where: string; change: string; kind: string }>`
      select to_char(coalesce(effective_at, at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
        warehouse_id as where, on_hand_change as change, kind
      from stock_moves where product_id = ${productId}`,
  )
  expect(new Set(moves.map(({ kind }) => kind))).toContain('REVALUATION')
  for (const where of warehouses) {
    for (const { at } of moves.filter((_, place) => place % 3 === 0)) {
      const known = moves.filter((move) => move.where === where && move.at <= at)
      const naive = known.reduce((onHand, { change }) => onHand + Number(change), 0)
      expect(Number((await onHandAt(at, where)) ?? '0')).toBe(naive)
    }
  }
}, 60_000)
