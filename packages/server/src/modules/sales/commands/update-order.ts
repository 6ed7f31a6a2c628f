import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockOrder, touchOrder } from '../order-book.ts'
import { draftOf, orderInput, orderSearchText } from '../order-content.ts'
import { insertGoods, newGoods, replaceHeader } from '../order-header.ts'

/**
 * Replaces the content of a draft.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION when it is no draft, STALE_VERSION with the current version, and what
 * `draftOf` refuses.
 */
export const updateOrder = defineCommand({
  name: 'updateOrder',
  permission: 'sales.order.update',
  input: z.object({ id: idInput(), expectedVersion: versionInput(), order: orderInput }),
  run: async (tx, { id, expectedVersion, order: content }) => {
    const order = await lockOrder(tx, id, 'UPDATE')
    if (order.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: order.version })
    const draft = await draftOf(tx, content)
    const { ownerId, teamId } = draft.customer
    await replaceHeader(tx, {
      ...draft.header,
      id,
      ownerId,
      teamId,
      searchText: orderSearchText(order.number, draft.names),
    })
    await tx.sql`delete from order_lines where order_id = ${id}`
    await tx.sql`delete from order_kits where order_id = ${id}`
    await insertGoods(tx, [newGoods({ id, warehouseId: content.warehouseId }, draft)])
    await touchOrder(tx, order, 'UPDATED')
    return { orderId: id }
  },
})
