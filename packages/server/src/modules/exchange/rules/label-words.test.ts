import { newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { type Label, type Labelled, labelOf, labelsForQuantity } from './label-words.ts'

const goods = {
  sku: 'CL-6001',
  barcode: '6901234567892',
  nameZh: '咖啡豆',
  nameEn: 'Coffee beans',
  tracking: 'NONE' as const,
}
const product: Labelled = { kind: 'product', ...goods }
const warehouse = { code: 'SH01', nameZh: '上海仓', nameEn: 'Shanghai' }
const orderId = newId('ord')

test.each<[string, Label['code']]>([
  ['6901234567892', { kind: 'ean13', text: '6901234567892' }],
  ['6901234567893', { kind: 'code128', text: '6901234567893' }],
  ['', { kind: 'code128', text: 'CL-6001' }],
  ['X'.repeat(21), { kind: 'qrcode', text: 'X'.repeat(21) }],
  ['条码', { kind: 'qrcode', text: 'TW/P/%E6%9D%A1%E7%A0%81' }],
])('a product with the barcode %j has the code %j', (barcode, code) => {
  expect(labelOf({ ...product, barcode: barcode || null }, 'EN').code).toEqual(code)
})

test.each<[Labelled, 'ZH_CN' | 'EN' | 'BOTH', string, string[]]>([
  [product, 'ZH_CN', '咖啡豆', ['CL-6001']],
  [product, 'BOTH', '咖啡豆', ['Coffee beans', 'CL-6001']],
  [{ ...product, nameEn: null }, 'EN', '咖啡豆', ['CL-6001']],
  [
    { kind: 'lot', code: 'L7', expiresOn: '2026-12-31', product: goods },
    'BOTH',
    '咖啡豆',
    ['Coffee beans', 'CL-6001', '批号 Lot L7', '有效期至 Use by 2026-12-31'],
  ],
  [{ kind: 'lot', code: 'L7', expiresOn: null, product: goods }, 'EN', 'Coffee beans', ['CL-6001', 'Lot L7']],
  [
    { kind: 'lot', code: 'SN-1', expiresOn: null, product: { ...goods, tracking: 'SERIAL' } },
    'BOTH',
    '咖啡豆',
    ['Coffee beans', 'CL-6001', '序列号 Serial no. SN-1'],
  ],
  [
    { kind: 'location', code: 'A-01', path: 'STOCK/A/A-01', nameZh: 'A-01', nameEn: 'A-01', warehouse },
    'ZH_CN',
    'A-01',
    ['SH01 上海仓', 'STOCK/A/A-01'],
  ],
  [
    { kind: 'document', id: orderId, sort: 'ord', number: 'SO-2026-000123', about: ['华为', null] },
    'BOTH',
    'SO-2026-000123',
    ['销售订单 Sales order', '华为'],
  ],
])('%j in %s is headed %s', (thing, language, heading, lines) => {
  expect(labelOf(thing, language)).toMatchObject({ heading, lines })
})

test.each([
  ['0', 0],
  ['12', 12],
  ['12.000000', 12],
  ['12.000001', 13],
  ['0.5', 1],
])('%s on hand get %i labels', (onHand, labels) => {
  expect(labelsForQuantity(onHand)).toBe(labels)
})
