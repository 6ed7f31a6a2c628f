import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockAlert } from '../alerts.ts'
import { stockAlertAssigned } from '../events.ts'

/**
 * Hands an alert to a user of the purchasing department.
 * Refuses: NOT_FOUND for an alert out of sight or a user who is not there, FORBIDDEN for a user who may not buy.
 */
export const assignStockAlert = defineCommand({
  name: 'assignStockAlert',
  permission: 'inventory.alert.assign',
  input: z.object({ id: idInput(), assigneeId: idInput() }),
  run: async (tx, { id, assigneeId }) => {
    const { productId, warehouseId } = await lockAlert(tx, id)
    const [user] = await tx.sql<{ role: string }>`select role from users where id = ${assigneeId} and is_active`
    if (!user) return refuse('NOT_FOUND', { field: ['assigneeId'] })
    if (user.role !== 'PURCHASING' && user.role !== 'ADMIN') refuse('FORBIDDEN', { field: ['assigneeId'] })
    await tx.sql`update stock_alerts set assignee_id = ${assigneeId}, version = version + 1 where id = ${id}`
    tx.emit(stockAlertAssigned({ subjectId: id, data: { productId, warehouseId }, warehouseId }))
    return { alertId: id }
  },
})
