import { expect, test } from 'vitest'
import {
  countedGoods,
  countsOf,
  everythingTyped,
  keyOf,
  nothingTyped,
  type Returnable,
  returnLines,
  withCounts,
  withQuantity,
} from './return-lines.ts'

const goods = (line: string, quantity: string, parts: { lot?: string; isExpired?: boolean } = {}): Returnable => ({
  quantity,
  isExpired: parts.isExpired ?? false,
  deliveredOn: '2026-04-01',
  orderLine: { id: line },
  product: {
    id: `prd_${line}`,
    sku: `SKU-${line}`,
    name: line,
    barcode: `69${line}`,
    packs: [],
    unit: { id: 'unt', name: 'pcs' },
  },
  lot: parts.lot === undefined ? null : { id: `lot_${parts.lot}`, code: parts.lot },
})

const PENS = goods('a', '3')
const FIRST = goods('b', '1', { lot: 'S1' })
const SECOND = goods('b', '1', { lot: 'S2' })
const MILK = goods('c', '2', { lot: 'M', isExpired: true })
const ALL = [PENS, FIRST, SECOND, MILK]

test('nothing comes back until it is typed, and what is expired goes to quarantine', () => {
  const typed = nothingTyped(ALL)
  expect(returnLines(ALL, typed)).toEqual({ lines: [], keys: [] })
  expect(typed[keyOf(MILK)]?.disposition).toBe('QUARANTINE')
})

test('everything comes back with its lot', () => {
  const { lines } = returnLines(ALL, everythingTyped(ALL, nothingTyped(ALL)))
  expect(lines).toEqual([
    { orderLineId: 'a', lotId: null, quantity: '3', disposition: 'RESTOCK' },
    { orderLineId: 'b', lotId: 'lot_S1', quantity: '1', disposition: 'RESTOCK' },
    { orderLineId: 'b', lotId: 'lot_S2', quantity: '1', disposition: 'RESTOCK' },
    { orderLineId: 'c', lotId: 'lot_M', quantity: '2', disposition: 'QUARANTINE' },
  ])
})

test.each([
  ['abc', { wrongKey: 'a ' }],
  ['0', { wrongKey: 'a ' }],
  ['-1', { wrongKey: 'a ' }],
  ['１', { keys: ['a '], lines: [{ orderLineId: 'a', lotId: null, quantity: '1', disposition: 'RESTOCK' }] }],
])('%s typed for pens', (text, expected) => {
  expect(returnLines(ALL, withQuantity(nothingTyped(ALL), 'a ', text))).toEqual(expected)
})

test('scans count what can come back by line and lot, and leave what becomes of it as it is', () => {
  expect(countedGoods([FIRST])).toEqual([{ id: 'b lot_S1', product: FIRST.product, lot: 'S1', most: '1' }])
  const typed = withQuantity(nothingTyped([FIRST, MILK]), keyOf(MILK), '1')
  expect(countsOf(typed)).toEqual({ 'b lot_S1': '', 'c lot_M': '1' })
  expect(withCounts(typed, { 'c lot_M': '2' })).toEqual({
    'b lot_S1': { quantity: '', disposition: 'RESTOCK' },
    'c lot_M': { quantity: '2', disposition: 'QUARANTINE' },
  })
})
