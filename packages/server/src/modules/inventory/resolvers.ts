import {
  type MutationAcknowledgeStockAlertArgs,
  type MutationAdjustStockArgs,
  type MutationAssignStockAlertArgs,
  MutationFields,
  type MutationReceiveStockArgs,
  type MutationSetStockThresholdArgs,
  SubscriptionFields,
  type SubscriptionStockAlertsArgs,
  type SubscriptionStockLevelsArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { acknowledgeStockAlert } from './commands/acknowledge-stock-alert.ts'
import { adjustStock } from './commands/adjust-stock.ts'
import { assignStockAlert } from './commands/assign-stock-alert.ts'
import { receiveStock } from './commands/receive-stock.ts'
import { setStockThreshold } from './commands/set-stock-threshold.ts'
import { alertEvents, levelEvents } from './streams.ts'

export class InventoryResolvers {
  @MutationFields.receiveStock
  receiveStock({ input }: MutationReceiveStockArgs, ctx: Context) {
    return perform(ctx, receiveStock, input)
  }

  @MutationFields.adjustStock
  adjustStock({ input }: MutationAdjustStockArgs, ctx: Context) {
    return perform(ctx, adjustStock, input)
  }

  @MutationFields.setStockThreshold
  setStockThreshold({ input }: MutationSetStockThresholdArgs, ctx: Context) {
    return perform(ctx, setStockThreshold, input)
  }

  @MutationFields.acknowledgeStockAlert
  acknowledgeStockAlert({ input }: MutationAcknowledgeStockAlertArgs, ctx: Context) {
    return perform(ctx, acknowledgeStockAlert, input)
  }

  @MutationFields.assignStockAlert
  assignStockAlert({ input }: MutationAssignStockAlertArgs, ctx: Context) {
    return perform(ctx, assignStockAlert, input)
  }

  @SubscriptionFields.stockAlerts
  stockAlerts(args: SubscriptionStockAlertsArgs, ctx: Context) {
    return alertEvents(ctx, args)
  }

  @SubscriptionFields.stockLevels
  stockLevels(args: SubscriptionStockLevelsArgs, ctx: Context) {
    return levelEvents(ctx, args)
  }
}
