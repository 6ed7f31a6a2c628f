import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, compare, subtract } from './decimal.ts'
import { unitsOf, wholePacks } from './packs.ts'

test.each([
  ['30', '12', '2'],
  ['24', '12', '2'],
  ['23.999999', '12', '1'],
  ['11', '12', '0'],
  ['0', '12', '0'],
  ['1', '0.333', '3'],
  ['0.999', '0.333', '3'],
  ['99999999999999999999', '0.000001', '99999999999999999999000000'],
])('%s base units fill packs of %s %s times, rounded down', (quantity, factor, packs) => {
  expect(wholePacks(quantity, factor)).toBe(packs)
})

test.each([
  ['2', '12', '24'],
  ['1000', '0.333', '333'],
  ['3', '0.125', '0.375'],
])('%s packs of %s hold %s base units', (packs, factor, units) => {
  expect(unitsOf(packs, factor)).toBe(units)
})

const factors = fc.integer({ min: 1, max: 1_000_000_000 }).map((thousandths) => unitsOf(String(thousandths), '0.001'))

test('a thousand conversions to base units and back drift by nothing (N8)', () => {
  fc.assert(
    fc.property(factors, fc.integer({ min: 1, max: 1_000_000 }), (factor, count) => {
      let packs = String(count)
      for (let turn = 0; turn < 1000; turn += 1) packs = wholePacks(unitsOf(packs, factor), factor)
      expect(packs).toBe(String(count))
    }),
    { numRuns: 20 },
  )
})

test('a thousand scanned packs come to exactly a thousand factors (N8)', () => {
  let total = '0'
  for (let scan = 0; scan < 1000; scan += 1) total = add(total, '0.007')
  expect(total).toBe(unitsOf('1000', '0.007'))
})

test('whole packs and what is left over make up the quantity, and what is left over fills no pack', () => {
  fc.assert(
    fc.property(factors, fc.integer({ min: 0, max: 2_000_000_000 }), (factor, millionths) => {
      const quantity = unitsOf(String(millionths), '0.000001')
      const rest = subtract(quantity, unitsOf(wholePacks(quantity, factor), factor))
      expect(compare(rest, '0')).toBeGreaterThanOrEqual(0)
      expect(compare(rest, factor)).toBe(-1)
    }),
  )
})
