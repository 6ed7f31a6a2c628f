import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import {
  codeColumn,
  createdAtColumn,
  decimalColumn,
  enumColumn,
  idColumn,
  versionColumn,
} from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { warehouses } from './places.ts'
import { lots } from './stock.ts'

export const TRANSFER_STATUSES = ['REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED'] as const

const quantity = () => decimalColumn().notNull().default('0')
const personId = () => idColumn().references(() => users.id)

/** Goods on their way from one warehouse to another. */
export const transfers = pgTable(
  'transfers',
  {
    id: idColumn().primaryKey(),
    version: versionColumn(),
    number: codeColumn().notNull().unique('transfers_number_key'),
    status: enumColumn(TRANSFER_STATUSES).notNull(),
    fromWarehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    toWarehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    /** Copies of codes that never change, for people who see only one of the two. */
    fromWarehouseCode: codeColumn().notNull(),
    toWarehouseCode: codeColumn().notNull(),
    dueOn: date({ mode: 'string' }),
    note: text(),
    requestedById: personId(),
    shippedById: personId(),
    shippedOn: date({ mode: 'string' }),
    createdAt: createdAtColumn(),
    updatedAt: createdAtColumn(),
  },
  (transfer) => [
    check(
      'transfers_status_check',
      sql`${transfer.status} in ('REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'CANCELLED')`,
    ),
    check('transfers_warehouses_check', sql`${transfer.fromWarehouseId} <> ${transfer.toWarehouseId}`),
    index('transfers_created_at_index').on(transfer.createdAt, transfer.id),
    index('transfers_from_index').on(transfer.fromWarehouseId, transfer.createdAt, transfer.id),
    index('transfers_to_index').on(transfer.toWarehouseId, transfer.createdAt, transfer.id),
  ],
)

export const transferLines = pgTable(
  'transfer_lines',
  {
    id: idColumn().primaryKey(),
    transferId: idColumn()
      .notNull()
      .references(() => transfers.id),
    position: integer().notNull(),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    quantity: decimalColumn().notNull(),
    /** A copy of the transfer's, which never changes: what comes to a warehouse is one index away. */
    toWarehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    /** What has yet to leave; zero once the transfer was shipped or taken back. */
    openQuantity: decimalColumn().notNull(),
  },
  (line) => [
    check('transfer_lines_quantity_check', sql`${line.quantity} > 0`),
    check('transfer_lines_open_check', sql`${line.openQuantity} in (0, ${line.quantity})`),
    unique('transfer_lines_position_key').on(line.transferId, line.position),
    index('transfer_lines_open_index').on(line.productId, line.toWarehouseId).where(sql`open_quantity > 0`),
  ],
)

/** What of a line was put on the way, by lot, and what became of it; the rest is in transit. */
export const transferParts = pgTable(
  'transfer_parts',
  {
    id: idColumn().primaryKey(),
    transferId: idColumn()
      .notNull()
      .references(() => transfers.id),
    transferLineId: idColumn()
      .notNull()
      .references(() => transferLines.id),
    productId: idColumn()
      .notNull()
      .references(() => products.id),
    lotId: idColumn().references(() => lots.id),
    /** A copy of the transfer's, which never changes: what comes to a warehouse is one index away. */
    toWarehouseId: idColumn()
      .notNull()
      .references(() => warehouses.id),
    shipped: quantity(),
    received: quantity(),
    returned: quantity(),
    lost: quantity(),
    /** What the goods on the way are worth. */
    value: quantity(),
    inTransit: decimalColumn().notNull().generatedAlwaysAs(sql`shipped - received - returned - lost`),
  },
  (part) => [
    unique('transfer_parts_line_lot_key').on(part.transferLineId, part.lotId).nullsNotDistinct(),
    check(
      'transfer_parts_check',
      sql`${part.shipped} > 0 and ${part.received} >= 0 and ${part.returned} >= 0 and ${part.lost} >= 0 and ${part.value} >= 0
        and ${part.received} + ${part.returned} + ${part.lost} <= ${part.shipped}`,
    ),
    index('transfer_parts_transfer_index').on(part.transferId, part.id),
    index('transfer_parts_incoming_index').on(part.productId, part.toWarehouseId).where(sql`in_transit > 0`),
  ],
)
