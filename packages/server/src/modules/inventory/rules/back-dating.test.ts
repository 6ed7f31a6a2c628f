import { add, isNegative, negate, subtract, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { back, move, sale } from '../../../../test/since-moves.ts'
import { lowestSince, replayed, type SinceMove } from './back-dating.ts'
import { type Layer, type LayerFlow, type Pool, share } from './valuation.ts'

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
    [move('10', '200.00'), sale('10', '100.00'), back('4', '40.00', { to: 'STOCK_LOSS' })],
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
