import { add, isNegative, negate, subtract, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { costDifferences, lowestSince, type SinceMove } from './back-dating.ts'
import { share } from './valuation.ts'

const move = (onHandChange: string, valueChange: string, account: string | null = 'COST_OF_GOODS_SOLD'): SinceMove => ({
  ...{ id: `${onHandChange} ${valueChange}`, warehouseId: 'whs', onHandChange, valueChange, account },
})
const amounts = (now: { quantity: string; value: string }, ...moves: SinceMove[]) =>
  costDifferences(now, moves)?.map(({ amount }) => Number(amount)) ?? null

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
    const differences = costDifferences(now, [late, ...since]) ?? expect.unreachable()
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
