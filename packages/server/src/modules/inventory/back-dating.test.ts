import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LateWorld, lateWorld, noon, randomFrom, refusalOf } from '../../../test/late-world.ts'

let world: LateWorld

beforeAll(async () => {
  world = await lateWorld()
})

beforeEach(async () => {
  await world.choose('AVERAGE')
})

afterAll(() => world.close())

test('in 10@10 on day 1, out 5 on day 3, 10@20 entered for day 2: 25.00 more goes to what was sold', async () => {
  world.clock.set(noon(1))
  await world.buy('10', '10')
  world.clock.set(noon(3))
  await world.sell('5')
  world.clock.set(noon(5))
  await world.buy('10', '20', { effectiveAt: noon(2) })
  expect(await world.booked()).toEqual({
    STOCK: 225,
    LEDGER: 225,
    POOL: 225,
    GOODS_RECEIVED: -300,
    COST_OF_GOODS_SOLD: 75,
  })
  const moves = await world.inTx(
    (tx) => tx.sql<{ kind: string; value: string; isNamed: boolean }>`
      select kind, value_change as value,
        cause_id = (select id from stock_moves where product_id = ${world.now.productId} and effective_at is not null) as "isNamed"
      from stock_moves where product_id = ${world.now.productId} and kind = 'REVALUATION'`,
  )
  expect(moves.map(({ value, ...move }) => ({ ...move, value: Number(value) }))).toEqual([
    { kind: 'REVALUATION', value: -25, isNamed: true },
  ])
  const days = await world.inTx(
    (tx) => tx.sql<{ day: string; stock: string }>`
      select line.booked_on::text as day, sum(line.debit - line.credit) as stock
      from journal_lines line join accounts account on account.id = line.account_id and account.role = 'STOCK'
      where line.product_id = ${world.now.productId} group by line.booked_on order by line.booked_on`,
  )
  expect(days.map(({ day, stock }) => [day, Number(stock)])).toEqual([
    ['2026-01-01', 100],
    ['2026-01-02', 200],
    ['2026-01-03', -50],
    ['2026-01-05', -25],
  ])
  expect(await Promise.all([1, 2, 3, 5].map((day) => world.onHandAt(noon(day))))).toEqual(['10', '20', '15', '15'])
  expect(await world.onHandAt('2025-12-31T04:00:00.000000Z')).toBeNull()
})

test('goods that came back before a receipt was entered late bring 15 each and not 10, given up ones as a loss', async () => {
  world.clock.set(noon(1))
  await world.buy('10', '10')
  world.clock.set(noon(3))
  const lineId = await world.sell('10')
  world.clock.set(noon(4))
  const parts = [['3', 'RESTOCK'] as const, ['2', 'QUARANTINE'] as const, ['4', 'SCRAP'] as const]
  expect(await world.giveBack(lineId, parts)).toEqual([30, 20, 40])
  world.clock.set(noon(5))
  await world.buy('10', '20', { effectiveAt: noon(2) })
  const sums = { STOCK: 225, LEDGER: 225, POOL: 225, GOODS_RECEIVED: -300, STOCK_LOSS: 60, COST_OF_GOODS_SOLD: 15 }
  expect(await world.booked()).toEqual(sums)
  expect(await world.giveBack(lineId, [['1', 'RESTOCK']])).toEqual([15])
  expect((await world.booked())['COST_OF_GOODS_SOLD']).toBe(0)
  const moves = await world.inTx(
    (tx) => tx.sql<{ value: string; number: string | null }>`
      select value_change as value, document_number as number from stock_moves
      where product_id = ${world.now.productId} and kind = 'REVALUATION' order by sequence`,
  )
  expect(moves.map(({ value, number }) => [Number(value), number])).toEqual([
    [-50, null],
    [25, 'RN-1'],
    [0, 'RN-1'],
  ])
})

test('goods that came back of what had left before the moment keep their value', async () => {
  world.clock.set(noon(1))
  await world.buy('10', '10')
  const lineId = await world.sell('4')
  world.clock.set(noon(4))
  await world.giveBack(lineId, [['2', 'RESTOCK']])
  world.clock.set(noon(5))
  await world.buy('8', '20', { effectiveAt: noon(2) })
  expect(await world.booked()).toEqual({
    ...{ STOCK: 240, LEDGER: 240, POOL: 240, GOODS_RECEIVED: -260, COST_OF_GOODS_SOLD: 20 },
  })
})

test('a second late receipt, and a third between them, value what left as if all had come in time', async () => {
  world.clock.set(noon(1))
  await world.buy('10', '10')
  world.clock.set(noon(4))
  await world.sell('5')
  world.clock.set(noon(8))
  await world.sell('5')
  world.clock.set(noon(10))
  await world.buy('10', '20', { effectiveAt: noon(2) })
  expect((await world.booked())['COST_OF_GOODS_SOLD']).toBe(150)
  await world.buy('15', '40', { effectiveAt: noon(6) })
  // 15 at 15 and 15 at 40 were there on day 8, so five of them cost 137.50.
  expect((await world.booked())['COST_OF_GOODS_SOLD']).toBe(75 + 137.5)
  await world.buy('20', '10', { effectiveAt: noon(3) })
  // 40 at 12.50 on day 4; 35 at 12.50 and 15 at 40 on day 8.
  expect((await world.booked())['COST_OF_GOODS_SOLD']).toBe(62.5 + 103.75)
  const books = await world.booked()
  expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
  const lines = await world.inTx(
    (tx) => tx.sql<{ cost: string }>`
      select -issue.value_change + sum(line.amount) as cost
      from revaluation_lines line join stock_moves issue on issue.id = line.issue_id
      where issue.product_id = ${world.now.productId} group by issue.id order by issue.sequence`,
  )
  expect(lines.map(({ cost }) => Number(cost))).toEqual([62.5, 103.75])
  await expect(world.inTx((tx) => tx.sql`delete from revaluation_lines`)).rejects.toThrow('append-only')
})

