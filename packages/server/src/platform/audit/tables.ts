import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { codeColumn, createdAtColumn, idColumn, sequenceColumn } from '../database/columns.ts'

/** Who did what: one row per performed command, in the transaction of its effect. Rows are never changed. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: idColumn().primaryKey(),
    sequence: sequenceColumn(),
    at: createdAtColumn(),
    userId: idColumn().notNull(),
    tokenId: idColumn(),
    command: codeColumn().notNull(),
    /** The objects that the result names. */
    subjectIds: text().array().notNull(),
    /** Without the fields that the command calls secret. */
    input: jsonb().notNull(),
    requestId: codeColumn().notNull(),
  },
  (entry) => [
    index('audit_entries_at_index').on(entry.at),
    index('audit_entries_user_index').on(entry.userId, entry.at),
  ],
)
