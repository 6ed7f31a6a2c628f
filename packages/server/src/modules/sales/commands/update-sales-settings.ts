import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { versionInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { daysBeforeInput, reservationTimeInput, type SalesSettings, salesSettingsOf } from '../sales-settings.ts'

/**
 * Changes what holds for orders that say nothing else; orders that are there keep what they say.
 * Refuses: STALE_VERSION with the current version, INVALID_INPUT for days that are missing or do not count.
 */
export const updateSalesSettings = defineCommand({
  name: 'updateSalesSettings',
  permission: 'sales.settings.write',
  input: z.object({
    expectedVersion: versionInput(),
    reservationTime: reservationTimeInput(),
    reserveDaysBefore: daysBeforeInput().nullish(),
  }),
  run: async (tx, { expectedVersion, reservationTime, reserveDaysBefore = null }) => {
    if ((reservationTime === 'DAYS_BEFORE') !== (reserveDaysBefore !== null)) {
      refuse('INVALID_INPUT', { reason: 'reserveDaysBefore', field: ['reserveDaysBefore'] })
    }
    const [settings] = await tx.sql<SalesSettings>`
      update sales_settings set version = version + 1, reservation_time = ${reservationTime},
        reserve_days_before = ${reserveDaysBefore}
      where version = ${expectedVersion}
      returning version, reservation_time as "reservationTime", reserve_days_before as "reserveDaysBefore"`
    if (settings) return { settings }
    return refuse('STALE_VERSION', { currentVersion: (await salesSettingsOf(tx)).version })
  },
})
