import { newId } from '@tradewind/kernel'
import type { Tx } from '../database/tx.ts'
import type { EventDraft } from './event.ts'

/** Stores the events of a transaction in the order in which they were emitted, in one statement. */
export function insertEvents(tx: Tx, events: readonly EventDraft[]): Promise<unknown> {
  const ids = events.map(() => newId('evt'))
  return tx.sql`
    insert into events (id, type, subject_id, data, warehouse_id, owner_id, team_id, recipient_id, at)
    select id, type, subject_id, data, warehouse_id, owner_id, team_id, recipient_id, ${tx.now}::timestamptz
    from unnest(
      ${ids}::text[], ${events.map((event) => event.type)}::text[], ${events.map((event) => event.subjectId)}::text[],
      ${events.map((event) => JSON.stringify(event.data))}::jsonb[],
      ${events.map((event) => event.warehouseId ?? null)}::text[],
      ${events.map((event) => event.ownerId ?? null)}::text[], ${events.map((event) => event.teamId ?? null)}::text[],
      ${events.map((event) => event.recipientId ?? null)}::text[]
    ) with ordinality as emitted (id, type, subject_id, data, warehouse_id, owner_id, team_id, recipient_id, place)
    order by place`
}
