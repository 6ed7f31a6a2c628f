import {
  type MutationCancelOrderArgs,
  type MutationConfirmOrderArgs,
  type MutationCreateOrderArgs,
  type MutationDeliverOrderArgs,
  type MutationHoldOrderArgs,
  type MutationPlaceOrderArgs,
  type MutationReleaseOrderArgs,
  type MutationReserveOrderArgs,
  type MutationReturnGoodsArgs,
  type MutationUnreserveOrderArgs,
  type MutationTakeOverHoldArgs,
  type MutationShortCloseOrderArgs,
  type MutationUpdateOrderArgs,
  MutationFields,
  OrderFields,
  OrderKitFields,
  type OrderKitRow,
  type OrderRow,
  QueryFields,
  type QueryFillRateArgs,
  type QueryFillRateLinesArgs,
  type QueryOrderTotalsArgs,
  type QueryPreviewOrderArgs,
  type QueryReturnableGoodsArgs,
  SubscriptionFields,
  type SubscriptionOrdersArgs,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { allowedActions } from './allowed-actions.ts'
import { createOrder } from './commands/create-order.ts'
import { updateOrder } from './commands/update-order.ts'
import { confirmOrder } from './commands/confirm-order.ts'
import { placeOrder } from './commands/place-order.ts'
import { takeOverHold } from './commands/take-over-hold.ts'
import { reserveOrder } from './commands/reserve-order.ts'
import { unreserveOrder } from './commands/unreserve-order.ts'
import { cancelOrder } from './commands/cancel-order.ts'
import { holdOrder } from './commands/hold-order.ts'
import { releaseOrder } from './commands/release-order.ts'
import { shortCloseOrder } from './commands/short-close-order.ts'
import { deliverOrder } from './commands/deliver-order.ts'
import { returnGoods } from './commands/return-goods.ts'
import { fillRate, fillRateLines } from './fill-rate.ts'
import { deliveredKits } from './kit-progress.ts'
import { orderTotals } from './order-totals.ts'
import { previewOrder } from './preview-order.ts'
import { returnableGoods } from './returnable-goods.ts'
import { orderEvents } from './streams.ts'

export class SalesResolvers {
  @QueryFields.previewOrder
  previewOrder({ input }: QueryPreviewOrderArgs, ctx: Context) {
    return previewOrder(ctx, input)
  }

  @QueryFields.orderTotals
  orderTotals(args: QueryOrderTotalsArgs, ctx: Context) {
    return orderTotals(ctx, args)
  }

  @QueryFields.fillRate
  fillRate(args: QueryFillRateArgs, ctx: Context) {
    return fillRate(ctx, args)
  }

  @QueryFields.fillRateLines
  fillRateLines(args: QueryFillRateLinesArgs, ctx: Context) {
    return fillRateLines(ctx, args)
  }

  @QueryFields.returnableGoods
  returnableGoods({ orderId }: QueryReturnableGoodsArgs, ctx: Context) {
    return returnableGoods(ctx, orderId)
  }

  @MutationFields.createOrder
  createOrder({ input }: MutationCreateOrderArgs, ctx: Context) {
    return perform(ctx, createOrder, input)
  }

  @MutationFields.updateOrder
  updateOrder({ input }: MutationUpdateOrderArgs, ctx: Context) {
    return perform(ctx, updateOrder, input)
  }

  @MutationFields.confirmOrder
  confirmOrder({ input }: MutationConfirmOrderArgs, ctx: Context) {
    return perform(ctx, confirmOrder, input)
  }

  @MutationFields.placeOrder
  placeOrder({ input }: MutationPlaceOrderArgs, ctx: Context) {
    return perform(ctx, placeOrder, input)
  }

  @MutationFields.takeOverHold
  takeOverHold({ input }: MutationTakeOverHoldArgs, ctx: Context) {
    return perform(ctx, takeOverHold, input)
  }

  @MutationFields.reserveOrder
  reserveOrder({ input }: MutationReserveOrderArgs, ctx: Context) {
    return perform(ctx, reserveOrder, input)
  }

  @MutationFields.unreserveOrder
  unreserveOrder({ input }: MutationUnreserveOrderArgs, ctx: Context) {
    return perform(ctx, unreserveOrder, input)
  }

  @MutationFields.cancelOrder
  cancelOrder({ input }: MutationCancelOrderArgs, ctx: Context) {
    return perform(ctx, cancelOrder, input)
  }

  @MutationFields.holdOrder
  holdOrder({ input }: MutationHoldOrderArgs, ctx: Context) {
    return perform(ctx, holdOrder, input)
  }

  @MutationFields.releaseOrder
  releaseOrder({ input }: MutationReleaseOrderArgs, ctx: Context) {
    return perform(ctx, releaseOrder, input)
  }

  @MutationFields.shortCloseOrder
  shortCloseOrder({ input }: MutationShortCloseOrderArgs, ctx: Context) {
    return perform(ctx, shortCloseOrder, input)
  }

  @MutationFields.deliverOrder
  deliverOrder({ input }: MutationDeliverOrderArgs, ctx: Context) {
    return perform(ctx, deliverOrder, input)
  }

  @MutationFields.returnGoods
  returnGoods({ input }: MutationReturnGoodsArgs, ctx: Context) {
    return perform(ctx, returnGoods, input)
  }

  @SubscriptionFields.orders
  orders(args: SubscriptionOrdersArgs, ctx: Context) {
    return orderEvents(ctx, args)
  }
}

export class OrderResolvers {
  @OrderFields.allowedActions
  allowedActions(order: OrderRow, ctx: Context) {
    return allowedActions(ctx, order)
  }
}

export class OrderKitResolvers {
  @OrderKitFields.deliveredQuantity
  deliveredQuantity(kit: OrderKitRow, ctx: Context) {
    return deliveredKits(ctx, kit)
  }
}
