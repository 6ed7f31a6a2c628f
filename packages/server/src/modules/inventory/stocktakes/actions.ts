import type { Context } from '../../../platform/context.ts'
import { STOCKTAKE_ACTIONS, type StocktakeActionName, type StocktakeStatus } from '../rules/stocktake.ts'

const PERMISSIONS: Readonly<Record<StocktakeActionName, string>> = {
  START: 'inventory.count.plan',
  COUNT: 'inventory.count.enter',
  CLOSE_ROUND: 'inventory.count.plan',
  RECOUNT: 'inventory.count.plan',
  POST: 'inventory.count.post',
  CANCEL: 'inventory.count.plan',
}

/** What the viewer may do with a stocktake as it stands; whether they have counted it themselves is found out by the act. */
export function stocktakeActions(ctx: Context, { status = 'CANCELLED' }: { status?: StocktakeStatus }) {
  return STOCKTAKE_ACTIONS[status].filter((action) => ctx.viewer?.permissions.has(PERMISSIONS[action]))
}
