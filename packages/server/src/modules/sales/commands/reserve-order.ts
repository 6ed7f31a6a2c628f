import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { reserve } from '../../inventory/index.ts'
import { lackedOf, namedLines, namedLinesInput } from '../named-lines.ts'
import { bookedLines, lockOrder, touchOrder } from '../order-book.ts'
import { goodOn } from '../rules/shelf-life.ts'

/**
 * Reserves what a confirmed order still lacks, or a part of it, by the order's policy (DOMAIN RQ9).
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, BAD_QUANTITY for more than a line lacks, INSUFFICIENT_STOCK under
 * ALL_OR_NOTHING.
 */
export const reserveOrder = defineCommand({
  name: 'reserveOrder',
  permission: 'sales.order.reserve',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), lines: namedLinesInput }),
  run: async (tx, { id, lines: named }) => {
    const order = await lockOrder(tx, id, 'RESERVE')
    const lasting = goodOn(order, tx.today)
    const lines = namedLines(await bookedLines(tx, id), named, lackedOf).map((line) => ({ ...line, ...lasting }))
    await reserve(tx, order, { lines, policy: order.reservationPolicy })
    await touchOrder(tx, order, 'RESERVED')
    return { orderId: id }
  },
})
