import { subtract, sum } from '@tradewind/kernel'
import type { Context } from '../../platform/context.ts'
import { Fault } from '../../platform/refusals/fault.ts'

const PLACES_MAX = 500

type Asked = { readonly productIds: readonly string[]; readonly warehouseIds: readonly string[]; readonly at: string }

/** What was there of a product in a warehouse at a moment. */
type StockThen = {
  readonly productId: string
  readonly warehouseId: string
  readonly onHand: string
  readonly unavailable: string
  readonly reserved: string
  readonly available: string
}

/**
 * What was there at a moment, of products in warehouses in sight; those that nothing had moved by then are left out. It
 * is what had been posted by then and what was posted later but counts from then or before. What was posted costs the
 * same however long the history is: the latest instant before the moment is found by index, and of the moves that may have
 * overlapped it the last one in sequence counts (DOMAIN RV6), since a transaction takes far less than a minute. What is
 * back-dated has an index of its own.
 */
export async function stockAsOf(
  { viewer, reader }: Pick<Context, 'viewer' | 'reader'>,
  asked: Asked,
): Promise<StockThen[]> {
  if (!viewer?.permissions.has('inventory.stock.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const { productIds, at } = asked
  if (productIds.length * asked.warehouseIds.length > PLACES_MAX)
    throw new Fault('LIMIT_EXCEEDED', { limit: PLACES_MAX })
  const warehouseIds = asked.warehouseIds.filter((id) => viewer.warehouseIds?.includes(id) ?? true)
  const rows = await reader.sql<Omit<StockThen, 'available'>>`
    select product.id as "productId", warehouse.id as "warehouseId",
      trim_scale(coalesce(move.on_hand_after, 0) + later.on_hand) as "onHand",
      trim_scale(coalesce(move.unavailable_after, 0) + later.unavailable) as unavailable,
      coalesce(move.reserved_after, 0) as reserved
    from unnest(${productIds}::text[]) with ordinality as product(id, place)
    cross join unnest(${warehouseIds}::text[]) with ordinality as warehouse(id, place)
    left join lateral (
      select at from stock_moves
      where product_id = product.id and warehouse_id = warehouse.id and at <= ${at}::text::timestamptz
      order by at desc limit 1
    ) latest on true
    left join lateral (
      select on_hand_after, unavailable_after, reserved_after from stock_moves
      where product_id = product.id and warehouse_id = warehouse.id and at <= ${at}::text::timestamptz
        and at > latest.at - interval '1 minute'
      order by sequence desc limit 1
    ) move on true
    cross join lateral (
      select count(*) as count, coalesce(sum(on_hand_change), 0) as on_hand,
        coalesce(sum(unavailable_change), 0) as unavailable
      from stock_moves
      where product_id = product.id and warehouse_id = warehouse.id and effective_at <= ${at}::text::timestamptz
        and effective_at is not null and at > ${at}::text::timestamptz
    ) later
    where move.on_hand_after is not null or later.count > 0
    order by product.place, warehouse.place`
  return rows.map((row) => ({ ...row, available: subtract(row.onHand, sum([row.unavailable, row.reserved])) }))
}
