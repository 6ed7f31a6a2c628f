import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockAlert } from '../alerts.ts'
import { stockAlertSnoozed } from '../events.ts'

const PAUSE_MAX_MS = 90 * 86_400_000

/**
 * Puts an alert off until an instant; it is open again then if it still stands.
 * Refuses: NOT_FOUND also for an alert of a warehouse out of sight, BAD_DATE for an instant that is not within the next
 * 90 days, ILLEGAL_TRANSITION for an alert that was cleared.
 */
export const snoozeStockAlert = defineCommand({
  name: 'snoozeStockAlert',
  permission: 'inventory.alert.acknowledge',
  input: z.object({ id: idInput(), until: z.string() }),
  run: async (tx, { id, until }) => {
    const { status, ...facts } = await lockAlert(tx, id)
    const pauseMs = Date.parse(until) - Date.parse(tx.now)
    if (pauseMs <= 0 || pauseMs > PAUSE_MAX_MS) refuse('BAD_DATE', { field: ['until'], reason: 'snooze' })
    if (status === 'CLEARED') refuse('ILLEGAL_TRANSITION', { field: ['id'], reason: 'alertCleared' })
    await tx.sql`
      update stock_alerts set status = 'SNOOZED', snoozed_until = ${until}::text::timestamptz, version = version + 1
      where id = ${id}`
    tx.emit(stockAlertSnoozed({ subjectId: id, data: facts, warehouseId: facts.warehouseId }))
    return { alertId: id }
  },
})
