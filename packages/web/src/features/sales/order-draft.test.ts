import { expect, test } from 'vitest'
import {
  amountTerms,
  emptyDraft,
  emptyLine,
  firstWrongCell,
  lineInputs,
  lineProblem,
  type OrderDraft,
  orderInput,
  parseDraft,
  withEmptyLast,
} from './order-draft.ts'
import { pastedRows } from './pasted-rows.ts'

const line = { ...emptyLine(), productId: 'prd_1', text: 'A', quantity: '2' }

test('there is always one empty last line', () => {
  expect(withEmptyLast([line])).toHaveLength(2)
  expect(withEmptyLast([line, emptyLine()])).toHaveLength(2)
})

test('empty lines vanish from what is sent', () => {
  expect(lineInputs([line, emptyLine()])).toMatchObject([{ productId: 'prd_1', quantity: '2', unitPrice: null }])
})

test.each([
  [{ productId: null, text: 'unknown' }, 'product'],
  [{ quantity: '0' }, 'quantity'],
  [{ quantity: '1,5' }, 'quantity'],
  [{ unitPrice: 'free' }, 'unitPrice'],
  [{ discountPercent: '101' }, 'discountPercent'],
  [{ taxRate: '-1' }, 'taxRate'],
  [{}, null],
] as const)('%j is a problem of the %s', (changes, problem) => {
  expect(lineProblem({ ...line, ...changes })).toBe(problem)
})

test('full-width digits and groups of thousands are figures in every cell', () => {
  const typed = { ...line, quantity: '２', unitPrice: '１，０００．５', discountPercent: '１０', taxRate: ' 13 ' }
  expect(lineProblem(typed)).toBeNull()
  const sent = { quantity: '2', unitPrice: '1000.5', discountPercent: '10', taxRate: '13' }
  expect(lineInputs([typed])).toMatchObject([sent])
  const terms = { ...emptyDraft().terms, discountAmount: '1,000', freightAmount: '５' }
  expect(amountTerms(terms)).toMatchObject({ discountAmount: '1000', freightAmount: '5' })
})

test('an order without customer or with a wrong line is not sent', () => {
  const draft = { ...emptyDraft(), customer: { id: 'cus_1', name: 'C' }, warehouseId: 'whs_1', lines: [line] }
  expect(orderInput(draft)?.lines).toHaveLength(1)
  expect(orderInput({ ...draft, customer: null })).toBeNull()
  expect(orderInput({ ...draft, lines: [{ ...line, quantity: '' }] })).toBeNull()
  expect(orderInput({ ...draft, terms: { ...draft.terms, freightAmount: 'x' } })).toBeNull()
})

test('the first cell that is wrong is found in the order of the screen', () => {
  const right = { ...emptyDraft(), customer: { id: 'cus_1', name: 'C' }, warehouseId: 'whs_1', lines: [line] }
  const wrong = { ...line, discountPercent: '101' }
  const cellOf = (changes: Partial<OrderDraft>) => firstWrongCell({ ...right, ...changes }, { withLines: true })
  expect(cellOf({})).toBeNull()
  expect(firstWrongCell({ ...emptyDraft(), lines: [wrong] }, { withLines: false })).toBe('customer')
  expect(cellOf({ terms: { ...right.terms, freightAmount: 'x' }, lines: [wrong] })).toBe('freightAmount')
  expect(cellOf({ lines: [line, wrong] })).toBe('1-discountPercent')
  expect(cellOf({ lines: [emptyLine()] })).toBe('0-product')
  expect(firstWrongCell({ ...right, lines: [emptyLine()] }, { withLines: false })).toBeNull()
})

test('what was kept by an older version does no harm', () => {
  expect(parseDraft('nonsense')).toBeNull()
  expect(parseDraft({ lines: [{ text: 'A' }] })?.lines[0]).toMatchObject({ text: 'A', quantity: '1' })
  expect(emptyDraft().lines).toHaveLength(1)
})

test.each([
  [
    'HT-1001\t5\nHT-1002\t2\t9.90\n',
    [
      ['HT-1001', '5', ''],
      ['HT-1002', '2', '9.90'],
    ],
  ],
  ['数量\t商品编码\n3\tHT-1001\n', [['HT-1001', '3', '']]],
  ['SKU\tQty\tPrice\nA\t1\t2\n', [['A', '1', '2']]],
  [
    'A\r\n\r\nB',
    [
      ['A', '1', ''],
      ['B', '1', ''],
    ],
  ],
])('pasted %j becomes rows', (text, rows) => {
  expect(pastedRows(text).rows.map(({ code, quantity, unitPrice }) => [code, quantity, unitPrice])).toEqual(rows)
})

test('rows beyond the most that are pasted at once are told', () => {
  const { rows, droppedCount } = pastedRows('A\t1\n'.repeat(620))
  expect([rows.length, droppedCount]).toEqual([500, 120])
})
