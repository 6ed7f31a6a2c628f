import type { StockMoveKind } from '../../../generated/graphql.ts'

/** Whether a move of each kind takes goods in or out of a warehouse, so that on hand is the sum of those that do. */
const TAKES_IN_OR_OUT: Readonly<Record<StockMoveKind, boolean>> = {
  RECEIPT: true,
  SHIPMENT: true,
  RETURN: true,
  TRANSFER: true,
  ADJUSTMENT: true,
  COUNT: true,
  WRITE_OFF: true,
  RELOCATION: false,
  LANDED_COST: false,
  REVALUATION: false,
  RESERVATION: false,
  RELEASE: false,
  EXPIRY: false,
  SHARING: false,
}

const isKind = (name: string): name is StockMoveKind => name in TAKES_IN_OR_OUT

/** Every kind of move, in the order in which they are offered. */
export const MOVE_KINDS: readonly StockMoveKind[] = Object.keys(TAKES_IN_OR_OUT).filter(isKind)

/** The kinds that add up to on hand, as an address names them. */
export const IN_AND_OUT = MOVE_KINDS.filter((kind) => TAKES_IN_OR_OUT[kind]).join(',')
