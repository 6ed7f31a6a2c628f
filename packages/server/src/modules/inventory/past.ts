import type { Tx } from '../../platform/database/tx.ts'
import { post } from './ledger.ts'
import { type Document, placeOf, type StockChange } from './ledger/change.ts'
import { lockLevels, openLevels } from './ledger/levels.ts'
import { openLots } from './ledger/lots.ts'
import { CUSTOMER, SUPPLIER } from './locations.ts'
import { homeOf } from './named-locations.ts'

/** Goods that came from a supplier or went to a customer. */
export type PastMove = {
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  /** The lot that they are of, of a product that is tracked by lots. */
  readonly lot?: { readonly code: string; readonly expiresOn: string }
  /** The order that they left for, and its line. */
  readonly document?: Document
  readonly documentLineId?: string
}

/**
 * Writes into the ledger and the books what came or went at the time of the transaction and was promised to nobody, for a
 * company that is loaded with its past. Refuses: INSUFFICIENT_STOCK for more than was there then.
 */
export async function recordPast(tx: Tx, kind: 'RECEIPT' | 'SHIPMENT', moves: readonly PastMove[]): Promise<void> {
  await openLevels(tx, moves)
  const locked = await lockLevels(tx, moves)
  const named = moves.flatMap(({ productId, lot }) => (lot ? [{ productId, ...lot }] : []))
  const lots = new Map((await openLots(tx, named)).map((lot) => [`${lot.productId} ${lot.code}`, lot.id]))
  const homes = new Map(locked.map((level) => [placeOf(level), homeOf(level)]))
  const changes = moves.map(({ quantity, lot, ...move }): StockChange => {
    const home = homes.get(placeOf(move))
    if (!home) throw new Error(`There is no product ${move.productId} or no warehouse ${move.warehouseId}.`)
    const ends = kind === 'RECEIPT' ? { from: SUPPLIER, to: home } : { from: home, to: CUSTOMER }
    const id = lots.get(`${move.productId} ${lot?.code}`)
    return { ...move, movement: { ...ends, quantity }, ...(id === undefined ? {} : { lot: { id } }) }
  })
  await post(tx, { kind, changes, locked })
}
