import type { Tx } from '../../platform/database/tx.ts'
import { notificationDelivered } from './events.ts'
import { maySee } from './sight.ts'

const BATCH_MAX = 500
const KEPT_DAYS = 90

/**
 * Delivers what waited for the end of quiet hours; what somebody may no longer see is taken away instead. A job;
 * answers how many.
 */
export async function deliverNotifications(tx: Tx): Promise<number> {
  const due = await tx.sql<{ id: string; userId: string; isInApp: boolean; maySee: boolean }>`
    select news.id, news.user_id as "userId", news.is_in_app as "isInApp", ${maySee(tx)} as "maySee"
    from notifications news join users person on person.id = news.user_id
    where news.delivered_at is null and news.deliver_at <= ${tx.now}::text::timestamptz
    order by news.deliver_at limit ${BATCH_MAX}
    for update of news skip locked`
  if (due.length === 0) return 0
  const delivered = due.filter((each) => each.maySee)
  await tx.sql`
    update notifications set delivered_at = ${tx.now}::text::timestamptz where id = any(${delivered.map(({ id }) => id)})`
  await tx.sql`
    delete from notifications where id = any(${due.filter((each) => !each.maySee).map(({ id }) => id)})`
  for (const { id, userId } of delivered.filter(({ isInApp }) => isInApp)) {
    tx.emit(notificationDelivered({ subjectId: id, recipientId: userId, data: {} }))
  }
  return due.length
}

/** Removes notifications that are older than the time they are kept, one batch; a job. */
export async function dropOldNotifications(tx: Tx): Promise<number> {
  const gone = await tx.sql`
    delete from notifications where id in (
      select id from notifications
      where created_at < ${tx.now}::text::timestamptz - make_interval(days => ${KEPT_DAYS})
      order by created_at limit ${BATCH_MAX})`
  return gone.count
}
