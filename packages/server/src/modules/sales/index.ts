/**
 * What is sold: orders with their lines, what happened to them, deliveries, and what comes back.
 *
 * Always true: the lines of an order add up to it; a delivered order was confirmed before; delivered and open quantity
 * of a line move in the statement that posts the delivery; no more comes back than was delivered, at the cost that it
 * had left with; every step in an order's life has a journal row in the
 * same transaction. Prices and costs freeze at confirmation. An act locks the order, then the customer's credit, then
 * stock.
 *
 * Emits: sales.order.changed with what happened, in the sight of the order's owner, team and warehouse.
 */
import type { ServerModule } from '../../platform/module.ts'
import { fillDemandPort } from '../inventory/index.ts'
import { openDemand } from './open-demand.ts'
import './documents.ts'
import { reads } from './reads.ts'
import { returnReads } from './return-reads.ts'
import { OrderKitResolvers, OrderResolvers, SalesResolvers } from './resolvers.ts'

export { reserveOrder } from './commands/reserve-order.ts'
export { returnGoods } from './commands/return-goods.ts'
export { orderImport } from './imports/import-orders.ts'

fillDemandPort(openDemand)

export const sales: ServerModule = {
  name: 'sales',
  reads: {
    entities: [...reads.entities, ...returnReads.entities],
    roots: { ...reads.roots, ...returnReads.roots },
    late: { ...reads.late, ...returnReads.late },
  },
  resolvers: [SalesResolvers, OrderResolvers, OrderKitResolvers],
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
    'sales.return.post',
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
    'INVALID_INPUT.lessThanPack': {
      en: 'Less is held than a whole pack of this order.',
      zh: '占用数量不足该订单的一个整包装。',
    },
    'NOT_FOUND.unknownPack': {
      en: 'The product no longer comes in this pack. Choose another unit.',
      zh: '该商品已没有此包装规格，请选择其他单位。',
    },
    'BAD_QUANTITY.brokenPack': {
      en: 'Packs are ordered in whole numbers. Type a whole number, or the quantity in the unit of the product.',
      zh: '按包装下单须为整数，请填写整数，或改按商品单位填写数量。',
    },
    'INVALID_INPUT.notSold': {
      en: 'This product is no longer sold. Choose another one.',
      zh: '该商品已停售，请选择其他商品。',
    },
    'INVALID_INPUT.becameKit': {
      en: 'A product of this draft has become a kit. Open the draft and save it again.',
      zh: '草稿中的商品已改为套装，请打开草稿重新保存。',
    },
    'INVALID_INPUT.tooManyLines': {
      en: 'With the components of its kits the order has more than 1000 lines. Split it.',
      zh: '套装展开后订单超过 1000 行，请拆分订单。',
    },
    'BAD_AMOUNT.discountTooLarge': {
      en: 'The discount is more than the goods come to. Lower it.',
      zh: '整单折扣大于货款合计，请调低。',
    },
    'BAD_AMOUNT.tooLarge': {
      en: 'The order comes to more than can be booked. Check quantities and prices.',
      zh: '订单金额超出可记账范围，请检查数量和单价。',
    },
    'OVER_RETURN.notDelivered': {
      en: 'This was not delivered with this order.',
      zh: '该订单未出库此商品或批次。',
    },
    'BAD_DATE.afterToday': { en: 'Goods cannot come back on a day to come.', zh: '退货日期不能晚于今天。' },
    'BAD_DATE.beforeDelivery': {
      en: 'It was delivered on {deliveredOn} and cannot have come back before.',
      zh: '该商品于 {deliveredOn} 出库，退货日期不能早于该日。',
    },
    'INSUFFICIENT_STOCK.notReserved': {
      en: 'Only {available} of this line are reserved. Reserve more stock first.',
      zh: '该行仅预留 {available}，请先补充预留。',
    },
  },
}
