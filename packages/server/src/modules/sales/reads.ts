import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import {
  aggregate,
  coded,
  type Entity,
  entity,
  expression,
  extend,
  many,
  object,
  one,
  page,
  type Reads,
  type RowOf,
  scopeBy,
  some,
  through,
  withParent,
} from '../../platform/read/declare.ts'
import { fragment, raw } from '../../platform/read/sql.ts'
import { Product, products, Unit, units } from '../catalog/index.ts'
import { Customer, customers } from '../crm/index.ts'
import { User, users } from '../identity/index.ts'
import { reservations, StockHold, StockLevel, stockLevels, Warehouse, warehouses } from '../inventory/index.ts'
import { deliveries, deliveryLines, orderKits, orderLines, orders, orderTransitions } from './tables.ts'

const right = 'sales.order.read'
const isOpen = (row: RowOf) =>
  fragment`${row(orders.status)} in ('CONFIRMED', 'ON_HOLD') and ${row(orders.deliveryStatus)} <> 'FULL'`

export const Order: Entity = entity('Order', orders, {
  id: orders.id,
  prefix: 'ord',
  right,
  scope: scopeBy((seen) => (seen.isBoundToWarehouses ? 'warehouse' : seen.scope), {
    own: { column: orders.ownerId, value: (viewer) => viewer.userId },
    team: { column: orders.teamId, value: (viewer) => viewer.teamId },
    warehouse: { column: orders.warehouseId, values: (viewer) => viewer.warehouseIds },
    all: null,
  }),
  fields: {
    id: orders.id,
    version: orders.version,
    number: orders.number,
    status: orders.status,
    deliveryStatus: orders.deliveryStatus,
    deliveredPercent: aggregate(() => OrderLine, [[orders.id, orderLines.orderId]], {
      type: 'decimal',
      build: (
        row,
      ) => fragment`coalesce(round(100 * sum(least(${row(orderLines.quantity)}, ${row(orderLines.deliveredQuantity)}))
        / nullif(sum(${row(orderLines.quantity)}), 0), 2), 0.00)`,
    }),
    customer: one(() => Customer, [orders.customerId, customers.id]),
    customerName: orders.customerName,
    owner: one(() => User, [orders.ownerId, users.id]),
    warehouse: one(() => Warehouse, [orders.warehouseId, warehouses.id]),
    orderedOn: orders.orderedOn,
    promisedOn: orders.promisedOn,
    currency: orders.currency,
    reservationPolicy: orders.reservationPolicy,
    reservationTime: orders.reservationTime,
    reserveDaysBefore: orders.reserveDaysBefore,
    reserveOn: orders.reserveOn,
    taxRounding: orders.taxRounding,
    pricesIncludeTax: orders.pricesIncludeTax,
    discountAmount: orders.discountAmount,
    freightAmount: orders.freightAmount,
    netAmount: orders.netAmount,
    taxAmount: orders.taxAmount,
    totalAmount: orders.totalAmount,
    marginAmount: expression(
      'decimal',
      (row) => fragment`${row(orders.netAmount)} - ${row(orders.costAmount)}`,
      'sales.margin.read',
    ),
    shippingAddress: orders.shippingAddress,
    customerReference: orders.customerReference,
    note: orders.note,
    lines: many(() => OrderLine, [orders.id, orderLines.orderId], { by: [orderLines.position], max: 1000 }),
    kits: many(() => OrderKit, [orders.id, orderKits.orderId], { by: [orderKits.position], max: 1000 }),
    deliveries: many(() => Delivery, [orders.id, deliveries.orderId], { max: 500 }),
    history: many(() => OrderTransition, [orders.id, orderTransitions.orderId], { isDescending: true, max: 500 }),
    allowedActions: coded({ status: orders.status, deliveryStatus: orders.deliveryStatus }),
    createdAt: orders.createdAt,
    updatedAt: orders.updatedAt,
    externalRef: object('ExternalRef', orders.externalKey, { source: orders.externalSource, key: orders.externalKey }),
  },
  filters: {
    number: orders.number,
    status: orders.status,
    deliveryStatus: orders.deliveryStatus,
    customerId: orders.customerId,
    ownerId: orders.ownerId,
    warehouseId: orders.warehouseId,
    currency: orders.currency,
    orderedOn: orders.orderedOn,
    totalAmount: orders.totalAmount,
    customer: through(() => Customer, [orders.customerId, customers.id]),
    lines: () => some(() => OrderLine, [orders.id, orderLines.orderId]),
  },
  sorts: {
    NUMBER: [orders.number],
    ORDERED_ON: [orders.orderedOn],
    TOTAL_AMOUNT: [orders.totalAmount],
    CREATED_AT: [orders.createdAt],
  },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
  search: orders.searchText,
})

export const OrderLine: Entity = entity('OrderLine', orderLines, {
  id: orderLines.id,
  prefix: 'orl',
  right,
  scope: withParent(() => Order, [orderLines.orderId, orders.id]),
  fields: {
    id: orderLines.id,
    position: orderLines.position,
    product: one(() => Product, [orderLines.productId, products.id]),
    quantity: orderLines.quantity,
    packUnit: one(() => Unit, [orderLines.packUnitId, units.id]),
    packFactor: orderLines.packFactor,
    packQuantity: expression(
      'decimal',
      (row) => fragment`div(${row(orderLines.quantity)}, ${row(orderLines.packFactor)})`,
    ),
    unitPrice: orderLines.unitPrice,
    discountPercent: orderLines.discountPercent,
    taxRate: orderLines.taxRate,
    netAmount: orderLines.netAmount,
    taxAmount: orderLines.taxAmount,
    reservedQuantity: aggregate(() => Reservation, [[orderLines.id, reservations.documentLineId]], {
      type: 'decimal',
      build: (row) => fragment`coalesce(sum(${row(reservations.quantity)}), 0)`,
    }),
    deliveredQuantity: orderLines.deliveredQuantity,
    openQuantity: orderLines.openQuantity,
    stockLevel: one(
      () => StockLevel,
      [orderLines.productId, stockLevels.productId],
      [orderLines.warehouseId, stockLevels.warehouseId],
    ),
    kit: one(() => OrderKit, [orderLines.kitId, orderKits.id]),
  },
  filters: { productId: orderLines.productId, quantity: orderLines.quantity },
})

