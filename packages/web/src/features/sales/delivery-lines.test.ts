import { expect, test } from 'vitest'
import { deliveryLines, nothingPicked, picked, plannedQuantities } from './delivery-lines.ts'

const line = (id: string, openQuantity: string, reservedQuantity: string) => ({ id, openQuantity, reservedQuantity })

test('what is reserved is what leaves; delivered lines are not offered', () => {
  expect(plannedQuantities([line('a', '5', '3'), line('b', '2', '0'), line('c', '0', '0')])).toEqual({ a: '3', b: '' })
})

test('empty lines stay behind', () => {
  expect(deliveryLines({ a: ' 3 ', b: '' })).toEqual({ lines: [{ orderLineId: 'a', quantity: '3' }] })
})

test.each(['0', '-1', 'x', '1,5'])('%s is no quantity to ship', (quantity) => {
  expect(deliveryLines({ a: '1', b: quantity })).toEqual({ wrongId: 'b' })
})

const goods = (id: string, openQuantity: string, product: { sku: string; barcode: string | null }) => ({
  ...{ id, openQuantity, reservedQuantity: '0', product },
})
const a = { sku: 'A', barcode: '6901234567892' }
const b = { sku: 'B', barcode: null }
const order = [goods('1', '2', a), goods('2', '1.5', b), goods('3', '1', { ...a, barcode: null })]
const none = nothingPicked({ '1': '2', '2': '1', '3': '1' })

test.each([
  [none, { kind: 'product', code: 'A' }, '1', '1'],
  [none, { kind: 'product', code: 'a' }, '1', '1'],
  [none, { kind: 'product', code: '6901234567892' }, '1', '1'],
  [none, { kind: 'lot', sku: 'B', lotCode: 'L', expiresOn: null }, '2', '1'],
  [{ ...none, '1': '1' }, { kind: 'product', code: 'A' }, '1', '2'],
  [{ ...none, '1': '2' }, { kind: 'product', code: 'A' }, '3', '1'],
  [{ ...none, '1': 'x' }, { kind: 'product', code: 'A' }, '1', '1'],
] as const)('with %j a scan of %j makes line %s %s', (before, scanned, lineId, quantity) => {
  expect(picked(order, before, scanned)).toEqual({ lineId, quantities: { ...before, [lineId]: quantity } })
})

test.each([
  [{ ...none, '2': '1' }, { kind: 'product', code: 'B' }, 'complete'],
  [none, { kind: 'product', code: 'C' }, 'unknown'],
  [none, { kind: 'location', warehouseCode: 'SH', code: 'A' }, 'unknown'],
  [none, null, 'unknown'],
] as const)('with %j a scan of %j picks nothing: %s', (before, scanned, problem) => {
  expect(picked(order, before, scanned)).toEqual({ problem })
})
