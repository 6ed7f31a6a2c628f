import { sql } from 'drizzle-orm'
import { check, index, pgTable, text } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  idColumn,
  instantColumn,
  versionColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { customers } from '../../crm/tables.ts'
import { users } from '../../identity/tables.ts'
import { warehouses } from './places.ts'

/** Goods that are kept for somebody until an instant; its reservation bears the id of the hold. */
export const stockHolds = pgTable(
  'stock_holds',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    number: codeColumn().notNull().unique('stock_holds_number_key'),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    customerId: idColumn().references(() => customers.id),
    /** What it is for, when it is not only for a customer. */
    purpose: text(),
    /** What was held at first; what still is, is its reservation. */
    quantity: decimalColumn().notNull(),
    expiresAt: instantColumn().notNull(),
    /** When it was released, taken over or freed because it had expired; null while it is open. */
    releasedAt: instantColumn(),
    createdById: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
  },
  (hold) => [
    check('stock_holds_quantity_check', sql`${hold.quantity} > 0`),
    check('stock_holds_for_check', sql`${hold.customerId} is not null or ${hold.purpose} is not null`),
    index('stock_holds_expires_at_index').on(hold.expiresAt, hold.id),
    index('stock_holds_warehouse_index').on(hold.warehouseId, hold.expiresAt, hold.id),
    index('stock_holds_open_index')
      .on(hold.productId, hold.warehouseId, hold.expiresAt)
      .where(sql`released_at is null`),
  ],
)
