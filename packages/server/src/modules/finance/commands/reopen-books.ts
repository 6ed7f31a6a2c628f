import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { dateInput, idempotencyKeyInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockBooks, setClosedThrough } from '../ledger.ts'

/**
 * Opens closed books again, down to a day or wholly, with a reason that is kept.
 * Refuses: INVALID_INPUT when the books are not closed so far.
 */
export const reopenBooks = defineCommand({
  name: 'reopenBooks',
  permission: 'finance.books.reopen',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    through: dateInput().nullish(),
    reason: requiredTextInput(200),
  }),
  run: async (tx, { through, reason }) => {
    const before = await lockBooks(tx)
    if (before === null || (through && through >= before)) refuse('INVALID_INPUT', { field: ['through'] })
    await setClosedThrough(tx, through ?? null, reason)
    return { closedThrough: through ?? null }
  },
})
