import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { closeLines, lockOrder, moveOrder } from '../order-book.ts'

/** Ends an order that will not be delivered in full; what is open becomes zero and its stock is freed. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const shortCloseOrder = defineCommand({
  name: 'shortCloseOrder',
  permission: 'sales.order.short-close',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    const order = await lockOrder(tx, id, 'SHORT_CLOSE')
    await closeLines(tx, order, reason)
    await moveOrder(tx, order, { to: 'SHORT_CLOSED', type: 'SHORT_CLOSED', reason })
    return { orderId: id }
  },
})
