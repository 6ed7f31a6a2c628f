import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from './ids.ts'
import { isEan13, type LabelCode, LABELLED_DOCUMENTS, labelText, readLabel } from './label-codes.ts'

const part = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((text) => text.trim() === text && text.length <= 100 && text.isWellFormed() && !/\p{Cc}/u.test(text))
const day = fc.constantFrom('2026-11-28', '2028-02-29', null)
const label: fc.Arbitrary<LabelCode> = fc.oneof(
  part.map((code): LabelCode => ({ kind: 'product', code })),
  fc.tuple(part, part, day).map(([sku, lotCode, expiresOn]): LabelCode => ({ kind: 'lot', sku, lotCode, expiresOn })),
  fc.tuple(part, part).map(([warehouseCode, code]): LabelCode => ({ kind: 'location', warehouseCode, code })),
  fc
    .constantFrom(...LABELLED_DOCUMENTS)
    .map((document): LabelCode => ({ kind: 'document', id: newId(document), document })),
)

test('what is printed is read back, whatever the codes are made of', () => {
  fc.assert(
    fc.property(label, (code) => {
      expect(readLabel(labelText(code))).toEqual(code)
    }),
  )
})

test('a printed code has only characters that every keyboard has', () => {
  fc.assert(
    fc.property(label, (code) => {
      expect(labelText(code)).toMatch(/^[\x21-\x7e]+$/)
    }),
  )
})

test('reading never fails, whatever is scanned', () => {
  fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void readLabel(text)))
})

const order = newId('ord')

test.each<[string, LabelCode | null]>([
  ['CL-6001', { kind: 'product', code: 'CL-6001' }],
  ['6901234567892', { kind: 'product', code: '6901234567892' }],
  [' CL-6001 ', { kind: 'product', code: 'CL-6001' }],
  [
    'TW/L/CL-6001/2026-11%2F7/2026-12-31',
    { kind: 'lot', sku: 'CL-6001', lotCode: '2026-11/7', expiresOn: '2026-12-31' },
  ],
  ['TW/L/CL-6001/A/', { kind: 'lot', sku: 'CL-6001', lotCode: 'A', expiresOn: null }],
  ['TW/B/SH01/A-01-02', { kind: 'location', warehouseCode: 'SH01', code: 'A-01-02' }],
  [`tw/d/${order.toUpperCase()}`, { kind: 'document', id: order, document: 'ord' }],
  ['', null],
  ['TW/', null],
  ['TW/X/1', null],
  ['TW/L/CL-6001/A', null],
  ['TW/L/CL-6001/A/2026-02-30', null],
  ['TW/L/CL-6001//2026-02-28', null],
  ['TW/L/CL-6001/A/2026-02-28/x', null],
  ['TW/B/SH01/%E0%A4%A', null],
  ['TW/B/SH01/A%0D%0A', null],
  ['TW/D/../../sign-out', null],
  ['TW/D/javascript:alert(1)', null],
  [`TW/D/${newId('usr')}`, null],
  [`TW/D/${order}x`, null],
  [`TW/P/${'x'.repeat(401)}`, null],
  ['x'.repeat(401), null],
  ['a\u0000b', null],
])('%j says %j', (text, code) => {
  expect(readLabel(text)).toEqual(code)
})

test('a SKU that looks like a label is marked as a product', () => {
  const code: LabelCode = { kind: 'product', code: 'TW/B/SH01/A' }
  expect(labelText(code)).toBe('TW/P/TW%2FB%2FSH01%2FA')
})

test.each([
  ['6901234567892', true],
  ['4006381333931', true],
  ['6901234567893', false],
  ['690123456789', false],
  ['69012345678920', false],
  ['６９０１２３４５６７８９２', false],
])('%s is an EAN-13: %s', (barcode, is) => {
  expect(isEan13(barcode)).toBe(is)
})
