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
  versionColumn,
} from '../../../platform/database/columns.ts'
import { categories, products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { locations, warehouses } from './places.ts'
import { lots } from './stock.ts'

export const STOCKTAKE_STATUSES = ['PLANNED', 'COUNTING', 'REVIEW', 'PENDING', 'POSTED', 'CANCELLED'] as const
export const STOCKTAKE_LINE_STATUSES = ['TO_COUNT', 'COUNTED', 'RECOUNT'] as const
export const STOCKTAKE_MODES = ['OPEN', 'FREEZE'] as const
export const STOCKTAKE_INTERVALS = ['MONTH', 'QUARTER'] as const
export const ABC_CLASSES = ['A', 'B', 'C'] as const

const personId = () => idColumn().references(() => users.id)
const warehouseId = () =>
  idColumn()
    .notNull()
    .references(() => warehouses.id)

/** What of a warehouse is counted, how, and what is counted again. */
const scopeColumns = () => ({
  warehouseId: warehouseId(),
  locationId: idColumn().references(() => locations.id),
  categoryId: idColumn().references(() => categories.id),
  abcClass: enumColumn(ABC_CLASSES),
  mode: enumColumn(STOCKTAKE_MODES).notNull(),
  toleranceQuantity: decimalColumn(),
  toleranceValue: decimalColumn(),
})

/** A count of goods; its lines are there once it is started. */
export const stocktakes = pgTable(
  'stocktakes',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    number: codeColumn().notNull().unique('stocktakes_number_key'),
    status: enumColumn(STOCKTAKE_STATUSES).notNull(),
    ...scopeColumns(),
    notCountedSince: date({ mode: 'string' }),
    note: text(),
    gainValue: decimalColumn().notNull().default('0'),
    lossValue: decimalColumn().notNull().default('0'),
    plannedById: personId(),
    postedById: personId(),
    createdAt: createdAtColumn(),
    startedAt: instantColumn(),
    postedAt: instantColumn(),
  },
  (each) => [
    check(
      'stocktakes_status_check',
      sql`${each.status} in ('PLANNED', 'COUNTING', 'REVIEW', 'PENDING', 'POSTED', 'CANCELLED')`,
    ),
    check('stocktakes_mode_check', sql`${each.mode} in ('OPEN', 'FREEZE')`),
    check('stocktakes_class_check', sql`${each.abcClass} in ('A', 'B', 'C')`),
    check('stocktakes_posted_check', sql`(${each.status} = 'POSTED') = (${each.postedAt} is not null)`),
    unique('stocktakes_warehouse_key').on(each.id, each.warehouseId),
    index('stocktakes_created_at_index').on(each.createdAt, each.id),
    index('stocktakes_warehouse_index').on(each.warehouseId, each.createdAt, each.id),
    index('stocktakes_posted_at_index').on(each.postedAt).where(sql`posted_at is not null`),
    index('stocktakes_freeze_index')
      .on(each.warehouseId)
      .where(sql`mode = 'FREEZE' and status in ('COUNTING', 'REVIEW', 'PENDING')`),
  ],
)

/** Goods of one product and lot in one location, with what the books say and what was counted last. */
export const stocktakeLines = pgTable(
  'stocktake_lines',
  {
    id: idColumn().primaryKey(),
    stocktakeId: idColumn().notNull(),
    warehouseId: warehouseId(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    locationId: idColumn()
      .notNull()
      .references(() => locations.id),
    lotId: idColumn().references(() => lots.id),
    isSerial: boolean().notNull().default(false),
    /** Copies of what never changes, to sort by. */
    sku: codeColumn().notNull(),
    locationPath: codeColumn().notNull(),
    status: enumColumn(STOCKTAKE_LINE_STATUSES).notNull().default('TO_COUNT'),
    /** How often it is to be counted so far. */
    round: integer().notNull().default(1),
    isFound: boolean().notNull().default(false),
    snapshot: decimalColumn().notNull(),
    /** What the books said at the moment of the count. */
    expected: decimalColumn(),
    counted: decimalColumn(),
    difference: decimalColumn().generatedAlwaysAs(sql`counted - expected`),
    value: decimalColumn(),
    shortage: decimalColumn().notNull().default('0'),
    counterId: personId(),
    countedAt: instantColumn(),
  },
  (line) => [
    foreignKey({
      name: 'stocktake_lines_stocktake_fk',
      columns: [line.stocktakeId, line.warehouseId],
      foreignColumns: [stocktakes.id, stocktakes.warehouseId],
    }),
    check('stocktake_lines_status_check', sql`${line.status} in ('TO_COUNT', 'COUNTED', 'RECOUNT')`),
    check(
      'stocktake_lines_counted_check',
      sql`(${line.status} = 'COUNTED') = (${line.counted} is not null) and (${line.counted} is null) = (${line.expected} is null)
        and ${line.counted} >= 0`,
    ),
    unique('stocktake_lines_key').on(line.stocktakeId, line.productId, line.locationId, line.lotId).nullsNotDistinct(),
    uniqueIndex('stocktake_lines_serial_key').on(line.stocktakeId, line.lotId).where(sql`is_serial and counted > 0`),
    index('stocktake_lines_stocktake_index').on(line.stocktakeId, line.locationPath, line.sku, line.id),
    index('stocktake_lines_path_index').on(line.locationPath, line.sku, line.id),
    index('stocktake_lines_warehouse_index').on(line.warehouseId, line.locationPath, line.sku, line.id),
    index('stocktake_lines_counted_index').on(line.productId, line.locationId, line.countedAt),
  ],
)

/** Who has counted what; it is never changed. */
export const stocktakeCounts = pgTable(
  'stocktake_counts',
  {
    id: idColumn().primaryKey(),
    lineId: idColumn()
      .notNull()
      .references(() => stocktakeLines.id),
    warehouseId: warehouseId(),
    round: integer().notNull(),
    quantity: decimalColumn().notNull(),
    expected: decimalColumn().notNull(),
    counterId: idColumn()
      .notNull()
      .references(() => users.id),
    at: instantColumn().notNull(),
  },
  (count) => [
    check('stocktake_counts_quantity_check', sql`${count.quantity} >= 0`),
    index('stocktake_counts_line_index').on(count.lineId, count.at, count.id),
  ],
)

/** What plans stocktakes by itself. */
export const stocktakeSchedules = pgTable(
  'stocktake_schedules',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    ...scopeColumns(),
    interval: enumColumn(STOCKTAKE_INTERVALS).notNull(),
    /** The day that the others are counted from. */
    firstOn: date({ mode: 'string' }).notNull(),
    nextOn: date({ mode: 'string' }).notNull(),
    isActive: boolean().notNull().default(true),
    createdAt: createdAtColumn(),
  },
  (each) => [
    check('stocktake_schedules_interval_check', sql`${each.interval} in ('MONTH', 'QUARTER')`),
    check('stocktake_schedules_mode_check', sql`${each.mode} in ('OPEN', 'FREEZE')`),
    check('stocktake_schedules_class_check', sql`${each.abcClass} in ('A', 'B', 'C')`),
    index('stocktake_schedules_next_index').on(each.nextOn, each.id),
  ],
)
