import { expect, test } from 'vitest'
import { fitsUnit } from './quantity.ts'

test.each([
  ['3', 0, true],
  ['3.0', 0, true],
  ['2.5', 0, false],
  ['2.125', 3, true],
  ['2.1251', 3, false],
])('%s of a unit with %i digits: %s', (quantity, scale, expected) => {
  expect(fitsUnit(quantity, scale)).toBe(expected)
})
