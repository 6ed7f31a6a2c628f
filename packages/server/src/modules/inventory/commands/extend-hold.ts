import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockHold } from '../holds.ts'
import { writeExpiry } from '../ledger/expired.ts'
import { canHoldUntil } from '../rules/hold.ts'

/**
 * Keeps goods longer, or less long.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION when the hold is over, STALE_VERSION, BAD_DATE as for a new hold.
 */
export const extendHold = defineCommand({
  name: 'extendHold',
  permission: 'inventory.stock.hold',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    expectedVersion: versionInput(),
    expiresAt: z.string(),
  }),
  run: async (tx, { id, expectedVersion, expiresAt }) => {
    if (!canHoldUntil(expiresAt, tx.now)) refuse('BAD_DATE', { reason: 'holdUntil', field: ['expiresAt'] })
    const hold = await lockHold(tx, id)
    if (hold.version !== expectedVersion) refuse('STALE_VERSION', { currentVersion: hold.version })
    await tx.sql`
      update stock_holds set expires_at = ${expiresAt}::text::timestamptz, version = version + 1 where id = ${id}`
    await writeExpiry(tx, { id, expiresAt })
    return { holdId: id }
  },
})
