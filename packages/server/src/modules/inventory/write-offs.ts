import { sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockBackDated, revalueSince } from './back-dating.ts'
import { lockStock, post } from './ledger.ts'
import { expiredLots } from './ledger/lots.ts'
import { LOSS } from './locations.ts'
import { namedLocations } from './named-locations.ts'

type WriteOff = {
  readonly id: string
  readonly number: string
  readonly status: string
  readonly warehouseId: string
  readonly cause: string
  readonly note: string | null
  /** From when it counts, when the goods were gone before it was entered. */
  readonly effectiveAt: string | null
}

type Line = {
  readonly productId: string
  readonly warehouseId: string
  readonly locationId: string
  readonly lotId: string | null
  readonly quantity: string
}

/**
 * Lets the goods of a write-off that waits leave for good, and books what they have cost as a loss.
 * Refuses: ILLEGAL_TRANSITION when it does not wait, INSUFFICIENT_STOCK when less is there or free by now; what
 * `lockBackDated` and `revalueSince` refuse for goods that were gone before.
 */
export async function postWriteOff(tx: Tx, id: string): Promise<void> {
  const writeOff = await lockWaiting(tx, id)
  const { warehouseId, effectiveAt } = writeOff
  const rows = await tx.sql<Omit<Line, 'warehouseId'>>`
    select product_id as "productId", location_id as "locationId", lot_id as "lotId", quantity
    from write_off_lines where write_off_id = ${id} order by position`
  const lines = rows.map((row) => ({ ...row, warehouseId }))
  const productIds = [...new Set(lines.map(({ productId }) => productId))]
  const backDated = effectiveAt === null ? null : { productIds, warehouseId, effectiveAt }
  if (backDated) await lockBackDated(tx, backDated)
  const locked = await lockStock(tx, lines)
  const [places, expired] = await Promise.all([namedLocations(tx, lines), expiredLots(tx, lines)])
  const changes = lines.map((line, place) => {
    const field = ['lines', String(place), 'quantity']
    const { productId, lotId, quantity } = line
    const from = places.get(line.locationId) ?? refuse('NOT_FOUND', { field: [...field.slice(0, 2), 'locationId'] })
    const lot = lotId ? { lot: { id: lotId, isExpired: expired.has(`${lotId} ${warehouseId}`) } } : {}
    return { productId, warehouseId, document: writeOff, movement: { from, to: LOSS, quantity }, ...lot, field }
  })
  const posting = { kind: 'WRITE_OFF' as const, reason: writeOff.note, effectiveAt, changes, locked }
  const { values, moveIds } = await post(tx, posting)
  if (backDated) await revalueSince(tx, { ...backDated, moveIds })
  await tx.sql`
    update write_offs set status = 'POSTED', posted_at = ${tx.now}::text::timestamptz,
      value = ${sum(values)}::text::numeric
        + (select coalesce(sum(line.amount), 0) from revaluation_lines line where line.issue_id = any(${moveIds}))
    where id = ${id}`
}

/** Turns a write-off down; the goods stay. Refuses: ILLEGAL_TRANSITION when it does not wait. */
export async function rejectWriteOff(tx: Tx, id: string): Promise<void> {
  await lockWaiting(tx, id)
  await tx.sql`update write_offs set status = 'REJECTED' where id = ${id}`
}

async function lockWaiting(tx: Tx, id: string): Promise<WriteOff> {
  const [writeOff] = await tx.sql<WriteOff>`
    select id, number, status, warehouse_id as "warehouseId", cause, note,
      to_char(effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "effectiveAt"
    from write_offs where id = ${id} for update`
  if (!writeOff) return refuse('NOT_FOUND', { field: ['id'] })
  if (writeOff.status !== 'PENDING') refuse('ILLEGAL_TRANSITION', { state: writeOff.status, allowed: [] })
  return writeOff
}
