import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instantColumn } from '../database/columns.ts'

/** When each job is due; all processes share it, and the lock of the row is the right to run the job. */
export const jobs = pgTable('jobs', {
  name: text().primaryKey(),
  dueAt: instantColumn().notNull(),
  /** How often it has failed since it last was done. */
  failureCount: integer().notNull().default(0),
})
