import { isCalendarDate } from './dates.ts'
import { type IdPrefix, idPrefix } from './ids.ts'

/** The documents that have a label, as the prefixes of their ids. */
export const LABELLED_DOCUMENTS = ['ord', 'trf', 'stt', 'spr'] as const satisfies readonly IdPrefix[]

export type LabelledDocument = (typeof LABELLED_DOCUMENTS)[number]

/** What a label says to a scanner. */
export type LabelCode =
  | { readonly kind: 'product'; readonly code: string }
  | { readonly kind: 'lot'; readonly sku: string; readonly lotCode: string; readonly expiresOn: string | null }
  | { readonly kind: 'location'; readonly warehouseCode: string; readonly code: string }
  | { readonly kind: 'document'; readonly id: string; readonly document: LabelledDocument }

const SIGN = 'TW'
/** The most characters of one part, before its escapes; no code or name in the books is longer. */
const PART_MAX = 400
const LENGTH_MAX = 2000
/** What the simplest scanner types right on every keyboard, and a Code 128 can carry. */
const PLAIN = /^[\x21-\x7e]{1,48}$/

/**
 * The text of a label's code. It has ASCII characters only, because a scanner types it like a keyboard: whatever else a
 * part has is escaped as in a URL. A product is its plain SKU or barcode, so that other systems understand it, too.
 */
export function labelText(code: LabelCode): string {
  switch (code.kind) {
    case 'product':
      return PLAIN.test(code.code) && !hasSign(code.code) ? code.code : joined('P', [code.code])
    case 'lot':
      return joined('L', [code.sku, code.lotCode, code.expiresOn ?? ''])
    case 'location':
      return joined('B', [code.warehouseCode, code.code])
    case 'document':
      return joined('D', [code.id])
  }
}

/**
 * What a scanned text says; null for what is none of our labels and cannot be a product's code either: a broken label,
 * an unknown sort of it, one that is too long. Whether there is such a thing is asked of the books.
 */
export function readLabel(text: string): LabelCode | null {
  const scanned = text.trim()
  if (scanned === '' || scanned.length > LENGTH_MAX || /\p{Cc}/u.test(scanned)) return null
  if (!hasSign(scanned)) return scanned.length <= PART_MAX ? { kind: 'product', code: scanned } : null
  const [, sort, ...escaped] = scanned.split('/')
  const parts = escaped.map(unescaped)
  const [first, second, third] = parts
  if (!first || parts.includes(null)) return null
  const shape = `${sort?.toUpperCase()}${parts.length}`
  if (shape === 'P1') return { kind: 'product', code: first }
  if (shape === 'B2' && second) return { kind: 'location', warehouseCode: first, code: second }
  if (shape === 'D1') return documentOf(first.toLowerCase())
  if (shape !== 'L3' || !second || (third && !isCalendarDate(third))) return null
  return { kind: 'lot', sku: first, lotCode: second, expiresOn: third || null }
}

function hasSign(text: string): boolean {
  return text.slice(0, SIGN.length + 1).toUpperCase() === `${SIGN}/`
}

function joined(sort: string, parts: readonly string[]): string {
  return [SIGN, sort, ...parts.map(encodeURIComponent)].join('/')
}

/** The part in clear; null when it is none: escapes that mean nothing, characters that steer, too long. */
function unescaped(part: string): string | null {
  try {
    const clear = decodeURIComponent(part)
    return clear.length <= PART_MAX && !/\p{Cc}/u.test(clear) ? clear : null
  } catch {
    return null
  }
}

function documentOf(id: string): LabelCode | null {
  const prefix = idPrefix(id)
  const document = LABELLED_DOCUMENTS.find((each) => each === prefix)
  return document ? { kind: 'document', id, document } : null
}

/** Whether a barcode is an EAN-13 with its right check digit. */
export function isEan13(barcode: string): boolean {
  if (!/^\d{13}$/.test(barcode)) return false
  const sum = Array.from(barcode).reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
