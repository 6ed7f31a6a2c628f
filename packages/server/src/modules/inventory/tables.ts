import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
  nameColumns,
  sequenceColumn,
  versionColumn,
} from '../../platform/database/columns.ts'
import { products } from '../catalog/tables.ts'
import { users } from '../identity/tables.ts'

export const warehouses = pgTable('warehouses', {
  id: idColumn().primaryKey(),
  code: codeColumn().notNull().unique(),
  ...nameColumns(),
  timeZone: text().notNull(),
})

/** The balance of one product in one warehouse; only the ledger writes its quantities. */
export const stockLevels = pgTable(
  'stock_levels',
  {
    id: idColumn().primaryKey(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    /** Copies of codes that never change, so that the board sorts by index. */
    sku: codeColumn().notNull(),
    warehouseCode: codeColumn().notNull(),
    onHand: decimalColumn().notNull().default('0'),
    reserved: decimalColumn().notNull().default('0'),
    available: decimalColumn().notNull().generatedAlwaysAs(sql`on_hand - reserved`),
    threshold: decimalColumn(),
    isLow: boolean().notNull().generatedAlwaysAs(sql`coalesce(on_hand - reserved <= threshold, false)`),
    updatedAt: createdAtColumn(),
  },
  (level) => [
    unique('stock_levels_product_warehouse_key').on(level.productId, level.warehouseId),
    check('stock_levels_on_hand_check', sql`${level.onHand} >= 0`),
    check('stock_levels_reserved_check', sql`${level.reserved} >= 0 and ${level.reserved} <= ${level.onHand}`),
    check('stock_levels_threshold_check', sql`${level.threshold} >= 0`),
    index('stock_levels_sku_index').on(level.sku, level.warehouseCode, level.id),
    index('stock_levels_available_index').on(level.available, level.id),
    index('stock_levels_warehouse_sku_index').on(level.warehouseId, level.sku, level.warehouseCode, level.id),
    index('stock_levels_warehouse_available_index').on(level.warehouseId, level.available, level.id),
  ],
)

export const STOCK_MOVE_KINDS = ['RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT'] as const

/** The stock ledger: immutable, a trigger refuses update and delete. */
export const stockMoves = pgTable(
  'stock_moves',
  {
    id: idColumn().primaryKey(),
    sequence: sequenceColumn(),
    kind: enumColumn(STOCK_MOVE_KINDS).notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    onHandChange: decimalColumn().notNull(),
    reservedChange: decimalColumn().notNull(),
    onHandAfter: decimalColumn().notNull(),
    reservedAfter: decimalColumn().notNull(),
    documentId: idColumn(),
    documentNumber: codeColumn(),
    /** The line of the document whose reservation moved, or null. */
    documentLineId: idColumn(),
    reason: text(),
    actorId: idColumn().references(() => users.id),
    at: createdAtColumn(),
  },
  (move) => [
    check(
      'stock_moves_kind_check',
      sql`${move.kind} in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT')`,
    ),
    uniqueIndex('stock_moves_sequence_index').on(move.sequence),
    index('stock_moves_product_index').on(move.productId, move.warehouseId, move.sequence),
    index('stock_moves_warehouse_index').on(move.warehouseId, move.sequence),
    index('stock_moves_document_index').on(move.documentId),
  ],
)

/** What is promised to one line of a document; reserved of a stock level is the sum of these. */
export const reservations = pgTable(
  'reservations',
  {
    documentLineId: idColumn().primaryKey(),
    documentId: idColumn().notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    quantity: decimalColumn().notNull(),
  },
  (reservation) => [
    check('reservations_quantity_check', sql`${reservation.quantity} >= 0`),
    index('reservations_document_index').on(reservation.documentId),
    index('reservations_stock_index').on(reservation.productId, reservation.warehouseId),
  ],
)

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
