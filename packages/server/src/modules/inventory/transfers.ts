import { compare, isPositive, newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { transferChanged } from './events.ts'
import type { Document } from './ledger/change.ts'
import { statusOfTransit, TRANSFER_ACTIONS, type TransferActionName, type TransferStatus } from './rules/transfer.ts'
import { share } from './rules/valuation.ts'
import { type Leaving, release, reserve } from './stock.ts'
import { followTransfer, tellExpected } from './supply-requests.ts'

export type LockedTransfer = Document & {
  readonly status: TransferStatus
  readonly fromWarehouseId: string
  readonly toWarehouseId: string
}

/** Which of the two warehouses somebody must see to act. */
export const TRANSFER_SIDES = {
  SHIP: ['fromWarehouseId'],
  RECEIVE: ['toWarehouseId'],
  SETTLE: ['toWarehouseId', 'fromWarehouseId'],
  CANCEL: ['fromWarehouseId', 'toWarehouseId'],
} as const satisfies Record<TransferActionName, readonly ('fromWarehouseId' | 'toWarehouseId')[]>

/**
 * A transfer for changing; the first lock of every act on it. Refused as unknown when the side that acts is out of the
 * caller's sight, as ILLEGAL_TRANSITION when its state does not allow the act.
 */
export async function lockTransfer(tx: Tx, id: string, action: TransferActionName): Promise<LockedTransfer> {
  const transfer = await transferFor(tx, id)
  const seen = tx.viewer.warehouseIds
  if (!transfer || !TRANSFER_SIDES[action].some((side) => seen?.includes(transfer[side]) ?? true)) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  if (!TRANSFER_ACTIONS[transfer.status].includes(action)) {
    refuse('ILLEGAL_TRANSITION', { state: transfer.status, allowed: [...TRANSFER_ACTIONS[transfer.status]] })
  }
  return transfer
}

export type TransferLine = {
  readonly id: string
  readonly productId: string
  readonly quantity: string
  readonly reserved: string
}

/** The lines of a transfer with what is reserved for them. */
export async function linesOf(tx: Tx, transferId: string): Promise<readonly TransferLine[]> {
  return await tx.sql<TransferLine>`
    select line.id, line.product_id as "productId", line.quantity, coalesce(held.quantity, 0)::text as reserved
    from transfer_lines line left join reservations held on held.document_line_id = line.id
    where line.transfer_id = ${transferId} order by line.position`
}

/** Lets a requested transfer go: what is free of it is reserved. The caller holds its lock or has just made it. */
export async function approveTransfer(tx: Tx, transfer: Omit<LockedTransfer, 'status'>): Promise<void> {
  const lines = await linesOf(tx, transfer.id)
  const wanted = lines.map(({ id: lineId, productId, quantity }) => ({
    ...{ lineId, productId, quantity, warehouseId: transfer.fromWarehouseId },
  }))
  await reserve(tx, transfer, { lines: wanted, policy: 'PARTIAL' })
  await moveTransfer(tx, transfer, 'APPROVED')
}

/** Lets a transfer go that waits for a decision. Refuses: ILLEGAL_TRANSITION when it does not wait. */
export async function approveRequested(tx: Tx, id: string): Promise<void> {
  await approveTransfer(tx, await lockRequested(tx, id))
}

/** Ends a transfer that waits for a decision. Refuses: ILLEGAL_TRANSITION when it does not wait. */
export async function refuseRequested(tx: Tx, id: string): Promise<void> {
  await moveTransfer(tx, await lockRequested(tx, id), 'CANCELLED')
}

async function lockRequested(tx: Tx, id: string): Promise<LockedTransfer> {
  const transfer = await transferFor(tx, id)
  if (!transfer) return refuse('NOT_FOUND', { field: ['id'] })
  if (transfer.status !== 'REQUESTED') {
    refuse('ILLEGAL_TRANSITION', { state: transfer.status, allowed: [...TRANSFER_ACTIONS[transfer.status]] })
  }
  return transfer
}

async function transferFor(tx: Tx, id: string): Promise<LockedTransfer | undefined> {
  const [transfer] = await tx.sql<LockedTransfer>`
    select id, number, status, from_warehouse_id as "fromWarehouseId", to_warehouse_id as "toWarehouseId"
    from transfers where id = ${id} for update`
  return transfer
}

/** Frees what is reserved for a transfer. */
export async function releaseTransfer(tx: Tx, transfer: LockedTransfer, reason: string | null): Promise<void> {
  const held = (await linesOf(tx, transfer.id))
    .filter(({ reserved }) => isPositive(reserved))
    .map(({ id: lineId, productId, reserved: quantity }) => ({
      ...{ lineId, productId, quantity, warehouseId: transfer.fromWarehouseId },
    }))
  await release(tx, transfer, { lines: held, reason })
}

/** Takes a transfer on; once it has left or is taken back nothing of it has yet to leave. */
export async function moveTransfer(
  tx: Tx,
  transfer: Omit<LockedTransfer, 'status'>,
  to: TransferStatus,
): Promise<void> {
  await tx.sql`
    update transfers set status = ${to}, version = version + 1, updated_at = ${tx.now}::text::timestamptz
    where id = ${transfer.id}`
  if (to !== 'APPROVED') {
    await tx.sql`
      update transfer_lines set open_quantity = 0 where transfer_id = ${transfer.id} and open_quantity > 0`
  }
  await followTransfer(tx, transfer.id, to)
  await tellReceiver(tx, transfer)
  // Each of the two warehouses is told; who sees both hears it twice.
  for (const warehouseId of [transfer.fromWarehouseId, transfer.toWarehouseId]) {
    tx.emit(transferChanged({ subjectId: transfer.id, data: { number: transfer.number }, warehouseId }))
  }
}

/** Says of the places that a transfer goes to that what is expected or on the way there is another. */
export async function tellReceiver(
  tx: Tx,
  { id, toWarehouseId: warehouseId }: Pick<LockedTransfer, 'id' | 'toWarehouseId'>,
): Promise<void> {
  const lines = await tx.sql<{ productId: string }>`
    select product_id as "productId" from transfer_lines where transfer_id = ${id} order by position`
  await tellExpected(
    tx,
    lines.map(({ productId }) => ({ productId, warehouseId })),
  )
}

/** Writes what was put on the way. */
export async function writeParts(
  tx: Tx,
  { id: transferId, toWarehouseId }: Pick<LockedTransfer, 'id' | 'toWarehouseId'>,
  left: readonly Leaving[],
): Promise<void> {
  await tx.sql`
    insert into transfer_parts (id, transfer_id, transfer_line_id, product_id, lot_id, to_warehouse_id, shipped, value)
    select (array_agg(part.id))[1], ${transferId}, line.id, line.product_id, part.lot_id, ${toWarehouseId},
      trim_scale(sum(part.quantity)),
      sum(part.value)
    from unnest(${left.map(() => newId('trp'))}::text[], ${left.map(({ lineId }) => lineId)}::text[],
      ${left.map(({ lotId }) => lotId)}::text[], ${left.map(({ quantity }) => quantity)}::text[]::numeric[],
      ${left.map(({ value }) => value)}::text[]::numeric[]) as part(id, line_id, lot_id, quantity, value)
    join transfer_lines line on line.id = part.line_id
    group by line.id, line.product_id, part.lot_id`
}

type TransferPart = {
  readonly id: string
  readonly productId: string
  readonly lotId: string | null
  readonly lotCode: string | null
  readonly inTransit: string
  /** What of it that is on the way is worth. */
  readonly value: string
}

/** What is on the way. */
async function partsOf(tx: Tx, transferId: string): Promise<readonly TransferPart[]> {
  return await tx.sql<TransferPart>`
    select part.id, part.product_id as "productId", lot.id as "lotId", lot.code as "lotCode", part.in_transit as "inTransit",
      part.value
    from transfer_parts part left join lots lot on lot.id = part.lot_id
    where part.transfer_id = ${transferId} order by part.id`
}

/** What becomes of goods on the way; the names of the columns that count it. */
type Outcome = 'received' | 'returned' | 'lost'

type AskedPart = { readonly partId: string; readonly quantity: string; readonly locationId?: string | null }

/** A part with how much of it arrives, comes back or is lost. */
export type PartTaken = TransferPart & {
  readonly quantity: string
  readonly locationId: string | null
  readonly field: readonly string[]
}

/**
 * Takes goods off the way, all of them when nobody says how many; the transfer ends with the last ones.
 * Refuses: NOT_FOUND for a part of another transfer, DUPLICATE for one that is named twice, BAD_QUANTITY for more than is
 * on the way.
 */
export async function takeOff(
  tx: Tx,
  transfer: LockedTransfer,
  { asked, outcome }: { asked: readonly AskedPart[] | null; outcome: Outcome },
): Promise<readonly PartTaken[]> {
  const parts = await partsOf(tx, transfer.id)
  refuseTwice(asked?.map(({ partId }) => partId) ?? [], 'partId')
  const taken = asked ? asked.map((each, place) => askedPart(parts, each, place)) : allOf(parts)
  const rows = await tx.sql<{ id: string }>`
    update transfer_parts part set
      received = trim_scale(part.received + case when ${outcome} = 'received' then each.quantity else 0 end),
      returned = trim_scale(part.returned + case when ${outcome} = 'returned' then each.quantity else 0 end),
      lost = trim_scale(part.lost + case when ${outcome} = 'lost' then each.quantity else 0 end),
      value = part.value - each.value
    from unnest(${taken.map(({ id }) => id)}::text[], ${taken.map(({ quantity }) => quantity)}::text[]::numeric[],
      ${taken.map(({ value }) => value)}::text[]::numeric[]) as each(id, quantity, value)
    where part.id = each.id and part.in_transit >= each.quantity
    returning part.id`
  if (rows.length < taken.length) refuse('BAD_QUANTITY', { field: ['lines'] })
  await moveTransfer(tx, transfer, statusOfTransit(await partsOf(tx, transfer.id)))
  return taken
}

/** Refuses what lines name twice, at the second one. */
export function refuseTwice(ids: readonly string[], field: string): void {
  const place = ids.findIndex((id, at) => ids.indexOf(id) < at)
  if (place >= 0) refuse('DUPLICATE', { reason: 'rowTwice', field: ['lines', String(place), field] })
}

function askedPart(
  parts: readonly TransferPart[],
  { partId, quantity, locationId }: AskedPart,
  place: number,
): PartTaken {
  const field = ['lines', String(place)]
  const part = parts.find(({ id }) => id === partId)
  if (!part) return refuse('NOT_FOUND', { field: [...field, 'partId'] })
  if (compare(quantity, part.inTransit) > 0) {
    refuse('BAD_QUANTITY', { reason: 'moreThanInTransit', field: [...field, 'quantity'], inTransit: part.inTransit })
  }
  const value = share({ quantity: part.inTransit, value: part.value }, quantity)
  return { ...part, quantity, value, locationId: locationId ?? null, field }
}

function allOf(parts: readonly TransferPart[]): PartTaken[] {
  return parts
    .filter(({ inTransit }) => compare(inTransit, '0') > 0)
    .map((part) => ({ ...part, quantity: part.inTransit, locationId: null, field: ['id'] }))
}
