import { negate } from '@tradewind/kernel'
import type { Reader } from '../../platform/database/tx.ts'
import { soldDemand, type StockPlace } from './demand.ts'
import { placeOf } from './ledger/change.ts'
import type { Flow, Outlook } from './rules/replenishment.ts'

/** What there is in some places and what is to come and go, by `placeOf`; places without anything are there, too. */
export async function outlooksOf(db: Reader, places: readonly StockPlace[]): Promise<ReadonlyMap<string, Outlook>> {
  if (places.length === 0) return new Map()
  const [levels, flows, demands] = await Promise.all([
    sellableOf(db, places),
    flowsOf(db, places),
    soldDemand(db, places),
  ])
  const sellable = new Map(levels.map((level) => [placeOf(level), level.sellable]))
  const wanted = demands.map((demand) => ({ ...demand, quantity: negate(demand.quantity) }))
  const flowsAt = Map.groupBy([...flows, ...wanted], placeOf)
  return new Map(
    places.map((place): [string, Outlook] => {
      const key = placeOf(place)
      return [key, { sellable: sellable.get(key) ?? '0', flows: flowsAt.get(key) ?? [] }]
    }),
  )
}

async function sellableOf(db: Reader, places: readonly StockPlace[]) {
  return await db.sql<StockPlace & { sellable: string }>`
    select product_id as "productId", warehouse_id as "warehouseId", (on_hand - unavailable)::text as sellable
    from stock_levels
    where (product_id, warehouse_id) in (
      select * from unnest(${places.map((each) => each.productId)}::text[], ${places.map((each) => each.warehouseId)}::text[]))`
}

/**
 * What requests and transfers bring and take. Goods of a transfer are counted where they are: in its lines until they
 * leave and in its parts on the way, so the supply request that asked for it is not counted beside it.
 */
async function flowsOf(db: Reader, places: readonly StockPlace[]) {
  return await db.sql<StockPlace & Flow>`
    select place.product_id as "productId", place.warehouse_id as "warehouseId", flow.due_on::text as "dueOn",
      sum(flow.quantity)::text as quantity
    from unnest(${places.map((each) => each.productId)}::text[],
      ${places.map((each) => each.warehouseId)}::text[]) as place(product_id, warehouse_id)
    cross join lateral (
      select due_on, open_quantity as quantity from supply_requests
      where product_id = place.product_id and warehouse_id = place.warehouse_id and open_quantity > 0
        and kind <> 'TRANSFER'
      union all
      select transfer.due_on, line.open_quantity
      from transfer_lines line join transfers transfer on transfer.id = line.transfer_id
      where line.product_id = place.product_id and line.to_warehouse_id = place.warehouse_id and line.open_quantity > 0
      union all
      select transfer.due_on, part.in_transit
      from transfer_parts part join transfers transfer on transfer.id = part.transfer_id
      where part.product_id = place.product_id and part.to_warehouse_id = place.warehouse_id and part.in_transit > 0
      union all
      select transfer.due_on, -line.open_quantity
      from transfer_lines line join transfers transfer on transfer.id = line.transfer_id
      where line.product_id = place.product_id and transfer.from_warehouse_id = place.warehouse_id
        and line.open_quantity > 0
    ) flow
    group by 1, 2, 3, sign(flow.quantity)`
}
