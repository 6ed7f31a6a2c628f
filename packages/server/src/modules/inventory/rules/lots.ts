import { compare, isPositive, minimum, subtract } from '@tradewind/kernel'

/** What is free of a lot in one warehouse. */
export type FreeLot = {
  readonly lotId: string
  readonly available: string
  /** Its last good day, or null when it does not expire. */
  readonly expiresOn: string | null
  readonly receivedOn: string
}

/** A part of a quantity that is of one lot. */
export type LotPart = { readonly lotId: string; readonly quantity: string }

/**
 * The lots that are still good on a day, in the order in which they leave: first expired first out, those that never
 * expire last, then the older receipt (DOMAIN RE1).
 */
export function lotsGoodOn<Lot extends Omit<FreeLot, 'available'>>(lots: readonly Lot[], day: string): Lot[] {
  const rank = (lot: Lot) => `${lot.expiresOn ?? '9999-99-99'} ${lot.receivedOn} ${lot.lotId}`
  return lots
    .filter(({ expiresOn }) => expiresOn === null || expiresOn >= day)
    .toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1))
}

/** Takes a quantity from parts in their order; answers what is taken of each, and less than asked when they hold less. */
export function takeParts<Part extends { readonly quantity: string }>(parts: readonly Part[], wanted: string): Part[] {
  const taken: Part[] = []
  let missing = wanted
  for (const part of parts) {
    if (!isPositive(missing)) break
    const quantity = minimum(part.quantity, missing)
    if (!isPositive(quantity)) continue
    taken.push({ ...part, quantity })
    missing = subtract(missing, quantity)
  }
  return taken
}

/** What is left of free lots after some parts of them are taken. */
export function lotsWithout(lots: readonly FreeLot[], parts: readonly LotPart[]): FreeLot[] {
  const taken = new Map(parts.map(({ lotId, quantity }) => [lotId, quantity]))
  return lots
    .map((lot) => ({ ...lot, available: subtract(lot.available, taken.get(lot.lotId) ?? '0') }))
    .filter(({ available }) => compare(available, '0') > 0)
}
