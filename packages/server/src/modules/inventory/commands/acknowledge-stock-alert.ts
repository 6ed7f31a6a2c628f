import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { lockAlert } from '../alerts.ts'
import { stockAlertAcknowledged } from '../events.ts'

/**
 * Says that the caller has seen an alert; saying it twice changes nothing.
 * Refuses: NOT_FOUND also for an alert of a warehouse out of sight.
 */
export const acknowledgeStockAlert = defineCommand({
  name: 'acknowledgeStockAlert',
  permission: 'inventory.alert.acknowledge',
  input: z.object({ id: idInput() }),
  run: async (tx, { id }) => {
    const { status, ...facts } = await lockAlert(tx, id)
    if (status !== 'OPEN') return { alertId: id }
    await tx.sql`
      update stock_alerts set status = 'ACKNOWLEDGED', acknowledged_by_id = ${tx.viewer.userId},
        acknowledged_at = ${tx.now}::text::timestamptz, version = version + 1
      where id = ${id}`
    tx.emit(stockAlertAcknowledged({ subjectId: id, data: facts, warehouseId: facts.warehouseId }))
    return { alertId: id }
  },
})
