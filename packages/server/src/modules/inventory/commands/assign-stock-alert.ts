import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockAlert } from '../alerts.ts'
import { stockAlertAssigned } from '../events.ts'

const ASSIGNEE_ROLES = new Set(['PURCHASING', 'PRODUCTION', 'ADMIN'])

/**
 * Hands an alert to a user who buys or makes goods.
 * Refuses: NOT_FOUND for an alert out of sight or a user who is not there, FORBIDDEN for a user who does neither.
 */
export const assignStockAlert = defineCommand({
  name: 'assignStockAlert',
  permission: 'inventory.alert.assign',
  input: z.object({ id: idInput(), assigneeId: idInput() }),
  run: async (tx, { id, assigneeId }) => {
    const { status: _status, ...facts } = await lockAlert(tx, id)
    const [user] = await tx.sql<{ role: string }>`select role from users where id = ${assigneeId} and is_active`
    if (!user) return refuse('NOT_FOUND', { field: ['assigneeId'] })
    if (!ASSIGNEE_ROLES.has(user.role)) refuse('FORBIDDEN', { field: ['assigneeId'] })
    await tx.sql`update stock_alerts set assignee_id = ${assigneeId}, version = version + 1 where id = ${id}`
    const data = { ...facts, assigneeId, actorId: tx.viewer.userId }
    tx.emit(stockAlertAssigned({ subjectId: id, data, warehouseId: facts.warehouseId }))
    return { alertId: id }
  },
})
