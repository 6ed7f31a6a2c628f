import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
  sequenceColumn,
} from '../../../platform/database/columns.ts'
import { products, TRACKINGS } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { locations, warehouses } from './places.ts'

const productId = () =>
  idColumn()
    .notNull()
    .references(() => products.id)
const warehouseId = () =>
  idColumn()
    .notNull()
    .references(() => warehouses.id)
const quantity = () => decimalColumn().notNull().default('0')

/** The balance of one product in one warehouse; only the ledger writes its quantities. */
export const stockLevels = pgTable(
  'stock_levels',
  {
    id: idColumn().primaryKey(),
    productId: productId(),
    warehouseId: warehouseId(),
    /** Copies of codes that never change, so that the board sorts by index. */
    sku: codeColumn().notNull(),
    warehouseCode: codeColumn().notNull(),
    /** A copy of the product's, which the foreign key keeps true: it does not change once stock has been here. */
    tracking: enumColumn(TRACKINGS).notNull().default('NONE'),
    /** Always false: the foreign key keeps a kit from having stock, and what has stock from becoming a kit. */
    isKit: boolean().notNull().default(false),
    /** Where goods are put when nobody says where. */
    homeLocationId: idColumn()
      .notNull()
      .references(() => locations.id),
    onHand: quantity(),
    /** Of on hand: in quarantine, damaged or expired. */
    unavailable: quantity(),
    reserved: quantity(),
    available: decimalColumn().notNull().generatedAlwaysAs(sql`on_hand - unavailable - reserved`),
    /** The limits of this place; where one is absent, that of the nearest category counts. */
    threshold: decimalColumn(),
    ceiling: decimalColumn(),
    slowAfterDays: integer(),
    stockOutDays: integer(),
    /** Copies of what the category of the product says, which the ledger keeps true: `followCategories`. */
    categoryThreshold: decimalColumn(),
    categoryCeiling: decimalColumn(),
    categorySlowAfterDays: integer(),
    categoryStockOutDays: integer(),
    isLow: boolean()
      .notNull()
      .generatedAlwaysAs(
        sql`coalesce(on_hand - unavailable - reserved <= coalesce(threshold, category_threshold), false)`,
      ),
    /** When goods last left for a customer, or when the first came into an empty place. */
    idleSince: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  (level) => [
    foreignKey({
      name: 'stock_levels_tracking_fk',
      columns: [level.productId, level.tracking],
      foreignColumns: [products.id, products.tracking],
    }),
    check('stock_levels_kit_check', sql`not ${level.isKit}`),
    foreignKey({
      name: 'stock_levels_kit_fk',
      columns: [level.productId, level.isKit],
      foreignColumns: [products.id, products.isKit],
    }),
    unique('stock_levels_product_warehouse_key').on(level.productId, level.warehouseId),
    check('stock_levels_on_hand_check', sql`${level.onHand} >= 0`),
    check('stock_levels_unavailable_check', sql`${level.unavailable} >= 0`),
    check(
      'stock_levels_reserved_check',
      sql`${level.reserved} >= 0 and ${level.unavailable} + ${level.reserved} <= ${level.onHand}`,
    ),
    check('stock_levels_threshold_check', sql`${level.threshold} >= 0`),
    check('stock_levels_ceiling_check', sql`${level.ceiling} > coalesce(${level.threshold}, 0)`),
    check('stock_levels_slow_after_days_check', sql`${level.slowAfterDays} between 1 and 3650`),
    check('stock_levels_stock_out_days_check', sql`${level.stockOutDays} between 1 and 365`),
    index('stock_levels_low_index').on(level.productId, level.warehouseId).where(sql`is_low`),
    index('stock_levels_idle_index')
      .on(level.idleSince)
      .where(sql`on_hand > 0 and coalesce(slow_after_days, category_slow_after_days) is not null`),
    index('stock_levels_sku_index').on(level.sku, level.warehouseCode, level.id),
    index('stock_levels_available_index').on(level.available, level.id),
    index('stock_levels_warehouse_sku_index').on(level.warehouseId, level.sku, level.warehouseCode, level.id),
    index('stock_levels_warehouse_available_index').on(level.warehouseId, level.available, level.id),
  ],
)

/** Goods of a product that came together and expire together; a serial number is a lot of one. */
export const lots = pgTable(
  'lots',
  {
    id: idColumn().primaryKey(),
    productId: productId(),
    code: codeColumn().notNull(),
    expiresOn: date({ mode: 'string' }),
    /** What lots are sorted by: those that never expire are last. */
    lastGoodDay: date({ mode: 'string' }).notNull().generatedAlwaysAs(sql`coalesce(expires_on, date '9999-12-31')`),
    receivedOn: date({ mode: 'string' }).notNull(),
    createdAt: createdAtColumn(),
  },
  (lot) => [
    unique('lots_code_key').on(lot.productId, lot.code),
    index('lots_code_index').on(lot.code),
    index('lots_last_good_day_index').on(lot.lastGoodDay, lot.id),
  ],
)

/** The part of a stock level that is of one lot; only of products that are tracked, and only while there is some. */
export const lotLevels = pgTable(
  'lot_levels',
  {
    id: idColumn().primaryKey(),
    stockLevelId: idColumn()
      .notNull()
      .references(() => stockLevels.id),
    lotId: idColumn()
      .notNull()
      .references(() => lots.id),
    productId: productId(),
    warehouseId: warehouseId(),
    /** A copy of the lot's, which never changes: what expires is found by one index. */
    expiresOn: date({ mode: 'string' }),
    /** Set once its last day is over in the warehouse's zone; from then on all of it is unavailable. */
    isExpired: boolean().notNull().default(false),
    onHand: quantity(),
    unavailable: quantity(),
    reserved: quantity(),
    available: decimalColumn().notNull().generatedAlwaysAs(sql`on_hand - unavailable - reserved`),
  },
  (level) => [
    unique('lot_levels_key').on(level.productId, level.warehouseId, level.lotId),
    check(
      'lot_levels_check',
      sql`${level.unavailable} >= 0 and ${level.reserved} >= 0 and ${level.unavailable} + ${level.reserved} <= ${level.onHand}`,
    ),
    index('lot_levels_lot_index').on(level.lotId),
    index('lot_levels_stock_level_index').on(level.stockLevelId, level.expiresOn, level.id),
    index('lot_levels_expiry_index').on(level.expiresOn).where(sql`not is_expired and on_hand > 0`),
  ],
)

/** How much of a product, and of which lot, lies in one location, while there is some; they add up to the stock level. */
export const stockBalances = pgTable(
  'stock_balances',
  {
    id: idColumn().primaryKey(),
    stockLevelId: idColumn()
      .notNull()
      .references(() => stockLevels.id),
    productId: productId(),
    warehouseId: warehouseId(),
    locationId: idColumn()
      .notNull()
      .references(() => locations.id),
    /** Copies of what never changes, to sort by. */
    sku: codeColumn().notNull(),
    locationPath: codeColumn().notNull(),
    lotId: idColumn().references(() => lots.id),
    /** Whether the lot is a serial number, of which there is at most one. */
    isSerial: boolean().notNull().default(false),
    onHand: quantity(),
  },
  (balance) => [
    unique('stock_balances_key').on(balance.productId, balance.locationId, balance.lotId).nullsNotDistinct(),
    check(
      'stock_balances_on_hand_check',
      sql`${balance.onHand} >= 0 and (${balance.onHand} <= 1 or not ${balance.isSerial})`,
    ),
    uniqueIndex('stock_balances_serial_key').on(balance.lotId).where(sql`is_serial and on_hand > 0`),
    index('stock_balances_level_index').on(balance.stockLevelId, balance.locationPath, balance.id),
    index('stock_balances_location_index').on(balance.locationId, balance.sku, balance.id),
    index('stock_balances_lot_index').on(balance.lotId),
  ],
)

export const STOCK_MOVE_KINDS = [
  'RECEIPT',
  'ADJUSTMENT',
  'RESERVATION',
  'RELEASE',
  'SHIPMENT',
  'RELOCATION',
  'TRANSFER',
  'WRITE_OFF',
  'COUNT',
  'EXPIRY',
  'LANDED_COST',
  'REVALUATION',
  'RETURN',
  'SHARING',
] as const

/**
 * The stock ledger: immutable, a trigger refuses update and delete. What moves goods has both ends; a promise, an
 * expiry or a change of value has none.
 */
export const stockMoves = pgTable(
  'stock_moves',
  {
    id: idColumn().primaryKey(),
    sequence: sequenceColumn(),
    kind: enumColumn(STOCK_MOVE_KINDS).notNull(),
    productId: productId(),
    warehouseId: warehouseId(),
    fromLocationId: idColumn().references(() => locations.id),
    toLocationId: idColumn().references(() => locations.id),
    lotId: idColumn().references(() => lots.id),
    /** What went from one end to the other. */
    quantity: quantity(),
    onHandChange: decimalColumn().notNull(),
    unavailableChange: quantity(),
    reservedChange: decimalColumn().notNull(),
    onHandAfter: decimalColumn().notNull(),
    unavailableAfter: quantity(),
    reservedAfter: decimalColumn().notNull(),
    /** What it adds to the value of the stock or takes from it, in the base currency. */
    valueChange: quantity(),
    /** What goods are worth that neither come into the stock nor leave it: given up as they came back, or lost on their way. */
    passingValue: decimalColumn(),
    documentId: idColumn(),
    documentNumber: codeColumn(),
    /** The line of the document whose reservation moved, or the order line whose goods came back, or null. */
    documentLineId: idColumn(),
    reason: text(),
    actorId: idColumn().references(() => users.id),
    at: createdAtColumn(),
    /** From when it counts, when that is before it was posted. */
    effectiveAt: instantColumn(),
    /** The back-dated move that a change of value follows from. */
    causeId: idColumn(),
  },
  (move) => [
    check(
      'stock_moves_kind_check',
      sql`${move.kind} in ('RECEIPT', 'ADJUSTMENT', 'RESERVATION', 'RELEASE', 'SHIPMENT', 'RELOCATION', 'TRANSFER', 'WRITE_OFF', 'COUNT', 'EXPIRY', 'LANDED_COST', 'REVALUATION', 'RETURN', 'SHARING')`,
    ),
    check(
      'stock_moves_ends_check',
      sql`(${move.quantity} > 0) = (${move.fromLocationId} is not null) and (${move.quantity} > 0) = (${move.toLocationId} is not null)
        and ${move.onHandChange} in (${move.quantity}, -${move.quantity}, 0)`,
    ),
    check('stock_moves_effective_check', sql`${move.effectiveAt} < ${move.at}`),
    check('stock_moves_return_check', sql`${move.kind} <> 'RETURN' or ${move.documentLineId} is not null`),
    check(
      'stock_moves_passing_check',
      sql`${move.passingValue} is null or (${move.passingValue} > 0 and ${move.onHandChange} = 0)`,
    ),
    foreignKey({ name: 'stock_moves_cause_fk', columns: [move.causeId], foreignColumns: [move.id] }),
    uniqueIndex('stock_moves_sequence_index').on(move.sequence),
    index('stock_moves_product_index').on(move.productId, move.warehouseId, move.sequence),
    index('stock_moves_at_index').on(move.productId, move.warehouseId, move.at),
    /** Goods that came in or left, or whose value changed, by time: what happened since a day. */
    index('stock_moves_time_index').on(move.at).where(sql`on_hand_change <> 0 or value_change <> 0`),
    /** What came in of a product after a receipt, by time. */
    index('stock_moves_received_index').on(move.productId, move.at).where(sql`on_hand_change > 0`),
    index('stock_moves_shipped_index').on(move.productId, move.warehouseId, move.at).where(sql`kind = 'SHIPMENT'`),
    index('stock_moves_back_dated_index')
      .on(move.productId, move.warehouseId, move.effectiveAt)
      .where(sql`effective_at is not null`),
    index('stock_moves_warehouse_index').on(move.warehouseId, move.sequence),
    index('stock_moves_document_index').on(move.documentId),
    /** What left for an order line and what came back of it. */
    index('stock_moves_line_index').on(move.documentLineId).where(sql`kind in ('SHIPMENT', 'RETURN')`),
    index('stock_moves_lot_index').on(move.lotId, move.sequence).where(sql`lot_id is not null`),
  ],
)
