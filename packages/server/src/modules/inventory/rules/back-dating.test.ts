import { add, isNegative, isPositive, isZero, negate, subtract, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { lowestSince, replayed, type SinceMove } from './back-dating.ts'
import { type GoodsOut, movedOut, worthBack } from './goods-out.ts'
import { type Layer, type LayerFlow, type Pool, share, valueFlow } from './valuation.ts'

const move = (onHandChange: string, valueChange: string, to: string | null = 'COST_OF_GOODS_SOLD'): SinceMove => ({
  ...{ id: `${onHandChange} ${valueChange}`, warehouseId: 'whs', onHandChange, valueChange, sold: null, layers: [] },
  accounts: to !== null && isNegative(onHandChange) ? { from: 'STOCK', to } : null,
})
/** Goods that leave for an order line. */
const sale = (quantity: string, cost: string, key = 'line'): SinceMove => ({
  ...move(`-${quantity}`, negate(cost)),
  ...{ id: `sale ${quantity}`, sold: { key, quantity, value: cost } },
})
/** Goods that come back of it to an account. */
const back = (quantity: string, cost: string, to = 'STOCK', key = 'line'): SinceMove => ({
  ...(to === 'STOCK' ? move(quantity, cost) : move('0', '0')),
  ...{ id: `back ${quantity}`, accounts: { from: to, to: 'COST_OF_GOODS_SOLD' } },
  sold: { key, quantity: `-${quantity}`, value: `-${cost}` },
})
const amounts = (now: { quantity: string; value: string }, ...moves: SinceMove[]) =>
  replayed({ ...now, layers: null }, moves)?.differences.map(({ amount }) => Number(amount)) ?? null

test('in 10@10, out 5, and 10@20 that came in before: the five have cost 75.00 and not 50.00', () => {
  expect(amounts({ quantity: '15', value: '250.00' }, move('10', '200.00'), move('-5', '-50.00'))).toEqual([25])
})

test.each([
  ['nothing when nothing left since', { quantity: '20', value: '300.00' }, [move('10', '200.00')], []],
  [
    'every cent when all of it left',
    { quantity: '0', value: '200.00' },
    [move('10', '200.00'), move('-20', '-100.00')],
    [200],
  ],
  [
    'its average of each that left',
    { quantity: '12', value: '190.00' },
    [move('10', '200.00'), move('-4', '-10.00'), move('-4', '-10.00')],
    [32, 32],
  ],
])('goods that left cost more: %s', (_name, now, moves, expected) => {
  expect(amounts(now, ...moves)).toEqual(expected)
})

test('a cheaper receipt before gives back what later goods have cost too much', () => {
  expect(amounts({ quantity: '15', value: '70.00' }, move('10', '20.00'), move('-5', '-50.00'))).toEqual([-20])
})

test('a loss that is found later was of the average of then', () => {
  const now = { quantity: '15', value: '225.00' }
  expect(amounts(now, move('-5', '-75.00', 'STOCK_LOSS'), move('10', '200.00'))).toEqual([-25])
})

test.each([
  [
    'RR5: 10@20 sold and all back; 10@10 that came before make it 150.00, and 150.00 come back',
    { quantity: '20', value: '300.00' },
    [move('10', '100.00'), move('10', '200.00'), sale('10', '200.00'), back('10', '200.00')],
    [-50, 50],
  ],
  [
    'in parts, each its share, the last the rest',
    { quantity: '6', value: '20.00' },
    [move('3', '10.00'), sale('3', '3.00'), back('1', '1.00'), back('1', '1.00'), back('1', '1.00')],
    [7, -2.33, -2.34, -2.33],
  ],
  [
    'also what is given up: the loss rises with the cost',
    { quantity: '10', value: '200.00' },
    [move('10', '200.00'), sale('10', '100.00'), back('4', '40.00', 'STOCK_LOSS')],
    [50, -20],
  ],
  [
    'of what left before the moment nothing changes',
    { quantity: '22', value: '320.00' },
    [move('10', '200.00'), back('2', '20.00')],
    [],
  ],
  [
    'of another line nothing changes',
    { quantity: '17', value: '270.00' },
    [move('10', '200.00'), sale('5', '50.00', 'other'), back('2', '20.00')],
    [25],
  ],
])('goods that came back cost what they had left at: %s', (_name, now, moves, expected) => {
  expect(amounts(now, ...moves)).toEqual(expected)
})

test('goods come back of what left before the moment and since: they bring their share of all of it', () => {
  const now = { quantity: '21', value: '310.00', layers: null }
  const moves = [move('10', '200.00'), sale('5', '50.00'), back('4', '40.00'), back('2', '20.00')]
  const again = replayed(now, moves, new Map([['line', { quantity: '1', value: '10.00' }]]))
  // One at 10.00 and five at 75.00 are out for 85.00.
  expect(again?.differences.map(({ amount }) => Number(amount))).toEqual([25, -16.67, -8.33])
})

test('a transfer keeps the value that its goods left with', () => {
  expect(amounts({ quantity: '15', value: '250.00' }, move('10', '200.00'), move('-5', '-50.00', null))).toEqual([])
})

test.each([
  ['less than nothing was there then', { quantity: '5', value: '50.00' }, [move('8', '80.00')]],
  ['a value without goods would be left', { quantity: '0', value: '5.00' }, [move('-10', '-90.00', null)]],
  [
    'a transfer took more than its goods are worth by then',
    { quantity: '1', value: '35.00' },
    [move('-9', '-20.00', 'STOCK_LOSS'), move('10', '10.00'), move('-10', '-55.00', null)],
  ],
])('it is too far back when %s', (_name, now, moves) => {
  expect(amounts(now, ...moves)).toBeNull()
})

test.each([
  ['RV4: 10 in, 8 out, and a count to 7 before', '-1', ['-3', '-8'], '-1'],
  ['enough now, but not in between', '9', ['-3', '-8', '10'], '-1'],
  ['a receipt only raises what was there', '12', ['10', '-8'], '10'],
  ['nothing since', '4', [], '4'],
])('the least that was there: %s', (_name, now, changes, lowest) => {
  expect(lowestSince(now, changes)).toBe(lowest)
})

test('what is replayed is what a naive average over all moves in their order comes to', () => {
  let seed = 5
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 200; round += 1) {
    let pool = { quantity: '0', value: '0' }
    const moves: SinceMove[] = []
    for (let step = 0; step < 12; step += 1) {
      const most = Math.floor(Number(pool.quantity))
      const isOut = most > 0 && random(2) === 0
      const quantity = isOut ? `-${random(most) + 1}` : String(random(9) + 1)
      const value = isOut ? negate(share(pool, negate(quantity))) : `${random(99)}.${10 + random(89)}`
      pool = { quantity: add(pool.quantity, quantity), value: add(pool.value, value) }
      moves.push({ ...move(quantity, value), id: String(step) })
    }
    const late = move(String(random(9) + 1), `${random(99)}.${10 + random(89)}`)
    const since = moves.slice(random(moves.length))
    const now = { quantity: add(pool.quantity, late.onHandChange), value: add(pool.value, late.valueChange) }
    const { differences } = replayed({ ...now, layers: null }, [late, ...since]) ?? expect.unreachable()
    let naive = moves.slice(0, moves.length - since.length).reduce(
      (before, each) => ({
        quantity: add(before.quantity, each.onHandChange),
        value: add(before.value, each.valueChange),
      }),
      { quantity: '0', value: '0' },
    )
    for (const each of [late, ...since]) {
      const value = isNegative(each.onHandChange) ? negate(share(naive, negate(each.onHandChange))) : each.valueChange
      naive = { quantity: add(naive.quantity, each.onHandChange), value: add(naive.value, value) }
    }
    const after = subtract(now.value, sum(differences.map(({ amount }) => amount)))
    expect(Number(after)).toBe(Number(naive.value))
  }
})