const ofKit = (column: AnyPgColumn) =>
  aggregate(() => OrderLine, [[orderKits.id, orderLines.kitId]], {
    type: 'decimal',
    build: (row) => fragment`coalesce(sum(${row(column)}), 0)`,
  })

const OrderKit: Entity = entity('OrderKit', orderKits, {
  id: orderKits.id,
  prefix: 'okt',
  right,
  scope: withParent(() => Order, [orderKits.orderId, orders.id]),
  fields: {
    id: orderKits.id,
    position: orderKits.position,
    product: one(() => Product, [orderKits.productId, products.id]),
    quantity: orderKits.quantity,
    unitPrice: orderKits.unitPrice,
    discountPercent: orderKits.discountPercent,
    netAmount: ofKit(orderLines.netAmount),
    taxAmount: ofKit(orderLines.taxAmount),
    deliveredQuantity: coded({ id: orderKits.id, quantity: orderKits.quantity }),
    lines: many(() => OrderLine, [orderKits.id, orderLines.kitId], { by: [orderLines.position], max: 50 }),
  },
})

/** What is reserved for a line; it is summed up and never read by itself. */
const Reservation: Entity = entity('Reservation', reservations, {
  id: reservations.documentLineId,
  prefix: 'rsv',
  right,
  scope: withParent(() => OrderLine, [reservations.documentLineId, orderLines.id]),
  fields: {},
})

const OrderTransition: Entity = entity('OrderTransition', orderTransitions, {
  id: orderTransitions.id,
  prefix: 'orh',
  right,
  scope: withParent(() => Order, [orderTransitions.orderId, orders.id]),
  fields: {
    id: orderTransitions.id,
    fromStatus: orderTransitions.fromStatus,
    toStatus: orderTransitions.toStatus,
    actor: one(() => User, [orderTransitions.actorId, users.id]),
    reason: orderTransitions.reason,
    at: orderTransitions.at,
  },
})

export const Delivery: Entity = entity('Delivery', deliveries, {
  id: deliveries.id,
  prefix: 'dlv',
  right,
  scope: withParent(() => Order, [deliveries.orderId, orders.id]),
  fields: {
    id: deliveries.id,
    number: deliveries.number,
    order: one(() => Order, [deliveries.orderId, orders.id]),
    warehouse: one(() => Warehouse, [deliveries.warehouseId, warehouses.id]),
    shippedOn: deliveries.shippedOn,
    carrier: deliveries.carrier,
    trackingNumber: deliveries.trackingNumber,
    lines: many(() => DeliveryLine, [deliveries.id, deliveryLines.deliveryId], { max: 1000 }),
    shippedBy: one(() => User, [deliveries.shippedById, users.id]),
    createdAt: deliveries.createdAt,
  },
  filters: { orderId: deliveries.orderId, warehouseId: deliveries.warehouseId, shippedOn: deliveries.shippedOn },
  sorts: { CREATED_AT: [deliveries.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

const DeliveryLine: Entity = entity('DeliveryLine', deliveryLines, {
  id: deliveryLines.id,
  prefix: 'dll',
  right,
  scope: withParent(() => Delivery, [deliveryLines.deliveryId, deliveries.id]),
  fields: {
    id: deliveryLines.id,
    orderLine: one(() => OrderLine, [deliveryLines.orderLineId, orderLines.id]),
    product: one(() => Product, [deliveryLines.productId, products.id]),
    quantity: deliveryLines.quantity,
  },
})

extend(Customer, {
  orders: page(() => Order, [customers.id, orders.customerId]),
  openOrderCount: aggregate(() => Order, [[customers.id, orders.customerId]], {
    type: 'integer',
    build: () => raw('count(*)'),
    where: isOpen,
  }),
  openOrderAmount: aggregate(() => Order, [[customers.id, orders.customerId]], {
    type: 'decimal',
    build: (row) => fragment`coalesce(sum(${row(orders.totalAmount)}), 0)`,
    where: isOpen,
  }),
})

export const reads: Reads = {
  entities: [Order, OrderLine, OrderKit, OrderTransition, Delivery, DeliveryLine],
  roots: {
    order: { kind: 'record', entity: Order },
    orders: { kind: 'page', entity: Order },
    deliveries: { kind: 'page', entity: Delivery },
  },
  late: {
    'TakeOverHoldPayload.order': [Order, 'orderId'],
    'TakeOverHoldPayload.hold': [StockHold, 'holdId'],
    ...Object.fromEntries(
      [
        'Create',
        'Update',
        'Confirm',
        'Place',
        'Reserve',
        'Unreserve',
        'Cancel',
        'Hold',
        'Release',
        'ShortClose',
        'Deliver',
      ].map((act) => [`${act}OrderPayload.order`, [Order, 'orderId'] as const]),
    ),
    'DeliverOrderPayload.delivery': [Delivery, 'deliveryId'],
    'OrderEvent.order': [Order, 'orderId'],
    'FillRateLine.order': [Order, 'orderId'],
    'FillRateLine.product': [Product, 'productId'],
    'OrderLinePreview.product': [Product, 'productId'],
    'KitPartPreview.product': [Product, 'productId'],
  },
}
