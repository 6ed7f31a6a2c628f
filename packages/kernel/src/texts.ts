import { type Decimal, isDecimal } from './decimal.ts'

/** White space, and format characters of no width, as they come along when a text is copied. */
const BLANK = /[\s\p{Cf}]/u
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?![\d,])/

/** A text without what cannot be seen at its ends. Walks inwards: a pattern would try each run of blanks again and again. */
export function trimmed(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && BLANK.test(text.charAt(from))) from += 1
  while (from < to && BLANK.test(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

/** A text that a person typed or pasted, its full-width characters as the plain ones that are meant. */
export function plainText(text: string): string {
  return trimmed(text.normalize('NFKC'))
}

/** A text whose number at the start has no groups of thousands: "1,000 ctn" is "1000 ctn", while "1,5" stays what it is. */
export function withoutGroups(text: string): string {
  return text.replace(GROUPED, (number) => number.replaceAll(',', ''))
}

/** Whether the number at the start has digits that are none of its figures: 5² is not 52, and ⑩ is the mark of a list. */
export function hasMarkedFigures(text: string): boolean {
  return /^\P{L}*\p{No}/u.test(text)
}

/** The number that a person has written, also in full width, with groups of thousands or a sign; null when it is none. */
export function writtenNumber(text: string): Decimal | null {
  if (hasMarkedFigures(text)) return null
  const number = withoutGroups(plainText(text).replace(/^−/, '-')).replace(/^\+(?=\d)/, '')
  return isDecimal(number) ? number : null
}
