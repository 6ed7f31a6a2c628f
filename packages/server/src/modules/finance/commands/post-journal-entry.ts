import { isZero, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  amountInput,
  dateInput,
  idempotencyKeyInput,
  idInput,
  requiredTextInput,
} from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { book } from '../ledger.ts'
import { isBalanced } from '../rules/entry.ts'

/**
 * Books an entry by hand.
 * Refuses: INVALID_INPUT when a line has not exactly one of debit and credit or the sums differ, NOT_FOUND for an unknown
 * account, PERIOD_CLOSED.
 */
export const postJournalEntry = defineCommand({
  name: 'postJournalEntry',
  permission: 'finance.journal.post',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    bookedOn: dateInput(),
    description: requiredTextInput(200),
    lines: z
      .array(z.object({ accountId: idInput(), debit: amountInput(2).nullish(), credit: amountInput(2).nullish() }))
      .min(2)
      .max(200),
  }),
  run: async (tx, { bookedOn, description, lines }) => {
    const amounts = lines.map(({ accountId: account, debit, credit }) => ({
      account,
      amount: subtract(debit ?? '0', credit ?? '0'),
    }))
    const wrong = lines.findIndex(({ debit, credit }) => isZero(debit ?? '0') === isZero(credit ?? '0'))
    if (wrong >= 0) refuse('INVALID_INPUT', { reason: 'oneSide', field: ['lines', String(wrong), 'debit'] })
    if (!isBalanced(amounts)) refuse('INVALID_INPUT', { reason: 'unbalanced', field: ['lines'] })
    const [journalEntryId] = await book(tx, [{ bookedOn, description, lines: amounts }])
    if (!journalEntryId) return refuse('INVALID_INPUT', { reason: 'unbalanced', field: ['lines'] })
    return { journalEntryId }
  },
})
