import * as z from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Reader } from '../../platform/database/tx.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import type { UsualTime } from './rules/reservation-time.ts'
import { RESERVATION_TIMES } from './tables.ts'

export type SalesSettings = UsualTime & { readonly version: number }

export const reservationTimeInput = () => z.enum(RESERVATION_TIMES)
export const daysBeforeInput = () => z.int().min(0).max(365)

/** What holds for orders that say nothing else. */
export async function salesSettingsOf(db: Reader): Promise<SalesSettings> {
  const [settings] = await db.sql<SalesSettings>`
    select version, reservation_time as "reservationTime", reserve_days_before as "reserveDaysBefore" from sales_settings`
  if (!settings) throw new Error('The sales settings have no row; the migration writes it.')
  return settings
}

/** The same for whoever may see orders. */
export async function readSalesSettings({ viewer, reader }: Context): Promise<SalesSettings> {
  if (!viewer?.permissions.has('sales.order.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  return await salesSettingsOf(reader)
}
