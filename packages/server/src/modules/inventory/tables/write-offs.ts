import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  instantColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { locations, warehouses } from './places.ts'
import { lots } from './stock.ts'

export const WRITE_OFF_STATUSES = ['PENDING', 'POSTED', 'REJECTED'] as const
export const WRITE_OFF_CAUSES = ['DAMAGED', 'EXPIRED', 'LOST', 'USED', 'OTHER'] as const

/** Goods that are given up: they leave stock for good when it is posted. */
export const writeOffs = pgTable(
  'write_offs',
  {
    id: idColumn().primaryKey(),
    number: codeColumn().notNull().unique('write_offs_number_key'),
    status: enumColumn(WRITE_OFF_STATUSES).notNull(),
    warehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    cause: enumColumn(WRITE_OFF_CAUSES).notNull(),
    note: text(),
    /** What the goods have cost: estimated until it is posted, then as it was booked. */
    value: decimalColumn().notNull(),
    actorId: idColumn().references(() => users.id),
    createdAt: createdAtColumn(),
    postedAt: instantColumn(),
    /** From when it counts, when that is before it was entered. */
    effectiveAt: instantColumn(),
  },
  (each) => [
    check('write_offs_status_check', sql`${each.status} in ('PENDING', 'POSTED', 'REJECTED')`),
    check('write_offs_cause_check', sql`${each.cause} in ('DAMAGED', 'EXPIRED', 'LOST', 'USED', 'OTHER')`),
    check('write_offs_posted_check', sql`(${each.status} = 'POSTED') = (${each.postedAt} is not null)`),
    check('write_offs_effective_check', sql`${each.effectiveAt} < ${each.createdAt}`),
    index('write_offs_created_at_index').on(each.createdAt, each.id),
    index('write_offs_warehouse_index').on(each.warehouseId, each.createdAt, each.id),
  ],
)

export const writeOffLines = pgTable(
  'write_off_lines',
  {
    id: idColumn().primaryKey(),
    writeOffId: idColumn()
      .notNull()
      .references(() => writeOffs.id),
    position: integer().notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    locationId: idColumn()
      .notNull()
      .references(() => locations.id),
    lotId: idColumn().references(() => lots.id),
    quantity: decimalColumn().notNull(),
  },
  (line) => [
    check('write_off_lines_quantity_check', sql`${line.quantity} > 0`),
    unique('write_off_lines_position_key').on(line.writeOffId, line.position),
  ],
)
