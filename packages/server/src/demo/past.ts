import { addDays, sum } from '@tradewind/kernel'
import { type PastMove, recordPast } from '../modules/inventory/index.ts'
import type { Tx } from '../platform/database/tx.ts'

/** For how long the goods of a lot are good. */
const LOT_DAYS = 540

type Sold = PastMove & { readonly day: string; readonly isTracked: boolean }

/**
 * What the orders of the past have delivered, week by week, and in each month as much as it will deliver from suppliers
 * before it, so that what is there now is what was there at the beginning. Of tracked goods each month brought a lot,
 * which is gone.
 */
export async function recordDeliveries(tx: Tx): Promise<void> {
  const sold = await tx.sql<Sold>`
    select delivery.shipped_on::text as day, line.product_id as "productId", line.warehouse_id as "warehouseId",
      part.quantity::text as quantity, jsonb_build_object('id', orders.id, 'number', orders.number) as document,
      line.id as "documentLineId", product.tracking = 'LOT' as "isTracked"
    from deliveries delivery
    join delivery_lines part on part.delivery_id = delivery.id
    join order_lines line on line.id = part.order_line_id
    join orders on orders.id = line.order_id
    join products product on product.id = line.product_id
    order by delivery.shipped_on, delivery.id, part.id`
  const months = Map.groupBy(sold.map(ofLot), ({ day }) => day.slice(0, 7))
  for (const inMonth of months.values()) {
    const [{ day } = { day: tx.today }] = inMonth
    await recordPast(onDay(tx, day), 'RECEIPT', totals(inMonth))
    const weeks = Map.groupBy(inMonth, (each) => Math.floor(Number(each.day.slice(8)) / 8))
    for (const inWeek of weeks.values()) {
      const moves = inWeek.map(({ day: _day, isTracked: _isTracked, ...move }) => move)
      await recordPast(onDay(tx, inWeek.at(-1)?.day ?? day), 'SHIPMENT', moves)
    }
  }
}

/** Of tracked goods, the lot of their month. */
function ofLot(sold: Sold): Sold {
  if (!sold.isTracked) return sold
  const month = sold.day.slice(0, 7)
  return { ...sold, lot: { code: `L${month.slice(2).replace('-', '')}`, expiresOn: addDays(`${month}-01`, LOT_DAYS) } }
}

/** What is sold of each product from each warehouse. */
function totals(sold: readonly Sold[]): PastMove[] {
  const places = Map.groupBy(sold, ({ productId, warehouseId }) => `${productId} ${warehouseId}`)
  return [...places.values()].flatMap((here) => {
    const [first] = here
    if (!first) return []
    const { productId, warehouseId, lot } = first
    return [{ productId, warehouseId, ...(lot ? { lot } : {}), quantity: sum(here.map(({ quantity }) => quantity)) }]
  })
}

/** The transaction as if it were noon in Shanghai of a day that is over; nobody hears now of what happened then. */
export function onDay(tx: Tx, day: string): Tx {
  return { ...tx, now: `${day}T04:00:00.000000Z`, today: day, emit: () => undefined }
}
