import { describe, expect, test } from 'vitest'
import { amountOf, priceForAmount } from './line-amount.ts'
import {
  appended,
  changedLine,
  copiedFromAbove,
  matched,
  movedLine,
  scanned,
  tableOf,
  withoutLine,
} from './line-edits.ts'
import { type DraftLine, emptyLine } from './order-draft.ts'
import { scanListener } from '../../lib/scan-burst.ts'

const line = (sku: string, changes: Partial<DraftLine> = {}): DraftLine => ({
  ...emptyLine(),
  productId: `prd_${sku}`,
  sku,
  text: `Product ${sku}`,
  ...changes,
})
const skus = (lines: readonly DraftLine[]) => lines.map(({ sku }) => sku)
const [a, b, empty] = [line('A', { quantity: '2', unitPrice: '9' }), line('B'), emptyLine()]
const lines = [a, b, empty]

describe('edits of lines', () => {
  test('changing the empty last line makes a new one', () => {
    expect(changedLine(lines, empty.key, { text: 'C' })).toHaveLength(4)
  })
  test('removing the last line that is left leaves an empty one', () => {
    expect(skus(withoutLine([a], a.key))).toEqual([''])
  })
  test('lines move by one, but never below the empty last one', () => {
    expect(skus(movedLine(lines, 0, 1))).toEqual(['B', 'A', ''])
    expect(movedLine(lines, 1, 1)).toBe(lines)
    expect(movedLine(lines, 0, -1)).toBe(lines)
  })
  test('a cell is copied from above, the product with its code', () => {
    expect(copiedFromAbove(lines, 1, 'unitPrice')[1]).toMatchObject({ sku: 'B', unitPrice: '9', quantity: '1' })
    expect(copiedFromAbove(lines, 2, 'product')[2]).toMatchObject({ productId: 'prd_B', sku: 'B' })
    expect(copiedFromAbove(lines, 0, 'quantity')).toBe(lines)
  })
  test('pasted lines come behind the others and are matched by their key', () => {
    const pending = { ...emptyLine(), text: 'X-1', isPending: true }
    const unknown = { ...emptyLine(), text: 'nothing', isPending: true }
    const pasted = appended(lines, [pending, unknown])
    const option = { id: 'prd_X', label: 'X', detail: 'X-1' }
    const answers = new Map([
      [pending.key, { product: option, packId: null, suggestions: [] }],
      [unknown.key, { product: null, packId: null, suggestions: [option] }],
      [a.key, { product: option, packId: null, suggestions: [] }],
    ])
    const filled = matched(pasted, answers)
    expect(skus(filled)).toEqual(['A', 'B', 'X-1', '', ''])
    expect(filled[3]).toMatchObject({ productId: null, text: 'nothing', isPending: false, suggestions: [option] })
  })
  test('a scan adds one to its line or makes a line of one', () => {
    const option = { id: 'prd_A', label: 'Product A', detail: 'A' }
    expect(scanned(lines, option, null)[0]?.quantity).toBe('3')
    expect(scanned([empty], option, null)).toMatchObject([{ sku: 'A', quantity: '1' }, { text: '' }])
  })
  test('lines leave as a table without tabs in cells', () => {
    expect(tableOf([line('A', { text: 'One\ttwo' }), empty], ['SKU', 'Name'])).toBe('SKU\tName\nA\tOne two\t1\t\t\t')
  })
})

describe('amounts of a line', () => {
  test.each([
    [{ quantity: '3', unitPrice: '9.99' }, '29.97'],
    [{ quantity: '3', unitPrice: '9.99', discountPercent: '10' }, '26.97'],
    [{ quantity: '2' }, '20.00'],
    [{ quantity: '２', unitPrice: '１，０００', discountPercent: '１０' }, '1800.00'],
    [{ quantity: '' }, null],
  ] as const)('%j comes to %s', (changes, amount) => {
    expect(amountOf(line('A', changes), '10', 2)).toBe(amount)
  })
  test.each([
    [{ quantity: '4' }, '100', '25.00'],
    [{ quantity: '3' }, '100', '33.333'],
    [{ quantity: '3', discountPercent: '１０' }, '９０', '33.333'],
    [{ quantity: '3', discountPercent: '10' }, '90', '33.333'],
    [{ quantity: '2', discountPercent: '100' }, '90', null],
    [{ quantity: '2' }, 'much', null],
  ] as const)('%j with amount %s takes the price %s', (changes, amount, price) => {
    const changed = line('A', changes)
    expect(priceForAmount(changed, amount, 2)).toBe(price)
    if (price) expect(amountOf({ ...changed, unitPrice: price }, undefined, 2)).toBe(`${amount.normalize('NFKC')}.00`)
  })
})

describe('a scanner', () => {
  const presses = (text: string, gapMs: number) => {
    const listen = scanListener()
    return [...Array.from(text), 'Enter'].map((key, place) =>
      listen({ key, atMs: 1000 + place * gapMs, cell: '0-quantity', value: '7' }),
    )
  }
  test('is a burst that ends with Enter and leaves the cell as it was', () => {
    expect(presses('6901234', 8).at(-1)).toEqual({ code: '6901234', cell: '0-quantity', before: '7' })
  })
  test('is not a person who types, nor a few quick keys', () => {
    expect(presses('6901234', 60).at(-1)).toBeNull()
    expect(presses('12', 8).at(-1)).toBeNull()
  })
})
