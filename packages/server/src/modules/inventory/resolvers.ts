import {
  type MutationAcknowledgeStockAlertArgs,
  type MutationAdjustStockArgs,
  type MutationAttachToWriteOffArgs,
  type MutationAssignStockAlertArgs,
  type MutationCancelTransferArgs,
  type MutationReceiveTransferArgs,
  type MutationRequestTransferArgs,
  type MutationSettleTransferArgs,
  type MutationShipTransferArgs,
  MutationFields,
  ProductFields,
  type ProductRow,
  type MutationUpdateWarehouseArgs,
  type MutationWriteOffStockArgs,
  type MutationUpdateLocationArgs,
  type MutationExtendHoldArgs,
  type MutationHoldStockArgs,
  type MutationReleaseHoldArgs,
  type MutationRelocateStockArgs,
  type MutationCreateWarehouseArgs,
  type MutationCreateLocationArgs,
  type MutationReceiveStockArgs,
  type MutationSetCategoryStockLimitsArgs,
  type MutationSetStockLimitsArgs,
  type MutationSetStockThresholdArgs,
  type MutationSnoozeStockAlertArgs,
  QueryFields,
  type QueryStockAgeingArgs,
  type QueryStockAgeLayersArgs,
  type QueryStockAnalysisArgs,
  type QueryStockAsOfArgs,
  type QueryStockMoveTotalsArgs,
  SubscriptionFields,
  type SubscriptionStockAlertsArgs,
  type SubscriptionStockLevelsArgs,
  TransferFields,
  type TransferRow,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { kitAvailability } from './kits.ts'
import { acknowledgeStockAlert } from './commands/acknowledge-stock-alert.ts'
import { adjustStock } from './commands/adjust-stock.ts'
import { assignStockAlert } from './commands/assign-stock-alert.ts'
import { attachToWriteOff } from './commands/attach-to-write-off.ts'
import { createLocation } from './commands/create-location.ts'
import { createWarehouse } from './commands/create-warehouse.ts'
import { relocateStock } from './commands/relocate-stock.ts'
import { updateLocation } from './commands/update-location.ts'
import { updateWarehouse } from './commands/update-warehouse.ts'
import { extendHold } from './commands/extend-hold.ts'
import { holdStock } from './commands/hold-stock.ts'
import { releaseHold } from './commands/release-hold.ts'
import { receiveStock } from './commands/receive-stock.ts'
import { setCategoryStockLimits } from './commands/set-category-stock-limits.ts'
import { setStockLimits } from './commands/set-stock-limits.ts'
import { snoozeStockAlert } from './commands/snooze-stock-alert.ts'
import { setStockThreshold } from './commands/set-stock-threshold.ts'
import { cancelTransfer } from './commands/cancel-transfer.ts'
import { receiveTransfer } from './commands/receive-transfer.ts'
import { requestTransfer } from './commands/request-transfer.ts'
import { settleTransfer } from './commands/settle-transfer.ts'
import { shipTransfer } from './commands/ship-transfer.ts'
import { writeOffStock } from './commands/write-off-stock.ts'
import { stockAgeing, stockAgeLayers } from './analysis/ageing.ts'
import { stockMoveTotals } from './analysis/move-totals.ts'
import { stockAnalysis } from './analysis/turns.ts'
import { stockAsOf } from './history.ts'
import { transferActions } from './transfer-actions.ts'
import { alertEvents, levelEvents } from './streams.ts'

export class InventoryResolvers {
  @MutationFields.createLocation
  createLocation({ input }: MutationCreateLocationArgs, ctx: Context) {
    return perform(ctx, createLocation, input)
  }

  @MutationFields.createWarehouse
  createWarehouse({ input }: MutationCreateWarehouseArgs, ctx: Context) {
    return perform(ctx, createWarehouse, input)
  }

  @MutationFields.relocateStock
  relocateStock({ input }: MutationRelocateStockArgs, ctx: Context) {
    return perform(ctx, relocateStock, input)
  }

  @MutationFields.holdStock
  holdStock({ input }: MutationHoldStockArgs, ctx: Context) {
    return perform(ctx, holdStock, input)
  }

  @MutationFields.releaseHold
  releaseHold({ input }: MutationReleaseHoldArgs, ctx: Context) {
    return perform(ctx, releaseHold, input)
  }

  @MutationFields.extendHold
  extendHold({ input }: MutationExtendHoldArgs, ctx: Context) {
    return perform(ctx, extendHold, input)
  }

  @MutationFields.updateLocation
  updateLocation({ input }: MutationUpdateLocationArgs, ctx: Context) {
    return perform(ctx, updateLocation, input)
  }

  @MutationFields.updateWarehouse
  updateWarehouse({ input }: MutationUpdateWarehouseArgs, ctx: Context) {
    return perform(ctx, updateWarehouse, input)
  }

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

  @MutationFields.setStockLimits
  setStockLimits({ input }: MutationSetStockLimitsArgs, ctx: Context) {
    return perform(ctx, setStockLimits, input)
  }

  @MutationFields.setCategoryStockLimits
  setCategoryStockLimits({ input }: MutationSetCategoryStockLimitsArgs, ctx: Context) {
    return perform(ctx, setCategoryStockLimits, input)
  }

  @MutationFields.snoozeStockAlert
  snoozeStockAlert({ input }: MutationSnoozeStockAlertArgs, ctx: Context) {
    return perform(ctx, snoozeStockAlert, input)
  }

  @MutationFields.acknowledgeStockAlert
  acknowledgeStockAlert({ input }: MutationAcknowledgeStockAlertArgs, ctx: Context) {
    return perform(ctx, acknowledgeStockAlert, input)
  }

  @MutationFields.assignStockAlert
  assignStockAlert({ input }: MutationAssignStockAlertArgs, ctx: Context) {
    return perform(ctx, assignStockAlert, input)
  }

  @MutationFields.cancelTransfer
  cancelTransfer({ input }: MutationCancelTransferArgs, ctx: Context) {
    return perform(ctx, cancelTransfer, input)
  }

  @MutationFields.receiveTransfer
  receiveTransfer({ input }: MutationReceiveTransferArgs, ctx: Context) {
    return perform(ctx, receiveTransfer, input)
  }

  @MutationFields.requestTransfer
  requestTransfer({ input }: MutationRequestTransferArgs, ctx: Context) {
    return perform(ctx, requestTransfer, input)
  }

  @MutationFields.settleTransfer
  settleTransfer({ input }: MutationSettleTransferArgs, ctx: Context) {
    return perform(ctx, settleTransfer, input)
  }

  @MutationFields.shipTransfer
  shipTransfer({ input }: MutationShipTransferArgs, ctx: Context) {
    return perform(ctx, shipTransfer, input)
  }

  @MutationFields.writeOffStock
  writeOffStock({ input }: MutationWriteOffStockArgs, ctx: Context) {
    return perform(ctx, writeOffStock, input)
  }

  @MutationFields.attachToWriteOff
  attachToWriteOff({ input }: MutationAttachToWriteOffArgs, ctx: Context) {
    return perform(ctx, attachToWriteOff, input)
  }

  @TransferFields.allowedActions
  allowedActions(transfer: TransferRow, ctx: Context) {
    return transferActions(ctx, transfer)
  }

  @QueryFields.stockAsOf
  stockAsOf(args: QueryStockAsOfArgs, ctx: Context) {
    return stockAsOf(ctx, args)
  }

  @QueryFields.stockAnalysis
  stockAnalysis(args: QueryStockAnalysisArgs, ctx: Context) {
    return stockAnalysis(ctx, args)
  }

  @QueryFields.stockAgeing
  stockAgeing(args: QueryStockAgeingArgs, ctx: Context) {
    return stockAgeing(ctx, args)
  }

  @QueryFields.stockAgeLayers
  stockAgeLayers(args: QueryStockAgeLayersArgs, ctx: Context) {
    return stockAgeLayers(ctx, args)
  }

  @QueryFields.stockMoveTotals
  stockMoveTotals(args: QueryStockMoveTotalsArgs, ctx: Context) {
    return stockMoveTotals(ctx, args)
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

export class ProductResolvers {
  @ProductFields.kitAvailability
  kitAvailability({ id }: ProductRow, ctx: Context) {
    return kitAvailability(ctx, id)
  }
}
