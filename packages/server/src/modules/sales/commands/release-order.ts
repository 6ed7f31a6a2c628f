import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { lockOrder, moveOrder } from '../order-book.ts'

/** Lets a held order go on. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const releaseOrder = defineCommand({
  name: 'releaseOrder',
  permission: 'sales.order.release',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    await moveOrder(tx, await lockOrder(tx, id, 'RELEASE'), { to: 'CONFIRMED', type: 'RELEASED' })
    return { orderId: id }
  },
})
