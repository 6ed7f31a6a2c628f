import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
  versionColumn,
} from '../../../platform/database/columns.ts'
import { categories, products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { STOCK_ALERT_KINDS } from '../rules/stock-alert.ts'
import { warehouses } from './places.ts'
import { lots, stockLevels } from './stock.ts'

export const STOCK_ALERT_STATUSES = ['OPEN', 'ACKNOWLEDGED', 'SNOOZED', 'CLEARED'] as const

/** The limits of a category; they are copied to the places that they count for. */
export const categoryLimits = pgTable(
  'category_limits',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    categoryId: idColumn()
      .notNull()
      .unique()
      .references(() => categories.id),
    threshold: decimalColumn(),
    ceiling: decimalColumn(),
    slowAfterDays: integer(),
    stockOutDays: integer(),
  },
  (limits) => [
    check('category_limits_threshold_check', sql`${limits.threshold} >= 0`),
    check('category_limits_ceiling_check', sql`${limits.ceiling} > coalesce(${limits.threshold}, 0)`),
    check('category_limits_slow_after_days_check', sql`${limits.slowAfterDays} between 1 and 3650`),
    check('category_limits_stock_out_days_check', sql`${limits.stockOutDays} between 1 and 365`),
  ],
)

export const stockAlerts = pgTable(
  'stock_alerts',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    kind: enumColumn(STOCK_ALERT_KINDS).notNull(),
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
    lotId: idColumn().references(() => lots.id),
    availableAtRaise: decimalColumn().notNull(),
    /** The limit that was crossed: a quantity, or the days of a slow product, a lot that expires or a look ahead. */
    threshold: decimalColumn().notNull(),
    stockOutOn: date({ mode: 'string' }),
    assigneeId: idColumn().references(() => users.id),
    acknowledgedById: idColumn().references(() => users.id),
    raisedAt: createdAtColumn(),
    acknowledgedAt: instantColumn(),
    snoozedUntil: instantColumn(),
    clearedAt: instantColumn(),
  },
  (alert) => [
    check('stock_alerts_status_check', sql`${alert.status} in ('OPEN', 'ACKNOWLEDGED', 'SNOOZED', 'CLEARED')`),
    check(
      'stock_alerts_kind_check',
      sql`${alert.kind} in ('LOW_STOCK', 'OUT_OF_STOCK', 'OVERSTOCK', 'SLOW_MOVING', 'NEAR_EXPIRY', 'PROJECTED_STOCK_OUT')
        and (${alert.kind} = 'NEAR_EXPIRY') = (${alert.lotId} is not null)
        and (${alert.kind} = 'PROJECTED_STOCK_OUT') = (${alert.stockOutOn} is not null)`,
    ),
    check('stock_alerts_snoozed_check', sql`(${alert.status} = 'SNOOZED') = (${alert.snoozedUntil} is not null)`),
    uniqueIndex('stock_alerts_standing_key')
      .on(
        alert.stockLevelId,
        sql`(case kind when 'OUT_OF_STOCK' then 'LOW_STOCK' else kind end)`,
        sql`coalesce(lot_id, '')`,
      )
      .where(sql`cleared_at is null`),
    index('stock_alerts_snoozed_index').on(alert.snoozedUntil).where(sql`status = 'SNOOZED'`),
    index('stock_alerts_raised_at_index').on(alert.raisedAt, alert.id),
    index('stock_alerts_warehouse_raised_at_index').on(alert.warehouseId, alert.raisedAt, alert.id),
  ],
)
