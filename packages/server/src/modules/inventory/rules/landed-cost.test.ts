import { add, isNegative, negate, subtract, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { canShare, landed, type Receipt, remainingOf, sharesOf } from './landed-cost.ts'
import type { Layer, Pool } from './valuation.ts'

const receipt = (id: string, facts: Partial<Receipt> = {}): Receipt => ({
  ...{ id, productId: 'prd', quantity: '10', value: '100.00', heldQuantity: '10', laterQuantity: '0' },
  ...facts,
})
const layer = (id: string, quantity: string, receiptId: string | null = id): Layer => ({
  ...{ id, quantity, value: `${Number(quantity) * 10}.00`, receiptId },
})
const average = (quantity: string, value: string): Pool => ({ quantity, value, layers: null })
const fifo = (...layers: Layer[]): Pool => ({
  quantity: sum(layers.map(({ quantity }) => quantity)),
  value: sum(layers.map(({ value }) => value)),
  layers,
})
const on = (pool: Pool) => new Map([['prd', pool]])

test.each([
  ['by value 100.00 over three of equal value', 'VALUE', ['5', '5', '5'], ['33.34', '33.33', '33.33']],
  ['by value in their ratio', 'VALUE', ['300', '100', '0'], ['75.00', '25.00', '0.00']],
  ['by quantity whatever they are worth', 'QUANTITY', ['300', '100', '0'], ['33.34', '33.33', '33.33']],
] as const)('%s', (_name, basis, values, expected) => {
  const receipts = values.map((value, place) => receipt(String(place), { value }))
  expect(sharesOf('100.00', receipts, basis)).toEqual(expected)
})

test('what has no value cannot be shared by it', () => {
  expect(canShare([receipt('a', { value: '0' })], 'VALUE')).toBe(false)
  expect(canShare([receipt('a', { value: '0' })], 'QUANTITY')).toBe(true)
  expect(canShare([receipt('a', { value: '0' }), receipt('b')], 'VALUE')).toBe(true)
})

test.each([
  ['all of it', '10', '0', '10'],
  ['what was not sold', '4', '0', '4'],
  ['all, when older goods are there, too', '25', '0', '10'],
  ['nothing, when as many have come in since as are there', '10', '10', '0'],
  ['a part, when some of what is there came in since', '16', '10', '6'],
  ['nothing, when less is there than came in since', '3', '10', '0'],
])('of a receipt of ten is left: %s', (_name, heldQuantity, laterQuantity, expected) => {
  expect(remainingOf(receipt('a', { heldQuantity, laterQuantity }))).toBe(expected)
})

test.each([
  ['all of it is there', '10', '20.00', '0'],
  ['half of it was sold', '5', '10', '10'],
  ['all of it was sold', '0', '0', '20.00'],
])('by average 20.00 on ten: %s', (_name, heldQuantity, stock, expense) => {
  const pool = average(heldQuantity, `${Number(heldQuantity) * 10}.00`)
  const [line] = landed(on(pool), [receipt('a', { heldQuantity })], ['20.00'])
  expect([line?.stockAmount, line?.expenseAmount].map(Number)).toEqual([stock, expense].map(Number))
})

test('under FIFO the layer of the receipt bears its part, and no other one does', () => {
  const pool = fifo(layer('old', '6'), layer('new', '10'))
  const receipts = [receipt('old', { heldQuantity: '16', laterQuantity: '10' }), receipt('new', { heldQuantity: '16' })]
  const lines = landed(on(pool), receipts, ['20.00', '30.00'])
  expect(lines.map(({ layers }) => layers)).toEqual([[{ id: 'old', value: '12.00' }], [{ id: 'new', value: '30.00' }]])
  expect(lines.map(({ expenseAmount }) => Number(expenseAmount))).toEqual([8, 0])
})

test('under FIFO what went through a transfer bears its part in the layer that the transfer made', () => {
  const pool = fifo(layer('bought', '4'), layer('moved', '6', null))
  const [line] = landed(on(pool), [receipt('bought')], ['20.00'])
  expect(line?.layers).toEqual([
    { id: 'bought', value: '8.00' },
    { id: 'moved', value: '12.00' },
  ])
})

test('taking back never takes more than the goods are worth', () => {
  const [line] = landed(on(average('10', '4.00')), [receipt('a')], ['-20.00'])
  expect([line?.stockAmount, line?.expenseAmount].map(Number)).toEqual([-4, -16])
})

test('parts add up to the cent, no pool falls below zero, and taking back what nothing moved since leaves nothing', () => {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 300; round += 1) {
    const layers = Array.from({ length: random(4) + 1 }, (_, place) =>
      layer(String(place), String(random(30) + 1), random(4) === 0 ? null : String(place)),
    )
    const pool = random(2) === 0 ? fifo(...layers) : { ...fifo(...layers), layers: null }
    const receipts = layers.map(({ id, quantity }, place) =>
      receipt(id, {
        quantity: String(Number(quantity) + random(20)),
        value: `${random(900)}.${10 + random(89)}`,
        heldQuantity: pool.quantity,
        laterQuantity: sum(layers.slice(place + 1).map((each) => each.quantity)),
      }),
    )
    const amount = `${random(5_000)}.${10 + random(89)}`
    const shares = sharesOf(amount, receipts, random(2) === 0 ? 'QUANTITY' : 'VALUE')
    const lines = landed(on(pool), receipts, shares)
    expect(Number(sum(lines.map((line) => add(line.stockAmount, line.expenseAmount))))).toBe(Number(amount))
    for (const line of lines) {
      expect(isNegative(line.stockAmount) || isNegative(line.expenseAmount)).toBe(false)
      if (pool.layers) expect(Number(sum(line.layers.map(({ value }) => value)))).toBe(Number(line.stockAmount))
    }
    const after = { ...pool, value: add(pool.value, sum(lines.map(({ stockAmount }) => stockAmount))) }
    const back = landed(on(pool.layers ? withLayers(after, lines) : after), receipts, shares.map(negate))
    const left = subtract(
      sum(lines.map(({ stockAmount }) => stockAmount)),
      sum(back.map((line) => negate(line.stockAmount))),
    )
    expect(Number(left)).toBe(0)
  }
})

function withLayers(pool: Pool, lines: ReturnType<typeof landed>): Pool {
  const more = lines.flatMap(({ layers }) => layers)
  const raised = (pool.layers ?? []).map((each) => ({
    ...each,
    value: add(each.value, sum(more.filter(({ id }) => id === each.id).map(({ value }) => value))),
  }))
  return { ...pool, layers: raised }
}
