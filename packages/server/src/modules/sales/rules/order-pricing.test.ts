import { expect, test } from 'vitest'
import { fitsCurrency, isDiscountTooLarge, orderAmounts, pricedLines, type PriceTerms } from './order-pricing.ts'

const terms: PriceTerms = {
  currency: 'CNY',
  baseCurrency: 'CNY',
  taxRounding: 'PER_LINE',
  pricesIncludeTax: false,
  discountAmount: '0',
  freightAmount: '0',
}
const line = { productId: 'p', quantity: '3', discountPercent: '0' }

test('the list price and the tax rate of the product apply where none was typed', () => {
  const { lines } = pricedLines([line, { ...line, unitPrice: '9.00', taxRate: '6' }], terms, [
    { listPrice: '10.00', taxRate: '13', cost: null },
    { listPrice: '10.00', taxRate: '13', cost: null },
  ])
  expect(orderAmounts(lines, terms)).toMatchObject({ netAmount: '57.00', taxAmount: '5.52', totalAmount: '62.52' })
})

test('in another currency a price must be typed', () => {
  const { missing } = pricedLines([line, { ...line, unitPrice: '1' }], { ...terms, currency: 'USD' }, [])
  expect(missing).toEqual([{ place: 0 }])
})

test.each([
  ['30.00', 1, false],
  ['30.01', 1, true],
  ['30.01', 0, false],
])('a discount of %s over %i lines of 30.00 is too large: %s', (discountAmount, count, expected) => {
  const lines = Array.from({ length: count }, () => ({ ...line, unitPrice: '10', taxRate: '13' }))
  expect(isDiscountTooLarge(lines, { ...terms, discountAmount })).toBe(expected)
})

test.each([
  ['100', 'JPY', true],
  ['100.5', 'JPY', false],
  ['1.005', 'CNY', false],
  ['1.005', 'KWD', true],
])('%s %s fits: %s', (amount, currency, expected) => {
  expect(fitsCurrency(amount, currency)).toBe(expected)
})
