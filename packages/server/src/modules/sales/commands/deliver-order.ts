import { compare, newId } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { type StockLine, ship } from '../../inventory/index.ts'
import { type BookedLine, bookedLines, lockOrder, touchOrder } from '../order-book.ts'
import { deliveryStatus } from '../rules/delivery-progress.ts'

/**
 * Ships goods of a confirmed order, in full or in part; without lines everything that is reserved.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, OVER_DELIVERY for more than is open, INSUFFICIENT_STOCK for more than is
 * reserved or when nothing is.
 */
export const deliverOrder = defineCommand({
  name: 'deliverOrder',
  permission: 'sales.order.deliver',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    orderId: idInput(),
    lines: z
      .array(z.object({ orderLineId: idInput(), quantity: quantityInput() }))
      .min(1)
      .max(1000)
      .nullish(),
    carrier: optionalTextInput(80),
    trackingNumber: optionalTextInput(80),
  }),
  run: async (tx, { orderId, lines: asked, carrier, trackingNumber }) => {
    const order = await lockOrder(tx, orderId, 'DELIVER')
    const booked = await bookedLines(tx, orderId)
    const leaving = asked ? askedLines(booked, asked) : reservedLines(booked)
    const deliveryId = newId('dlv')
    const number = await nextNumber(tx, 'DN')
    await ship(tx, { id: orderId, number: order.number }, leaving)
    await tx.sql`
      insert into deliveries (id, number, order_id, warehouse_id, shipped_on, carrier, tracking_number, shipped_by_id, created_at)
      values (${deliveryId}, ${number}, ${orderId}, ${order.warehouseId}, ${tx.today}::text::date, ${carrier ?? null},
        ${trackingNumber ?? null}, ${tx.viewer.userId}, ${tx.now}::text::timestamptz)`
    await writeDelivered(tx, deliveryId, leaving)
    const status = deliveryStatus(await bookedLines(tx, orderId))
    await tx.sql`update orders set delivery_status = ${status} where id = ${orderId}`
    await touchOrder(tx, order, 'DELIVERED')
    return { deliveryId, orderId }
  },
})

function reservedLines(booked: readonly BookedLine[]): StockLine[] {
  const held = booked.filter((line) => compare(line.reservedQuantity, '0') > 0)
  const [first] = booked
  if (held.length === 0 && first) refuseUnreserved(first, first.openQuantity, ['lines'])
  return held.map(({ id: lineId, productId, warehouseId, reservedQuantity: quantity }) => ({
    lineId,
    productId,
    warehouseId,
    quantity,
  }))
}

function askedLines(
  booked: readonly BookedLine[],
  asked: readonly { orderLineId: string; quantity: string }[],
): StockLine[] {
  return asked.map(({ orderLineId, quantity }, place) => {
    const field = ['lines', String(place), 'quantity']
    const line = booked.find((each) => each.id === orderLineId)
    const isRepeated = asked.findIndex((each) => each.orderLineId === orderLineId) < place
    if (!line || isRepeated) return refuse('NOT_FOUND', { field: ['lines', String(place), 'orderLineId'] })
    if (compare(quantity, line.openQuantity) > 0) refuse('OVER_DELIVERY', { field, open: line.openQuantity })
    if (compare(quantity, line.reservedQuantity) > 0) refuseUnreserved(line, quantity, field)
    return { lineId: line.id, productId: line.productId, warehouseId: line.warehouseId, quantity, field }
  })
}

function refuseUnreserved(line: BookedLine, requested: string, field: readonly string[]): never {
  const { productId, warehouseId, reservedQuantity: available } = line
  return refuse('INSUFFICIENT_STOCK', { reason: 'notReserved', field, productId, warehouseId, requested, available })
}

/** Delivered rises and open falls by the same quantity, in the statement that writes the lines of the delivery. */
async function writeDelivered(tx: Tx, deliveryId: string, lines: readonly StockLine[]): Promise<void> {
  await tx.sql`
    with left_house as (
      select * from unnest(${lines.map(() => newId('dll'))}::text[], ${lines.map((line) => line.lineId)}::text[],
        ${lines.map((line) => line.quantity)}::text[]::numeric[]) as line(id, order_line_id, quantity)
    ), moved as (
      update order_lines set delivered_quantity = trim_scale(delivered_quantity + line.quantity),
        open_quantity = trim_scale(open_quantity - line.quantity)
      from left_house line where order_lines.id = line.order_line_id
      returning order_lines.id, order_lines.product_id
    )
    insert into delivery_lines (id, delivery_id, order_line_id, product_id, quantity)
    select line.id, ${deliveryId}, moved.id, moved.product_id, line.quantity
    from left_house line join moved on moved.id = line.order_line_id`
}
