import { refuse } from '../../../platform/refusals/refuse.ts'
import type { Tx } from '../../../platform/database/tx.ts'
import { isZero } from '@tradewind/kernel'
import type { Effected } from './change.ts'

/** Reservations follow the reserved part of every change that belongs to a line. Answers the lines that could. */
export async function moveReservations(tx: Tx, changes: readonly Effected[]): Promise<readonly { id: string }[]> {
  const owned = ownedBy(changes)
  if (owned.length === 0) return []
  const lineIds = owned.map((change) => change.lineId)
  const documentIds = owned.map((change) => change.document?.id ?? '')
  const quantities = owned.map((change) => change.reservedChange)
  const [, moved] = await Promise.all([
    tx.sql`
      insert into reservations (document_line_id, document_id, product_id, warehouse_id, quantity)
      select distinct on (line.id) line.*, 0
      from unnest(${lineIds}::text[], ${documentIds}::text[], ${owned.map((change) => change.productId)}::text[],
        ${owned.map((change) => change.warehouseId)}::text[]) as line(id, document_id, product_id, warehouse_id)
      on conflict (document_line_id) do nothing`,
    tx.sql<{ id: string }>`
      update reservations reservation set quantity = trim_scale(reservation.quantity + line.change)
      from (
        select id, document_id, sum(change) as change
        from unnest(${lineIds}::text[], ${documentIds}::text[], ${quantities}::text[]::numeric[])
          as each(id, document_id, change)
        group by id, document_id
      ) line
      where reservation.document_line_id = line.id and reservation.document_id = line.document_id
        and reservation.quantity + line.change >= 0
      returning reservation.document_line_id as id`,
  ])
  return moved
}

/** The parts of reservations that are of lots; their reservations are there by now. */
export async function moveReservationLots(tx: Tx, changes: readonly Effected[]): Promise<void> {
  const parts = ownedBy(changes).flatMap((change) => (change.lot ? [{ ...change, lotId: change.lot.id }] : []))
  if (parts.length === 0) return
  const lineIds = parts.map((part) => part.lineId)
  const lotIds = parts.map((part) => part.lotId)
  await Promise.all([
    tx.sql`
      insert into reservation_lots (document_line_id, lot_id, quantity)
      select distinct part.*, 0 from unnest(${lineIds}::text[], ${lotIds}::text[]) as part
      on conflict (document_line_id, lot_id) do nothing`,
    tx.sql`
      update reservation_lots held set quantity = trim_scale(held.quantity + part.change)
      from (
        select id, lot_id, sum(change) as change
        from unnest(${lineIds}::text[], ${lotIds}::text[], ${parts.map((part) => part.reservedChange)}::text[]::numeric[])
          as each(id, lot_id, change)
        group by id, lot_id
      ) part
      where held.document_line_id = part.id and held.lot_id = part.lot_id`,
  ])
}

/** Refuses when a line would give more than it holds. */
export function refuseOverRelease(changes: readonly Effected[], moved: readonly { id: string }[]): void {
  const kept = new Set(moved.map((row) => row.id))
  const wrong = ownedBy(changes).find(({ lineId }) => !kept.has(lineId))
  if (wrong) refuse('OVER_RELEASE', { field: wrong.field ?? [] })
}

type Owned = Effected & { readonly lineId: string }

function ownedBy(changes: readonly Effected[]): Owned[] {
  return changes.flatMap((change) =>
    change.documentLineId === undefined || isZero(change.reservedChange)
      ? []
      : [{ ...change, lineId: change.documentLineId }],
  )
}
