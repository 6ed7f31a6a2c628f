import { BASE_CURRENCY, currencyScale } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { isFarOff } from '../rules/stocktake.ts'
import { noteTotals } from './settling.ts'
import { type LockedStocktake, moveStocktake } from './stocktakes.ts'

type Counted = { readonly id: string; readonly round: number; readonly difference: string; readonly value: string }

/**
 * Ends a round: the differences get a value, and those that are too far off and were counted only once are to be counted
 * again. When there are none the stocktake is ready for a review.
 * Refuses: ILLEGAL_TRANSITION while lines of this round wait to be counted again.
 */
export async function closeRound(tx: Tx, stocktake: LockedStocktake): Promise<void> {
  const [open] = await tx.sql`
    select 1 from stocktake_lines where stocktake_id = ${stocktake.id} and status = 'RECOUNT' limit 1`
  if (open)
    refuse('ILLEGAL_TRANSITION', { reason: 'recountOpen', state: stocktake.status, allowed: ['COUNT', 'CANCEL'] })
  const counted = await worthOfCounted(tx, stocktake.id)
  const tolerance = { quantity: stocktake.toleranceQuantity, value: stocktake.toleranceValue }
  const far = counted.filter((line) => line.round === 1 && isFarOff(line, tolerance))
  await askAgain(
    tx,
    far.map(({ id }) => id),
  )
  await noteTotals(tx, stocktake.id)
  await moveStocktake(tx, stocktake, far.length > 0 ? 'COUNTING' : 'REVIEW')
}

/** Asks for lines to be counted again; what was counted of them stays as evidence only. */
export async function askAgain(tx: Tx, lineIds: readonly string[]): Promise<void> {
  await tx.sql`
    update stocktake_lines set status = 'RECOUNT', round = round + 1, counted = null, expected = null, value = null
    where id = any(${lineIds})`
}

async function worthOfCounted(tx: Tx, stocktakeId: string): Promise<readonly Counted[]> {
  return await tx.sql<Counted>`
    update stocktake_lines line
    set value = round(line.difference * coalesce(pool.value / nullif(pool.quantity, 0), product.cost, 0),
      ${currencyScale(BASE_CURRENCY)}::int)
    from products product left join stock_values pool on pool.product_id = product.id
    where line.stocktake_id = ${stocktakeId} and line.status = 'COUNTED' and product.id = line.product_id
    returning line.id, line.round, line.difference, line.value`
}
