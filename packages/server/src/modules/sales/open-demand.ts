import type { Reader } from '../../platform/database/tx.ts'
import type { Demand, StockPlace } from '../inventory/index.ts'

/** What confirmed orders still want of products from warehouses, reserved or not, by the day they are promised for. */
export async function openDemand(db: Reader, places: readonly StockPlace[]): Promise<readonly Demand[]> {
  return await db.sql<Demand>`
    select line.product_id as "productId", line.warehouse_id as "warehouseId", document.promised_on::text as "dueOn",
      sum(line.open_quantity)::text as quantity
    from order_lines line join orders document on document.id = line.order_id
    where (line.product_id, line.warehouse_id) in (
        select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))
      and line.open_quantity > 0 and document.status in ('CONFIRMED', 'ON_HOLD')
    group by 1, 2, 3`
}

/** The same of all products and warehouses, whenever it is due. */
export async function demandByPlace(db: Reader) {
  return await db.sql<StockPlace & { quantity: string }>`
    select line.product_id as "productId", line.warehouse_id as "warehouseId", sum(line.open_quantity)::text as quantity
    from order_lines line join orders document on document.id = line.order_id
    where line.open_quantity > 0 and document.status in ('CONFIRMED', 'ON_HOLD')
    group by 1, 2`
}
