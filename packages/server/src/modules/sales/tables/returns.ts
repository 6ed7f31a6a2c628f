import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { codeColumn, createdAtColumn, decimalColumn, enumColumn, idColumn } from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { lots, warehouses } from '../../inventory/tables.ts'
import { orderLines, orders } from './orders.ts'

export const RETURN_REASONS = ['DEFECTIVE', 'DAMAGED', 'WRONG_GOODS', 'UNWANTED', 'OTHER'] as const
export const RETURN_DISPOSITIONS = ['RESTOCK', 'QUARANTINE', 'SCRAP'] as const

/** Goods that came back from a customer; what is here is posted and never changes. */
export const salesReturns = pgTable(
  'sales_returns',
  {
    id: idColumn().primaryKey(),
    number: codeColumn().notNull().unique('sales_returns_number_key'),
    orderId: idColumn()
      .notNull()
      .references(() => orders.id),
    /** A copy of the order's, which never changes once something was delivered. */
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    returnedOn: date({ mode: 'string' }).notNull(),
    reason: enumColumn(RETURN_REASONS).notNull(),
    note: text(),
    receivedById: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
  },
  (each) => [
    check(
      'sales_returns_reason_check',
      sql`${each.reason} in ('DEFECTIVE', 'DAMAGED', 'WRONG_GOODS', 'UNWANTED', 'OTHER')`,
    ),
    index('sales_returns_order_index').on(each.orderId, each.id),
    index('sales_returns_created_at_index').on(each.createdAt, each.id),
    index('sales_returns_warehouse_created_at_index').on(each.warehouseId, each.createdAt, each.id),
  ],
)

export const salesReturnLines = pgTable(
  'sales_return_lines',
  {
    id: idColumn().primaryKey(),
    salesReturnId: idColumn()
      .notNull()
      .references(() => salesReturns.id),
    position: integer().notNull(),
    orderLineId: idColumn()
      .notNull()
      .references(() => orderLines.id),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    lotId: idColumn().references(() => lots.id),
    quantity: decimalColumn().notNull(),
    disposition: enumColumn(RETURN_DISPOSITIONS).notNull(),
    /** What they came back at, as it was booked; the ledger knows what they were found to have cost since. */
    value: decimalColumn().notNull(),
  },
  (line) => [
    check('sales_return_lines_quantity_check', sql`${line.quantity} > 0`),
    check('sales_return_lines_value_check', sql`${line.value} >= 0`),
    check('sales_return_lines_disposition_check', sql`${line.disposition} in ('RESTOCK', 'QUARANTINE', 'SCRAP')`),
    unique('sales_return_lines_position_key').on(line.salesReturnId, line.position),
    index('sales_return_lines_order_line_index').on(line.orderLineId),
    index('sales_return_lines_product_index').on(line.productId),
  ],
)
