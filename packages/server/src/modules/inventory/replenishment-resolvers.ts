import {
  type MutationCancelSupplyRequestArgs,
  type MutationCloseSupplyRequestArgs,
  type MutationCreateSupplyRequestsArgs,
  MutationFields,
  type MutationOrderSupplyRequestArgs,
  type MutationReceiveSupplyRequestArgs,
  type MutationRefreshReplenishmentArgs,
  type MutationSetReorderRuleArgs,
  QueryFields,
  type QueryStockForecastArgs,
  SupplyRequestFields,
  type SupplyRequestRow,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { cancelSupplyRequest } from './commands/cancel-supply-request.ts'
import { closeSupplyRequest } from './commands/close-supply-request.ts'
import { createSupplyRequests } from './commands/create-supply-requests.ts'
import { orderSupplyRequest } from './commands/order-supply-request.ts'
import { receiveSupplyRequest } from './commands/receive-supply-request.ts'
import { refreshReplenishment } from './commands/refresh-replenishment.ts'
import { setReorderRule } from './commands/set-reorder-rule.ts'
import { stockForecast } from './forecasts.ts'
import { supplyActions } from './supply-actions.ts'

export class ReplenishmentResolvers {
  @MutationFields.setReorderRule
  setReorderRule({ input }: MutationSetReorderRuleArgs, ctx: Context) {
    return perform(ctx, setReorderRule, input)
  }

  @MutationFields.refreshReplenishment
  refreshReplenishment({ input }: MutationRefreshReplenishmentArgs, ctx: Context) {
    return perform(ctx, refreshReplenishment, input)
  }

  @MutationFields.createSupplyRequests
  createSupplyRequests({ input }: MutationCreateSupplyRequestsArgs, ctx: Context) {
    return perform(ctx, createSupplyRequests, input)
  }

  @MutationFields.orderSupplyRequest
  orderSupplyRequest({ input }: MutationOrderSupplyRequestArgs, ctx: Context) {
    return perform(ctx, orderSupplyRequest, input)
  }

  @MutationFields.receiveSupplyRequest
  receiveSupplyRequest({ input }: MutationReceiveSupplyRequestArgs, ctx: Context) {
    return perform(ctx, receiveSupplyRequest, input)
  }

  @MutationFields.closeSupplyRequest
  closeSupplyRequest({ input }: MutationCloseSupplyRequestArgs, ctx: Context) {
    return perform(ctx, closeSupplyRequest, input)
  }

  @MutationFields.cancelSupplyRequest
  cancelSupplyRequest({ input }: MutationCancelSupplyRequestArgs, ctx: Context) {
    return perform(ctx, cancelSupplyRequest, input)
  }

  @SupplyRequestFields.allowedActions
  allowedActions(request: SupplyRequestRow, ctx: Context) {
    return supplyActions(ctx, request)
  }

  @QueryFields.stockForecast
  stockForecast(args: QueryStockForecastArgs, ctx: Context) {
    return stockForecast(ctx, args)
  }
}
