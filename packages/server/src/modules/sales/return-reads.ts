import {
  column,
  type Entity,
  entity,
  extend,
  many,
  one,
  type Reads,
  some,
  through,
  withParent,
} from '../../platform/read/declare.ts'
import { Product, products } from '../catalog/index.ts'
import { User, users } from '../identity/index.ts'
import { Lot, lots, Warehouse, warehouses } from '../inventory/index.ts'
import { Order, OrderLine } from './reads.ts'
import { orderLines, orders, salesReturnLines, salesReturns } from './tables.ts'

const right = 'sales.order.read'

export const SalesReturn: Entity = entity('SalesReturn', salesReturns, {
  id: salesReturns.id,
  prefix: 'srt',
  right,
  scope: withParent(() => Order, [salesReturns.orderId, orders.id]),
  fields: {
    id: salesReturns.id,
    number: salesReturns.number,
    order: one(() => Order, [salesReturns.orderId, orders.id]),
    warehouse: one(() => Warehouse, [salesReturns.warehouseId, warehouses.id]),
    returnedOn: salesReturns.returnedOn,
    reason: salesReturns.reason,
    note: salesReturns.note,
    lines: many(() => SalesReturnLine, [salesReturns.id, salesReturnLines.salesReturnId], {
      by: [salesReturnLines.position],
      max: 200,
    }),
    receivedBy: one(() => User, [salesReturns.receivedById, users.id]),
    createdAt: salesReturns.createdAt,
  },
  filters: {
    number: salesReturns.number,
    orderId: salesReturns.orderId,
    warehouseId: salesReturns.warehouseId,
    reason: salesReturns.reason,
    returnedOn: salesReturns.returnedOn,
    order: through(() => Order, [salesReturns.orderId, orders.id]),
    lines: () => some(() => SalesReturnLine, [salesReturns.id, salesReturnLines.salesReturnId]),
  },
  sorts: { CREATED_AT: [salesReturns.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

const SalesReturnLine: Entity = entity('SalesReturnLine', salesReturnLines, {
  id: salesReturnLines.id,
  prefix: 'srl',
  right,
  scope: withParent(() => SalesReturn, [salesReturnLines.salesReturnId, salesReturns.id]),
  fields: {
    id: salesReturnLines.id,
    position: salesReturnLines.position,
    orderLine: one(() => OrderLine, [salesReturnLines.orderLineId, orderLines.id]),
    product: one(() => Product, [salesReturnLines.productId, products.id]),
    lot: one(() => Lot, [salesReturnLines.lotId, lots.id]),
    quantity: salesReturnLines.quantity,
    disposition: salesReturnLines.disposition,
    value: column(salesReturnLines.value, { right: 'catalog.cost.read' }),
  },
  filters: {
    productId: salesReturnLines.productId,
    lotId: salesReturnLines.lotId,
    disposition: salesReturnLines.disposition,
  },
})

extend(Order, { returns: many(() => SalesReturn, [orders.id, salesReturns.orderId], { max: 500 }) })
extend(OrderLine, { returnedQuantity: orderLines.returnedQuantity })

export const returnReads: Reads = {
  entities: [SalesReturn, SalesReturnLine],
  roots: {
    salesReturn: { kind: 'record', entity: SalesReturn },
    salesReturns: { kind: 'page', entity: SalesReturn },
  },
  late: {
    'ReturnGoodsPayload.salesReturn': [SalesReturn, 'salesReturnId'],
    'ReturnGoodsPayload.order': [Order, 'orderId'],
    'ReturnableGoods.orderLine': [OrderLine, 'orderLineId'],
    'ReturnableGoods.product': [Product, 'productId'],
    'ReturnableGoods.lot': [Lot, 'lotId'],
  },
}
