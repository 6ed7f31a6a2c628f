import { expect, test } from 'vitest'
import { daysOfCover, turnover, turnoverDays } from './turnover.ts'

test.each([
  // 365 days at 1,200,000 of cost and 300,000 of stock: 4 times, every 91.25 days.
  ['1200000', '300000', 365, '4.00', '91.3'],
  ['100', '300', 30, '0.33', '90.0'],
  ['0', '300', 30, '0.00', null],
  ['100', '0', 30, null, '0.0'],
  ['0', '0', 30, null, null],
])('goods sold for %s out of stock of %s in %i days turn over %s times, every %s days', (...of) => {
  const [costOfGoodsSold, averageValue, days, times, every] = of
  const period = { costOfGoodsSold, averageValue, days }
  expect(turnover(period)).toBe(times)
  expect(turnoverDays(period)).toBe(every)
})

test.each([
  ['50', '100', 30, '15.0'],
  ['10', '3', 30, '100.0'],
  ['1', '7', 31, '4.4'],
  ['0', '7', 31, '0.0'],
  ['50', '0', 30, null],
])('%s on hand suffice at %s shipped in %i days for %s days', (onHand, shippedQuantity, days, cover) => {
  expect(daysOfCover({ onHand, shippedQuantity, days })).toBe(cover)
})
