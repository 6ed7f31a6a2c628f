import type { Context } from '../../platform/context.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { closedThrough, trialBalance } from './books.ts'

/** The sums of all accounts up to a day, for those who may read the journal. */
export async function readTrialBalance(ctx: Context, on: string | null | undefined) {
  refuseOthers(ctx)
  return await trialBalance(ctx.reader, on ?? ctx.reader.today)
}

/** How far the books are closed, for those who may read the journal. */
export async function readClosedThrough(ctx: Context): Promise<string | null> {
  refuseOthers(ctx)
  return await closedThrough(ctx.reader)
}

function refuseOthers({ viewer }: Context): void {
  if (!viewer?.permissions.has('finance.journal.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
}