/** A layer with what moves since did to it: it is what they left of it. */
const layer = (id: string, quantity: string, value: string): Layer => ({ id, quantity, value, receiptId: id })
const flow = (id: string, quantity: string, value: string): LayerFlow => ({ id, quantity, value })
const layered = (...layers: Layer[]): Pool => ({
  quantity: sum(layers.map(({ quantity }) => quantity)),
  value: sum(layers.map(({ value }) => value)),
  layers,
})
const by = (layers: readonly LayerFlow[], each: SinceMove): SinceMove => ({ ...each, layers })

test('RV4 under FIFO: of 10@10 and 10@20 that came before, the five that left are of the dearer ones', () => {
  const late = by([flow('late', '10', '200.00')], move('10', '200.00'))
  const sold = by([flow('old', '-5', '-50.00')], move('-5', '-50.00'))
  const first = by([flow('old', '10', '100.00')], move('10', '100.00'))
  const again = replayed(layered(layer('old', '5', '50.00'), layer('late', '10', '200.00')), [late, first, sold])
  expect(again?.differences.map(({ amount }) => Number(amount))).toEqual([50])
  expect(again?.layers.map(({ id, quantity, value }) => [id, quantity, Number(value)])).toEqual([
    ['late', '5', 100],
    ['old', '10', 100],
  ])
  expect(again?.layerFlows.map(({ id, quantity, value }) => [id, quantity, Number(value)])).toEqual([
    ['late', '10', 200],
    ['old', '10', 100],
    ['late', '-5', -100],
  ])
})

