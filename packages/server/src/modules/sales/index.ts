/**
 * What is sold: orders with their lines, what happened to them, and deliveries.
 *
 * Always true: the lines of an order add up to it; a delivered order was confirmed before; delivered and open quantity
 * of a line move in the statement that posts the delivery; every step in an order's life has a journal row in the
 * same transaction. Prices and costs freeze at confirmation. An act locks the order, then the customer's credit, then
 * stock.
 *
 * Emits: sales.order.changed with what happened, in the sight of the order's owner, team and warehouse.
 */
import type { ServerModule } from '../../platform/module.ts'
import { fillDemandPort } from '../inventory/index.ts'
import { demandByPlace, openDemand } from './open-demand.ts'
import { reads } from './reads.ts'
import { OrderResolvers, SalesResolvers } from './resolvers.ts'

export { reserveOrder } from './commands/reserve-order.ts'
export { orderImport } from './imports/import-orders.ts'

fillDemandPort({ demandOf: openDemand, demandByPlace })

export const sales: ServerModule = {
  name: 'sales',
  reads,
  resolvers: [SalesResolvers, OrderResolvers],
  permissions: [
    'sales.order.read',
    'sales.order.create',
    'sales.order.update',
    'sales.order.confirm',
    'sales.order.reserve',
    'sales.order.deliver',
    'sales.order.hold',
    'sales.order.release',
    'sales.order.short-close',
    'sales.order.cancel',
    'sales.margin.read',
  ],
  refusals: {
    'INVALID_INPUT.priceRequired': {
      en: 'Type a price: the list has none in the currency of this order.',
      zh: '请填写单价：价目表中没有该订单币种的价格。',
    },
    'INVALID_INPUT.heldForAnother': {
      en: 'This is held for another customer. Choose an order of that customer.',
      zh: '该占用属于其他客户，请选择该客户的订单。',
    },
    'INVALID_INPUT.lacksNothing': {
      en: 'This order lacks nothing of what is held.',
      zh: '该订单不缺所占用的商品。',
    },
    'INVALID_INPUT.heldUnfit': {
      en: 'Nothing of what is held stays good for as long as this customer wants. Choose other goods.',
      zh: '所占用的商品剩余保质期均不满足该客户的要求，请选择其他批次。',
    },
    'INVALID_INPUT.notSold': {
      en: 'This product is no longer sold. Choose another one.',
      zh: '该商品已停售，请选择其他商品。',
    },
    'BAD_AMOUNT.discountTooLarge': {
      en: 'The discount is more than the goods come to. Lower it.',
      zh: '整单折扣大于货款合计，请调低。',
    },
    'BAD_AMOUNT.tooLarge': {
      en: 'The order comes to more than can be booked. Check quantities and prices.',
      zh: '订单金额超出可记账范围，请检查数量和单价。',
    },
    'INSUFFICIENT_STOCK.notReserved': {
      en: 'Only {available} of this line are reserved. Reserve more stock first.',
      zh: '该行仅预留 {available}，请先补充预留。',
    },
  },
}
