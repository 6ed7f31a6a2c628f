import { sql } from 'drizzle-orm'
import { boolean, check, date, foreignKey, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  externalRefColumns,
  idColumn,
  searchGrams,
  searchTextColumn,
  versionColumn,
} from '../../../platform/database/columns.ts'
import { products, units } from '../../catalog/tables.ts'
import { customers } from '../../crm/tables.ts'
import { teams, users } from '../../identity/tables.ts'
import { warehouses } from '../../inventory/tables.ts'

export const ORDER_STATUSES = [
  'DRAFT',
  'PENDING_APPROVAL',
  'REJECTED',
  'APPROVED',
  'CONFIRMED',
  'ON_HOLD',
  'COMPLETED',
  'SHORT_CLOSED',
  'CANCELLED',
] as const
export const DELIVERY_STATUSES = ['NONE', 'PARTIAL', 'FULL'] as const
export const RESERVATION_POLICIES = ['PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING'] as const
export const RESERVATION_TIMES = ['AT_CONFIRMATION', 'BY_HAND', 'DAYS_BEFORE'] as const
export const TAX_ROUNDINGS = ['PER_LINE', 'PER_DOCUMENT'] as const

export const orders = pgTable(
  'orders',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    number: codeColumn().notNull().unique('orders_number_key'),
    status: enumColumn(ORDER_STATUSES).notNull(),
    /** Derived from the lines; kept true by the delivery commands in the transaction that moves the lines. */
    deliveryStatus: enumColumn(DELIVERY_STATUSES).notNull().default('NONE'),
    customerId: idColumn()
      .notNull()
      .references(() => customers.id),
    customerName: text().notNull(),
    ownerId: idColumn()
      .notNull()
      .references(() => users.id),
    /** The owner's team at the order. */
    teamId: idColumn().references(() => teams.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    orderedOn: date({ mode: 'string' }).notNull(),
    promisedOn: date({ mode: 'string' }),
    currency: codeColumn().notNull(),
    reservationPolicy: enumColumn(RESERVATION_POLICIES).notNull(),
    reservationTime: enumColumn(RESERVATION_TIMES).notNull().default('AT_CONFIRMATION'),
    reserveDaysBefore: integer(),
    /** The day to come on which it reserves by itself; set at confirmation, null once the job has done it. */
    reserveOn: date({ mode: 'string' }),
    taxRounding: enumColumn(TAX_ROUNDINGS).notNull(),
    pricesIncludeTax: boolean().notNull(),
    discountAmount: decimalColumn().notNull(),
    freightAmount: decimalColumn().notNull(),
    netAmount: decimalColumn().notNull(),
    taxAmount: decimalColumn().notNull(),
    totalAmount: decimalColumn().notNull(),
    /** Cost of the goods at confirmation in the base currency; null when it is not known. */
    costAmount: decimalColumn(),
    shippingAddress: text(),
    customerReference: text(),
    note: text(),
    searchText: searchTextColumn(),
    ...externalRefColumns(),
    createdAt: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  (order) => [
    check(
      'orders_status_check',
      sql`${order.status} in (${sql.raw(ORDER_STATUSES.map((each) => `'${each}'`).join(', '))})`,
    ),
    check('orders_delivery_status_check', sql`${order.deliveryStatus} in ('NONE', 'PARTIAL', 'FULL')`),
    check(
      'orders_reservation_policy_check',
      sql`${order.reservationPolicy} in ('PARTIAL', 'WHOLE_LINES', 'ALL_OR_NOTHING')`,
    ),
    check(
      'orders_reservation_time_check',
      sql`${order.reservationTime} in ('AT_CONFIRMATION', 'BY_HAND', 'DAYS_BEFORE')`,
    ),
    check(
      'orders_reserve_days_before_check',
      sql`(${order.reservationTime} = 'DAYS_BEFORE') = (${order.reserveDaysBefore} is not null) and ${order.reserveDaysBefore} between 0 and 365
        and (${order.reserveDaysBefore} is null or ${order.promisedOn} is not null)`,
    ),
    check('orders_tax_rounding_check', sql`${order.taxRounding} in ('PER_LINE', 'PER_DOCUMENT')`),
    check('orders_currency_check', sql`${order.currency} ~ '^[A-Z]{3}$'`),
    check(
      'orders_amounts_check',
      sql`${order.netAmount} + ${order.taxAmount} + ${order.freightAmount} = ${order.totalAmount}`,
    ),
    check('orders_cancelled_check', sql`${order.status} <> 'CANCELLED' or ${order.deliveryStatus} = 'NONE'`),
    unique('orders_external_key').on(order.externalSource, order.externalKey),
    index('orders_search_index').using('gin', searchGrams(order.searchText)),
    index('orders_customer_index').on(order.customerId, order.createdAt, order.id),
    index('orders_open_index').on(order.customerId).where(sql`status in ('CONFIRMED', 'ON_HOLD')`),
    index('orders_status_created_at_index').on(order.status, order.createdAt, order.id),
    index('orders_created_at_index').on(order.createdAt, order.id),
    index('orders_ordered_on_index').on(order.orderedOn, order.id),
    index('orders_promised_on_index').on(order.promisedOn).where(sql`promised_on is not null`),
    index('orders_reserve_on_index')
      .on(order.reserveOn, order.promisedOn, order.id)
      .where(sql`reserve_on is not null and status = 'CONFIRMED'`),
    index('orders_total_amount_index').on(order.totalAmount, order.id),
    index('orders_owner_created_at_index').on(order.ownerId, order.createdAt, order.id),
    index('orders_owner_number_index').on(order.ownerId, order.number, order.id),
    index('orders_owner_ordered_on_index').on(order.ownerId, order.orderedOn, order.id),
    index('orders_owner_total_amount_index').on(order.ownerId, order.totalAmount, order.id),
    index('orders_team_created_at_index').on(order.teamId, order.createdAt, order.id),
    index('orders_team_number_index').on(order.teamId, order.number, order.id),
    index('orders_team_ordered_on_index').on(order.teamId, order.orderedOn, order.id),
    index('orders_team_total_amount_index').on(order.teamId, order.totalAmount, order.id),
  ],
)

/** What was typed as one line and is booked as the lines of its components. */
export const orderKits = pgTable(
  'order_kits',
  {
    id: idColumn().primaryKey(),
    orderId: idColumn()
      .notNull()
      .references(() => orders.id),
    /** That of its first line. */
    position: integer().notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    quantity: decimalColumn().notNull(),
    unitPrice: decimalColumn().notNull(),
    discountPercent: decimalColumn().notNull(),
  },
  (kit) => [
    unique('order_kits_position_key').on(kit.orderId, kit.position),
    unique('order_kits_order_key').on(kit.orderId, kit.id),
    check('order_kits_quantity_check', sql`${kit.quantity} > 0`),
    check('order_kits_discount_percent_check', sql`${kit.discountPercent} between 0 and 100`),
  ],
)

export const orderLines = pgTable(
  'order_lines',
  {
    id: idColumn().primaryKey(),
    orderId: idColumn()
      .notNull()
      .references(() => orders.id),
    position: integer().notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    /** A copy of the order's, which never changes after confirmation; it finds the stock of the line by index. */
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    /** The kit of this order that it is a component of. */
    kitId: idColumn(),
    quantity: decimalColumn().notNull(),
    /** The unit and the factor of the pack that was ordered, as they were then; the product's pack may change or go. */
    packUnitId: idColumn().references(() => units.id),
    packFactor: decimalColumn(),
    unitPrice: decimalColumn().notNull(),
    discountPercent: decimalColumn().notNull(),
    taxRate: decimalColumn().notNull(),
    netAmount: decimalColumn().notNull(),
    taxAmount: decimalColumn().notNull(),
    /** Sum of the posted deliveries; written only in the statement that posts them. */
    deliveredQuantity: decimalColumn().notNull().default('0'),
    /** Sum of the posted returns; written only in the statement that posts them. */
    returnedQuantity: decimalColumn().notNull().default('0'),
    /** Still to deliver; zero once the order was ended early or cancelled. */
    openQuantity: decimalColumn().notNull(),
  },
  (line) => [
    unique('order_lines_position_key').on(line.orderId, line.position),
    foreignKey({
      name: 'order_lines_kit_fk',
      columns: [line.orderId, line.kitId],
      foreignColumns: [orderKits.orderId, orderKits.id],
    }),
    check('order_lines_quantity_check', sql`${line.quantity} > 0`),
    check(
      'order_lines_pack_check',
      sql`(${line.packUnitId} is null) = (${line.packFactor} is null) and ${line.packFactor} > 0 and ${line.quantity} % ${line.packFactor} = 0`,
    ),
    check('order_lines_discount_percent_check', sql`${line.discountPercent} between 0 and 100`),
    check('order_lines_tax_rate_check', sql`${line.taxRate} between 0 and 100`),
    check(
      'order_lines_delivered_check',
      sql`${line.deliveredQuantity} >= 0 and ${line.deliveredQuantity} <= ${line.quantity}`,
    ),
    check(
      'order_lines_returned_check',
      sql`${line.returnedQuantity} >= 0 and ${line.returnedQuantity} <= ${line.deliveredQuantity}`,
    ),
    check(
      'order_lines_open_check',
      sql`${line.openQuantity} >= 0 and ${line.openQuantity} + ${line.deliveredQuantity} <= ${line.quantity}`,
    ),
    index('order_lines_kit_index').on(line.kitId).where(sql`kit_id is not null`),
    index('order_lines_product_index').on(line.productId),
    index('order_lines_open_index').on(line.productId, line.warehouseId).where(sql`open_quantity > 0`),
  ],
)

export const orderTransitions = pgTable(
  'order_transitions',
  {
    id: idColumn().primaryKey(),
    orderId: idColumn()
      .notNull()
      .references(() => orders.id),
    fromStatus: enumColumn(ORDER_STATUSES),
    toStatus: enumColumn(ORDER_STATUSES).notNull(),
    actorId: idColumn().references(() => users.id),
    reason: text(),
    at: createdAtColumn(),
  },
  (transition) => [index('order_transitions_order_index').on(transition.orderId, transition.id)],
)

export const deliveries = pgTable(
  'deliveries',
  {
    id: idColumn().primaryKey(),
    number: codeColumn().notNull().unique('deliveries_number_key'),
    orderId: idColumn()
      .notNull()
      .references(() => orders.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    shippedOn: date({ mode: 'string' }).notNull(),
    carrier: text(),
    trackingNumber: text(),
    shippedById: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
  },
  (delivery) => [
    index('deliveries_order_index').on(delivery.orderId, delivery.id),
    index('deliveries_created_at_index').on(delivery.createdAt, delivery.id),
    index('deliveries_warehouse_created_at_index').on(delivery.warehouseId, delivery.createdAt, delivery.id),
  ],
)

export const deliveryLines = pgTable(
  'delivery_lines',
  {
    id: idColumn().primaryKey(),
    deliveryId: idColumn()
      .notNull()
      .references(() => deliveries.id),
    orderLineId: idColumn()
      .notNull()
      .references(() => orderLines.id),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    quantity: decimalColumn().notNull(),
  },
  (line) => [
    check('delivery_lines_quantity_check', sql`${line.quantity} > 0`),
    index('delivery_lines_delivery_index').on(line.deliveryId, line.id),
    index('delivery_lines_order_line_index').on(line.orderLineId),
  ],
)
