import { sql } from 'drizzle-orm'
import { bigint, index, jsonb, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'
import { codeColumn, createdAtColumn, idColumn, sequenceColumn } from '../database/columns.ts'

/**
 * The outbox and the published events in one. A transaction writes its rows last, so of two transactions that waited
 * for each other the later one has the greater sequence; the relay gives the cursor once the row is committed.
 */
export const events = pgTable(
  'events',
  {
    id: idColumn().primaryKey(),
    sequence: sequenceColumn(),
    cursor: bigint({ mode: 'number' }),
    type: codeColumn().notNull(),
    subjectId: idColumn().notNull(),
    data: jsonb().notNull(),
    warehouseId: idColumn(),
    ownerId: idColumn(),
    teamId: idColumn(),
    recipientId: idColumn(),
    at: createdAtColumn(),
  },
  (event) => [
    uniqueIndex('events_cursor_key').on(event.cursor),
    index('events_unpublished_index').on(event.sequence).where(sql`cursor is null`),
    index('events_at_index').on(event.at),
  ],
)

/** One row: the last cursor given. It outlives the events, so that cursors never start again. */
export const eventHead = pgTable('event_head', {
  id: codeColumn().primaryKey(),
  cursor: bigint({ mode: 'number' }).notNull(),
})

/** How far each subscriber inside the product has come. */
export const eventSubscribers = pgTable('event_subscribers', {
  name: codeColumn().primaryKey(),
  cursor: bigint({ mode: 'number' }).notNull(),
})
