import { expect, test } from 'vitest'
import {
  everythingTyped,
  keyOf,
  nothingTyped,
  type Returnable,
  returnLines,
  scanned,
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

test.each([
  ['a barcode', ['69a', '69a'], { 'a ': '2' }],
  ['a SKU', ['sku-A'], { 'a ': '1' }],
  ['a serial number', ['S2'], { 'b lot_S2': '1' }],
  ['a SKU of serial numbers, one after the other', ['SKU-b', 'SKU-b'], { 'b lot_S1': '1', 'b lot_S2': '1' }],
] as const)('%s is scanned', (_name, codes, expected) => {
  let typed = nothingTyped(ALL)
  for (const code of codes) {
    const answer = scanned(ALL, typed, code)
    if ('typed' in answer) typed = answer.typed
  }
  const quantities = Object.entries(typed).flatMap(([key, { quantity }]) => (quantity === '' ? [] : [[key, quantity]]))
  expect(Object.fromEntries(quantities)).toEqual(expected)
})

test('a code of nothing and one too many are told', () => {
  expect(scanned(ALL, nothingTyped(ALL), 'other')).toEqual({ problem: 'unknownCode' })
  expect(scanned(ALL, withQuantity(nothingTyped(ALL), keyOf(FIRST), '1'), 's1')).toEqual({ problem: 'allScanned' })
})
