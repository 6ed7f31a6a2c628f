import { expect, test } from 'vitest'
import { previewInput, type SharingTerms } from './sharing-terms.ts'

const place = { productId: 'prd', warehouseId: 'whs' }
const typed = (minimum: string, minimumIn: SharingTerms['minimumIn'] = 'QUANTITY', scale = 0) =>
  previewInput(place, { method: 'PRO_RATA', minimum, minimumIn }, scale)

test('without a minimum nothing is given first', () => {
  expect(typed(' ')).toEqual({ ...place, method: 'PRO_RATA' })
})

test.each([
  ['2', 'QUANTITY', 0, { minimumQuantity: '2' }],
  ['0', 'QUANTITY', 0, { minimumQuantity: '0' }],
  ['１,000', 'QUANTITY', 0, { minimumQuantity: '1000' }],
  ['1.5', 'QUANTITY', 1, { minimumQuantity: '1.5' }],
  ['25', 'PERCENT', 0, { minimumPercent: '25' }],
  ['100', 'PERCENT', 0, { minimumPercent: '100' }],
] as const)('%s as %s is a minimum where units have %i decimals', (minimum, minimumIn, scale, expected) => {
  expect(typed(minimum, minimumIn, scale)).toEqual({ ...place, method: 'PRO_RATA', ...expected })
})

test.each([
  ['1.5', 'QUANTITY'],
  ['-1', 'QUANTITY'],
  ['two', 'QUANTITY'],
  ['101', 'PERCENT'],
] as const)('%s as %s is none for whole pieces', (minimum, minimumIn) => {
  expect(typed(minimum, minimumIn)).toBeNull()
})
