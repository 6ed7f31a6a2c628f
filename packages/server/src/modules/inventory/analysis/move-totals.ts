import type { QueryStockMoveTotalsArgs } from '../../../generated/contract.ts'
import type { Context } from '../../../platform/context.ts'
import { listPredicate } from '../../../platform/read/run.ts'
import { fragment, rendered } from '../../../platform/read/sql.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import { StockMove } from '../reads/stock.ts'

type Totals = { moveCount: number; onHandChange: string; valueChange: string | null }

/** The sums of a list of stock moves, over the same condition and scope as the list. */
export async function stockMoveTotals(
  { viewer, reader }: Context,
  { where, search }: QueryStockMoveTotalsArgs,
): Promise<Totals> {
  if (!viewer?.permissions.has('inventory.stock.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const { text, values } = rendered(
    fragment`
    select count(*)::int as "moveCount", trim_scale(coalesce(sum(move.on_hand_change), 0))::text as "onHandChange",
      coalesce(sum(move.value_change), 0)::text as "valueChange"
    from stock_moves move where ${listPredicate(viewer, StockMove, { where, search, alias: 'move' })}`,
    { viewer },
  )
  const [row] = await reader.query<Totals>(text, values, { planning: 'each time' })
  const totals = row ?? { moveCount: 0, onHandChange: '0', valueChange: '0' }
  return viewer.permissions.has('catalog.cost.read') ? totals : { ...totals, valueChange: null }
}
