import { expect, test } from 'vitest'
import { emptyLine, sentLines, sumsOf, typedAmount } from './entry-lines.ts'

test.each([
  ['1,200.50', '1200.50'],
  ['１２', '12'],
  ['', '0'],
  ['12,34', null],
  ['twelve', null],
])('%j is meant as %s', (typed, amount) => {
  expect(typedAmount(typed)).toBe(amount)
})

test('the sums of both sides and what is open between them', () => {
  const lines = [
    { ...emptyLine(1), debit: '10' },
    { ...emptyLine(2), credit: '7.5' },
  ]
  expect(sumsOf(lines)).toEqual({ debit: '10', credit: '7.5', open: '2.5' })
})

test('lines that nobody has begun are not sent', () => {
  const begun = { ...emptyLine(2), accountId: 'acc_1' }
  expect(sentLines([emptyLine(1), begun, { ...emptyLine(3), debit: 'x' }])).toEqual([
    begun,
    { ...emptyLine(3), debit: 'x' },
  ])
})
