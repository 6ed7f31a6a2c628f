import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import { endHold, lockHold } from '../holds.ts'

/** Frees what a hold keeps before it expires. Refuses: NOT_FOUND, ILLEGAL_TRANSITION when it is over. */
export const releaseHold = defineCommand({
  name: 'releaseHold',
  permission: 'inventory.stock.hold',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput(), reason: optionalTextInput(200) }),
  run: async (tx, { id, reason }) => {
    await endHold(tx, await lockHold(tx, id), reason ?? null)
    return { holdId: id }
  },
})
