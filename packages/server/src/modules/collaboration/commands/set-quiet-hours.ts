import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'

const TIME_ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

const timeInput = () =>
  z.string().refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), {
    params: { code: 'INVALID_INPUT', reason: 'time' },
  })

/**
 * Sets or removes the hours in which the caller is not disturbed. What waits already comes when it was to come.
 * Refuses: INVALID_INPUT for a time or a zone that is none, and for one time alone or twice the same.
 */
export const setQuietHours = defineCommand({
  name: 'setQuietHours',
  permission: 'identity.own.write',
  input: z.object({ from: timeInput().nullish(), to: timeInput().nullish(), timeZone: z.string().nullish() }),
  run: async (tx, { from, to, timeZone }) => {
    const { userId } = tx.viewer
    if (!from && !to) {
      await tx.sql`delete from quiet_hours where user_id = ${userId}`
      return { userId }
    }
    if (!from || !to || from === to) refuse('INVALID_INPUT', { field: [from ? 'to' : 'from'], reason: 'quietHours' })
    if (timeZone && !TIME_ZONES.has(timeZone)) refuse('INVALID_INPUT', { field: ['timeZone'], reason: 'timeZone' })
    await tx.sql`
      insert into quiet_hours (user_id, from_time, to_time, time_zone)
      values (${userId}, ${from}::text::time, ${to}::text::time, ${timeZone ?? null})
      on conflict (user_id) do update set from_time = excluded.from_time, to_time = excluded.to_time,
        time_zone = excluded.time_zone`
    return { userId }
  },
})
