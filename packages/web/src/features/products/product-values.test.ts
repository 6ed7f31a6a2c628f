import { expect, test } from 'vitest'
import { createInput, EMPTY_PRODUCT, parseValues, problemsOf, updateInput } from './product-values.ts'

const VALUES = { ...EMPTY_PRODUCT, sku: 'A-1', nameZh: '锤子', unitId: 'uni_1', listPrice: '12.50' }

test('a form without names, SKU, unit or price says so at each field', () => {
  expect(Object.keys(problemsOf(EMPTY_PRODUCT))).toEqual(['nameZh', 'sku', 'unitId', 'listPrice'])
  expect(problemsOf(VALUES)).toEqual({})
  expect(problemsOf({ ...VALUES, cost: '1,5', taxRate: '' })).toEqual({
    cost: 'products.form.badNumber',
    taxRate: 'products.form.badNumber',
  })
})

test('a new product without a cost does not send one, so a viewer without the right is not refused', () => {
  expect(createInput(VALUES, 'k')).not.toHaveProperty('cost')
  expect(createInput({ ...VALUES, cost: ' 8 ' }, 'k')).toHaveProperty('cost', '8')
})

test('a change sends only what differs, empties as null, and the state as a yes or no', () => {
  const read = { id: 'prd_1', version: 4, values: { ...VALUES, barcode: '690' } }
  expect(updateInput(read, read.values)).toEqual({ id: 'prd_1', expectedVersion: 4 })
  expect(updateInput(read, { ...read.values, barcode: ' ', isActive: 'no' })).toEqual({
    id: 'prd_1',
    expectedVersion: 4,
    barcode: null,
    isActive: false,
  })
})

test('numbers in full width or with groups of thousands are the numbers that are meant', () => {
  const typed = { ...VALUES, listPrice: '１,２５０', cost: '８' }
  expect(problemsOf(typed)).toEqual({})
  expect(createInput(typed, 'k')).toMatchObject({ listPrice: '1250', cost: '8' })
  const read = { id: 'prd_1', version: 4, values: VALUES }
  expect(updateInput(read, typed)).toEqual({ id: 'prd_1', expectedVersion: 4, listPrice: '1250', cost: '8' })
  expect(updateInput(read, { ...VALUES, listPrice: '１２.50' })).toEqual({ id: 'prd_1', expectedVersion: 4 })
})

test('a kept draft of another shape is taken as far as it fits', () => {
  expect(parseValues({ sku: 'A-1', price: '1', nameZh: 7 })).toEqual({ ...EMPTY_PRODUCT, sku: 'A-1' })
  expect(parseValues(null)).toBeNull()
})
