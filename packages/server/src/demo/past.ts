import { sum } from '@tradewind/kernel'
import { type PastMove, recordPast } from '../modules/inventory/index.ts'
import type { Tx } from '../platform/database/tx.ts'

type Sold = PastMove & { readonly day: string }

/**
 * What the orders of the past have delivered, week by week, and in each month as much as it will deliver from suppliers
 * before it, so that what is there now is what was there at the beginning. Lots have no past: their goods are all new.
 */
export async function recordDeliveries(tx: Tx): Promise<void> {
  const sold = await tx.sql<Sold>`
    select delivery.shipped_on::text as day, line.product_id as "productId", line.warehouse_id as "warehouseId",
      part.quantity::text as quantity, jsonb_build_object('id', orders.id, 'number', orders.number) as document,
      line.id as "documentLineId"
    from deliveries delivery
    join delivery_lines part on part.delivery_id = delivery.id
    join order_lines line on line.id = part.order_line_id
    join orders on orders.id = line.order_id
    join products product on product.id = line.product_id and product.tracking = 'NONE'
    order by delivery.shipped_on, delivery.id, part.id`
  const months = Map.groupBy(sold, ({ day }) => day.slice(0, 7))
  for (const inMonth of months.values()) {
    const [{ day } = { day: tx.today }] = inMonth
    await recordPast(onDay(tx, day), 'RECEIPT', totals(inMonth))
    const weeks = Map.groupBy(inMonth, (each) => Math.floor(Number(each.day.slice(8)) / 8))
    for (const inWeek of weeks.values()) {
      const moves = inWeek.map(({ day: _day, ...move }) => move)
      await recordPast(onDay(tx, inWeek.at(-1)?.day ?? day), 'SHIPMENT', moves)
    }
  }
}

/** What is sold of each product from each warehouse. */
function totals(sold: readonly Sold[]): PastMove[] {
  const places = Map.groupBy(sold, ({ productId, warehouseId }) => `${productId} ${warehouseId}`)
  return [...places.values()].flatMap((here) => {
    const [first] = here
    if (!first) return []
    const { productId, warehouseId } = first
    return [{ productId, warehouseId, quantity: sum(here.map(({ quantity }) => quantity)) }]
  })
}

/** The transaction as if it were noon in Shanghai of a day that is over; nobody hears now of what happened then. */
export function onDay(tx: Tx, day: string): Tx {
  return { ...tx, now: `${day}T04:00:00.000000Z`, today: day, emit: () => undefined }
}
