import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { release } from '../../inventory/index.ts'
import { namedLines, namedLinesInput, reservedOf } from '../named-lines.ts'
import { bookedLines, lockOrder, touchOrder } from '../order-book.ts'

/**
 * Frees what is reserved for an order, or a part of it; its lines stay open.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, BAD_QUANTITY for more than is reserved, OVER_RELEASE when it went meanwhile.
 */
export const unreserveOrder = defineCommand({
  name: 'unreserveOrder',
  permission: 'sales.order.reserve',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), lines: namedLinesInput }),
  run: async (tx, { id, lines: named }) => {
    const order = await lockOrder(tx, id, 'UNRESERVE')
    const lines = namedLines(await bookedLines(tx, id), named, reservedOf)
    await release(tx, order, { lines, reason: null })
    await touchOrder(tx, order, 'UNRESERVED')
    return { orderId: id }
  },
})