test('under FIFO a layer that is used up by now is there again, and what left takes of it', () => {
  const late = by([flow('late', '4', '80.00')], move('4', '80.00'))
  const sold = by([flow('old', '-10', '-100.00')], move('-10', '-100.00'))
  const again = replayed(layered(layer('old', '0', '0'), layer('late', '4', '80.00')), [late, sold])
  expect(again?.differences).toEqual([])
  expect(again?.layers.map(({ id, quantity }) => [id, quantity])).toEqual([
    ['old', '0'],
    ['late', '4'],
  ])
})

test('under FIFO a cost of layers that are gone by then, and what a transfer took too little, stay with the oldest', () => {
  const first = by([flow('old', '4', '40.00')], move('4', '40.00'))
  const late = by([flow('late', '4', '80.00')], move('4', '80.00'))
  const sent = by([flow('old', '-2', '-20.00')], move('-2', '-20.00', null))
  const landed = by([flow('old', '0', '6.00')], move('0', '6.00', null))
  const now = layered(layer('old', '2', '26.00'), layer('late', '4', '80.00'))
  const again = replayed(now, [late, first, sent, landed])
  expect(again?.layers.map(({ id, quantity, value }) => [id, quantity, Number(value)])).toEqual([
    ['late', '2', 60],
    ['old', '4', 46],
  ])
  expect(again?.differences).toEqual([])
})

test('under FIFO it is too far back when the layers of then are not known', () => {
  const late = by([flow('late', '4', '80.00')], move('4', '80.00'))
  expect(
    replayed(layered(layer('old', '2', '20.00'), layer('late', '4', '80.00')), [late, move('-8', '-80.00')]),
  ).toBeNull()
})

