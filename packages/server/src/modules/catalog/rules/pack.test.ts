import { expect, test } from 'vitest'
import { isPackFactor, mayRescale } from './pack.ts'

test.each([
  ['12', 0, true],
  ['12.00', 0, true],
  ['0.125', 3, true],
  ['1000000000', 0, true],
  ['12.5', 0, false],
  ['0.0001', 3, false],
  ['0', 0, false],
  ['-12', 0, false],
  ['1000000000.5', 1, false],
  ['1e30', 0, false],
  [`1${'0'.repeat(30)}`, 0, false],
  ['1,000', 0, false],
  ['１２', 0, false],
])('a pack of %s of a unit with %i digits is allowed: %s', (factor, scale, isAllowed) => {
  expect(isPackFactor(factor, scale)).toBe(isAllowed)
})

test.each([
  [3, 4, true, true],
  [3, 3, true, true],
  [3, 2, true, false],
  [3, 2, false, true],
])('a unit of %i digits takes %i when it is counted in (%s): %s', (from, to, isCountedIn, may) => {
  expect(mayRescale(from, to, isCountedIn)).toBe(may)
})
