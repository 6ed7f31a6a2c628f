import { expect, test } from 'vitest'
import type { Tracking } from '../../generated/graphql.ts'
import { EMPTY_RECEIPT, parseReceipt, receiptInput, scanned, wrongNumbers } from './receipt.ts'

const unit = (code: string) => ({ id: `unt_${code}`, code, name: code, nameZh: null, nameEn: code })
const carton = { id: 'pck_1', factor: '12', unit: unit('carton') }
const SENT = { idempotencyKey: 'k', timeZone: 'Asia/Shanghai' }

const product = (id: string, tracking: Tracking = 'NONE') => ({
  product: {
    ...{ id, sku: id.toUpperCase(), name: `Name ${id}`, tracking },
    ...{ unit: unit('pcs'), packs: [carton] },
  },
  packId: null,
})
const cartonOf = (id: string) => ({ ...product(id), packId: carton.id })

test('a product that is scanned again counts one more and comes to the top', () => {
  const lines = scanned(scanned(scanned([], product('a')), product('b')), product('a'))
  expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['A', '2'],
    ['B', '1'],
  ])
})

test('a scan on a line without a number counts from zero', () => {
  const lines = scanned([], product('a')).map((line) => ({ ...line, quantity: '' }))
  expect(scanned(lines, product('a')).map(({ quantity }) => quantity)).toEqual(['1'])
})

test('a scanned carton counts twelve pieces more, as a carton where cartons are counted', () => {
  expect(scanned([], cartonOf('a')).map(({ quantity }) => quantity)).toEqual(['1 carton'])
  expect(scanned(scanned([], cartonOf('a')), cartonOf('a')).map(({ quantity }) => quantity)).toEqual(['2 carton'])
  const mixed = scanned(scanned([], product('a')), cartonOf('a'))
  expect(mixed.map(({ quantity }) => quantity)).toEqual(['13'])
  const lines = scanned([], cartonOf('a'))
  expect(receiptInput({ warehouseId: 'whs_1', reason: '', effectiveOn: '', lines }, SENT).lines).toEqual([
    { productId: 'a', quantity: '12' },
  ])
})

test('what is no number is named by its path; a cost may be left out', () => {
  const lines = scanned(scanned([], product('a')), product('b'))
  const typed = lines.map((line) => ({ ...line, quantity: line.sku, unitCost: line.sku === 'A' ? '五元' : '' }))
  expect(wrongNumbers(typed)).toEqual(['lines.0.quantity', 'lines.1.quantity', 'lines.1.unitCost'])
  expect(wrongNumbers(scanned([], product('a')))).toEqual([])
})

test('a receipt is sent with plain quantities and without an empty remark', () => {
  const lines = scanned([], product('a')).map((line) => ({ ...line, quantity: '１２' }))
  expect(receiptInput({ ...EMPTY_RECEIPT, warehouseId: 'whs_1', reason: ' ', lines }, SENT)).toEqual({
    idempotencyKey: 'k',
    warehouseId: 'whs_1',
    reason: null,
    lines: [{ productId: 'a', quantity: '12' }],
    effectiveAt: null,
  })
})

test('goods that count from a day count from its beginning where the company is', () => {
  const { effectiveAt } = receiptInput({ ...EMPTY_RECEIPT, effectiveOn: '2026-03-01' }, SENT)
  expect(effectiveAt).toBe('2026-02-28T16:00:00.000Z')
})

test('of a tracked product each lot has a line of its own, and is sent with its last good day', () => {
  const first = scanned([], product('a', 'LOT')).map((line) => ({ ...line, lotCode: 'L1', expiresOn: '2027-01-31' }))
  const lines = scanned(first, product('a', 'LOT'))
  expect(receiptInput({ ...EMPTY_RECEIPT, warehouseId: 'whs_1', lines }, SENT).lines).toEqual([
    { productId: 'a', quantity: '1', lotCode: null, expiresOn: null },
    { productId: 'a', quantity: '1', lotCode: 'L1', expiresOn: '2027-01-31' },
  ])
})

test('a kept receipt comes back, one of another shape does not', () => {
  const receipt = { warehouseId: 'whs_1', reason: 'DN 1', effectiveOn: '2026-03-01', lines: scanned([], product('a')) }
  expect(parseReceipt(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt)
  expect(parseReceipt({ ...EMPTY_RECEIPT, lines: [3, { sku: 'A' }] })).toEqual(EMPTY_RECEIPT)
  expect(parseReceipt('x')).toBeNull()
})

test('a lot that a label names has its own line, with its last good day', () => {
  const lot = { lotCode: 'L1', expiresOn: '2027-01-31' }
  const goods = product('a', 'LOT')
  const lines = scanned(scanned(scanned([], goods), { ...goods, lot }), { ...goods, lot })
  expect(lines.map(({ lotCode, expiresOn, quantity }) => [lotCode, expiresOn, quantity])).toEqual([
    ['L1', '2027-01-31', '2'],
    ['', '', '1'],
  ])
})

test('of a product without lots the lot of a label is not asked for', () => {
  const [line] = scanned([], { ...product('a'), lot: { lotCode: 'L1', expiresOn: null } })
  expect(line).toMatchObject({ isTracked: false, lotCode: '' })
})
