import { compare, isPositive, minimum, subtract, sum, unitsOf, wholePacks } from '@tradewind/kernel'
import { type FreeLot, type LotPart, lotsGoodOn, lotsWithout, takeParts } from './lots.ts'

/** What happens when stock is short; see the contract's ReservationPolicy. */
export type ReservationPolicy = 'PARTIAL' | 'WHOLE_LINES' | 'ALL_OR_NOTHING'

/** A quantity of a product in a warehouse that a line of a document wants, holds or gives. */
export type StockLine = {
  readonly lineId: string
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  readonly field?: readonly string[]
  /** The day on which the goods must still be good: lots that expire before it are left out. */
  readonly goodOn?: string
  /** How much a pack of the line holds: it gets whole packs. Absent or null: whatever there is. */
  readonly packFactor?: string | null
}

/** What a line gets, of which lots, and what is left free of its balance after it. */
export type Granted = {
  readonly line: StockLine
  readonly quantity: string
  readonly lots: readonly LotPart[]
  readonly left: Free
}

/** What is free of a balance, and of each of its lots; no lots for a product that is not tracked. */
export type Free = { readonly available: string; readonly lots: readonly FreeLot[] | null }

/** What is free, by product and warehouse. */
export type FreeStock = Map<string, Free>

const NOTHING: Free = { available: '0', lots: null }

/**
 * What lines get of the free stock by a policy, in their order: PARTIAL what there is, WHOLE_LINES a line in full or
 * nothing of it, ALL_OR_NOTHING every line in full; `short` is the first line that stands in its way (DOMAIN RQ9). A
 * line in packs gets whole packs of what there is (RQ8).
 */
export function grantLines(
  free: ReadonlyMap<string, Free>,
  lines: readonly StockLine[],
  policy: ReservationPolicy,
): { readonly granted: readonly Granted[]; readonly short: { line: StockLine; available: string } | null } {
  const left = new Map(free)
  const granted: Granted[] = []
  for (const line of lines) {
    const place = `${line.productId} ${line.warehouseId}`
    const here = left.get(place) ?? NOTHING
    const parts = here.lots && goodParts(here.lots, line.goodOn)
    const available = parts ? minimum(here.available, sum(parts.map(({ quantity }) => quantity))) : here.available
    const isWhole = compare(line.quantity, available) <= 0
    if (!isWhole && policy === 'ALL_OR_NOTHING') return { granted: [], short: { line, available } }
    const quantity = isWhole
      ? line.quantity
      : policy === 'PARTIAL'
        ? grantable(line.quantity, available, line.packFactor)
        : '0'
    const lots = parts ? takeParts(parts, quantity) : []
    const rest = without(here, quantity, lots)
    left.set(place, rest)
    granted.push({ line, quantity, lots, left: rest })
  }
  return { granted, short: null }
}

/**
 * What of the free stock a line that wants so much can get: what it wants when it is all there, else as many whole packs
 * as there are, rounded down (DOMAIN RQ8). The rest of a line that lost part of a pack is wanted whole.
 */
export function grantable(wanted: string, available: string, packFactor: string | null | undefined): string {
  if (compare(wanted, available) <= 0) return wanted
  return packFactor == null ? available : unitsOf(wholePacks(available, packFactor), packFactor)
}

function goodParts(lots: readonly FreeLot[], goodOn: string | undefined): LotPart[] {
  return lotsGoodOn(lots, goodOn ?? '')
    .filter(({ available }) => isPositive(available))
    .map(({ lotId, available: quantity }) => ({ lotId, quantity }))
}

function without({ available, lots }: Free, quantity: string, parts: readonly LotPart[]): Free {
  return { available: subtract(available, quantity), lots: lots && lotsWithout(lots, parts) }
}
