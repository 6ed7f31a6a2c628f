import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AmountDocument, type AmountLine, documentAmounts } from './amounts.ts'
import { compare, sum } from './decimal.ts'

const taxLine = (unitPrice: string, taxRate: string): AmountLine => ({
  quantity: '1',
  unitPrice,
  discountPercent: '0',
  taxRate,
})

const document = (lines: AmountLine[], changes: Partial<AmountDocument> = {}): AmountDocument => ({
  scale: 2,
  taxRounding: 'PER_LINE',
  pricesIncludeTax: false,
  discountAmount: '0',
  freightAmount: '0',
  lines,
  ...changes,
})

const RM2 = ['5095.20', '523.20', '80.64', '54.12', '182.00', '186.20'].map((price) => taxLine(price, '7'))

test('RM2: seven per cent on six lines is 428.48 per line and 428.50 per document', () => {
  expect(documentAmounts(document(RM2)).taxAmount).toBe('428.48')
  expect(documentAmounts(document(RM2, { taxRounding: 'PER_DOCUMENT' })).taxAmount).toBe('428.50')
})

test.each(['PER_LINE', 'PER_DOCUMENT'] as const)('RM3: one line agrees in both modes (%s)', (taxRounding) => {
  const line = { quantity: '16', unitPrice: '348.35', discountPercent: '4', taxRate: '22' }
  const amounts = documentAmounts(document([line], { taxRounding }))
  expect(amounts).toMatchObject({ netAmount: '5350.66', taxAmount: '1177.15', totalAmount: '6527.81' })
})

test('RM4: tax is cut out of a price that includes it', () => {
  const amounts = documentAmounts(document([taxLine('8.01', '20')], { pricesIncludeTax: true }))
  expect(amounts).toMatchObject({ netAmount: '6.68', taxAmount: '1.33', totalAmount: '8.01' })
})

test.each(['PER_LINE', 'PER_DOCUMENT'] as const)('RM5: a negative line lowers the tax alike (%s)', (taxRounding) => {
  const lines = ['54.45', '600.00', '-500.00'].map((price) => taxLine(price, '10'))
  expect(documentAmounts(document(lines, { taxRounding })).taxAmount).toBe('15.45')
})

test('RM6: a document discount of 10.00 over three lines of 33.33 is spread without loss', () => {
  const lines = [1, 2, 3].map(() => taxLine('33.33', '0'))
  const amounts = documentAmounts(document(lines, { discountAmount: '10.00' }))
  expect(amounts.lines.map((line) => line.netAmount)).toEqual(['29.99', '30.00', '30.00'])
  expect(amounts.netAmount).toBe('89.99')
})

test('a yen document has no digits after the point', () => {
  const amounts = documentAmounts(document([taxLine('100.5', '10')], { scale: 0 }))
  expect(amounts).toMatchObject({ netAmount: '101', taxAmount: '10', totalAmount: '111' })
})

test('freight joins the total untaxed', () => {
  const amounts = documentAmounts(document([taxLine('100', '13')], { freightAmount: '12.00' }))
  expect(amounts.totalAmount).toBe('125.00')
})

test('lines add up to their document in every mode', () => {
  const cents = (max: number) => fc.integer({ min: 0, max }).map((value) => (value / 100).toFixed(2))
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 500 }).map(String),
    unitPrice: cents(500_000),
    discountPercent: cents(10_000),
    taxRate: fc.constantFrom('0', '6', '9', '13'),
  })
  const anyDocument = fc.record({
    scale: fc.constantFrom(0, 2, 3),
    taxRounding: fc.constantFrom('PER_LINE' as const, 'PER_DOCUMENT' as const),
    pricesIncludeTax: fc.boolean(),
    discountAmount: fc.integer({ min: 0, max: 100 }).map(String),
    freightAmount: fc.constant('0'),
    lines: fc.array(line, { minLength: 1, maxLength: 20 }),
  })
  fc.assert(
    fc.property(anyDocument, (input) => {
      const amounts = documentAmounts(input)
      expect(compare(sum(amounts.lines.map((each) => each.netAmount)), amounts.netAmount)).toBe(0)
      expect(compare(sum(amounts.lines.map((each) => each.taxAmount)), amounts.taxAmount)).toBe(0)
    }),
  )
})
