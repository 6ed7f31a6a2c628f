import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAtColumn, enumColumn, idColumn, instantColumn } from '../database/columns.ts'

export const MAIL_STATUSES = ['WAITING', 'SENT', 'FAILED', 'NOT_SENT'] as const

/** Letters on their way out: written with what they tell of, sent later, each once. */
export const mails = pgTable(
  'mails',
  {
    id: idColumn().primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    /** The screen that it leads to. */
    path: text().notNull(),
    /** FAILED was refused for good or too often; NOT_SENT met a product that was not set up to send. */
    status: enumColumn(MAIL_STATUSES).notNull().default('WAITING'),
    attemptCount: integer().notNull().default(0),
    dueAt: instantColumn().notNull(),
    failure: text(),
    createdAt: createdAtColumn(),
    sentAt: instantColumn(),
  },
  (mail) => [
    check('mails_status_check', sql`${mail.status} in ('WAITING', 'SENT', 'FAILED', 'NOT_SENT')`),
    index('mails_due_index').on(mail.dueAt, mail.id).where(sql`status = 'WAITING'`),
    index('mails_created_at_index').on(mail.createdAt),
  ],
)
