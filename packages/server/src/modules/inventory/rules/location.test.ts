import { expect, test } from 'vitest'
import { isLocationCode, locationDepth } from './location.ts'

test.each([
  ['A-01-02', true],
  ['货架 3', true],
  ['', false],
  [' A', false],
  ['A/1', false],
  ['A\n1', false],
  ['A'.repeat(41), false],
])('%j is a code: %s', (code, expected) => {
  expect(isLocationCode(code)).toBe(expected)
})

test('a root is at the first level', () => {
  expect(locationDepth('STOCK')).toBe(1)
  expect(locationDepth('STOCK/A/A-01')).toBe(3)
})
