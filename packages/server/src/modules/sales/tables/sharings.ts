import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, unique } from 'drizzle-orm/pg-core'
import {
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { lots, warehouses } from '../../inventory/tables.ts'
import { orderLines, orders } from './orders.ts'

export const SHARING_METHODS = ['PROMISE_DATE', 'CUSTOMER_CLASS', 'PRO_RATA'] as const

/** Scarce stock that was shared out in one act. */
export const sharings = pgTable(
  'sharings',
  {
    id: idColumn().primaryKey(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    method: enumColumn(SHARING_METHODS).notNull(),
    minimumQuantity: decimalColumn(),
    minimumPercent: decimalColumn(),
    supply: decimalColumn().notNull(),
    requested: decimalColumn().notNull(),
    shared: decimalColumn().notNull(),
    winnerCount: integer().notNull(),
    loserCount: integer().notNull(),
    createdById: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
    undoneById: idColumn().references(() => users.id),
    undoneAt: instantColumn(),
    isUndone: boolean().notNull().generatedAlwaysAs(sql`undone_at is not null`),
  },
  (sharing) => [
    check('sharings_method_check', sql`${sharing.method} in ('PROMISE_DATE', 'CUSTOMER_CLASS', 'PRO_RATA')`),
    check(
      'sharings_minimum_check',
      sql`${sharing.minimumQuantity} >= 0 and ${sharing.minimumQuantity} < 1e20 and ${sharing.minimumPercent} between 0 and 100
        and (${sharing.minimumQuantity} is null or ${sharing.minimumPercent} is null)`,
    ),
    check(
      'sharings_shared_check',
      sql`${sharing.shared} >= 0 and ${sharing.shared} <= ${sharing.supply} and ${sharing.shared} <= ${sharing.requested}`,
    ),
    index('sharings_product_index').on(sharing.productId, sharing.warehouseId, sharing.id),
    index('sharings_warehouse_index').on(sharing.warehouseId, sharing.id),
  ],
)

/** What each line had before a sharing and after it, in the order of their turns. */
export const sharingLines = pgTable(
  'sharing_lines',
  {
    id: idColumn().primaryKey(),
    sharingId: idColumn()
      .notNull()
      .references(() => sharings.id),
    position: integer().notNull(),
    orderId: idColumn()
      .notNull()
      .references(() => orders.id),
    orderLineId: idColumn()
      .notNull()
      .references(() => orderLines.id),
    requested: decimalColumn().notNull(),
    reservedBefore: decimalColumn().notNull(),
    reservedAfter: decimalColumn().notNull(),
  },
  (line) => [
    unique('sharing_lines_position_key').on(line.sharingId, line.position),
    unique('sharing_lines_line_key').on(line.sharingId, line.orderLineId),
    check(
      'sharing_lines_reserved_check',
      sql`${line.reservedBefore} >= 0 and ${line.reservedAfter} >= 0 and ${line.reservedAfter} <= ${line.requested}`,
    ),
    index('sharing_lines_order_line_index').on(line.orderLineId),
    index('sharing_lines_order_index').on(line.orderId),
  ],
)

/** What a line of a sharing had of each lot before and after it; only of products that are tracked. */
export const sharingLots = pgTable(
  'sharing_lots',
  {
    sharingLineId: idColumn()
      .notNull()
      .references(() => sharingLines.id),
    lotId: idColumn()
      .notNull()
      .references(() => lots.id),
    reservedBefore: decimalColumn().notNull(),
    reservedAfter: decimalColumn().notNull(),
  },
  (part) => [
    unique('sharing_lots_key').on(part.sharingLineId, part.lotId),
    check('sharing_lots_reserved_check', sql`${part.reservedBefore} >= 0 and ${part.reservedAfter} >= 0`),
  ],
)
