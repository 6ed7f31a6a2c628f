import { expect, test } from 'vitest'
import { type CountedGoods, countedUp, nothingCounted } from './counted-goods.ts'

const packs = [{ factor: '12', barcode: '16901234567899' }]
const pens = { sku: 'A', barcode: '6901234567892', packs }
const wire = { sku: 'B', barcode: null, packs: [] }
const machine = { sku: 'M', barcode: null, packs: [] }
const goods = (id: string, most: string | null, product: CountedGoods['product']) => ({ id, most, product, lot: null })

const shelf = [
  goods('1', '2', pens),
  goods('2', '1.5', wire),
  goods('3', '13', { ...pens, barcode: null }),
  { ...goods('4', '1', machine), lot: 'S1' },
  { ...goods('5', '1', machine), lot: 'S2' },
  goods('6', null, { sku: 'C', barcode: null, packs: [] }),
]
const none = nothingCounted({ '1': '2', '2': '1', '3': '1', '4': '1', '5': '1', '6': '7' })

test.each([
  ['a SKU', none, { kind: 'product', code: 'A' }, '1', '1'],
  ['a SKU in small letters', none, { kind: 'product', code: 'a' }, '1', '1'],
  ['a barcode', none, { kind: 'product', code: '6901234567892' }, '1', '1'],
  [
    'the label of a lot of goods without lots',
    none,
    { kind: 'lot', sku: 'B', lotCode: 'L', expiresOn: null },
    '2',
    '1',
  ],
  ['one more', { ...none, '1': '1' }, { kind: 'product', code: 'A' }, '1', '2'],
  ['more than fits on the first', { ...none, '1': '2' }, { kind: 'product', code: 'A' }, '3', '1'],
  ['what was no number before', { ...none, '1': 'x' }, { kind: 'product', code: 'A' }, '1', '1'],
  ['what was typed with full-width digits', { ...none, '1': '１' }, { kind: 'product', code: 'A' }, '1', '2'],
  ['the last part of one', { ...none, '2': '1' }, { kind: 'product', code: 'B' }, '2', '1.5'],
  ['a carton, which fits only elsewhere', none, { kind: 'product', code: '16901234567899' }, '3', '12'],
  ['the label of a serial number', none, { kind: 'lot', sku: 'm', lotCode: 's2', expiresOn: null }, '5', '1'],
  ['a serial number in bars', none, { kind: 'product', code: 'S2' }, '5', '1'],
  ['a SKU with serial numbers', { ...none, '4': '1' }, { kind: 'product', code: 'M' }, '5', '1'],
  ['goods without a bound', { ...none, '6': '99' }, { kind: 'product', code: 'C' }, '6', '100'],
] as const)('%s: with %j a scan of %j makes %s %s', (_what, before, scanned, id, quantity) => {
  expect(countedUp(shelf, before, scanned)).toEqual({ id, counts: { ...before, [id]: quantity } })
})

test.each([
  [{ ...none, '2': '1.5' }, { kind: 'product', code: 'B' }, 'complete'],
  [{ ...none, '3': '2' }, { kind: 'product', code: '16901234567899' }, 'complete'],
  [{ ...none, '4': '1' }, { kind: 'lot', sku: 'M', lotCode: 'S1', expiresOn: null }, 'complete'],
  [none, { kind: 'product', code: 'D' }, 'unknown'],
  [none, { kind: 'lot', sku: 'M', lotCode: 'S3', expiresOn: null }, 'unknown'],
  [none, { kind: 'location', warehouseCode: 'SH', code: 'A' }, 'unknown'],
  [none, null, 'unknown'],
] as const)('with %j a scan of %j counts nothing: %s', (before, scanned, problem) => {
  expect(countedUp(shelf, before, scanned)).toEqual({ problem })
})
