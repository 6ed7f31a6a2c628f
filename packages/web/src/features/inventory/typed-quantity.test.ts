import { expect, test } from 'vitest'
import { typedQuantity } from './typed-quantity.ts'

test.each([
  ['12', '12'],
  [' 12.5 ', '12.5'],
  ['+3', '3'],
  ['-3', '-3'],
  ['−3', '-3'],
  ['１２．５', '12.5'],
])('%j means %s', (text, quantity) => expect(typedQuantity(text)).toBe(quantity))

test.each(['', '1,000', '1e3', 'five', '--1', '1.2345678'])('%j is not a quantity', (text) =>
  expect(typedQuantity(text)).toBeNull(),
)
