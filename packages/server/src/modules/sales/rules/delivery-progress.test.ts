import { expect, test } from 'vitest'
import { deliveredPercent, deliveryStatus, percentOf } from './delivery-progress.ts'

const line = (quantity: string, deliveredQuantity: string, openQuantity: string) => ({
  quantity,
  deliveredQuantity,
  openQuantity,
})

test('RD2: lines of 10 and 10 with 12 and 5 delivered are at 75 per cent', () => {
  expect(deliveredPercent([line('10', '12', '0'), line('10', '5', '5')])).toBe('75.00')
})

test.each([
  ['nothing delivered', [line('10', '0', '10')], 'NONE'],
  ['4 of 10 delivered', [line('10', '4', '6')], 'PARTIAL'],
  ['one of two lines delivered', [line('10', '10', '0'), line('5', '0', '5')], 'PARTIAL'],
  ['all delivered', [line('10', '10', '0')], 'FULL'],
  ['ended early after 4 of 10', [line('10', '4', '0')], 'FULL'],
] as const)('%s: %s', (_name, lines, expected) => {
  expect(deliveryStatus(lines)).toBe(expected)
})

test.each([
  [1, 3, '33.33'],
  [2, 3, '66.67'],
  [3, 3, '100.00'],
  [0, 5, '0.00'],
  [0, 0, null],
])('%i of %i are %s per cent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent)
})