/** A ledger of one product in memory: what was booked of each move by now, and what is there. */
function ledgerOf(start: readonly Layer[] | null) {
  let pool: Pool = { quantity: '0', value: '0', layers: start }
  let booked: SinceMove[] = []
  const out = new Map<string, GoodsOut>()
  /** Posts a move at the end; its id is its place in time. */
  const post = (posted: SinceMove) => {
    const { id, onHandChange, valueChange, sold } = posted
    const worth =
      sold && isNegative(sold.quantity) ? (worthBack(out.get(sold.key), negate(sold.quantity)) ?? '0') : null
    const named = { quantity: onHandChange, cost: null, layerId: id, receiptId: null }
    const step = isZero(onHandChange)
      ? { pool, value: '0', layers: [] }
      : valueFlow(pool, isNegative(onHandChange) ? named : { ...named, value: worth ?? valueChange })
    pool = step.pool
    const own = sold && { ...sold, value: negate(worth ?? step.value) }
    if (own) out.set(own.key, movedOut(out.get(own.key), own))
    booked = [...booked, { ...posted, sold: own, valueChange: step.value, layers: step.layers }]
  }
  /** Posts what came in late, and values what left since again. */
  const postLate = (late: SinceMove) => {
    post(late)
    booked = booked.toSorted((left, right) => Number(left.id) - Number(right.id))
    const since = booked.filter(({ id }) => Number(id) >= Number(late.id))
    const outThen = new Map<string, GoodsOut>()
    for (const { sold } of booked.filter((each) => !since.includes(each))) {
      if (sold) outThen.set(sold.key, movedOut(outThen.get(sold.key), sold))
    }
    const touched = new Set(booked.flatMap(({ layers }) => layers.map(({ id }) => id)))
    const open = new Set(pool.layers?.map(({ id }) => id))
    const gone = [...touched].filter((id) => !open.has(id)).map((id) => ({ ...layer(id, '0', '0'), receiptId: null }))
    const again =
      replayed({ ...pool, layers: pool.layers && [...gone, ...pool.layers] }, since, outThen) ?? expect.unreachable()
    const amounts = new Map(again.differences.map(({ move: { id }, amount }) => [id, amount]))
    booked = booked.map((one) => ({
      ...one,
      ...bookedMore(one, amounts.get(one.id) ?? '0'),
      layers: since.includes(one) ? again.layerFlows.filter(({ moveId }) => moveId === one.id) : one.layers,
    }))
    const layers = pool.layers && again.layers.filter(({ quantity }) => quantity !== '0')
    const left = again.differences.filter(({ move: { onHandChange } }) => !isZero(onHandChange))
    pool = { ...pool, value: subtract(pool.value, sum(left.map(({ amount }) => amount))), layers }
    out.clear()
    for (const { sold } of booked) if (sold) out.set(sold.key, movedOut(out.get(sold.key), sold))
  }
  /** What each move has cost, and what is there, as numbers. */
  const figures = () => ({
    costs: booked.map(({ valueChange, sold }) => [Number(valueChange), Number(sold?.value ?? '0')]),
    value: Number(pool.value),
    layers: pool.layers?.map(({ quantity, value }) => [quantity, Number(value)]),
  })
  const openOf = (key: string) => Number(out.get(key)?.quantity ?? '0')
  return { post, postLate, figures, openOf, onHand: () => pool.quantity, moves: () => booked }
}

/** What is booked of a move after its goods turned out to have cost more. */
function bookedMore({ onHandChange, valueChange, sold }: SinceMove, amount: string) {
  return {
    valueChange: isZero(onHandChange) ? valueChange : subtract(valueChange, amount),
    sold: sold && { ...sold, value: add(sold.value, amount) },
  }
}

test('receipts that come late in any order leave what a ledger in the order of time leaves, with what came back', () => {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const [counts, lines] = [{ late: 0, back: 0 }, ['a', 'b', 'c']]
  for (let round = 0; round < 300; round += 1) {
    const start = round % 2 === 0 ? [] : null
    const [inTime, entered] = [ledgerOf(start), ledgerOf(start)]
    for (let step = 0; step < 18; step += 1) {
      const most = Math.min(4, Math.floor(Number(inTime.onHand())))
      const key = lines[random(3)] ?? ''
      const act = random(4)
      const quantity = String(random(Math.min(3, inTime.openOf(key))) + 1)
      const buy = move(String(random(12) + 3), `${random(99)}.${10 + random(89)}`)
      if (act === 0 && inTime.openOf(key) > 0) {
        inTime.post({ ...back(quantity, '0', random(3) === 0 ? 'STOCK_LOSS' : 'STOCK', key), id: String(step) })
        counts.back += 1
      } else if (act < 3 && most > 0) inTime.post({ ...sale(String(random(most) + 1), '0', key), id: String(step) })
      else inTime.post({ ...buy, id: String(step) })
    }
    // Every third receipt is late, unless goods would have been missing then.
    const late = inTime.moves().filter(({ onHandChange, sold }) => !sold && isPositive(onHandChange) && random(3) === 0)
    const early = inTime.moves().filter((each) => !late.includes(each))
    const changes = early.map((each) => each.onHandChange)
    if (isNegative(lowestSince(sum(changes), changes))) continue
    for (const each of early) entered.post(each)
    for (const each of late.toSorted(() => random(3) - 1)) entered.postLate(each)
    counts.late += late.length
    expect(entered.figures()).toEqual(inTime.figures())
  }
  expect([counts.late > 100, counts.back > 100]).toEqual([true, true])
})
