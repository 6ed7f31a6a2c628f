import {
  type MutationCloseBooksArgs,
  MutationFields,
  type MutationPostJournalEntryArgs,
  type MutationReopenBooksArgs,
  type MutationReverseJournalEntryArgs,
  QueryFields,
  type QueryTrialBalanceArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { closeBooks } from './commands/close-books.ts'
import { postJournalEntry } from './commands/post-journal-entry.ts'
import { reopenBooks } from './commands/reopen-books.ts'
import { reverseJournalEntry } from './commands/reverse-journal-entry.ts'
import { readClosedThrough, readTrialBalance } from './queries.ts'

export class FinanceResolvers {
  @QueryFields.trialBalance
  trialBalance({ on }: QueryTrialBalanceArgs, ctx: Context) {
    return readTrialBalance(ctx, on)
  }

  @QueryFields.booksClosedThrough
  booksClosedThrough(ctx: Context) {
    return readClosedThrough(ctx)
  }

  @MutationFields.postJournalEntry
  postJournalEntry({ input }: MutationPostJournalEntryArgs, ctx: Context) {
    return perform(ctx, postJournalEntry, input)
  }

  @MutationFields.reverseJournalEntry
  reverseJournalEntry({ input }: MutationReverseJournalEntryArgs, ctx: Context) {
    return perform(ctx, reverseJournalEntry, input)
  }

  @MutationFields.closeBooks
  closeBooks({ input }: MutationCloseBooksArgs, ctx: Context) {
    return perform(ctx, closeBooks, input)
  }

  @MutationFields.reopenBooks
  reopenBooks({ input }: MutationReopenBooksArgs, ctx: Context) {
    return perform(ctx, reopenBooks, input)
  }
}
