import { subtract } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { freeHolders, holdersOf } from './holders.ts'
import { lockStock, post } from './ledger.ts'

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
  await lockStock(tx, due)
  await freeHolders(tx, await holdersOf(tx, due), 'expired')
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

function places(tx: Tx, due: readonly Due[]) {
  return tx.sql`
    select * from unnest(${due.map(({ lotId }) => lotId)}::text[], ${due.map(({ warehouseId }) => warehouseId)}::text[])`
}
