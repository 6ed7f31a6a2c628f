import { isPositive } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { freeOf, grantedIfAny, lockStock, reserveGranted, type StockLine } from '../inventory/index.ts'
import { announce, type LockedOrder } from './order-book.ts'
import { goodOn } from './rules/shelf-life.ts'

const BATCH_MAX = 50

type DueOrder = Pick<
  LockedOrder,
  'id' | 'number' | 'ownerId' | 'teamId' | 'warehouseId' | 'promisedOn' | 'minimumShelfLifeDays' | 'reservationPolicy'
>
type LackingLine = StockLine & { readonly orderId: string }

/**
 * Reserves for orders whose day has come: who promised the earlier day is served first, then who was confirmed earlier,
 * each by its policy. An order is served once; what it lacks after that it gets by hand or by sharing. A job; answers
 * how many orders.
 */
export async function reserveDueOrders(tx: Tx): Promise<number> {
  const due = await lockDueOrders(tx)
  if (due.length === 0) return 0
  const lines = Map.groupBy(await lackingLines(tx, due), ({ orderId }) => orderId)
  const locked = await lockStock(tx, [...lines.values()].flat())
  const free = await freeOf(tx, locked)
  const reserving = due.map((order) => {
    const lasting = goodOn(order, tx.today)
    const wanted = (lines.get(order.id) ?? []).map((line) => ({ ...line, ...lasting }))
    return { document: order, granted: grantedIfAny(free, { lines: wanted, policy: order.reservationPolicy }).granted }
  })
  await reserveGranted(tx, reserving, locked)
  await tx.sql`
    update orders set reserve_on = null, version = version + 1, updated_at = ${tx.now}::text::timestamptz
    where id = any(${due.map(({ id }) => id)})`
  for (const { document, granted } of reserving) {
    if (granted.some(({ quantity }) => isPositive(quantity))) announce(tx, document, 'RESERVED')
  }
  return due.length
}

/** Orders whose day has come, in the order in which they are served; they are locked by id, as those who share do. */
async function lockDueOrders(tx: Tx): Promise<readonly DueOrder[]> {
  const chosen = await tx.sql<{ id: string }>`
    select id from orders where reserve_on <= ${tx.today}::text::date and status = 'CONFIRMED'
    order by promised_on, (
      select min(step.id) from order_transitions step where step.order_id = orders.id and step.to_status = 'CONFIRMED'
    ), id limit ${BATCH_MAX}`
  const locked = await tx.sql<DueOrder>`
    select id, number, owner_id as "ownerId", team_id as "teamId", warehouse_id as "warehouseId",
      promised_on::text as "promisedOn", reservation_policy as "reservationPolicy", (
        select customer.minimum_shelf_life_days from customers customer where customer.id = orders.customer_id
      ) as "minimumShelfLifeDays"
    from orders
    where id = any(${chosen.map(({ id }) => id)}) and reserve_on is not null and status = 'CONFIRMED'
    order by id for update`
  const found = new Map(locked.map((order) => [order.id, order]))
  return chosen.flatMap(({ id }) => found.get(id) ?? [])
}

async function lackingLines(tx: Tx, orders: readonly DueOrder[]): Promise<readonly LackingLine[]> {
  return await tx.sql<LackingLine>`
    select line.order_id as "orderId", line.id as "lineId", line.product_id as "productId",
      line.warehouse_id as "warehouseId", line.pack_factor as "packFactor",
      trim_scale(line.open_quantity - coalesce(reservation.quantity, 0))::text as quantity
    from order_lines line left join reservations reservation on reservation.document_line_id = line.id
    where line.order_id = any(${orders.map(({ id }) => id)}) and line.open_quantity > coalesce(reservation.quantity, 0)
    order by line.order_id, line.position`
}