test('RV4: a correction of a day after which less than nothing would have been there is refused', async () => {
  world.clock.set(noon(1))
  await world.buy('10', '10')
  world.clock.set(noon(10))
  await world.sell('8')
  world.clock.set(noon(12))
  await world.buy('10', '10')
  world.clock.set(noon(13))
  expect(await refusalOf(world.correct('-3', noon(2)))).toEqual(['INSUFFICIENT_STOCK', 'sinceThen'])
  expect(await refusalOf(world.correct('-3', noon(11)))).toEqual(['INSUFFICIENT_STOCK', 'sinceThen'])
  expect(await world.booked()).toMatchObject({ STOCK: 120, LEDGER: 120 })
  await world.correct('-2', noon(2))
  expect(await world.onHandAt(noon(10))).toBe('0')
  expect(await world.onHandAt(noon(13))).toBe('10')
})

test('a moment to come, closed books and a count since are refused', async () => {
  world.clock.set(noon(20))
  await world.buy('10', '10')
  expect(await refusalOf(world.buy('1', '1', { effectiveAt: noon(21) }))).toEqual(['BAD_DATE', 'notPast'])
  await world.inTx((tx) => tx.sql`insert into books (is_only, closed_through) values (true, '2026-01-04')`)
  expect(await refusalOf(world.buy('1', '1', { effectiveAt: noon(4) }))).toEqual(['PERIOD_CLOSED', null])
  expect(await refusalOf(world.buy('1', '1', { effectiveAt: noon(5) }))).toBeNull()
  await world.inTx((tx) => tx.sql`delete from books`)
  await world.inTx(
    (tx) => tx.sql`
      with stocktake as (
        insert into stocktakes (id, number, status, warehouse_id, mode, posted_at)
        values (${newId('stt')}, ${newId('stt')}, 'POSTED', ${world.warehouseId}, 'OPEN', ${noon(16)}::text::timestamptz) returning id)
      insert into stocktake_lines (id, stocktake_id, warehouse_id, product_id, location_id, sku, location_path, snapshot,
        status, expected, counted, counted_at)
      select ${newId('stl')}, stocktake.id, ${world.warehouseId}, ${world.now.productId}, location.id, '', location.path, 1, 'COUNTED', 1, 1,
        ${noon(15)}::text::timestamptz
      from stocktake, locations location where location.warehouse_id = ${world.warehouseId} and location.code = 'STOCK'`,
  )
  expect(await refusalOf(world.buy('1', '1', { effectiveAt: noon(15) }))).toEqual(['BAD_DATE', 'countedSince'])
  expect(await refusalOf(world.buy('1', '1', { effectiveAt: noon(16) }))).toBeNull()
  expect(await refusalOf(world.buy('1', '1', { effectiveAt: noon(14), where: world.warehouses[1] ?? '' }))).toBeNull()
})

test.each(['AVERAGE', 'FIFO'] as const)(
  'by %s, after random acts, back-dated ones among them, as-of is the naive replay and the books are the stock',
  async (costing) => {
    await world.choose(costing)
    const random = randomFrom(costing === 'FIFO' ? 4 : 3)
    for (let step = 0; step < 40; step += 1) {
      world.clock.set(new Date(Date.parse(noon(1)) + step * 12 * 3_600_000).toISOString())
      const where = world.warehouses[random(2)] ?? expect.unreachable()
      const effectiveAt = new Date(Date.parse(noon(1)) + (step * 12 - 1 - random(200)) * 3_600_000).toISOString()
      const quantity = String(random(6) + 1)
      const act = random(5)
      const acts = [
        () => world.buy(quantity, `${random(20)}.${random(10)}3`, { where }),
        () => world.buy(quantity, `${random(20)}.${random(10)}7`, { where, effectiveAt }),
        () => world.correct(`-${quantity}`, effectiveAt, where),
        () => world.correct(quantity, effectiveAt, where),
      ]
      await refusalOf((acts[act] ?? (() => world.sell(quantity, where)))())
    }
    const books = await world.booked()
    expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
    const moves = await world.inTx(
      (tx) => tx.sql<{ at: string; where: string; change: string; kind: string }>`
      select to_char(coalesce(effective_at, at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
        warehouse_id as where, on_hand_change as change, kind
      from stock_moves where product_id = ${world.now.productId}`,
    )
    expect(new Set(moves.map(({ kind }) => kind))).toContain('REVALUATION')
    for (const where of world.warehouses) {
      for (const { at } of moves.filter((_, place) => place % 3 === 0)) {
        const known = moves.filter((move) => move.where === where && move.at <= at)
        const naive = known.reduce((onHand, { change }) => onHand + Number(change), 0)
        expect(Number((await world.onHandAt(at, where)) ?? '0')).toBe(naive)
      }
    }
    if (costing === 'FIFO') {
      const left = await world.layers()
      expect(left.reduce((sum, [, value]) => sum + Math.round(value * 100), 0)).toBe(
        Math.round((books['POOL'] ?? 0) * 100),
      )
    }
  },
  60_000,
)
