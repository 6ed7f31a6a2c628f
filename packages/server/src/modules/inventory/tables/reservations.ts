import { sql } from 'drizzle-orm'
import { check, index, pgTable, unique } from 'drizzle-orm/pg-core'
import { decimalColumn, idColumn, instantColumn } from '../../../platform/database/columns.ts'
import { products } from '../../catalog/tables.ts'
import { warehouses } from './places.ts'
import { lots } from './stock.ts'

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
    /** A copy of the hold's, kept true by the ledger: from then on the goods count as free. Null for what does not expire. */
    expiresAt: instantColumn(),
  },
  (reservation) => [
    check('reservations_quantity_check', sql`${reservation.quantity} >= 0`),
    index('reservations_document_index').on(reservation.documentId),
    index('reservations_stock_index').on(reservation.productId, reservation.warehouseId),
    index('reservations_expiring_index')
      .on(reservation.productId, reservation.warehouseId, reservation.expiresAt)
      .where(sql`expires_at is not null and quantity > 0`),
    index('reservations_expires_at_index')
      .on(reservation.expiresAt)
      .where(sql`expires_at is not null and quantity > 0`),
  ],
)

/** The part of a reservation that is of one lot; the parts of a tracked product add up to its reservation. */
export const reservationLots = pgTable(
  'reservation_lots',
  {
    documentLineId: idColumn()
      .notNull()
      .references(() => reservations.documentLineId),
    lotId: idColumn()
      .notNull()
      .references(() => lots.id),
    quantity: decimalColumn().notNull(),
  },
  (part) => [
    unique('reservation_lots_key').on(part.documentLineId, part.lotId),
    check('reservation_lots_quantity_check', sql`${part.quantity} >= 0`),
    index('reservation_lots_lot_index').on(part.lotId),
  ],
)
