import type { Context } from '../../platform/context.ts'
import { inputFault, parseInput } from '../../platform/perform/parse.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { messageOf } from '../../platform/refusals/messages.ts'
import { sharedCostInput } from './commands/post-landed-cost.ts'
import { receiptsOf, totalsOf } from './landed-costs.ts'
import { readPools } from './ledger/values.ts'
import { landed, sharesOf } from './rules/landed-cost.ts'

/**
 * How a cost would be shared now and what of it would go where, for those who may post it. Writes nothing.
 * Faults: BAD_INPUT for what is no cost at all.
 */
export async function previewLandedCost(ctx: Context, input: unknown) {
  const { viewer, reader, locale } = ctx
  if (!viewer?.permissions.has('inventory.landed-cost.post')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const parsed = parseInput(sharedCostInput(), input)
  if ('refusals' in parsed) throw inputFault(parsed.refusals)
  const cost = parsed.value
  const { receipts, problem } = await receiptsOf(reader, cost)
  if (problem) {
    const data = problem.reason === undefined ? {} : { reason: problem.reason }
    return { lines: [], stockAmount: '0', expenseAmount: '0', problem: messageOf({ code: problem.code, data }, locale) }
  }
  const productIds = [...new Set(receipts.map(({ productId }) => productId))]
  const pools = await readPools(reader, productIds)
  const lines = landed(pools, receipts, sharesOf(cost.amount, receipts, cost.basis))
  return { lines, ...totalsOf(lines), problem: null }
}
