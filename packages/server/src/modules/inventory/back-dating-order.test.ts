import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type LateWorld, lateWorld, noon, randomFrom } from '../../../test/late-world.ts'
import type { SqlValue, Tx } from '../../platform/database/tx.ts'
import { receive } from './arrivals.ts'

let world: LateWorld

beforeAll(async () => {
  world = await lateWorld()
})

beforeEach(async () => {
  await world.choose('AVERAGE')
})

afterAll(() => world.close())

/** The plans of what work reads of moves, as PostgreSQL ran them. */
async function plansOf(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  return await world.inTx(async (tx) => {
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

test('under FIFO in 10@10 on day 1, out 5 on day 3, 10@20 entered for the day before: the dearer ones have left', async () => {
  await world.choose('FIFO')
  world.clock.set(noon(2))
  await world.buy('10', '10')
  world.clock.set(noon(3))
  await world.sell('5')
  world.clock.set(noon(5))
  await world.buy('10', '20', { effectiveAt: noon(1) })
  expect(await world.booked()).toEqual({
    STOCK: 200,
    LEDGER: 200,
    POOL: 200,
    GOODS_RECEIVED: -300,
    COST_OF_GOODS_SOLD: 100,
  })
  expect(await world.layers()).toEqual([
    [5, 100],
    [10, 100],
  ])
  await world.sell('6')
  expect((await world.booked())['COST_OF_GOODS_SOLD']).toBe(210)
  // Five of the dearest were there even before: what left on day 3 has cost 30 each, and one of them left today.
  await world.buy('6', '30', { effectiveAt: '2025-12-31T04:00:00.000000Z' })
  expect((await world.booked())['COST_OF_GOODS_SOLD']).toBe(150 + 30 + 100)
  expect(await world.layers()).toEqual([
    [5, 100],
    [10, 100],
  ])
})

test('by FIFO, goods that are on their way and what they cost to bring in keep their value when goods come late', async () => {
  await world.choose('FIFO')
  world.clock.set(noon(2))
  await world.buy('10', '10')
  world.clock.set(noon(3))
  const arrive = await world.send('4')
  await arrive()
  await world.land('12.00')
  await world.sell('3')
  world.clock.set(noon(5))
  await world.buy('6', '50', { effectiveAt: noon(1) })
  // Of the six at 50 four were sent on for 40, so the other two keep 260; of what was sold two are those, one is a later one.
  const books = await world.booked()
  expect(books).toMatchObject({ STOCK_IN_TRANSIT: 0, GOODS_RECEIVED: -400, LANDED_COST: -12 })
  expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
  const left = await world.layers()
  expect(left.map(([quantity]) => quantity)).toEqual([9, 4])
  expect(left.reduce((sum, [, value]) => sum + value, 0)).toBe(books['STOCK'])
  expect(Object.values({ ...books, LEDGER: 0, POOL: 0 }).reduce((sum, balance) => sum + balance, 0)).toBeCloseTo(0, 9)
})

test('a late receipt reads the moves of its product since then by index, whatever came before or of others', async () => {
  const MOVES = 8_000
  const other = await world.choose('FIFO')
  await world.choose('FIFO')
  world.clock.set(noon(20))
  await world.buy('10', '10')
  await world.sell('2')
  await world.inTx(async (tx) => {
    await tx.sql`
      insert into stock_moves (id, kind, product_id, warehouse_id, from_location_id, to_location_id, quantity,
        on_hand_change, reserved_change, on_hand_after, reserved_after, value_change, at)
      select ${newId('mov')} || n, move.kind, each.product_id, move.warehouse_id, move.from_location_id,
        move.to_location_id, move.quantity, move.on_hand_change, 0, move.on_hand_after, 0, move.value_change, each.at
      from generate_series(1, ${MOVES}::int) as n join (
        select *, row_number() over (order by sequence) as place from stock_moves
        where product_id = ${world.now.productId} and on_hand_change <> 0) move on move.place = n % 2 + 1
      cross join lateral (
        select ${world.now.productId} as product_id, ${noon(19)}::text::timestamptz - n * interval '1 min' as at where n % 4 < 2
        union all
        select ${other}, ${noon(20)}::text::timestamptz + n * interval '1 s' where n % 4 >= 2) each`
    await tx.sql`analyze stock_moves`
    await tx.sql`analyze stock_levels`
  })
  world.clock.set(noon(21))
  const { warehouseId, now } = world
  const line = { productId: now.productId, warehouseId, quantity: '1', unitCost: '20', field: [] }
  const effectiveAt = '2026-01-20T03:00:00.000000Z'
  const plans = await plansOf((tx) => receive(tx, [line], { reason: null, effectiveAt }))
  const read = plans.find((plan) => plan.includes('WindowAgg')) ?? ''
  expect(read).toMatch(/Index Scan (using|on) stock_moves_at_index .*actual .*rows=[1-9](\.\d+)? /)
  expect(read).not.toMatch(/Seq Scan on (stock_moves|revaluation_lines)/)
  expect(plans.filter((plan) => /Seq Scan on stock_moves/.test(plan))).toEqual([])
})

test.each(['AVERAGE', 'FIFO'] as const)(
  'by %s, receipts and losses that are entered late in any order leave what a ledger in the order of time leaves',
  async (costing) => {
    const random = randomFrom(costing === 'FIFO' ? 17 : 23)
    const hour = (step: number) => new Date(Date.parse(noon(1)) + step * 3_600_000).toISOString()
    const acts = Array.from({ length: 36 }, (_, step) => {
      const where = world.warehouses[random(2)] ?? expect.unreachable()
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
      if (kind === 'BUY') return world.buy(quantity, unitCost, { where, ...(effectiveAt ? { effectiveAt } : {}) })
      if (kind === 'SELL') return world.sell(quantity, where)
      return world.correct(`-${quantity}`, effectiveAt ?? null, where)
    }
    const [inTime, late] = [await world.choose(costing), await world.choose(costing)]
    world.now.productId = inTime
    for (const act of acts) {
      world.clock.set(hour(act.step))
      await doAct(act)
    }
    const wanted = [await world.booked(), await world.layers()]
    world.now.productId = late
    const isEnteredLate = ({ isLate, kind }: (typeof acts)[number]) => isLate && kind !== 'SELL'
    for (const act of acts.filter((each) => !isEnteredLate(each))) {
      world.clock.set(hour(act.step))
      await doAct(act)
    }
    const missed = acts.filter(isEnteredLate).map((act) => ({ act, place: random(1000) }))
    expect(missed.length).toBeGreaterThan(4)
    world.clock.set(hour(50))
    for (const { act } of missed.toSorted((left, right) => left.place - right.place)) await doAct(act, hour(act.step))
    expect([await world.booked(), await world.layers()]).toEqual(wanted)
  },
  60_000,
)
