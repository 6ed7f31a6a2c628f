/**
 * The books: the chart of accounts and the double-entry journal.
 *
 * Always true: the debits of every entry equal its credits, which a trigger holds; entries and lines are never changed,
 * a mistake is taken back by an entry in red, on the same sides with negative amounts. Nothing is booked on a day in
 * closed books: whoever books holds the lock of the books together with the others, whoever closes them holds it alone.
 * Amounts are in the base currency. Only `ledger.ts` writes.
 *
 * Offers: `book`, with accounts by their role, for every module that causes an entry. Emits no events.
 */
import type { ServerModule } from '../../platform/module.ts'
import { FINANCE_MESSAGES } from './messages.ts'
import { reads } from './reads.ts'
import { FinanceResolvers } from './resolvers.ts'

export { book, type Entry } from './ledger.ts'
export { JournalEntry } from './reads.ts'
export { journalEntries } from './tables.ts'

export const finance: ServerModule = {
  name: 'finance',
  reads,
  resolvers: [FinanceResolvers],
  refusals: FINANCE_MESSAGES,
  permissions: ['finance.journal.read', 'finance.journal.post', 'finance.books.close', 'finance.books.reopen'],
}
