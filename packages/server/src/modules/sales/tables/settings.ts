import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable } from 'drizzle-orm/pg-core'
import { enumColumn, versionColumn } from '../../../platform/database/columns.ts'
import { RESERVATION_TIMES } from './orders.ts'

/** What holds for orders that say nothing else: one row, which the migration has written. */
export const salesSettings = pgTable(
  'sales_settings',
  {
    isOnly: boolean().primaryKey().default(true),
    version: versionColumn(),
    reservationTime: enumColumn(RESERVATION_TIMES).notNull().default('AT_CONFIRMATION'),
    reserveDaysBefore: integer(),
  },
  (settings) => [
    check('sales_settings_only_check', sql`${settings.isOnly}`),
    check(
      'sales_settings_reservation_time_check',
      sql`${settings.reservationTime} in ('AT_CONFIRMATION', 'BY_HAND', 'DAYS_BEFORE')`,
    ),
    check(
      'sales_settings_reserve_days_before_check',
      sql`(${settings.reservationTime} = 'DAYS_BEFORE') = (${settings.reserveDaysBefore} is not null) and ${settings.reserveDaysBefore} between 0 and 365`,
    ),
  ],
)
