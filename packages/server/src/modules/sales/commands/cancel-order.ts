import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { closeLines, lockOrder, moveOrder } from '../order-book.ts'

/** Cancels an order before its first delivery and frees its stock. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const cancelOrder = defineCommand({
  name: 'cancelOrder',
  permission: 'sales.order.cancel',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    const order = await lockOrder(tx, id, 'CANCEL')
    await closeLines(tx, order, reason)
    await moveOrder(tx, order, { to: 'CANCELLED', type: 'CANCELLED', reason })
    return { orderId: id }
  },
})
