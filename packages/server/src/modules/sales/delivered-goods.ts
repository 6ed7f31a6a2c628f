import type { Reader } from '../../platform/database/tx.ts'
import type { DeliveredGoods } from './rules/goods-return.ts'

/**
 * What was delivered of an order and what came back of it, by line and lot. The ledger says which lots left. Of deliveries
 * that were recorded without moving stock (imported ones) only the quantity is known, so goods that are tracked by lots are
 * left out. Whoever acts on it has locked the order.
 */
export async function deliveredGoods(db: Reader, orderId: string): Promise<readonly DeliveredGoods[]> {
  return await db.sql<DeliveredGoods>`
    select line.id as "orderLineId", goods.product_id as "productId", goods.lot_id as "lotId", goods.quantity,
      back.quantity as "returnedQuantity", first.shipped_on::text as "deliveredOn",
      coalesce(lot.expires_on < (${db.now}::text::timestamptz at time zone warehouse.time_zone)::date, false) as "isExpired",
      product.tracking = 'SERIAL' as "isSerial", unit.scale as "unitScale"
    from order_lines line
    cross join lateral (
      select move.product_id, move.lot_id, trim_scale(sum(move.quantity)) as quantity
      from stock_moves move
      where move.document_id = line.order_id and move.document_line_id = line.id and move.kind = 'SHIPMENT'
      group by move.product_id, move.lot_id
      union all
      select line.product_id, null, line.delivered_quantity
      from products imported
      where imported.id = line.product_id and imported.tracking = 'NONE' and line.delivered_quantity > 0
        and not exists (select from stock_moves move where move.document_id = line.order_id and move.kind = 'SHIPMENT')
    ) goods
    cross join lateral (
      select coalesce(trim_scale(sum(part.quantity)), 0) as quantity
      from sales_return_lines part
      where part.order_line_id = line.id and part.product_id = goods.product_id
        and part.lot_id is not distinct from goods.lot_id
    ) back
    cross join lateral (
      select min(delivery.shipped_on) as shipped_on
      from delivery_lines part join deliveries delivery on delivery.id = part.delivery_id
      where part.order_line_id = line.id
    ) first
    join products product on product.id = goods.product_id
    join units unit on unit.id = product.unit_id
    join warehouses warehouse on warehouse.id = line.warehouse_id
    left join lots lot on lot.id = goods.lot_id
    where line.order_id = ${orderId} and line.delivered_quantity > 0
    order by line.position, lot.expires_on nulls last, lot.code`
}
