import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput } from '../../../platform/perform/inputs.ts'
import { announce, writeTransitions } from '../order-book.ts'
import { draftOf, orderInput, orderSearchText } from '../order-content.ts'
import { insertGoods, insertOrders, newGoods } from '../order-header.ts'

/**
 * Creates a draft order; it belongs to the customer's owner and team, promises nothing and reserves nothing.
 * Refuses: what `draftOf` refuses.
 */
export const createOrder = defineCommand({
  name: 'createOrder',
  permission: 'sales.order.create',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), order: orderInput }),
  run: async (tx, { order: content }) => {
    const [draft, number] = await Promise.all([draftOf(tx, content), nextNumber(tx, 'SO')])
    const { ownerId, teamId } = draft.customer
    const order = { id: newId('ord'), number, ownerId, teamId, warehouseId: content.warehouseId }
    const searchText = orderSearchText(number, draft.names)
    await Promise.all([
      insertOrders(tx, [{ ...draft.header, ...order, status: 'DRAFT', searchText }]),
      insertGoods(tx, [newGoods(order, draft)]),
      writeTransitions(tx, [{ orderId: order.id, from: null, to: 'DRAFT', reason: null }]),
    ])
    announce(tx, order, 'CREATED')
    return { orderId: order.id }
  },
})
