import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, allocate, compare, isDecimal, round, scaleOf, squareRoot, sum } from './decimal.ts'

test.each([
  ['-2.5', 0, '-3'],
  ['2.5', 0, '3'],
  ['1.005', 2, '1.01'],
  ['2.675', 2, '2.68'],
  ['-0.001', 2, '0.00'],
  ['10', 2, '10.00'],
])('%s rounded to %i digits is %s, half away from zero', (value, scale, expected) => {
  expect(round(value, scale)).toBe(expected)
})

test('a tenth and two tenths are exactly three tenths', () => {
  expect(add('0.1', '0.2')).toBe('0.3')
})

test('the square root of 2 is exact to 30 digits, and that of a quarter is a half', () => {
  expect(squareRoot('2')).toBe('1.41421356237309504880168872421')
  expect(squareRoot('0.25')).toBe('0.5')
})

test('ten thousand times 0.01 is exactly 100', () => {
  expect(sum(Array.from({ length: 10_000 }, () => '0.01'))).toBe('100')
})

test.each(['1e2', '1,000.00', '１２', '', ' 1', '+1', '.5', '1.', 'NaN', 'Infinity', '1.1234567', '1'.repeat(21)])(
  '"%s" is not a plain decimal',
  (text) => {
    expect(isDecimal(text)).toBe(false)
  },
)

test('trailing zeros carry no scale', () => {
  expect([scaleOf('1.50'), scaleOf('3'), scaleOf('0.000001')]).toEqual([1, 0, 6])
})

test.each([
  ['10.00', ['33.33', '33.33', '33.33'], ['3.34', '3.33', '3.33']],
  ['100.00', ['1', '1', '1'], ['33.34', '33.33', '33.33']],
  ['-100.00', ['1', '1', '1'], ['-33.34', '-33.33', '-33.33']],
  ['5.00', ['0', '0'], ['2.50', '2.50']],
])('%s spread over %j is %j', (total, weights, expected) => {
  expect(allocate(total, weights, 2)).toEqual(expected)
})

test('the parts of a split always add up to the whole', () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => round(String(value / 100), 2))
  const weight = fc.integer({ min: 0, max: 100_000 }).map(String)
  fc.assert(
    fc.property(cents, fc.array(weight, { minLength: 1, maxLength: 30 }), (total, weights) => {
      expect(compare(sum(allocate(total, weights, 2)), total)).toBe(0)
    }),
  )
})
