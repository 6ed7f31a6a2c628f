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
import { reads } from './reads.ts'
import { OrderResolvers, SalesResolvers } from './resolvers.ts'

export { reserveOrder } from './commands/reserve-order.ts'
export { orderImport } from './imports/import-orders.ts'

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
    'INSUFFICIENT_STOCK.notReserved': {
      en: 'Only {available} of this line are reserved. Reserve more stock first.',
      zh: '该行仅预留 {available}，请先补充预留。',
    },
  },
}
