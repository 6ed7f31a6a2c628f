import { compare, isNegative, newId, subtract, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import type { StockPlace } from '../inventory/index.ts'
import { announce } from './order-book.ts'
import { lotChanges, type LineChange, type SharingPlan, type SharingWish } from './sharing-plan.ts'

/** Locks the orders that wait for a product, by id, as everybody who locks several does; answers which. */
export async function lockWaitingOrders(tx: Tx, { productId, warehouseId }: StockPlace): Promise<ReadonlySet<string>> {
  const rows = await tx.sql<{ id: string }>`
    select id from orders where status = 'CONFIRMED' and id in (
      select order_id from order_lines
      where product_id = ${productId} and warehouse_id = ${warehouseId} and open_quantity > 0)
    order by id for update`
  return new Set(rows.map(({ id }) => id))
}

/** Whether a line gets more or less than it has, or other lots. */
export function hasChanged({ line, after, parts }: LineChange): boolean {
  const lots = lotChanges(line.parts, parts).filter((lot) => compare(lot.before, lot.after) !== 0)
  return compare(after, line.reserved) !== 0 || lots.length > 0
}

/** Writes a sharing with what each line had before and has after it, by lot where there are lots. */
export async function writeSharing(
  tx: Tx,
  sharing: StockPlace & SharingWish & { readonly id: string },
  { supply, requested, shared, lines }: SharingPlan,
): Promise<void> {
  const { id, productId, warehouseId, method, minimumQuantity, minimumPercent } = sharing
  const rows = lines.map((planned) => ({ ...planned, id: newId('shl') }))
  const signs = lines.map(({ line, after }) => compare(after, line.reserved))
  const lots = rows.flatMap((row) => lotChanges(row.line.parts, row.parts).map((lot) => ({ ...lot, lineId: row.id })))
  await tx.sql`
    insert into sharings (id, product_id, warehouse_id, method, minimum_quantity, minimum_percent, supply, requested,
      shared, winner_count, loser_count, created_by_id, created_at)
    values (${id}, ${productId}, ${warehouseId}, ${method}, ${minimumQuantity}::text::numeric,
      ${minimumPercent}::text::numeric, ${supply}::text::numeric, ${requested}::text::numeric,
      ${shared}::text::numeric, ${signs.filter((sign) => sign > 0).length}, ${signs.filter((sign) => sign < 0).length},
      ${tx.viewer.userId}, ${tx.now}::text::timestamptz)`
  await tx.sql`
    insert into sharing_lines (id, sharing_id, position, order_id, order_line_id, requested, reserved_before, reserved_after)
    select line.id, ${id}, line.position, line.order_id, line.order_line_id, line.requested, line.before, line.after
    from unnest(${rows.map((row) => row.id)}::text[], ${rows.map(({ line }) => line.orderId)}::text[],
      ${rows.map(({ line }) => line.lineId)}::text[], ${rows.map(({ line }) => line.requested)}::text[]::numeric[],
      ${rows.map(({ line }) => line.reserved)}::text[]::numeric[], ${rows.map(({ after }) => after)}::text[]::numeric[])
      with ordinality as line(id, order_id, order_line_id, requested, before, after, position)`
  await tx.sql`
    insert into sharing_lots (sharing_line_id, lot_id, reserved_before, reserved_after)
    select * from unnest(${lots.map(({ lineId }) => lineId)}::text[], ${lots.map(({ lotId }) => lotId)}::text[],
      ${lots.map(({ before }) => before)}::text[]::numeric[], ${lots.map(({ after }) => after)}::text[]::numeric[])`
}

/** Notes on the orders of changed lines that they have more or less, and tells whoever looks at them. */
export async function touchShared(tx: Tx, changed: readonly LineChange[]): Promise<void> {
  const orders = Map.groupBy(changed, ({ line }) => line.orderId)
  await tx.sql`
    update orders set version = version + 1, updated_at = ${tx.now}::text::timestamptz
    where id = any(${[...orders.keys()]})`
  for (const [id, lines] of orders) {
    const gained = sum(lines.map(({ line, after }) => subtract(after, line.reserved)))
    const type = isNegative(gained) ? 'UNRESERVED' : 'RESERVED'
    for (const { line } of lines.slice(0, 1)) announce(tx, { ...line, id, number: line.orderNumber }, type)
  }
}
