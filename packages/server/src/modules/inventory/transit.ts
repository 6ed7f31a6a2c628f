import type { Tx } from '../../platform/database/tx.ts'
import { receive } from './arrivals.ts'
import { post } from './ledger.ts'
import type { Document } from './ledger/change.ts'
import { LOSS, TRANSIT } from './locations.ts'
import type { PartTaken } from './transfers.ts'

type Arriving = { readonly document: Document; readonly warehouseId: string; readonly reason: string | null }

/** Books goods in that were on the way. */
export async function arriveFromTransit(tx: Tx, arriving: Arriving, parts: readonly PartTaken[]): Promise<void> {
  const { document, warehouseId, reason } = arriving
  const lines = parts.map((part) => ({ ...part, warehouseId }))
  await receive(tx, lines, { kind: 'TRANSFER', from: TRANSIT, document, reason })
}

/** Writes off what was lost on the way; it had left the stock of the warehouse that sent it. */
export async function loseInTransit(tx: Tx, losing: Arriving, parts: readonly PartTaken[]): Promise<void> {
  const { document, warehouseId, reason } = losing
  const changes = parts.map(({ productId, lotId, quantity, value }) => ({
    ...{ productId, warehouseId, document, value, movement: { from: TRANSIT, to: LOSS, quantity } },
    ...(lotId === null ? {} : { lot: { id: lotId } }),
  }))
  await post(tx, { kind: 'WRITE_OFF', reason, changes })
}
