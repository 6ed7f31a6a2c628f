import { multiply, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { abcClasses, demandVariation, isSlow, xyzClassOf } from './classes.ts'

test.each([
  // Before the second lie 79, before the third 94: each still begins within its class.
  [['79', '15', '6'], 'AAB'],
  // Exactly 80 and 95 lie before: the class is over.
  [['80', '15', '5'], 'ABC'],
  [['80.01', '14.99', '5'], 'ABC'],
  [['79.99', '15.01', '5'], 'AAC'],
  [['50', '30', '10', '5', '5'], 'AABBB'],
  [['100'], 'A'],
  [['60', '20', '10', '5', '3', '2'], 'AABBCC'],
])('costs %j are of the classes %s', (costs, classes) => {
  expect(abcClasses(costs).join('')).toBe(classes)
})

test.each([
  [['25', '25', '25', '25'], 'AAAA'],
  [['70', '5', '5', '5', '5', '5', '5'], 'AAAAAAA'],
  [['80', '4', '4', '4', '4', '4'], 'ABBBBB'],
  [['90', '5', '5'], 'ABB'],
])('equal costs are of one class: %j are %s', (costs, classes) => {
  expect(abcClasses(costs).join('')).toBe(classes)
})

test('what was not sold is C, even when nothing was', () => {
  expect(abcClasses(['10', '0', '0'])).toEqual(['A', 'C', 'C'])
  expect(abcClasses(['0', '0'])).toEqual(['C', 'C'])
  expect(abcClasses([])).toEqual([])
})

const demandOf = (months: readonly string[]) => ({
  months: months.length,
  total: sum(months),
  squares: sum(months.map((month) => multiply(month, month))),
})

test.each([
  [['10', '10', '10'], '0.0000', 'X'],
  // Mean 5, deviation 2: the textbook's eight numbers.
  [['2', '4', '4', '4', '5', '5', '7', '9'], '0.4000', 'X'],
  // Exactly a half: mean 2, deviation 1.
  [['1', '3', '1', '3'], '0.5000', 'Y'],
  [['0.1', '0.2', '0.3'], '0.4082', 'X'],
  // Exactly one: half of the months without any demand.
  [['0', '6', '0', '6'], '1.0000', 'Z'],
  [['0', '0', '9'], '1.4142', 'Z'],
])('demand of %j varies by %s, which is %s', (months, variation, xyzClass) => {
  expect(demandVariation(demandOf(months))).toBe(variation)
  expect(xyzClassOf(demandOf(months))).toBe(xyzClass)
})

test('two months or no demand have no class', () => {
  for (const months of [
    ['1', '2'],
    ['0', '0', '0'],
  ]) {
    expect(demandVariation(demandOf(months))).toBeNull()
    expect(xyzClassOf(demandOf(months))).toBeNull()
  }
})

test.each([
  ['nothing shipped, all of it older', '10', '0', false, true],
  ['nothing shipped, part of it older', '10', '9', false, true],
  ['nothing shipped, but all of it came in since', '10', '10', false, false],
  ['more came in since than is left', '10', '30', false, false],
  ['something was shipped', '10', '0', true, false],
  ['nothing is there', '0', '0', false, false],
])('%s', (_case, onHand, received, hasShipped, expected) => {
  expect(isSlow({ onHand, received, hasShipped })).toBe(expected)
})
