import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { codeColumn, createdAtColumn, idColumn } from '../database/columns.ts'

/** The first answer to each key of a user and command; it is written in the transaction of the effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: idColumn().notNull(),
    command: codeColumn().notNull(),
    key: text().notNull(),
    inputHash: codeColumn().notNull(),
    /** Null only inside the transaction that runs the command. */
    answer: jsonb(),
    createdAt: createdAtColumn(),
  },
  (each) => [
    primaryKey({ name: 'idempotency_keys_pkey', columns: [each.userId, each.command, each.key] }),
    index('idempotency_keys_created_at_index').on(each.createdAt),
  ],
)
