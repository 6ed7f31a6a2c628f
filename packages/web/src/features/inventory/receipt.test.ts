import { expect, test } from 'vitest'
import type { Tracking } from '../../generated/graphql.ts'
import { EMPTY_RECEIPT, parseReceipt, receiptInput, scanned, wrongLines } from './receipt.ts'

const product = (id: string, tracking: Tracking = 'NONE') => ({
  ...{ id, sku: id.toUpperCase(), name: `Name ${id}`, tracking },
  unit: { id: 'uni_1', name: 'pcs' },
})

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

test('lines without a number are named by their places', () => {
  const lines = scanned(scanned([], product('a')), product('b')).map((line) => ({ ...line, quantity: line.sku }))
  expect(wrongLines(lines)).toEqual([0, 1])
  expect(wrongLines(scanned([], product('a')))).toEqual([])
})

test('a receipt is sent with plain quantities and without an empty remark', () => {
  const lines = scanned([], product('a')).map((line) => ({ ...line, quantity: '１２' }))
  expect(receiptInput({ warehouseId: 'whs_1', reason: ' ', lines }, 'k')).toEqual({
    idempotencyKey: 'k',
    warehouseId: 'whs_1',
    reason: null,
    lines: [{ productId: 'a', quantity: '12' }],
  })
})

test('of a tracked product each lot has a line of its own, and is sent with its last good day', () => {
  const first = scanned([], product('a', 'LOT')).map((line) => ({ ...line, lotCode: 'L1', expiresOn: '2027-01-31' }))
  const lines = scanned(first, product('a', 'LOT'))
  expect(receiptInput({ warehouseId: 'whs_1', reason: '', lines }, 'k').lines).toEqual([
    { productId: 'a', quantity: '1', lotCode: null, expiresOn: null },
    { productId: 'a', quantity: '1', lotCode: 'L1', expiresOn: '2027-01-31' },
  ])
})

test('a kept receipt comes back, one of another shape does not', () => {
  const receipt = { warehouseId: 'whs_1', reason: 'DN 1', lines: scanned([], product('a')) }
  expect(parseReceipt(JSON.parse(JSON.stringify(receipt)))).toEqual(receipt)
  expect(parseReceipt({ ...EMPTY_RECEIPT, lines: [3, { sku: 'A' }] })).toEqual(EMPTY_RECEIPT)
  expect(parseReceipt('x')).toBeNull()
})

test('a lot that a label names has its own line, with its last good day', () => {
  const lot = { lotCode: 'L1', expiresOn: '2027-01-31' }
  const goods = product('a', 'LOT')
  const lines = scanned(scanned(scanned([], goods), goods, lot), goods, lot)
  expect(lines.map(({ lotCode, expiresOn, quantity }) => [lotCode, expiresOn, quantity])).toEqual([
    ['L1', '2027-01-31', '2'],
    ['', '', '1'],
  ])
})

test('of a product without lots the lot of a label is not asked for', () => {
  const [line] = scanned([], product('a'), { lotCode: 'L1', expiresOn: null })
  expect(line).toMatchObject({ isTracked: false, lotCode: '' })
})
