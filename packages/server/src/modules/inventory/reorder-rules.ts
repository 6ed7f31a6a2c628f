import { newId } from '@tradewind/kernel'
import type { Reader, Tx } from '../../platform/database/tx.ts'
import type { StockPlace } from './demand.ts'
import type { ReorderQuantities } from './rules/replenishment.ts'
import type { SupplyKind } from './rules/supply.ts'

/** A reorder rule whose row the caller holds; it is held before stock is. */
export type LockedRule = StockPlace &
  ReorderQuantities & {
    readonly id: string
    readonly sku: string
    readonly warehouseCode: string
    readonly kind: Exclude<SupplyKind, 'TRANSFER'>
    readonly leadDays: number
  }

/** What a rule says of a place. */
export type NewRule = Omit<LockedRule, 'id' | 'sku' | 'warehouseCode'>

/** Writes rules, new ones and others in their place; the caller holds them from here on. */
export async function writeRules(tx: Tx, written: readonly NewRule[]): Promise<void> {
  await tx.sql`
    insert into reorder_rules (id, product_id, warehouse_id, sku, warehouse_code, kind, minimum, maximum, multiple,
      lead_days, looked_at, updated_at)
    select each.id, product.id, warehouse.id, product.sku, warehouse.code, each.kind, each.minimum, each.maximum,
      each.multiple, each.lead_days, ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from unnest(${written.map(() => newId('ror'))}::text[], ${written.map((rule) => rule.productId)}::text[],
      ${written.map((rule) => rule.warehouseId)}::text[], ${written.map((rule) => rule.kind)}::text[],
      ${written.map((rule) => rule.minimum)}::text[]::numeric[],
      ${written.map((rule) => rule.maximum)}::text[]::numeric[],
      ${written.map((rule) => rule.multiple)}::text[]::numeric[], ${written.map((rule) => rule.leadDays)}::int[])
      as each(id, product_id, warehouse_id, kind, minimum, maximum, multiple, lead_days)
    join products product on product.id = each.product_id
    join warehouses warehouse on warehouse.id = each.warehouse_id
    order by product.id, warehouse.id
    on conflict (product_id, warehouse_id) do update set kind = excluded.kind, minimum = excluded.minimum,
      maximum = excluded.maximum, multiple = excluded.multiple, lead_days = excluded.lead_days,
      version = reorder_rules.version + 1, updated_at = excluded.updated_at
    where (reorder_rules.kind, reorder_rules.minimum, reorder_rules.maximum, reorder_rules.multiple, reorder_rules.lead_days)
      is distinct from (excluded.kind, excluded.minimum, excluded.maximum, excluded.multiple, excluded.lead_days)`
}

/** The rules of some places, locked in one order. */
export async function lockRules(tx: Tx, places: readonly StockPlace[]): Promise<readonly LockedRule[]> {
  return await tx.sql<LockedRule>`${rules(tx)} where id in (${ruleIds(tx, places)}) order by product_id, warehouse_id for update`
}

/** The rules of some places as they are. */
export async function rulesAt(db: Reader, places: readonly StockPlace[]): Promise<readonly NewRule[]> {
  return await db.sql<NewRule>`${rules(db)} where id in (${ruleIds(db, places)})`
}

function ruleIds(db: Reader, places: readonly StockPlace[]) {
  return db.sql<{ id: string }>`
    select id from reorder_rules where (product_id, warehouse_id) in (
      select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))`
}

/** The rules that have waited longest to be looked at, locked in one order; of all warehouses, or of some. */
export async function lockOldestRules(
  tx: Tx,
  { warehouseIds, count }: { warehouseIds: readonly string[] | null; count: number },
): Promise<readonly LockedRule[]> {
  const oldest = tx.sql<{ id: string }>`
    select id from reorder_rules
    where ${warehouseIds === null} or warehouse_id = any(${warehouseIds ?? []})
    order by looked_at limit ${count}`
  return await tx.sql<LockedRule>`${rules(tx)} where id in (${oldest}) order by product_id, warehouse_id for update`
}

/** Rules that nobody else holds and that were not looked at since an instant. */
export async function lockStaleRules(
  tx: Tx,
  { since, count }: { since: string; count: number },
): Promise<readonly LockedRule[]> {
  return await tx.sql<LockedRule>`
    ${rules(tx)} where looked_at < ${since}::text::timestamptz order by looked_at limit ${count} for update skip locked`
}

function rules(db: Reader) {
  return db.sql<LockedRule>`
    select id, product_id as "productId", warehouse_id as "warehouseId", sku, warehouse_code as "warehouseCode", kind,
      minimum, maximum, multiple, lead_days as "leadDays"
    from reorder_rules`
}
