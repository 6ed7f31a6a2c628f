import { isZero, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
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
 * Refuses: INVALID_INPUT when a line has not exactly one of debit and credit, the sums differ or an account is one of
 * stock, NOT_FOUND for an unknown account, PERIOD_CLOSED.
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
    await refuseStockAccounts(
      tx,
      lines.map(({ accountId }) => accountId),
    )
    const [journalEntryId] = await book(tx, [{ bookedOn, description, isManual: true, lines: amounts }])
    if (!journalEntryId) return refuse('INVALID_INPUT', { reason: 'unbalanced', field: ['lines'] })
    return { journalEntryId }
  },
})

/** The accounts of stock say what the moves of stock say, so nobody else books on them (DOMAIN RV2). */
async function refuseStockAccounts(tx: Tx, accountIds: readonly string[]): Promise<void> {
  const [own] = await tx.sql<{ id: string }>`
    select id from accounts where id = any(${accountIds}) and role in ('STOCK', 'STOCK_IN_TRANSIT')`
  if (own) {
    const place = String(accountIds.indexOf(own.id))
    refuse('INVALID_INPUT', { reason: 'stockAccount', field: ['lines', place, 'accountId'] })
  }
}
