import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput } from '../../../platform/perform/inputs.ts'
import { announce, writeTransition } from '../order-book.ts'
import { draftOf, orderInput, orderSearchText, writeLines } from '../order-content.ts'
import { insertOrder } from '../order-header.ts'

/**
 * Creates a draft order; it belongs to the customer's owner and team, promises nothing and reserves nothing.
 * Refuses: what `draftOf` refuses.
 */
export const createOrder = defineCommand({
  name: 'createOrder',
  permission: 'sales.order.create',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), order: orderInput }),
  run: async (tx, { order: content }) => {
    const draft = await draftOf(tx, content)
    const id = newId('ord')
    const number = await nextNumber(tx, 'SO')
    const { ownerId, teamId } = draft.customer
    await insertOrder(tx, {
      ...draft.header,
      id,
      number,
      ownerId,
      teamId,
      searchText: orderSearchText(number, draft.names),
    })
    await writeLines(tx, { id, warehouseId: content.warehouseId }, draft.lines)
    await writeTransition(tx, { orderId: id, from: null, to: 'DRAFT', reason: null })
    announce(tx, { id, number, ownerId, teamId, warehouseId: content.warehouseId }, 'CREATED')
    return { orderId: id }
  },
})
