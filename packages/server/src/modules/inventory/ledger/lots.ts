import { newId } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import type { FreeLot } from '../rules/lots.ts'
import type { Effected, Level } from './change.ts'

/** A lot in a warehouse whose balance the caller has locked. */
export type LockedLot = FreeLot & {
  readonly productId: string
  readonly warehouseId: string
  readonly onHand: string
  readonly isExpired: boolean
}

/** The lots behind balances that the caller has locked; none is asked for when no product is tracked. */
export async function lotsOf(tx: Tx, levels: readonly Level[]): Promise<readonly LockedLot[]> {
  const tracked = levels.filter(({ tracking }) => tracking !== 'NONE')
  if (tracked.length === 0) return []
  return await tx.sql<LockedLot>`
    select level.product_id as "productId", level.warehouse_id as "warehouseId", level.lot_id as "lotId",
      level.on_hand as "onHand", level.available, level.expires_on::text as "expiresOn",
      lot.received_on::text as "receivedOn", level.is_expired as "isExpired"
    from lot_levels level join lots lot on lot.id = level.lot_id
    where level.stock_level_id = any(${tracked.map((each) => each.id)})`
}

/** What is reserved of each lot for some lines of documents, first expired first. */
export async function heldLots(tx: Tx, lineIds: readonly string[]) {
  return await tx.sql<{ lineId: string; lotId: string; quantity: string }>`
    select part.document_line_id as "lineId", part.lot_id as "lotId", part.quantity
    from reservation_lots part join lots lot on lot.id = part.lot_id
    where part.document_line_id = any(${lineIds}) and part.quantity > 0
    order by lot.expires_on nulls last, lot.received_on, lot.id`
}

/** The parts of balances that are of lots, as `moveLevels`; answers the lots that could bear it. */
export async function moveLotLevels(tx: Tx, changes: readonly Effected[]): Promise<readonly MovedLot[]> {
  const parts = changes.flatMap((change) => (change.lot ? [{ ...change, lotId: change.lot.id }] : []))
  if (parts.length === 0) return []
  const [lotIds, productIds, warehouseIds] = [
    parts.map((part) => part.lotId),
    parts.map((part) => part.productId),
    parts.map((part) => part.warehouseId),
  ]
  const [, moved] = await Promise.all([
    tx.sql`
      insert into lot_levels (id, stock_level_id, lot_id, product_id, warehouse_id, expires_on)
      select part.id, level.id, part.lot_id, part.product_id, part.warehouse_id, lot.expires_on
      from unnest(${parts.map(() => newId('ltl'))}::text[], ${lotIds}::text[], ${productIds}::text[], ${warehouseIds}::text[])
        as part(id, lot_id, product_id, warehouse_id)
      join lots lot on lot.id = part.lot_id and lot.product_id = part.product_id
      join stock_levels level on level.product_id = part.product_id and level.warehouse_id = part.warehouse_id
      on conflict (product_id, warehouse_id, lot_id) do nothing`,
    tx.sql<MovedLot>`
      update lot_levels level
      set on_hand = trim_scale(level.on_hand + change.on_hand),
        unavailable = trim_scale(level.unavailable + change.unavailable),
        reserved = trim_scale(level.reserved + change.reserved),
        is_expired = level.is_expired or change.expires
      from (
        select lot_id, product_id, warehouse_id, sum(on_hand) as on_hand, sum(unavailable) as unavailable,
          sum(reserved) as reserved, bool_or(expires) as expires
        from unnest(${lotIds}::text[], ${productIds}::text[], ${warehouseIds}::text[],
          ${parts.map((part) => part.onHandChange)}::text[]::numeric[],
          ${parts.map((part) => part.unavailableChange)}::text[]::numeric[],
          ${parts.map((part) => part.reservedChange)}::text[]::numeric[],
          ${parts.map((part) => part.expired !== undefined)}::bool[])
          as each(lot_id, product_id, warehouse_id, on_hand, unavailable, reserved, expires)
        group by lot_id, product_id, warehouse_id
      ) change
      where level.lot_id = change.lot_id and level.product_id = change.product_id
        and level.warehouse_id = change.warehouse_id
        and level.reserved + change.reserved >= 0 and level.unavailable + change.unavailable >= 0
        and level.on_hand + change.on_hand >=
          level.unavailable + change.unavailable + level.reserved + change.reserved
      returning level.lot_id as "lotId", level.product_id as "productId", level.warehouse_id as "warehouseId",
        level.on_hand = 0 or level.is_expired as "isGone"`,
    tx.sql`
      delete from lot_levels where on_hand = 0 and (lot_id, product_id, warehouse_id) in (
        select * from unnest(${lotIds}::text[], ${productIds}::text[], ${warehouseIds}::text[]))`,
  ])
  return moved
}

/** A lot in a warehouse after a change, and whether nothing good is left of it there. */
export type MovedLot = {
  readonly lotId: string
  readonly productId: string
  readonly warehouseId: string
  readonly isGone: boolean
}

/** Which of the named lots are expired in their warehouse, as `lot warehouse`. */
export async function expiredLots(
  tx: Tx,
  named: readonly { lotId?: string | null; warehouseId: string }[],
): Promise<ReadonlySet<string>> {
  const ids = named.flatMap(({ lotId }) => lotId ?? [])
  if (ids.length === 0) return new Set()
  const rows = await tx.sql<{ place: string }>`
    select lot_id || ' ' || warehouse_id as place from lot_levels where lot_id = any(${ids}) and is_expired`
  return new Set(rows.map(({ place }) => place))
}

/** What is free of the lot of a change. */
export async function freeOfLot(tx: Tx, { productId, warehouseId, lot }: Effected): Promise<string> {
  const [level] = await tx.sql<{ available: string }>`
    select available from lot_levels
    where product_id = ${productId} and warehouse_id = ${warehouseId} and lot_id = ${lot?.id ?? ''}`
  return level?.available ?? '0'
}

/** Makes the lots that are not there yet; answers all that were asked for. A known lot keeps its last good day. */
export async function openLots(
  tx: Tx,
  wanted: readonly { productId: string; code: string; expiresOn: string | null }[],
): Promise<readonly OpenedLot[]> {
  if (wanted.length === 0) return []
  const productIds = wanted.map((each) => each.productId)
  const codes = wanted.map((each) => each.code)
  const [, lots] = await Promise.all([
    tx.sql`
      insert into lots (id, product_id, code, expires_on, received_on)
      select distinct on (lot.product_id, lot.code) lot.*, ${tx.today}::text::date
      from unnest(${wanted.map(() => newId('lot'))}::text[], ${productIds}::text[], ${codes}::text[],
        ${wanted.map((each) => each.expiresOn)}::text[]::date[]) as lot(id, product_id, code, expires_on)
      order by lot.product_id, lot.code
      on conflict (product_id, code) do nothing`,
    tx.sql<OpenedLot>`
      select id, product_id as "productId", code, expires_on::text as "expiresOn",
        array(select warehouse_id from lot_levels where lot_id = lots.id and is_expired) as "expiredIn"
      from lots
      where (product_id, code) in (select * from unnest(${productIds}::text[], ${codes}::text[]))`,
  ])
  return lots
}

export type OpenedLot = {
  readonly id: string
  readonly productId: string
  readonly code: string
  readonly expiresOn: string | null
  /** The warehouses where its last good day is over. */
  readonly expiredIn: readonly string[]
}
