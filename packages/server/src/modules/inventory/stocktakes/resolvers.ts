import {
  type MutationPlanStocktakeArgs,
  type MutationStartStocktakeArgs,
  type MutationCountStockArgs,
  type MutationCloseCountRoundArgs,
  type MutationRequestRecountArgs,
  type MutationPostStocktakeArgs,
  type MutationCancelStocktakeArgs,
  type MutationCreateStocktakeScheduleArgs,
  type MutationUpdateStocktakeScheduleArgs,
  MutationFields,
  type QueryCounterAccuraciesArgs,
  QueryFields,
  StocktakeFields,
  type StocktakeRow,
  type SubscriptionStocktakesArgs,
  SubscriptionFields,
} from '../../../generated/contract.ts'
import type { Context } from '../../../platform/context.ts'
import { perform } from '../../../platform/perform/perform.ts'
import { planStocktake } from '../commands/plan-stocktake.ts'
import { startStocktake } from '../commands/start-stocktake.ts'
import { countStock } from '../commands/count-stock.ts'
import { closeCountRound } from '../commands/close-count-round.ts'
import { requestRecount } from '../commands/request-recount.ts'
import { postStocktake } from '../commands/post-stocktake.ts'
import { cancelStocktake } from '../commands/cancel-stocktake.ts'
import { createStocktakeSchedule, updateStocktakeSchedule } from '../commands/save-stocktake-schedule.ts'
import { stocktakeEvents } from '../streams.ts'
import { counterAccuracies } from './accuracy.ts'
import { stocktakeActions } from './actions.ts'

export class StocktakeResolvers {
  @MutationFields.planStocktake
  planStocktake({ input }: MutationPlanStocktakeArgs, ctx: Context) {
    return perform(ctx, planStocktake, input)
  }

  @MutationFields.startStocktake
  startStocktake({ input }: MutationStartStocktakeArgs, ctx: Context) {
    return perform(ctx, startStocktake, input)
  }

  @MutationFields.countStock
  countStock({ input }: MutationCountStockArgs, ctx: Context) {
    return perform(ctx, countStock, input)
  }

  @MutationFields.closeCountRound
  closeCountRound({ input }: MutationCloseCountRoundArgs, ctx: Context) {
    return perform(ctx, closeCountRound, input)
  }

  @MutationFields.requestRecount
  requestRecount({ input }: MutationRequestRecountArgs, ctx: Context) {
    return perform(ctx, requestRecount, input)
  }

  @MutationFields.postStocktake
  postStocktake({ input }: MutationPostStocktakeArgs, ctx: Context) {
    return perform(ctx, postStocktake, input)
  }

  @MutationFields.cancelStocktake
  cancelStocktake({ input }: MutationCancelStocktakeArgs, ctx: Context) {
    return perform(ctx, cancelStocktake, input)
  }

  @MutationFields.createStocktakeSchedule
  createStocktakeSchedule({ input }: MutationCreateStocktakeScheduleArgs, ctx: Context) {
    return perform(ctx, createStocktakeSchedule, input)
  }

  @MutationFields.updateStocktakeSchedule
  updateStocktakeSchedule({ input }: MutationUpdateStocktakeScheduleArgs, ctx: Context) {
    return perform(ctx, updateStocktakeSchedule, input)
  }

  @StocktakeFields.allowedActions
  allowedActions(stocktake: StocktakeRow, ctx: Context) {
    return stocktakeActions(ctx, stocktake)
  }

  @QueryFields.counterAccuracies
  counterAccuracies(args: QueryCounterAccuraciesArgs, ctx: Context) {
    return counterAccuracies(ctx, args)
  }

  @SubscriptionFields.stocktakes
  stocktakes(args: SubscriptionStocktakesArgs, ctx: Context) {
    return stocktakeEvents(ctx, args)
  }
}
