import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { mayView } from '../../platform/viewer.ts'
import { lockStock } from './ledger.ts'
import { closeHolds, writeExpiry } from './ledger/expired.ts'
import { release, reserve } from './stock.ts'

const BATCH_MAX = 100

type NewHold = {
  readonly id: string
  readonly number: string
  readonly productId: string
  readonly warehouseId: string
  readonly customerId: string | null
  readonly purpose: string | null
  readonly quantity: string
  readonly expiresAt: string
}

/** Reserves goods until an instant. Refuses: INSUFFICIENT_STOCK when less is free. */
export async function openHold(tx: Tx, hold: NewHold): Promise<void> {
  const { id, productId, warehouseId, quantity } = hold
  const line = { lineId: id, productId, warehouseId, quantity, field: ['quantity'] }
  await reserve(tx, hold, { lines: [line], policy: 'ALL_OR_NOTHING' })
  await tx.sql`
    insert into stock_holds (id, number, product_id, warehouse_id, customer_id, purpose, quantity, expires_at,
      created_by_id, created_at)
    select ${id}, ${hold.number}, ${productId}, ${warehouseId}, ${hold.customerId}::text, ${hold.purpose}::text,
      ${quantity}::text::numeric, ${hold.expiresAt}::text::timestamptz,
      (select users.id from users where users.id = ${tx.viewer.userId}), ${tx.now}::text::timestamptz`
  await writeExpiry(tx, hold)
}

export type LockedHold = {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly productId: string
  readonly warehouseId: string
  readonly customerId: string | null
  /** What it still holds. */
  readonly held: string
}

/**
 * An open hold for changing: its stock is locked first, which frees it when it has expired, then the hold itself.
 * Refuses: NOT_FOUND also for a warehouse out of sight, ILLEGAL_TRANSITION when it is over.
 */
export async function lockHold(tx: Tx, id: string, field: readonly string[] = ['id']): Promise<LockedHold> {
  const [place] = await tx.sql<{ productId: string; warehouseId: string }>`
    select product_id as "productId", warehouse_id as "warehouseId" from stock_holds where id = ${id}`
  if (!place || !(tx.viewer.warehouseIds?.includes(place.warehouseId) ?? true)) return refuse('NOT_FOUND', { field })
  await lockStock(tx, [place])
  const [hold] = await tx.sql<LockedHold & { isOpen: boolean }>`
    select hold.id, hold.version, hold.number, hold.product_id as "productId", hold.warehouse_id as "warehouseId",
      hold.customer_id as "customerId", held.quantity as held, hold.released_at is null as "isOpen"
    from stock_holds hold join reservations held on held.document_line_id = hold.id
    where hold.id = ${id} for update of hold`
  if (!hold?.isOpen) return refuse('ILLEGAL_TRANSITION', { reason: 'holdOver', field })
  return hold
}

/** Frees what a hold still holds and ends it. */
export async function endHold(tx: Tx, hold: LockedHold, reason: string | null): Promise<void> {
  await freeOfHold(tx, hold, { quantity: hold.held, reason })
  await closeHolds(tx, [hold.id])
}

/** Frees a part of what a hold holds. */
export async function freeOfHold(
  tx: Tx,
  { id, number, productId, warehouseId, held }: LockedHold,
  part: { quantity: string; reason: string | null },
): Promise<void> {
  if (held === '0' || part.quantity === '0') return
  const line = { lineId: id, productId, warehouseId, quantity: part.quantity }
  await release(tx, { id, number }, { lines: [line], reason: part.reason })
}

/** Holds again what was freed of a hold and found no taker. */
export async function holdAgain(tx: Tx, hold: LockedHold, quantity: string): Promise<void> {
  if (quantity === '0') return
  const { id, productId, warehouseId } = hold
  await reserve(tx, hold, { lines: [{ lineId: id, productId, warehouseId, quantity }], policy: 'ALL_OR_NOTHING' })
}

/** Refuses a customer that is out of the caller's sight as one that does not exist. */
export async function refuseUnseenCustomer(tx: Tx, customerId: string): Promise<void> {
  const [customer] = await tx.sql<{ ownerId: string; teamId: string | null }>`
    select owner_id as "ownerId", team_id as "teamId" from customers where id = ${customerId}`
  const isSeen = tx.viewer.permissions.has('crm.customer.read') && customer !== undefined
  if (!isSeen || !mayView(tx.viewer, { ...customer, warehouseId: null })) refuse('NOT_FOUND', { field: ['customerId'] })
}

/** Frees holds that have expired, the oldest first. A job; answers of how many balances. */
export async function freeExpiredHolds(tx: Tx): Promise<number> {
  const due = await tx.sql<{ productId: string; warehouseId: string }>`
    select distinct product_id as "productId", warehouse_id as "warehouseId" from (
      select product_id, warehouse_id from reservations
      where expires_at <= ${tx.now}::text::timestamptz and expires_at is not null and quantity > 0
      order by expires_at limit ${BATCH_MAX}
    ) held`
  if (due.length > 0) await lockStock(tx, due)
  return due.length
}
