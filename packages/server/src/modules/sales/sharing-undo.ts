import { compare } from '@tradewind/kernel'
import type { Reader, Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import type { StockPlace } from '../inventory/index.ts'
import { hasChanged } from './sharing-book.ts'
import type { WaitingLine } from './sharing-facts.ts'
import { type LineChange, lotChanges, type SharedLine } from './sharing-plan.ts'

/**
 * Locks the orders of a sharing that is to be undone, and then the sharing; answers what was shared out.
 * Refuses: NOT_FOUND also for a warehouse out of sight, ILLEGAL_TRANSITION when it was undone already.
 */
export async function lockSharing(tx: Tx, id: string): Promise<StockPlace> {
  await tx.sql`
    select id from orders where id in (select order_id from sharing_lines where sharing_id = ${id}) order by id for update`
  const [sharing] = await tx.sql<StockPlace & { isUndone: boolean }>`
    select product_id as "productId", warehouse_id as "warehouseId", is_undone as "isUndone" from sharings
    where id = ${id} for update`
  if (!sharing || !(tx.viewer.warehouseIds?.includes(sharing.warehouseId) ?? true)) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  if (sharing.isUndone) refuse('ILLEGAL_TRANSITION', { reason: 'sharingUndone', field: ['id'] })
  return sharing
}

type UndoneLine = LineChange & { readonly hasMovedOn: boolean }

type StoredLine = SharedLine & {
  readonly requested: string
  readonly before: string
  readonly after: string
  readonly partsBefore: WaitingLine['parts']
  readonly partsAfter: WaitingLine['parts']
  readonly status: string
}

/** The lines that a sharing has changed, on their way back; and whether one has moved on since. */
export async function linesToUndo(db: Reader, id: string): Promise<readonly UndoneLine[]> {
  const lines = await storedLines(db, id)
  return lines.filter(wasChanged).map((line) => ({
    ...{ line, after: line.before, parts: line.partsBefore, hasMovedOn: hasMovedOn(line) },
  }))
}

function wasChanged({ before, after, partsBefore, partsAfter, ...line }: StoredLine): boolean {
  return hasChanged({ line: { ...line, reserved: before, parts: partsBefore }, after, parts: partsAfter })
}

/** Whether a line no longer has just what the sharing gave it, or no longer wants what it had before. */
function hasMovedOn({ reserved, parts, requested, before, after, partsAfter, status }: StoredLine): boolean {
  const isSame =
    compare(reserved, after) === 0 && lotChanges(parts, partsAfter).every((lot) => lot.before === lot.after)
  const isOpen = status === 'CONFIRMED' || status === 'ON_HOLD'
  return !isSame || !isOpen || compare(before, requested) > 0
}

async function storedLines(db: Reader, id: string) {
  return await db.sql<StoredLine>`
    select line.order_line_id as "lineId", line.order_id as "orderId", line.position,
      line.reserved_before::text as before, line.reserved_after::text as after,
      trim_scale(booked.open_quantity)::text as requested, booked.warehouse_id as "warehouseId",
      document.number as "orderNumber", document.status, document.owner_id as "ownerId", document.team_id as "teamId",
      coalesce(held.quantity, 0)::text as reserved,
      coalesce((
        select json_agg(json_build_object('lotId', part.lot_id, 'quantity', part.quantity::text))
        from reservation_lots part where part.document_line_id = booked.id and part.quantity > 0), '[]') as parts,
      coalesce((
        select json_agg(json_build_object('lotId', part.lot_id, 'quantity', part.reserved_before::text))
        from sharing_lots part where part.sharing_line_id = line.id and part.reserved_before > 0), '[]') as "partsBefore",
      coalesce((
        select json_agg(json_build_object('lotId', part.lot_id, 'quantity', part.reserved_after::text))
        from sharing_lots part where part.sharing_line_id = line.id and part.reserved_after > 0), '[]') as "partsAfter"
    from sharing_lines line join order_lines booked on booked.id = line.order_line_id
    join orders document on document.id = line.order_id
    left join reservations held on held.document_line_id = booked.id
    where line.sharing_id = ${id} order by line.position`
}
