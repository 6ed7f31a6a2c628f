import type { LabelCode } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { foundBy, type GoodsHere, goodsMeant, parseKeptGoods } from './goods-here.ts'

const tea: GoodsHere = {
  id: 'bal_1',
  productId: 'prd_1',
  sku: 'TEA-100',
  barcode: '6901234567892',
  name: '龙井茶',
  unit: '盒',
  warehouseId: 'whs_1',
  locationId: 'loc_1',
  location: 'A-01',
  lotId: 'lot_1',
  lot: 'L2026',
  onHand: '12',
}
const teaElsewhere = { ...tea, id: 'bal_2', locationId: 'loc_2', location: 'B-07', lotId: 'lot_2', lot: 'L2027' }
const teapot = {
  ...tea,
  id: 'bal_3',
  productId: 'prd_2',
  sku: 'TEA-1',
  barcode: null,
  name: 'Teapot',
  lotId: null,
  lot: null,
}
const goods = [tea, teaElsewhere, teapot]
const idsOf = (code: LabelCode) => goodsMeant(goods, code).map(({ id }) => id)

test.each([
  ['6901234567892', ['bal_1', 'bal_2']],
  ['tea-1', ['bal_3']],
  ['ＴＥＡ－１００', ['bal_1', 'bal_2']],
  ['l2027', ['bal_2']],
  ['龙井', ['bal_1', 'bal_2']],
  ['pot', ['bal_3']],
  ['tea-', ['bal_1', 'bal_2', 'bal_3']],
  ['coffee', []],
  ['  ', []],
])('%s means the goods %j', (typed, expected) => {
  expect(idsOf({ kind: 'product', code: typed })).toEqual(expected)
})

test('a label means the goods of its lot, or all in its place', () => {
  expect(idsOf({ kind: 'lot', sku: 'TEA-100', lotCode: 'L2027', expiresOn: null })).toEqual(['bal_2'])
  expect(idsOf({ kind: 'lot', sku: 'TEA-1', lotCode: 'L2027', expiresOn: null })).toEqual([])
  expect(idsOf({ kind: 'location', warehouseCode: 'SHA', code: 'B-07' })).toEqual(['bal_2'])
  expect(idsOf({ kind: 'document', id: 'trf_1', document: 'trf' })).toEqual([])
})

test.each([
  [{ kind: 'product', code: 'tea-100' }, '1'],
  [{ kind: 'product', code: '6901234567892' }, '1'],
  [{ kind: 'lot', sku: 'TEA-100', lotCode: 'L2026', expiresOn: null }, '1'],
  [{ kind: 'product', code: '龙井' }, ''],
  [{ kind: 'location', warehouseCode: 'SHA', code: 'A-01' }, ''],
] as const)('of goods found by %j %j are scanned', (code, quantity) => {
  expect(foundBy(tea, code)).toEqual({ goods: tea, quantity })
})

test('no more goods are offered than a person looks through', () => {
  const many = Array.from({ length: 50 }, (_, place) => ({ ...tea, id: `bal_${place}` }))
  expect(goodsMeant(many, { kind: 'product', code: 'tea' })).toHaveLength(20)
})

test('kept goods survive the device, and what an older app kept is read anew', () => {
  const kept = { warehouseId: 'whs_1', warehouse: 'Shanghai', readAt: 1, isWhole: true, goods }
  expect(parseKeptGoods(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
  expect(parseKeptGoods({ ...kept, goods: [{ ...tea, unit: 3 }] })).toBeNull()
  expect(parseKeptGoods({ ...kept, readAt: undefined })).toBeNull()
  expect(parseKeptGoods(null)).toBeNull()
})
