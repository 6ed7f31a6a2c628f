import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { nextNumber } from '../../platform/numbering/numbering.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { submitForApproval } from '../approval/index.ts'
import { estimatedValue } from './estimates.ts'
import type { Document } from './ledger/change.ts'
import { judgePlaces, placeFacts } from './places.ts'
import { approveTransfer, tellReceiver } from './transfers.ts'

/** Goods that one warehouse is asked to send to another. */
export type TransferRequest = {
  readonly fromWarehouseId: string
  readonly toWarehouseId: string
  readonly dueOn?: string | null | undefined
  readonly note?: string | null | undefined
  readonly lines: readonly { readonly productId: string; readonly quantity: string }[]
}

/**
 * Asks for a transfer; what is free of it is reserved, above the value of a rule once somebody has approved it.
 * Refuses as `requestTransfer` does.
 */
export async function askTransfer(tx: Tx, input: TransferRequest): Promise<Document> {
  await refuseRequest(tx, input)
  const id = newId('trf')
  const number = await nextNumber(tx, 'TR')
  const { fromWarehouseId, toWarehouseId, lines, note = null } = input
  await insertTransfer(tx, { id, number }, input)
  const value = await estimatedValue(tx, lines)
  const submission = { documentId: id, number, value, warehouseId: fromWarehouseId, reason: note }
  const waits = await submitForApproval(tx, { document: 'TRANSFER', ...submission })
  if (waits) await tellReceiver(tx, { id, toWarehouseId })
  else await approveTransfer(tx, { id, number, fromWarehouseId, toWarehouseId })
  return { id, number }
}

async function insertTransfer(tx: Tx, { id, number }: Document, input: TransferRequest): Promise<void> {
  const { fromWarehouseId, toWarehouseId, lines } = input
  await tx.sql`
    insert into transfers (id, number, status, from_warehouse_id, to_warehouse_id, from_warehouse_code,
      to_warehouse_code, due_on, note, requested_by_id, created_at, updated_at)
    select ${id}, ${number}, 'REQUESTED', sender.id, receiver.id, sender.code, receiver.code,
      ${input.dueOn ?? null}::text::date, ${input.note ?? null}, ${tx.viewer.userId},
      ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
    from warehouses sender, warehouses receiver where sender.id = ${fromWarehouseId} and receiver.id = ${toWarehouseId}`
  await tx.sql`
    insert into transfer_lines (id, transfer_id, position, product_id, quantity, to_warehouse_id, open_quantity)
    select line.id, ${id}, line.position, line.product_id, line.quantity, ${toWarehouseId}, line.quantity
    from unnest(${lines.map(() => newId('trl'))}::text[], ${lines.map((line) => line.productId)}::text[],
      ${lines.map((line) => line.quantity)}::text[]::numeric[]) with ordinality
      as line(id, product_id, quantity, position)`
}

async function refuseRequest(tx: Tx, { fromWarehouseId, toWarehouseId, lines }: TransferRequest): Promise<void> {
  const ends = [fromWarehouseId, toWarehouseId]
  if (fromWarehouseId === toWarehouseId) refuse('INVALID_INPUT', { field: ['toWarehouseId'] })
  const facts = await placeFacts(tx, { productIds: lines.map(({ productId }) => productId), warehouseIds: ends })
  const unknown = ends.findIndex((id) => !facts.warehouseIds.has(id))
  if (unknown >= 0) refuse('NOT_FOUND', { field: [unknown === 0 ? 'fromWarehouseId' : 'toWarehouseId'] })
  const seen = ends.find((id) => tx.viewer.warehouseIds?.includes(id) ?? true)
  if (seen === undefined) return refuse('NOT_FOUND', { field: ['fromWarehouseId'] })
  const named = lines.map((line, place) => ({
    ...line,
    warehouseId: seen,
    field: ['lines', String(place), 'quantity'],
  }))
  judgePlaces(facts, tx.viewer, named)
  const repeated = lines.findIndex(({ productId }, place) =>
    lines.slice(0, place).some((each) => each.productId === productId),
  )
  if (repeated >= 0) refuse('INVALID_INPUT', { field: ['lines', String(repeated), 'productId'] })
}
