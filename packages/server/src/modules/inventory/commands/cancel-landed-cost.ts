import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { lockPosted, takeBackCost } from '../landed-costs.ts'

/**
 * Takes a landed cost back by opposite moves and a red entry, split by what of the goods is left now.
 * Refuses: NOT_FOUND also for a warehouse out of sight, ILLEGAL_TRANSITION when it was taken back, PERIOD_CLOSED.
 */
export const cancelLandedCost = defineCommand({
  name: 'cancelLandedCost',
  permission: 'inventory.landed-cost.post',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: requiredTextInput(200) }),
  run: async (tx, { id, reason }) => {
    const cost = await lockPosted(tx, id)
    await takeBackCost(tx, { ...cost, reason })
    await tx.sql`
      update landed_costs set status = 'CANCELLED', cancelled_at = ${tx.now}::text::timestamptz,
        cancelled_by_id = ${tx.viewer.userId}, cancel_reason = ${reason}
      where id = ${id}`
    return { landedCostId: id }
  },
})
