import { expect, test } from 'vitest'
import { deliveryLines, pickedGoods, plannedQuantities } from './delivery-lines.ts'

const line = (id: string, openQuantity: string, reservedQuantity: string) => ({ id, openQuantity, reservedQuantity })

test('what is reserved is what leaves; delivered lines are not offered', () => {
  expect(plannedQuantities([line('a', '5', '3'), line('b', '2', '0'), line('c', '0', '0')])).toEqual({ a: '3', b: '' })
})

test('empty lines stay behind', () => {
  expect(deliveryLines({ a: ' 3 ', b: '' })).toEqual({ lines: [{ orderLineId: 'a', quantity: '3' }] })
})

test.each(['３', '3.0', '+3', '\u200b3'])('%j is read as in any other dialog', (quantity) => {
  expect(deliveryLines({ a: quantity })).toMatchObject({ lines: [{ quantity: expect.stringMatching(/^3(\.0)?$/) }] })
})

test.each(['0', '-1', 'x', '1,5'])('%s is no quantity to ship', (quantity) => {
  expect(deliveryLines({ a: '1', b: quantity })).toEqual({ wrongId: 'b' })
})

test('what is open can be scanned, as far as it is open', () => {
  const product = { sku: 'A', barcode: null, packs: [] }
  const goods = pickedGoods([
    { id: '1', product, openQuantity: '2' },
    { id: '2', product, openQuantity: '0' },
  ])
  expect(goods).toEqual([{ id: '1', product, lot: null, most: '2' }])
})
