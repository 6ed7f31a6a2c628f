import { sql } from 'drizzle-orm'
import { check, index, pgTable, unique } from 'drizzle-orm/pg-core'
import { decimalColumn, idColumn } from '../../../platform/database/columns.ts'
import { lots, reservations } from './stock.ts'

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
