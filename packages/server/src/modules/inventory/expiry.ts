import { negate, subtract } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { post } from './ledger.ts'
import { lockLevels } from './ledger/levels.ts'

const BATCH_MAX = 200

type Due = { readonly lotId: string; readonly productId: string; readonly warehouseId: string }

/**
 * Takes lots whose last good day is over out of what can be promised, from midnight of the warehouse's zone (DOMAIN
 * RE2): what is reserved of them is freed first, so that other lots can take its place. A job; answers how many lots.
 */
export async function expireLots(tx: Tx): Promise<number> {
  const due = await tx.sql<Due>`
    select level.lot_id as "lotId", level.product_id as "productId", level.warehouse_id as "warehouseId"
    from lot_levels level join warehouses warehouse on warehouse.id = level.warehouse_id
    where not level.is_expired and level.on_hand > 0
      and level.expires_on < (${tx.now}::text::timestamptz at time zone warehouse.time_zone)::date
    order by level.expires_on limit ${BATCH_MAX}`
  if (due.length === 0) return 0
  await lockLevels(tx, due)
  await freeReservations(tx, due)
  const lots = await tx.sql<Due & { onHand: string; unavailable: string }>`
    select level.lot_id as "lotId", level.product_id as "productId", level.warehouse_id as "warehouseId",
      level.on_hand as "onHand", level.unavailable
    from lot_levels level
    where not level.is_expired and (level.lot_id, level.warehouse_id) in (${places(tx, due)})`
  const changes = lots.map(({ lotId, onHand, unavailable, ...place }) => ({
    ...place,
    lot: { id: lotId },
    expired: subtract(onHand, unavailable),
  }))
  await post(tx, { kind: 'EXPIRY', changes })
  return lots.length
}

async function freeReservations(tx: Tx, due: readonly Due[]): Promise<void> {
  const held = await tx.sql<Due & { lineId: string; documentId: string; number: string | null; quantity: string }>`
    select part.lot_id as "lotId", held.product_id as "productId", held.warehouse_id as "warehouseId",
      held.document_line_id as "lineId", held.document_id as "documentId", part.quantity,
      (select move.document_number from stock_moves move where move.document_id = held.document_id limit 1) as number
    from reservation_lots part join reservations held on held.document_line_id = part.document_line_id
    where part.quantity > 0 and (part.lot_id, held.warehouse_id) in (${places(tx, due)})`
  const changes = held.map(({ lotId, productId, warehouseId, lineId, documentId, number, quantity }) => ({
    ...{ productId, warehouseId, documentLineId: lineId, document: { id: documentId, number: number ?? '' } },
    lot: { id: lotId },
    reservedChange: negate(quantity),
  }))
  await post(tx, { kind: 'RELEASE', reason: 'expired', changes })
}

function places(tx: Tx, due: readonly Due[]) {
  return tx.sql`
    select * from unnest(${due.map(({ lotId }) => lotId)}::text[], ${due.map(({ warehouseId }) => warehouseId)}::text[])`
}
