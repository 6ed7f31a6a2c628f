import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, primaryKey, text, time, unique } from 'drizzle-orm/pg-core'
import { createdAtColumn, enumColumn, idColumn, instantColumn } from '../../platform/database/columns.ts'
import { users } from '../identity/tables.ts'
import { NOTIFICATION_KINDS } from './rules/kinds.ts'

const userId = () =>
  idColumn()
    .notNull()
    .references(() => users.id)

/** News for one person, made from one event. */
export const notifications = pgTable(
  'notifications',
  {
    id: idColumn().primaryKey(),
    userId: userId(),
    kind: enumColumn(NOTIFICATION_KINDS).notNull(),
    /** The alert or the case; of modules below, without a foreign key because both are kept for good. */
    subjectId: idColumn().notNull(),
    warehouseId: idColumn(),
    /** What it was made from: once for each person. */
    eventId: idColumn().notNull(),
    isInApp: boolean().notNull(),
    isEmail: boolean().notNull(),
    /** When it may come: at once, or after the quiet hours of the person. */
    deliverAt: instantColumn().notNull(),
    deliveredAt: instantColumn(),
    /** In whose list it is. */
    inboxUserId: idColumn().generatedAlwaysAs(sql`case when is_in_app and delivered_at is not null then user_id end`),
    readAt: instantColumn(),
    isRead: boolean().notNull().generatedAlwaysAs(sql`read_at is not null`),
    /** When it was put into a letter. */
    mailedAt: instantColumn(),
    createdAt: createdAtColumn(),
  },
  (each) => [
    check(
      'notifications_kind_check',
      sql`${each.kind} in (${sql.raw(NOTIFICATION_KINDS.map((kind) => `'${kind}'`).join(', '))})`,
    ),
    unique('notifications_event_key').on(each.eventId, each.userId),
    index('notifications_inbox_index').on(each.inboxUserId, each.id),
    index('notifications_unread_index').on(each.inboxUserId, each.isRead, each.id),
    index('notifications_waiting_index').on(each.deliverAt).where(sql`delivered_at is null`),
    index('notifications_unmailed_index')
      .on(each.userId, each.id)
      .where(sql`is_email and mailed_at is null and delivered_at is not null`),
    index('notifications_created_at_index').on(each.createdAt),
  ],
)

/** What people have chosen; for what is not here the default counts. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    userId: userId(),
    kind: enumColumn(NOTIFICATION_KINDS).notNull(),
    isInApp: boolean().notNull(),
    isEmail: boolean().notNull(),
  },
  (each) => [primaryKey({ columns: [each.userId, each.kind] })],
)

/** The hours of each day in which a person is not disturbed. */
export const quietHours = pgTable(
  'quiet_hours',
  {
    userId: userId().primaryKey(),
    fromTime: time().notNull(),
    toTime: time().notNull(),
    timeZone: text(),
  },
  (hours) => [check('quiet_hours_check', sql`${hours.fromTime} <> ${hours.toTime}`)],
)
