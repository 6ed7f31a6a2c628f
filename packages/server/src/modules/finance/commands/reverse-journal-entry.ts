import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { dateInput, idempotencyKeyInput, idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { book } from '../ledger.ts'
import type { Line } from '../rules/entry.ts'

/**
 * Takes an entry that was booked by hand back by a red one: the same sides with negative amounts. What follows from a
 * document or a move of stock is taken back by an act there.
 * Refuses: NOT_FOUND, DUPLICATE when it was taken back already, IN_USE for an entry that nobody booked by hand, PERIOD_CLOSED.
 */
export const reverseJournalEntry = defineCommand({
  name: 'reverseJournalEntry',
  permission: 'finance.journal.post',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    bookedOn: dateInput().nullish(),
    reason: requiredTextInput(200),
  }),
  constraints: { journal_entries_reverses_key: ['DUPLICATE', ['id']] },
  run: async (tx, { id, bookedOn, reason }) => {
    const [entry] = await tx.sql<{ isManual: boolean }>`
      select is_manual as "isManual" from journal_entries where id = ${id}`
    if (!entry) return refuse('NOT_FOUND', { field: ['id'] })
    if (!entry.isManual) refuse('IN_USE', { reason: 'notManual', field: ['id'] })
    const lines = await linesReversed(tx, id)
    const day = bookedOn ? { bookedOn } : {}
    const [journalEntryId] = await book(tx, [{ description: reason, reversesId: id, isManual: true, lines, ...day }])
    return { journalEntryId: journalEntryId ?? id }
  },
})

async function linesReversed(tx: Tx, id: string): Promise<Line[]> {
  return await tx.sql<{ account: string; amount: string }>`
    select account_id as account, (credit - debit)::text as amount from journal_lines where entry_id = ${id}
    order by position`
}
