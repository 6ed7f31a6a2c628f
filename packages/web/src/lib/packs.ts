import {
  add,
  type Decimal,
  hasMarkedFigures,
  isDecimal,
  plainText,
  scaleOf,
  sum,
  unitsOf,
  withoutGroups,
} from '@tradewind/kernel'
import type { Counting_ProductFragment } from '../generated/graphql.ts'

export type Pack = Counting_ProductFragment['packs'][number]

/** What a product can be counted in: its unit, null while it is not known, and its packs. */
export interface Counting {
  readonly unit: Pack['unit'] | null
  readonly packs: readonly Pack[]
}

export const UNKNOWN_COUNTING: Counting = { unit: null, packs: [] }

/** A count as somebody means it: how much in the unit of the product, and the packs it was counted in. */
export interface Count {
  readonly quantity: Decimal
  /** The number as it was typed: of packs, or of the unit itself. */
  readonly number: Decimal
  readonly pack: Pack | null
}

/**
 * What a typed quantity means: "24", "2箱" or "2 ctn". A unit is named by its code or its name in either language, or by
 * the first letters of it; full-width digits are digits. Null when it means nothing, or no whole number of packs.
 */
export function typedCount(text: string, { unit, packs }: Counting): Count | null {
  if (hasMarkedFigures(text)) return null
  const plain = withoutGroups(plainText(text)).replace(/^\+/, '')
  const [, number = '', word = ''] = /^(\d+(?:\.\d+)?)\s*(\D.*)?$/u.exec(plain) ?? []
  if (!isDecimal(number)) return null
  if (word === '') return { quantity: number, number, pack: null }
  const meant = namedUnit(word, [...(unit ? [unit] : []), ...packs.map((pack) => pack.unit)])
  if (!meant) return null
  const pack = packs.find((each) => each.unit.id === meant.id)
  if (!pack) return { quantity: number, number, pack: null }
  const quantity = unitsOf(number, pack.factor)
  return scaleOf(number) === 0 && isDecimal(quantity) ? { quantity, number, pack } : null
}

/**
 * What typed parts come to in the unit of the product: "2箱+5" is two cartons and five. A plus at the end waits for more.
 * Null when a part means nothing.
 */
export function typedSum(text: string, counting: Counting): Decimal | null {
  const parts = text.replace(/[+＋]\s*$/, '').split(/[+＋]/)
  const counts = parts.flatMap((part) => typedCount(part, counting) ?? [])
  const total = sum(counts.map(({ quantity }) => quantity))
  return counts.length === parts.length && isDecimal(total) ? total : null
}

/** A count to which packs are added: the number that was typed last counts these packs. */
export function inPacks(typed: string, pack: Pack): string {
  const plain = typed.normalize('NFKC').trim()
  return /\d$/.test(plain) ? `${countText(plain, pack)}+` : plain
}

/** The one unit that a word names in full, in the plural, or by its first letters. */
function namedUnit(word: string, units: readonly Pack['unit'][]): Pack['unit'] | null {
  const wanted = word.toLowerCase()
  const fits = (test: (name: string) => boolean) =>
    units.filter(({ code, nameZh, nameEn }) => [code, nameZh, nameEn].some((name) => name && test(name.toLowerCase())))
  const exact = fits((name) => name === wanted || `${name}s` === wanted)
  const [only, second] = exact.length > 0 ? exact : fits((name) => name.startsWith(wanted))
  return only && !second ? only : null
}

/** A count as it is typed into a field. */
export function countText(number: Decimal, pack: Pack | null): string {
  return pack ? `${number} ${pack.unit.name}` : number
}

/** One more of what was scanned: a further pack where those packs are counted, else so many units more. */
export function oneMore(typed: string, counting: Counting, scannedPack: Pack | null): string {
  const before = typedCount(typed, counting)
  if (scannedPack && (!before || before.pack?.id === scannedPack.id)) {
    return countText(add(before?.number ?? '0', '1'), scannedPack)
  }
  return add(before?.quantity ?? '0', scannedPack?.factor ?? '1')
}

/** What was kept of a draft by an older version of the app, or by this one. */
export function parseCounting(kept: unknown): Counting {
  return isCounting(kept) ? kept : UNKNOWN_COUNTING
}

function isCounting(kept: unknown): kept is Counting {
  return typeof kept === 'object' && kept !== null && 'unit' in kept && 'packs' in kept && Array.isArray(kept.packs)
}
