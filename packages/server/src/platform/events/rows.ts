import type { Reader } from '../database/tx.ts'
import type { JsonObject } from '../refusals/refuse.ts'
import { cursorText } from './cursor.ts'
import type { StoredEvent } from './event.ts'

/** A row of the table in the columns of `publishedAfter`. */
export type EventRow = {
  id: string
  cursor: string
  type: string
  subject_id: string
  data: JsonObject
  warehouse_id: string | null
  owner_id: string | null
  team_id: string | null
  recipient_id: string | null
  at: string
}

/** Events are read, sent and handled in pages of this size. */
export const PAGE_SIZE = 500

/** The published events after a place in their order, one page; only of the given types when there are any. */
export async function publishedAfter(db: Reader, position: number, types?: readonly string[]): Promise<StoredEvent[]> {
  const rows = await db.sql<EventRow>`
    select id, cursor, type, subject_id, data, warehouse_id, owner_id, team_id, recipient_id,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from events
    where cursor > ${position} and (${types ?? null}::text[] is null or type = any(${types ?? null}::text[]))
    order by cursor
    limit ${PAGE_SIZE}`
  return rows.map(storedEvent)
}

/** The place of the last published event. */
export async function publishedHead(db: Reader): Promise<number> {
  const [row] = await db.sql<{ cursor: string }>`select cursor from event_head`
  return Number(row?.cursor ?? 0)
}

/** The place of the oldest event that is still kept; null when none is. */
export async function oldestKept(db: Reader): Promise<number | null> {
  const [row] = await db.sql<{ cursor: string | null }>`select min(cursor) as cursor from events`
  return row?.cursor ? Number(row.cursor) : null
}

/** A published row as subscribers get it. */
export function storedEvent(row: EventRow): StoredEvent {
  const position = Number(row.cursor)
  return {
    id: row.id,
    position,
    cursor: cursorText(position),
    type: row.type,
    subjectId: row.subject_id,
    data: row.data,
    warehouseId: row.warehouse_id,
    ownerId: row.owner_id,
    teamId: row.team_id,
    recipientId: row.recipient_id,
    at: row.at,
  }
}
