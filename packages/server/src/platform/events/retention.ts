import type { Tx } from '../database/tx.ts'

/** How long a client may stay away and still resume without a gap. */
const KEPT_DAYS = 14
const BATCH_MAX = 10_000

/** Removes published events that are older than the time they are kept, one batch; a job. */
export async function dropOldEvents(tx: Tx): Promise<number> {
  const gone = await tx.sql`
    delete from events where id in (
      select id from events
      where at < now() - make_interval(days => ${KEPT_DAYS}) and cursor is not null
      order by at limit ${BATCH_MAX})`
  return gone.count
}
