import { newId } from '@tradewind/kernel'
import type { Reader, Tx } from '../../../platform/database/tx.ts'

type Place = { readonly productId: string; readonly warehouseId: string }

/** Limits of a place or a category: a threshold, a ceiling, the days after which goods count as slow, and the days ahead that are watched. */
export type Limits = {
  readonly threshold: string | null
  readonly ceiling: string | null
  readonly slowAfterDays: number | null
  readonly stockOutDays: number | null
}

/** The limits that places have of their own. */
export async function ownLimits(tx: Tx, levelIds: readonly string[]) {
  return await tx.sql<Limits & { id: string }>`
    select id, threshold, ceiling, slow_after_days as "slowAfterDays", stock_out_days as "stockOutDays"
    from stock_levels where id = any(${levelIds})`
}

/** The same for places; one that is not there has none. */
export async function ownLimitsAt(db: Reader, places: readonly Place[]) {
  return await db.sql<Limits & Place & { id: string }>`
    select id, product_id as "productId", warehouse_id as "warehouseId", threshold, ceiling,
      slow_after_days as "slowAfterDays", stock_out_days as "stockOutDays"
    from stock_levels where (product_id, warehouse_id) in (
      select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))`
}

/** Writes the limits of places; the caller holds their locks. */
export async function writeLimits(tx: Tx, rows: readonly (Limits & { readonly id: string })[]): Promise<void> {
  if (rows.length === 0) return
  await tx.sql`
    update stock_levels level
    set threshold = own.threshold, ceiling = own.ceiling, slow_after_days = own.slow_after_days,
      stock_out_days = own.stock_out_days
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.threshold)}::text[]::numeric[],
      ${rows.map((row) => row.ceiling)}::text[]::numeric[], ${rows.map((row) => row.slowAfterDays)}::int[],
      ${rows.map((row) => row.stockOutDays)}::int[]) as own(id, threshold, ceiling, slow_after_days, stock_out_days)
    where level.id = own.id`
}

/** Lets nobody change the limits of categories until the end of the transaction; several may hold them at once. */
export async function holdCategoryLimits(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended('category limits', 0))`
}

/** Lets nobody else change or copy the limits of categories until the end of the transaction. */
export async function lockCategoryLimits(tx: Tx): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended('category limits', 0))`
}

/** The limits that categories have. */
export async function categoryLimits(db: Reader, categoryIds: readonly string[]) {
  return await db.sql<Limits & { categoryId: string }>`
    select category_id as "categoryId", threshold, ceiling, slow_after_days as "slowAfterDays",
      stock_out_days as "stockOutDays"
    from category_limits where category_id = any(${categoryIds})`
}

/** Writes the limits of categories, new ones and others in their place; the caller has locked them. Answers their ids. */
export async function writeCategoryLimits(
  tx: Tx,
  rows: readonly (Limits & { readonly categoryId: string })[],
): Promise<readonly string[]> {
  const written = await tx.sql<{ id: string }>`
    insert into category_limits (id, category_id, threshold, ceiling, slow_after_days, stock_out_days)
    select * from unnest(${rows.map(() => newId('clm'))}::text[], ${rows.map((row) => row.categoryId)}::text[],
      ${rows.map((row) => row.threshold)}::text[]::numeric[], ${rows.map((row) => row.ceiling)}::text[]::numeric[],
      ${rows.map((row) => row.slowAfterDays)}::int[], ${rows.map((row) => row.stockOutDays)}::int[])
    on conflict (category_id) do update set threshold = excluded.threshold, ceiling = excluded.ceiling,
      slow_after_days = excluded.slow_after_days, stock_out_days = excluded.stock_out_days,
      version = category_limits.version + 1
    returning id`
  return written.map(({ id }) => id)
}

type Places = {
  readonly places?: readonly Place[]
  readonly productIds?: readonly string[]
  readonly categoryIds?: readonly string[]
}

/** Some places, all of some products, and all of the products of categories and those below them, locked in the order of postings. */
export async function lockPlaces(
  tx: Tx,
  { places = [], productIds = [], categoryIds = [] }: Places,
): Promise<readonly string[]> {
  const rows = await tx.sql<{ id: string }>`
    with recursive below as (
      select id from categories where id = any(${categoryIds})
      union
      select child.id from categories child join below on child.parent_id = below.id
    )
    select level.id from stock_levels level
    where level.id in (
      select each.id from stock_levels each where each.product_id in (
        select unnest(${productIds}::text[])
        union all
        select product.id from products product join below on below.id = product.category_id)
      union all
      select each.id from stock_levels each
      join unnest(${places.map((place) => place.productId)}::text[], ${places.map((place) => place.warehouseId)}::text[])
        as place(product_id, warehouse_id)
        on place.product_id = each.product_id and place.warehouse_id = each.warehouse_id)
    order by level.product_id, level.warehouse_id
    for update of level`
  return rows.map(({ id }) => id)
}

/**
 * Copies to places what their category says: of each limit that of the nearest category that has one. Answers the
 * places for which it is another one now; the caller holds the limits, and the locks of places that others know.
 */
export async function copyCategoryLimits(tx: Tx, levelIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.sql<{ id: string }>`
    with recursive place as (
      select level.id, product.category_id from stock_levels level join products product on product.id = level.product_id
      where level.id = any(${levelIds})
    ), up as (
      select distinct category_id, category_id as ancestor_id, 0 as distance from place where category_id is not null
      union all
      select up.category_id, category.parent_id, up.distance + 1
      from up join categories category on category.id = up.ancestor_id
      where category.parent_id is not null and up.distance < 20
    ), nearest as (
      select up.category_id,
        (array_agg(limits.threshold order by up.distance) filter (where limits.threshold is not null))[1] as threshold,
        (array_agg(limits.ceiling order by up.distance) filter (where limits.ceiling is not null))[1] as ceiling,
        (array_agg(limits.slow_after_days order by up.distance) filter (where limits.slow_after_days is not null))[1]
          as slow_after_days,
        (array_agg(limits.stock_out_days order by up.distance) filter (where limits.stock_out_days is not null))[1]
          as stock_out_days
      from up join category_limits limits on limits.category_id = up.ancestor_id
      group by up.category_id
    )
    update stock_levels level
    set category_threshold = nearest.threshold, category_ceiling = nearest.ceiling,
      category_slow_after_days = nearest.slow_after_days, category_stock_out_days = nearest.stock_out_days
    from place left join nearest on nearest.category_id = place.category_id
    where level.id = place.id
      and (level.category_threshold, level.category_ceiling, level.category_slow_after_days, level.category_stock_out_days)
        is distinct from (nearest.threshold, nearest.ceiling, nearest.slow_after_days, nearest.stock_out_days)
    returning level.id`
  return rows.map(({ id }) => id)
}
