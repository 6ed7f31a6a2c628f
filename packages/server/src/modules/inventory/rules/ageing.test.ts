import { add, compare, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { ageStock } from './ageing.ts'

const goods = (text: string) => {
  const [quantity = '', value = ''] = text.split('@')
  return { quantity, value }
}

test.each([
  // 20 on hand at 10 each: 12 of the newest, then 8 of the 15 before.
  ['AVERAGE', '20@200.00', ['12@0', '15@0', '9@0'], ['12@120.00', '8@80.00', '0@0.00', '0@0.00']],
  // Nothing came in that one knows of.
  ['AVERAGE', '20@200.00', ['0@0', '0@0'], ['0@0.00', '0@0.00', '20@200.00']],
  ['AVERAGE', '20@200.00', [], ['20@200.00']],
  // The receipts are just what is there.
  ['AVERAGE', '20@200.00', ['5@0', '15@0'], ['5@50.00', '15@150.00', '0@0.00']],
  // A third of 10.00 each: no cent is lost.
  ['AVERAGE', '3@10.00', ['1@0', '1@0', '1@0'], ['1@3.33', '1@3.34', '1@3.33', '0@0.00']],
  // DOMAIN RV1: of 10@10 and then 10@15 eight are left, all of the newer.
  ['FIFO', '8@120.00', ['10@150', '10@100'], ['8@120.00', '0@0.00', '0@0.00']],
  ['FIFO', '14@190.00', ['10@150', '10@100'], ['10@150.00', '4@40.00', '0@0.00']],
  ['FIFO', '14@190.00', ['10@150'], ['10@150.00', '4@40.00']],
  // The value is not above what the stock is worth, whatever the receipts say.
  ['FIFO', '14@100.00', ['10@150', '4@40'], ['10@100.00', '4@0.00', '0@0.00']],
  ['FIFO', '5@0', ['2@0'], ['2@0.00', '3@0.00']],
] as const)('by %s, of %s with the receipts %j there are %j', (costing, stock, received, parts) => {
  const aged = ageStock({ ...goods(stock), costing }, received.map(goods))
  expect(aged.map(({ quantity, value }) => `${quantity}@${value}`)).toEqual(parts.map(String))
})

test('parts add up to the stock, and receipts put together have the sum of theirs', () => {
  const received = Array.from({ length: 40 }, (_, place) => ({
    quantity: `${(place * 7) % 13}.5`,
    value: `${place}.07`,
  }))
  const pairs = received.flatMap((each, place) => {
    const next = received[place + 1]
    return place % 2 === 0 && next
      ? [{ quantity: add(each.quantity, next.quantity), value: add(each.value, next.value) }]
      : []
  })
  for (const costing of ['AVERAGE', 'FIFO'] as const) {
    const stock = { quantity: '150.25', value: '1000.01', costing }
    const single = ageStock(stock, received)
    const paired = ageStock(stock, pairs)
    expect(sum(single.map(({ value }) => value))).toBe('1000.01')
    expect(sum(single.map(({ quantity }) => quantity))).toBe('150.25')
    for (const [place, pair] of paired.slice(0, -1).entries()) {
      const own = single.slice(place * 2, place * 2 + 2)
      expect(compare(sum(own.map(({ value }) => value)), pair.value)).toBe(0)
      expect(sum(own.map(({ quantity }) => quantity))).toBe(pair.quantity)
    }
  }
})
