import { compare, minimum, subtract } from '@tradewind/kernel'

/** What happens when stock is short; see the contract's ReservationPolicy. */
export type ReservationPolicy = 'PARTIAL' | 'WHOLE_LINES' | 'ALL_OR_NOTHING'

/** A quantity of a product in a warehouse that a line of a document wants, holds or gives. */
export type StockLine = {
  readonly lineId: string
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  readonly field?: readonly string[]
}

/** What a line gets, and what is left free of its balance after it. */
export type Granted = { readonly line: StockLine; readonly quantity: string; readonly left: string }

type Balance = {
  readonly productId: string
  readonly warehouseId: string
  readonly onHand: string
  readonly reserved: string
}

/** What is free of each balance, by product and warehouse. */
export function freeStock(balances: readonly Balance[]): Map<string, string> {
  return new Map(
    balances.map((each) => [`${each.productId} ${each.warehouseId}`, subtract(each.onHand, each.reserved)]),
  )
}

/**
 * What lines get of the free stock by a policy, in their order: PARTIAL what there is, WHOLE_LINES a line in full or
 * nothing of it, ALL_OR_NOTHING every line in full; `short` is the first line that stands in its way (DOMAIN RQ9).
 */
export function grantLines(
  free: ReadonlyMap<string, string>,
  lines: readonly StockLine[],
  policy: ReservationPolicy,
): { readonly granted: readonly Granted[]; readonly short: { line: StockLine; available: string } | null } {
  const left = new Map(free)
  const granted: Granted[] = []
  for (const line of lines) {
    const place = `${line.productId} ${line.warehouseId}`
    const available = left.get(place) ?? '0'
    const isWhole = compare(line.quantity, available) <= 0
    if (!isWhole && policy === 'ALL_OR_NOTHING') return { granted: [], short: { line, available } }
    const quantity = isWhole ? line.quantity : policy === 'PARTIAL' ? minimum(line.quantity, available) : '0'
    const rest = subtract(available, quantity)
    left.set(place, rest)
    granted.push({ line, quantity, left: rest })
  }
  return { granted, short: null }
}
