import { sql } from 'drizzle-orm'
import { check, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
  versionColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { warehouses } from './places.ts'
import { stockLevels } from './stock.ts'

export const STOCK_ALERT_STATUSES = ['OPEN', 'ACKNOWLEDGED', 'CLEARED'] as const

export const stockAlerts = pgTable(
  'stock_alerts',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    status: enumColumn(STOCK_ALERT_STATUSES).notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    stockLevelId: idColumn()
      .notNull()
      .references(() => stockLevels.id),
    availableAtRaise: decimalColumn().notNull(),
    threshold: decimalColumn().notNull(),
    assigneeId: idColumn().references(() => users.id),
    acknowledgedById: idColumn().references(() => users.id),
    raisedAt: createdAtColumn(),
    acknowledgedAt: instantColumn(),
    clearedAt: instantColumn(),
  },
  (alert) => [
    check('stock_alerts_status_check', sql`${alert.status} in ('OPEN', 'ACKNOWLEDGED', 'CLEARED')`),
    uniqueIndex('stock_alerts_standing_key').on(alert.stockLevelId).where(sql`cleared_at is null`),
    index('stock_alerts_raised_at_index').on(alert.raisedAt, alert.id),
    index('stock_alerts_warehouse_raised_at_index').on(alert.warehouseId, alert.raisedAt, alert.id),
  ],
)
