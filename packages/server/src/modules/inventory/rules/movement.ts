import { negate } from '@tradewind/kernel'

/** Where goods can be or come from; see `locations`. */
export type LocationKind =
  | 'STOCK'
  | 'QUARANTINE'
  | 'DAMAGED'
  | 'SUPPLIER'
  | 'CUSTOMER'
  | 'TRANSIT'
  | 'ADJUSTMENT'
  | 'LOSS'
  | 'PRODUCTION'

export type Effect = { readonly onHandChange: string; readonly unavailableChange: string }

/** Whether a location is inside of a warehouse, so that what lies there is on hand. */
export function isInside(kind: LocationKind): boolean {
  return kind === 'STOCK' || kind === 'QUARANTINE' || kind === 'DAMAGED'
}

/**
 * What moving goods from one location to another does to the stock of the warehouse: what comes in is on hand, and what
 * lies in quarantine, is damaged or is of an expired lot cannot be promised (DOMAIN RQ1).
 */
export function effectOf(move: { from: LocationKind; to: LocationKind; quantity: string; isExpired: boolean }): Effect {
  const [leaves, arrives] = [isInside(move.from), isInside(move.to)]
  const [leavesUseless, arrivesUseless] = [isUseless(move.from, move.isExpired), isUseless(move.to, move.isExpired)]
  return {
    onHandChange: difference(leaves, arrives, move.quantity),
    unavailableChange: difference(leavesUseless, arrivesUseless, move.quantity),
  }
}

function isUseless(kind: LocationKind, isExpired: boolean): boolean {
  return kind === 'QUARANTINE' || kind === 'DAMAGED' || (kind === 'STOCK' && isExpired)
}

function difference(was: boolean, is: boolean, quantity: string): string {
  if (was === is) return '0'
  return is ? quantity : negate(quantity)
}
