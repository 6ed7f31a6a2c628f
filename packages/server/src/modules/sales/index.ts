/**
 * What is sold: orders with their lines, what happened to them, deliveries, and what comes back.
 *
 * Always true: the lines of an order add up to it; a delivered order was confirmed before; delivered and open quantity
 * of a line move in the statement that posts the delivery; no more comes back than was delivered, at the cost that it
 * had left with; every step in an order's life has a journal row in the same transaction. Prices and costs freeze at
 * confirmation. An act locks the order, or several by id, then the customer's credit, then stock. A sharing has what its
 * lines had before and after it, so it can be undone.
 *
 * Emits: sales.order.changed with what happened, in the sight of the order's owner, team and warehouse; sales.stock.shared
 * in that of the warehouse.
 */
import type { Reads } from '../../platform/read/declare.ts'
import type { ServerModule } from '../../platform/module.ts'
import { fillDemandPort } from '../inventory/index.ts'
import { reserveDueOrders } from './due-reservations.ts'
import { demandByPlace, openDemand } from './open-demand.ts'
import './documents.ts'
import { reads } from './reads.ts'
import { returnReads } from './return-reads.ts'
import { OrderKitResolvers, OrderResolvers, SalesResolvers } from './resolvers.ts'
import { sharingReads } from './sharing-reads.ts'
import { SalesSettingsResolvers } from './sales-settings-resolvers.ts'
import { SharingResolvers } from './sharing-resolvers.ts'

export { reserveOrder } from './commands/reserve-order.ts'
export { returnGoods } from './commands/return-goods.ts'
export { stockShared } from './events.ts'
export { orderImport } from './imports/import-orders.ts'
export { Sharing } from './sharing-reads.ts'

fillDemandPort({ demandOf: openDemand, demandByPlace })

const joinedReads: Reads = {
  entities: [...reads.entities, ...returnReads.entities, ...sharingReads.entities],
  roots: { ...reads.roots, ...returnReads.roots, ...sharingReads.roots },
  late: { ...reads.late, ...returnReads.late, ...sharingReads.late },
}

export const sales: ServerModule = {
  name: 'sales',
  reads: joinedReads,
  resolvers: [SalesResolvers, OrderResolvers, OrderKitResolvers, SharingResolvers, SalesSettingsResolvers],
  jobs: [{ name: 'reserve due orders', everyMs: 60_000, run: reserveDueOrders }],
  permissions: [
    'sales.settings.write',
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
    'sales.stock.share',
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
    'INVALID_INPUT.reserveDaysBefore': {
      en: 'Say how many days before, from 0 to 365, and only for that time of reservation.',
      zh: '请填写提前天数（0 至 365），且仅用于“提前若干天预留”。',
    },
    'INVALID_INPUT.reserveBeforeWhat': {
      en: 'Enter the promised day from which the days are counted.',
      zh: '请填写承诺日期，提前天数由此计算。',
    },
    'INVALID_INPUT.sharesNothing': {
      en: 'This way nobody would get more or less. Choose another one.',
      zh: '按此方式分配结果不变，请换一种方式。',
    },
    'STALE_QUANTITY.sharing': {
      en: 'Stock or orders have changed since this preview. Look at the new one and apply it again.',
      zh: '预览后库存或订单已变化，请查看新的预览后再执行。',
    },
    'ILLEGAL_TRANSITION.sharingUndone': { en: 'This was undone already.', zh: '该分配已撤销。' },
    'ILLEGAL_TRANSITION.sharingMovedOn': {
      en: 'Order {number} has moved on since, so this can no longer be undone.',
      zh: '订单 {number} 之后已有变动，无法撤销该分配。',
    },
    'BAD_QUANTITY.atMost': { en: 'At most {most} for this line.', zh: '该行最多 {most}。' },
    'INVALID_INPUT.heldUnfit': {
      en: 'Nothing of what is held stays good for as long as this customer wants. Choose other goods.',
      zh: '所占用的商品剩余保质期均不满足该客户的要求，请选择其他批次。',
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
