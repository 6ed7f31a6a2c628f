import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { lockOrder, moveOrder } from '../order-book.ts'

/** Stops a confirmed order from being delivered; its stock stays reserved. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const holdOrder = defineCommand({
  name: 'holdOrder',
  permission: 'sales.order.hold',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    await moveOrder(tx, await lockOrder(tx, id, 'HOLD'), { to: 'ON_HOLD', type: 'HELD', reason })
    return { orderId: id }
  },
})
