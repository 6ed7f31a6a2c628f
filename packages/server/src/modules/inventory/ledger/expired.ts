import { negate } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import type { Level, StockChange } from './change.ts'

const EXPIRED_MAX = 1000

/** From when on the goods of a hold count as free. */
export async function writeExpiry(tx: Tx, hold: { id: string; expiresAt: string }): Promise<void> {
  await tx.sql`
    update reservations set expires_at = ${hold.expiresAt}::text::timestamptz where document_line_id = ${hold.id}`
}

/** What frees the expired holds on balances that the caller has locked. */
export async function expiredChanges(tx: Tx, locked: readonly Level[]): Promise<readonly StockChange[]> {
  const levels = locked.filter(({ hasExpired }) => hasExpired)
  const rows = await tx.sql<Expired>`
    select held.product_id as "productId", held.warehouse_id as "warehouseId", held.document_line_id as id,
      hold.number, part.lot_id as "lotId", coalesce(part.quantity, held.quantity) as quantity
    from (
      select * from reservations
      where (product_id, warehouse_id) in (select * from unnest(${levels.map(({ productId }) => productId)}::text[],
          ${levels.map(({ warehouseId }) => warehouseId)}::text[]))
        and expires_at <= ${tx.now}::text::timestamptz and quantity > 0
      order by expires_at, document_line_id limit ${EXPIRED_MAX}
    ) held
    join stock_holds hold on hold.id = held.document_line_id
    left join reservation_lots part on part.document_line_id = held.document_line_id and part.quantity > 0`
  await closeHolds(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ productId, warehouseId, id, number, lotId, quantity }) => ({
    ...{ productId, warehouseId, document: { id, number }, documentLineId: id },
    ...(lotId === null ? {} : { lot: { id: lotId } }),
    reservedChange: negate(quantity),
  }))
}

type Expired = {
  readonly productId: string
  readonly warehouseId: string
  readonly id: string
  readonly number: string
  readonly lotId: string | null
  readonly quantity: string
}

/** Ends those of some holders that are holds and hold nothing any more. */
export async function closeEmptyHolds(tx: Tx, lineIds: readonly string[]): Promise<void> {
  const empty = await tx.sql<{ id: string }>`
    select hold.id from stock_holds hold join reservations held on held.document_line_id = hold.id
    where hold.id = any(${lineIds}) and hold.released_at is null and held.quantity = 0`
  if (empty.length > 0) {
    await closeHolds(
      tx,
      empty.map(({ id }) => id),
    )
  }
}

/** Notes that holds hold no more; the caller frees what they held. */
export async function closeHolds(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.sql`
    update stock_holds set released_at = ${tx.now}::text::timestamptz, version = version + 1
    where id = any(${ids}) and released_at is null`
}
