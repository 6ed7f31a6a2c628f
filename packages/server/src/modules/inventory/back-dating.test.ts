import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { SqlValue, Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { receive } from './arrivals.ts'
import { adjust } from './corrections.ts'
import { stockAsOf } from './history.ts'
import { postCost } from './landed-costs.ts'
import { TRANSIT } from './locations.ts'
import { reserve, sendOut, ship } from './stock.ts'
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

const inTx = <Result>(work: (tx: Tx) => Promise<Result>, statementTimeoutMs = 30_000) =>
  database.transaction(systemViewer(), work, { statementTimeoutMs })

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

async function correct(change: string, effectiveAt: string | null, where = warehouseId): Promise<void> {
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

/** The plans of what work reads of moves, as PostgreSQL ran them. */
async function plansOf(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  return await inTx(async (tx) => {
    const asked: { text: string; values: readonly SqlValue[] }[] = []
    const sql: Tx['sql'] = (strings, ...values) => {
      const text = strings.reduce((before, part, place) => `${before}$${place}${part}`)
      if (/^\s*(with|select)\b/.test(text) && text.includes('stock_moves')) asked.push({ text, values })
      return tx.sql(strings, ...values)
    }
    await work({ ...tx, sql })
    const plans: string[] = []
    for (const { text, values } of asked) {
      const rows = await tx.query(`explain (analyze, buffers off) ${text}`, values, { planning: 'each time' })
      plans.push(rows.map((row) => String(Object.values(row)[0])).join('\n'))
    }
    return plans
  })
}

/** Sends goods to the other warehouse; they arrive when the answer is called. */
async function send(quantity: string): Promise<() => Promise<unknown>> {
  const document = { id: newId('trf'), number: 'TR-1' }
  const line = { lineId: newId('trl'), productId, warehouseId, quantity, goodOn: '2026-01-01' }
  const parts = await inTx(async (tx) => {
    await reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' })
    return await sendOut(tx, document, { lines: [line], kind: 'TRANSFER', to: TRANSIT })
  })
  const arrived = parts.map(({ value }) => ({
    productId,
    warehouseId: warehouses[1] ?? '',
    quantity,
    value,
    field: [],
  }))
  return () => inTx((tx) => receive(tx, arrived, { kind: 'TRANSFER', from: TRANSIT, document, reason: null }))
}

/** A cost of the first receipt. */
async function land(amount: string): Promise<void> {
  await inTx(async (tx) => {
    const receipts = await tx.sql<{ id: string }>`
      select id from stock_moves where product_id = ${productId} and kind = 'RECEIPT' order by sequence limit 1`
    const cost = { warehouseId, amount, basis: 'QUANTITY' as const, receiptIds: receipts.map(({ id }) => id) }
    await postCost(tx, cost, { id: newId('lnd'), number: 'LC-1' })
  })
}

/** What is left of the layers, in the order in which they will be used up. */
async function layers(): Promise<(readonly [number, number])[]> {
  const rows = await inTx(
    (tx) => tx.sql<{ quantity: string; value: string }>`
      select quantity, value from stock_layers where product_id = ${productId} and quantity > 0 order by sequence`,
  )
  return rows.map(({ quantity, value }) => [Number(quantity), Number(value)])
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

test('under FIFO in 10@10 on day 1, out 5 on day 3, 10@20 entered for the day before: the dearer ones have left', async () => {
  productId = await newProduct('FIFO')
  clock.set(noon(2))
  await buy('10', '10')
  clock.set(noon(3))
  await sell('5')
  clock.set(noon(5))
  await buy('10', '20', { effectiveAt: noon(1) })
  expect(await booked()).toEqual({ STOCK: 200, LEDGER: 200, POOL: 200, GOODS_RECEIVED: -300, COST_OF_GOODS_SOLD: 100 })
  expect(await layers()).toEqual([
    [5, 100],
    [10, 100],
  ])
  await sell('6')
  expect((await booked())['COST_OF_GOODS_SOLD']).toBe(210)
  // Five of the dearest were there even before: what left on day 3 has cost 30 each, and one of them left today.
  await buy('6', '30', { effectiveAt: '2025-12-31T04:00:00.000000Z' })
  expect((await booked())['COST_OF_GOODS_SOLD']).toBe(150 + 30 + 100)
  expect(await layers()).toEqual([
    [5, 100],
    [10, 100],
  ])
})

test('a second late receipt, and a third between them, value what left as if all had come in time', async () => {
  clock.set(noon(1))
  await buy('10', '10')
  clock.set(noon(4))
  await sell('5')
  clock.set(noon(8))
  await sell('5')
  clock.set(noon(10))
  await buy('10', '20', { effectiveAt: noon(2) })
  expect((await booked())['COST_OF_GOODS_SOLD']).toBe(150)
  await buy('15', '40', { effectiveAt: noon(6) })
  // 15 at 15 and 15 at 40 were there on day 8, so five of them cost 137.50.
  expect((await booked())['COST_OF_GOODS_SOLD']).toBe(75 + 137.5)
  await buy('20', '10', { effectiveAt: noon(3) })
  // 40 at 12.50 on day 4; 35 at 12.50 and 15 at 40 on day 8.
  expect((await booked())['COST_OF_GOODS_SOLD']).toBe(62.5 + 103.75)
  const books = await booked()
  expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
  const lines = await inTx(
    (tx) => tx.sql<{ cost: string }>`
      select -issue.value_change + sum(line.amount) as cost
      from revaluation_lines line join stock_moves issue on issue.id = line.issue_id
      where issue.product_id = ${productId} group by issue.id order by issue.sequence`,
  )
  expect(lines.map(({ cost }) => Number(cost))).toEqual([62.5, 103.75])
  await expect(inTx((tx) => tx.sql`delete from revaluation_lines`)).rejects.toThrow('append-only')
})

test('by FIFO, goods that are on their way and what they cost to bring in keep their value when goods come late', async () => {
  productId = await newProduct('FIFO')
  clock.set(noon(2))
  await buy('10', '10')
  clock.set(noon(3))
  const arrive = await send('4')
  await arrive()
  await land('12.00')
  await sell('3')
  clock.set(noon(5))
  await buy('6', '50', { effectiveAt: noon(1) })
  // Of the six at 50 four were sent on for 40, so the other two keep 260; of what was sold two are those, one is a later one.
  const books = await booked()
  expect(books).toMatchObject({ STOCK_IN_TRANSIT: 0, GOODS_RECEIVED: -400, LANDED_COST: -12 })
  expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
  const left = await layers()
  expect(left.map(([quantity]) => quantity)).toEqual([9, 4])
  expect(left.reduce((sum, [, value]) => sum + value, 0)).toBe(books['STOCK'])
  expect(Object.values({ ...books, LEDGER: 0, POOL: 0 }).reduce((sum, balance) => sum + balance, 0)).toBeCloseTo(0, 9)
})

test('a late receipt reads the moves of its product since then by index, whatever came before or of others', async () => {
  const MOVES = 8_000
  const other = await newProduct('FIFO')
  productId = await newProduct('FIFO')
  clock.set(noon(20))
  await buy('10', '10')
  await sell('2')
  await inTx(async (tx) => {
    await tx.sql`
      insert into stock_moves (id, kind, product_id, warehouse_id, from_location_id, to_location_id, quantity,
        on_hand_change, reserved_change, on_hand_after, reserved_after, value_change, at)
      select ${newId('mov')} || n, move.kind, each.product_id, move.warehouse_id, move.from_location_id,
        move.to_location_id, move.quantity, move.on_hand_change, 0, move.on_hand_after, 0, move.value_change, each.at
      from generate_series(1, ${MOVES}::int) as n join (
        select *, row_number() over (order by sequence) as place from stock_moves
        where product_id = ${productId} and on_hand_change <> 0) move on move.place = n % 2 + 1
      cross join lateral (
        select ${productId} as product_id, ${noon(19)}::text::timestamptz - n * interval '1 min' as at where n % 4 < 2
        union all
        select ${other}, ${noon(20)}::text::timestamptz + n * interval '1 s' where n % 4 >= 2) each`
    await tx.sql`analyze stock_moves`
    await tx.sql`analyze stock_levels`
  })
  clock.set(noon(21))
  const line = { productId, warehouseId, quantity: '1', unitCost: '20', field: [] }
  const effectiveAt = '2026-01-20T03:00:00.000000Z'
  const plans = await plansOf((tx) => receive(tx, [line], { reason: null, effectiveAt }))
  const read = plans.find((plan) => plan.includes('WindowAgg')) ?? ''
  expect(read).toMatch(/Index Scan (using|on) stock_moves_at_index .*actual .*rows=[1-9](\.\d+)? /)
  expect(read).not.toMatch(/Seq Scan on (stock_moves|revaluation_lines)/)
  expect(plans.filter((plan) => /Seq Scan on stock_moves/.test(plan))).toEqual([])
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

test('a moment to come, closed books and a count since are refused', async () => {
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
})

/** A generator of numbers that is the same every time. */
function randomFrom(start: number) {
  let seed = start
  return (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
}

test.each(['AVERAGE', 'FIFO'] as const)(
  'by %s, receipts and losses that are entered late in any order leave what a ledger in the order of time leaves',
  async (costing) => {
    const random = randomFrom(costing === 'FIFO' ? 17 : 23)
    const hour = (step: number) => new Date(Date.parse(noon(1)) + step * 3_600_000).toISOString()
    const acts = Array.from({ length: 36 }, (_, step) => {
      const where = warehouses[random(2)] ?? expect.unreachable()
      const quantity = String(step < 4 ? 40 : random(6) + 1)
      const kind = step < 4 ? 'BUY' : (['BUY', 'SELL', 'SELL', 'LOSE'] as const)[random(4)]
      return {
        step,
        where,
        quantity,
        kind,
        unitCost: `${random(20)}.${10 + random(89)}`,
        isLate: step > 3 && random(3) === 0,
      }
    })
    const doAct = ({ kind, where, quantity, unitCost }: (typeof acts)[number], effectiveAt?: string) => {
      if (kind === 'BUY') return buy(quantity, unitCost, { where, ...(effectiveAt ? { effectiveAt } : {}) })
      if (kind === 'SELL') return sell(quantity, where)
      return correct(`-${quantity}`, effectiveAt ?? null, where)
    }
    const [inTime, late] = [await newProduct(costing), await newProduct(costing)]
    productId = inTime
    for (const act of acts) {
      clock.set(hour(act.step))
      await doAct(act)
    }
    const wanted = [await booked(), await layers()]
    productId = late
    const isEnteredLate = ({ isLate, kind }: (typeof acts)[number]) => isLate && kind !== 'SELL'
    for (const act of acts.filter((each) => !isEnteredLate(each))) {
      clock.set(hour(act.step))
      await doAct(act)
    }
    const missed = acts.filter(isEnteredLate).map((act) => ({ act, place: random(1000) }))
    expect(missed.length).toBeGreaterThan(4)
    clock.set(hour(50))
    for (const { act } of missed.toSorted((left, right) => left.place - right.place)) await doAct(act, hour(act.step))
    expect([await booked(), await layers()]).toEqual(wanted)
  },
  60_000,
)

test.each(['AVERAGE', 'FIFO'] as const)(
  'by %s, after random acts, back-dated ones among them, as-of is the naive replay and the books are the stock',
  async (costing) => {
    productId = await newProduct(costing)
    const random = randomFrom(costing === 'FIFO' ? 4 : 3)
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
    if (costing === 'FIFO') {
      const left = await layers()
      expect(left.reduce((sum, [, value]) => sum + Math.round(value * 100), 0)).toBe(
        Math.round((books['POOL'] ?? 0) * 100),
      )
    }
  },
  60_000,
)
