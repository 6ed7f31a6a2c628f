import { type Decimal, isZero, subtract, sum, trimmed, writtenNumber } from '@tradewind/kernel'

/** A line of an entry as it is typed. */
export interface TypedLine {
  readonly key: number
  readonly accountId: string
  readonly debit: string
  readonly credit: string
}

export function emptyLine(key: number): TypedLine {
  return { key, accountId: '', debit: '', credit: '' }
}

/** The amount that is meant, zero for an empty field; null when it is no number. */
export function typedAmount(text: string): Decimal | null {
  return trimmed(text) === '' ? '0' : writtenNumber(text)
}

/** The sums of both sides and what is missing on the credit side. */
export function sumsOf(lines: readonly TypedLine[]): { debit: Decimal; credit: Decimal; open: Decimal } {
  const debit = sum(lines.map((line) => typedAmount(line.debit) ?? '0'))
  const credit = sum(lines.map((line) => typedAmount(line.credit) ?? '0'))
  return { debit, credit, open: subtract(debit, credit) }
}

/** The lines to send: those that somebody has begun. */
export function sentLines(lines: readonly TypedLine[]): readonly TypedLine[] {
  return lines.filter(
    ({ accountId, debit, credit }) =>
      accountId !== '' || !isZero(typedAmount(debit) ?? '1') || !isZero(typedAmount(credit) ?? '1'),
  )
}
