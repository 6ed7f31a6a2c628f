import { expect, test } from 'vitest'
import { condensed, isBalanced, sides } from './entry.ts'

test.each([
  [['10', '-10'], true],
  [['10', '-7', '-3'], true],
  [['0.1', '0.2', '-0.3'], true],
  [['10', '-9.99'], false],
  [[], true],
])('amounts %j balance: %s', (amounts, balances) => {
  expect(isBalanced(amounts.map((amount) => ({ account: 'STOCK', amount })))).toBe(balances)
})

test('lines of one account and product become one, and what comes to nothing is left out', () => {
  const line = (account: string, amount: string, productId?: string) => ({
    account,
    amount,
    ...(productId ? { productId } : {}),
  })
  expect(
    condensed([
      line('STOCK', '5', 'p1'),
      line('STOCK', '2.5', 'p1'),
      line('STOCK', '-3', 'p2'),
      line('COGS', '-5'),
      line('COGS', '5'),
      line('GAIN', '-4.5'),
    ]),
  ).toEqual([line('STOCK', '7.5', 'p1'), line('STOCK', '-3', 'p2'), line('GAIN', '-4.5')])
})

test.each([
  ['10', false, { debit: '10', credit: '0' }],
  ['-10', false, { debit: '0', credit: '10' }],
  ['-10', true, { debit: '-10', credit: '0' }],
  ['10', true, { debit: '0', credit: '-10' }],
])('%s, red: %s, is written as %j', (amount, isRed, written) => {
  expect(sides(amount, isRed)).toEqual(written)
})
