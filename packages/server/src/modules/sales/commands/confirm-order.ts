import { BASE_CURRENCY } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { reserve } from '../../inventory/index.ts'
import { refuseOverCredit } from '../credit.ts'
import { type BookedLine, bookedLines, lockOrder, moveOrder } from '../order-book.ts'
import { goodsCost } from '../rules/order-pricing.ts'
import { reservationDay } from '../rules/reservation-time.ts'
import { goodOn } from '../rules/shelf-life.ts'

/**
 * Confirms a draft: its cost is noted and stock is reserved by the order's policy, or the day is noted on which that will
 * be. Locks the order, then the customer's credit, then stock.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, STALE_VERSION, EMPTY_ORDER, INVALID_INPUT for a product that has become a kit
 * since it was typed, CREDIT_HOLD, and INSUFFICIENT_STOCK under ALL_OR_NOTHING.
 */
export const confirmOrder = defineCommand({
  name: 'confirmOrder',
  permission: 'sales.order.confirm',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), expectedVersion: versionInput() }),
  run: async (tx, { id, expectedVersion }) => {
    const order = await lockOrder(tx, id, 'CONFIRM')
    if (order.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: order.version })
    const lines = await bookedLines(tx, id)
    if (lines.length === 0) refuse('EMPTY_ORDER')
    const kit = lines.find(({ isKit }) => isKit)
    if (kit) refuse('INVALID_INPUT', { reason: 'becameKit', field: ['lines', String(kit.position - 1), 'productId'] })
    await refuseOverCredit(tx, order)
    const lasting = goodOn(order, tx.today)
    const { isDue, reserveOn } = reservationDay(order, tx.today)
    if (isDue) {
      const wanted = lines.map((line) => ({ ...wantedLine(line), ...lasting }))
      await reserve(tx, order, { lines: wanted, policy: order.reservationPolicy })
    }
    const cost = goodsCost(lines, { currency: order.currency, baseCurrency: BASE_CURRENCY })
    await tx.sql`
      update orders set cost_amount = ${cost}::text::numeric, reserve_on = ${reserveOn}::text::date where id = ${id}`
    await moveOrder(tx, order, { to: 'CONFIRMED', type: 'CONFIRMED' })
    return { orderId: id }
  },
})

function wantedLine(line: BookedLine) {
  const { id: lineId, productId, warehouseId, openQuantity: quantity, packFactor, position } = line
  return { lineId, productId, warehouseId, quantity, packFactor, field: ['lines', String(position - 1), 'quantity'] }
}
