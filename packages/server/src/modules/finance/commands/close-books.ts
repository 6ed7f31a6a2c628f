import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { dateInput, idempotencyKeyInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockBooks, setClosedThrough } from '../ledger.ts'

/**
 * Closes the books through a day: nothing is booked on it or before it any more. Entries under way come first.
 * Refuses: INVALID_INPUT for a day to come, or one that is closed already.
 */
export const closeBooks = defineCommand({
  name: 'closeBooks',
  permission: 'finance.books.close',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), through: dateInput() }),
  run: async (tx, { through }) => {
    const before = await lockBooks(tx)
    if (through > tx.today || (before !== null && through <= before)) refuse('INVALID_INPUT', { field: ['through'] })
    await setClosedThrough(tx, through, null)
    return { closedThrough: through }
  },
})
