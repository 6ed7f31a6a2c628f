import type { Reader } from '../../platform/database/tx.ts'

/**
 * Joins to the people in `person` when they may be told of something that happens now: `tellable.at` is now, or the end
 * of the quiet hours that they are in, by the clock of their zone. The last hour counts as over at its minute.
 */
export function tellable(db: Reader) {
  return db.sql`
    left join quiet_hours quiet on quiet.user_id = person.id
    cross join lateral (select coalesce(quiet.time_zone, ${db.timeZone}) as name) zone
    cross join lateral (select ${db.now}::text::timestamptz at time zone zone.name as moment) here
    cross join lateral (select case
        when quiet.from_time < quiet.to_time
          then here.moment::time >= quiet.from_time and here.moment::time < quiet.to_time
        else coalesce(here.moment::time >= quiet.from_time or here.moment::time < quiet.to_time, false)
      end as is_quiet) state
    cross join lateral (select case
        when state.is_quiet then (here.moment::date + (here.moment::time >= quiet.to_time)::int + quiet.to_time)
          at time zone zone.name
        else ${db.now}::text::timestamptz
      end as at) tellable`
}
