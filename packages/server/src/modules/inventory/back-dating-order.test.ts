import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { explaining } from '../../../test/explaining.ts'
import { type Disposition, type LateWorld, lateWorld, noon, randomFrom } from '../../../test/late-world.ts'
import { receive } from './arrivals.ts'

let world: LateWorld

beforeAll(async () => {
  world = await lateWorld()
})

beforeEach(async () => {
  await world.choose('AVERAGE')
})

afterAll(() => world.close())

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
  await world.giveBack(await world.sell('2'), [['1', 'RESTOCK']])
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
  const plans = await world.inTx(async (tx) => {
    const { db, plansOfAsked } = explaining(tx)
    await receive(db, [line], { reason: null, effectiveAt })
    return await plansOfAsked()
  })
  const read = plans.find((plan) => plan.includes('WindowAgg')) ?? ''
  expect(read).toMatch(/Index Scan (using|on) stock_moves_at_index .*actual .*rows=[1-9](\.\d+)? /)
  expect(read).not.toMatch(/Seq Scan on (stock_moves|revaluation_lines)/)
  expect(plans.filter((plan) => plan.includes('stock_moves_line_index'))).toHaveLength(1)
  expect(plans.filter((plan) => /Seq Scan on stock_moves/.test(plan))).toEqual([])
})

type Act = {
  readonly step: number
  readonly where: string
  readonly quantity: string
  readonly unitCost: string
  readonly isLate: boolean
} & (
  | { readonly kind: 'BUY' | 'LOSE' }
  | { readonly kind: 'SELL'; readonly line: number }
  | { readonly kind: 'BACK'; readonly line: number; readonly disposition: Disposition }
)

/** Random acts in the order of time: after some receipts, goods are bought, lost, sold for order lines, and come back of them. */
function randomActs(random: (below: number) => number, count: number): readonly Act[] {
  const out = new Map<number, { where: string; quantity: number }>()
  return Array.from({ length: count }, (_, step): Act => {
    const where = world.warehouses[random(2)] ?? expect.unreachable()
    const unitCost = `${random(20)}.${10 + random(89)}`
    const act = { step, where, unitCost, quantity: String(step < 4 ? 40 : random(6) + 1), isLate: false }
    const kind = step < 4 ? 'BUY' : (['BUY', 'SELL', 'SELL', 'LOSE', 'BACK', 'BACK'] as const)[random(6)]
    const lines = [...out].filter(([, line]) => (kind === 'BACK' ? line.quantity > 0 : line.where === where))
    const [line, sold] = lines[random(lines.length + (kind === 'BACK' ? 0 : 2))] ?? [step, { where, quantity: 0 }]
    if (kind === 'SELL') {
      out.set(line, { where, quantity: sold.quantity + Number(act.quantity) })
      return { ...act, kind, line }
    }
    if (kind !== 'BACK' || sold.quantity === 0) {
      return { ...act, kind: kind === 'LOSE' ? 'LOSE' : 'BUY', isLate: step > 3 && random(2) === 0 }
    }
    const quantity = random(sold.quantity) + 1
    out.set(line, { ...sold, quantity: sold.quantity - quantity })
    const disposition = (['RESTOCK', 'QUARANTINE', 'SCRAP'] as const)[random(3)] ?? 'RESTOCK'
    return { ...act, kind, line, disposition, where: sold.where, quantity: String(quantity) }
  })
}

/** Does acts about the product of now, whose order lines are its own. */
function doing() {
  const lineIds = new Map<number, string>()
  return async (act: Act, effectiveAt?: string) => {
    const { where, quantity } = act
    switch (act.kind) {
      case 'BUY':
        return await world.buy(quantity, act.unitCost, { where, ...(effectiveAt ? { effectiveAt } : {}) })
      case 'LOSE':
        return await world.correct(`-${quantity}`, effectiveAt ?? null, where)
      case 'SELL':
        return lineIds.set(act.line, await world.sell(quantity, where, lineIds.get(act.line)))
      case 'BACK':
        return await world.giveBack(lineIds.get(act.line) ?? '', [[quantity, act.disposition]], where)
    }
  }
}

test.each([
  ['AVERAGE', 30],
  ['FIFO', 33],
  ['AVERAGE', 36],
  ['FIFO', 38],
] as const)(
  'by %s, receipts and losses that are entered late in any order, and returns, leave what a ledger in the order of time leaves (%d)',
  async (costing, start) => {
    const random = randomFrom(start)
    const hour = (step: number) => new Date(Date.parse(noon(1)) + step * 3_600_000).toISOString()
    const acts = randomActs(random, 48)
    expect(acts.filter(({ kind }) => kind === 'BACK').length).toBeGreaterThan(6)
    const inTime = doing()
    await world.choose(costing)
    for (const act of acts) {
      world.clock.set(hour(act.step))
      await inTime(act)
    }
    const wanted = [await world.booked(), await world.layers()]
    const late = doing()
    await world.choose(costing)
    for (const act of acts.filter(({ isLate }) => !isLate)) {
      world.clock.set(hour(act.step))
      await late(act)
    }
    const missed = acts.filter(({ isLate }) => isLate).map((act) => ({ act, place: random(1000) }))
    expect(missed.length).toBeGreaterThan(4)
    world.clock.set(hour(60))
    for (const { act } of missed.toSorted((left, right) => left.place - right.place)) await late(act, hour(act.step))
    const books = await world.booked()
    expect([books, await world.layers()]).toEqual(wanted)
    expect([books['LEDGER'], books['POOL']]).toEqual([books['STOCK'], books['STOCK']])
  },
  60_000,
)

test('what goods bring that come back while others come late is what they are known to have cost, whoever is first', async () => {
  for (const day of [10, 12, 14, 16]) {
    await world.choose('AVERAGE')
    world.clock.set(noon(day))
    await world.buy('10', '10')
    const lineId = await world.sell('10')
    world.clock.set(noon(day + 1))
    const effectiveAt = noon(day - 1)
    await Promise.all([world.giveBack(lineId, [['10', 'RESTOCK']]), world.buy('10', '20', { effectiveAt })])
    expect(await world.booked()).toMatchObject({ STOCK: 300, LEDGER: 300, POOL: 300, COST_OF_GOODS_SOLD: 0 })
  }
})
