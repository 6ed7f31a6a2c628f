import { compare, divide, minimum, multiply, round, sum } from '@tradewind/kernel'

type Progress = { readonly quantity: string; readonly deliveredQuantity: string; readonly openQuantity: string }

/** The share delivered in per cent; each line counts at most what was ordered (DOMAIN RD2). */
export function deliveredPercent(lines: readonly Progress[]): string {
  const ordered = sum(lines.map((line) => line.quantity))
  if (compare(ordered, '0') === 0) return '0.00'
  const delivered = sum(lines.map((line) => minimum(line.quantity, line.deliveredQuantity)))
  return round(divide(multiply(delivered, '100'), ordered), 2)
}

/** A part of a count in per cent; null of nothing. */
export function percentOf(part: number, whole: number): string | null {
  return whole === 0 ? null : round(divide(multiply(String(part), '100'), String(whole)), 2)
}

/** Derived from the lines alone. A line that was ended early counts as done once it has nothing open. */
export function deliveryStatus(lines: readonly Progress[]): 'NONE' | 'PARTIAL' | 'FULL' {
  const isNone = lines.every((line) => compare(line.deliveredQuantity, '0') === 0)
  if (isNone) return 'NONE'
  return lines.every((line) => compare(line.openQuantity, '0') === 0) ? 'FULL' : 'PARTIAL'
}
