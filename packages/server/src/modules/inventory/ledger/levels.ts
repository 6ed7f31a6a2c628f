import { newId, subtract, sum } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import type { Free, FreeStock } from '../rules/reservation.ts'
import { type Effected, type Level, placeOf, type Posting } from './change.ts'
import { copyCategoryLimits, holdCategoryLimits } from './limits.ts'
import type { LockedLot } from './lots.ts'

export type Place = { readonly productId: string; readonly warehouseId: string }

/** Makes the balance rows that are not there yet, so that goods can arrive, with the limits of their categories. */
export async function openLevels(tx: Tx, places: readonly Place[]): Promise<void> {
  const ids = places.map(() => newId('stk'))
  const opened = await tx.sql<{ id: string }>`
    insert into stock_levels (id, product_id, warehouse_id, sku, warehouse_code, tracking, home_location_id)
    select place.id, product.id, warehouse.id, product.sku, warehouse.code, product.tracking, root.id
    from unnest(${ids}::text[], ${places.map((each) => each.productId)}::text[],
      ${places.map((each) => each.warehouseId)}::text[]) as place(id, product_id, warehouse_id)
    join products product on product.id = place.product_id
    join warehouses warehouse on warehouse.id = place.warehouse_id
    join locations root on root.warehouse_id = warehouse.id and root.kind = 'STOCK' and root.parent_id is null
    order by product.id, warehouse.id
    on conflict (product_id, warehouse_id) do nothing
    returning id`
  if (opened.length === 0) return
  await holdCategoryLimits(tx)
  await copyCategoryLimits(
    tx,
    opened.map(({ id }) => id),
  )
}

/** Balances by their ids. */
export async function levelsOf(tx: Tx, ids: readonly string[]): Promise<readonly Level[]> {
  return await tx.sql<Level>`
    select id, product_id as "productId", warehouse_id as "warehouseId", tracking, home_location_id as "homeLocationId",
      on_hand as "onHand", unavailable, reserved, coalesce(threshold, category_threshold) as threshold,
      coalesce(ceiling, category_ceiling) as ceiling,
      coalesce(slow_after_days, category_slow_after_days) as "slowAfterDays"
    from stock_levels where id = any(${ids})`
}

/** The balances behind some changes, locked in one order so that two postings never wait for each other in a circle. */
export async function lockLevels(tx: Tx, places: readonly Place[]): Promise<readonly Level[]> {
  return await tx.sql<Level>`
    select id, product_id as "productId", warehouse_id as "warehouseId", tracking, home_location_id as "homeLocationId",
      on_hand as "onHand", unavailable, reserved, coalesce(threshold, category_threshold) as threshold,
      coalesce(ceiling, category_ceiling) as ceiling,
      coalesce(slow_after_days, category_slow_after_days) as "slowAfterDays", exists (
        select from reservations held
        where held.product_id = stock_levels.product_id and held.warehouse_id = stock_levels.warehouse_id
          and held.expires_at <= ${tx.now}::text::timestamptz and held.quantity > 0
      ) as "hasExpired"
    from stock_levels
    where (product_id, warehouse_id) in (
      select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))
    order by product_id, warehouse_id
    for update`
}

/** Changes the balances that can bear it; those that cannot are missing from the answer. */
export async function moveLevels(
  tx: Tx,
  { kind }: Pick<Posting, 'kind'>,
  changes: readonly Effected[],
): Promise<readonly Level[]> {
  return await tx.sql<Level>`
    update stock_levels level
    set on_hand = trim_scale(level.on_hand + change.on_hand),
      unavailable = trim_scale(level.unavailable + change.unavailable),
      reserved = trim_scale(level.reserved + change.reserved), updated_at = ${tx.now}::text::timestamptz,
      idle_since = case when change.on_hand > 0 and level.on_hand = 0 or change.on_hand < 0 and ${kind === 'SHIPMENT'}::bool
        then ${tx.now}::text::timestamptz else level.idle_since end
    from (
      select product_id, warehouse_id, sum(on_hand) as on_hand, sum(unavailable) as unavailable, sum(reserved) as reserved
      from unnest(${changes.map((each) => each.productId)}::text[], ${changes.map((each) => each.warehouseId)}::text[],
        ${changes.map((each) => each.onHandChange)}::text[]::numeric[],
        ${changes.map((each) => each.unavailableChange)}::text[]::numeric[],
        ${changes.map((each) => each.reservedChange)}::text[]::numeric[])
        as each(product_id, warehouse_id, on_hand, unavailable, reserved)
      group by product_id, warehouse_id
    ) change
    where level.product_id = change.product_id and level.warehouse_id = change.warehouse_id
      and level.reserved + change.reserved >= 0 and level.unavailable + change.unavailable >= 0
      and level.on_hand + change.on_hand >=
        level.unavailable + change.unavailable + level.reserved + change.reserved
    returning level.id, level.product_id as "productId", level.warehouse_id as "warehouseId", level.tracking,
      level.home_location_id as "homeLocationId", level.on_hand as "onHand", level.unavailable, level.reserved,
      coalesce(level.threshold, level.category_threshold) as threshold,
      coalesce(level.ceiling, level.category_ceiling) as ceiling,
      coalesce(level.slow_after_days, level.category_slow_after_days) as "slowAfterDays"`
}

/** What a level can still promise. */
export function availableOf(level: Pick<Level, 'onHand' | 'unavailable' | 'reserved'>): string {
  return subtract(level.onHand, sum([level.unavailable, level.reserved]))
}

/** What is free of locked balances and their lots. */
export function freeStock(levels: readonly Level[], lots: readonly LockedLot[] = []): FreeStock {
  const lotsAt = Map.groupBy(lots, placeOf)
  return new Map(
    levels.map((level): [string, Free] => [
      placeOf(level),
      { available: availableOf(level), lots: level.tracking === 'NONE' ? null : (lotsAt.get(placeOf(level)) ?? []) },
    ]),
  )
}
