import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { nextNumber } from '../../../platform/numbering/numbering.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import {
  dateInput,
  idempotencyKeyInput,
  idInput,
  optionalTextInput,
  quantityInput,
} from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { submitForApproval } from '../../approval/index.ts'
import { estimatedValue } from '../estimates.ts'
import { judgePlaces, placeFacts } from '../places.ts'
import { approveTransfer } from '../transfers.ts'

/**
 * Asks for goods of one warehouse to be sent to another; what is free of them is reserved, above the value of a rule
 * once somebody has approved it.
 * Refuses: NOT_FOUND when neither warehouse is in sight, or for an unknown warehouse or product, INVALID_INPUT for one
 * warehouse twice or a product twice, BAD_QUANTITY for a fraction of an indivisible unit, NO_APPROVER.
 */
export const requestTransfer = defineCommand({
  name: 'requestTransfer',
  permission: 'inventory.transfer.request',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    fromWarehouseId: idInput(),
    toWarehouseId: idInput(),
    dueOn: dateInput().nullish(),
    note: optionalTextInput(500),
    lines: z
      .array(z.object({ productId: idInput(), quantity: quantityInput() }))
      .min(1)
      .max(200),
  }),
  run: async (tx, input) => {
    await refuseRequest(tx, input)
    const id = newId('trf')
    const number = await nextNumber(tx, 'TR')
    const { fromWarehouseId, toWarehouseId, lines } = input
    await tx.sql`
      insert into transfers (id, number, status, from_warehouse_id, to_warehouse_id, from_warehouse_code,
        to_warehouse_code, due_on, note, requested_by_id, created_at, updated_at)
      select ${id}, ${number}, 'REQUESTED', sender.id, receiver.id, sender.code, receiver.code,
        ${input.dueOn ?? null}::text::date, ${input.note ?? null}, ${tx.viewer.userId},
        ${tx.now}::text::timestamptz, ${tx.now}::text::timestamptz
      from warehouses sender, warehouses receiver where sender.id = ${fromWarehouseId} and receiver.id = ${toWarehouseId}`
    await tx.sql`
      insert into transfer_lines (id, transfer_id, position, product_id, quantity)
      select line.id, ${id}, line.position, line.product_id, line.quantity
      from unnest(${lines.map(() => newId('trl'))}::text[], ${lines.map((line) => line.productId)}::text[],
        ${lines.map((line) => line.quantity)}::text[]::numeric[]) with ordinality
        as line(id, product_id, quantity, position)`
    const value = await estimatedValue(tx, lines)
    const reason = input.note ?? null
    const submission = {
      document: 'TRANSFER' as const,
      documentId: id,
      number,
      value,
      warehouseId: fromWarehouseId,
      reason,
    }
    if (!(await submitForApproval(tx, submission))) {
      await approveTransfer(tx, { id, number, fromWarehouseId, toWarehouseId })
    }
    return { transferId: id }
  },
})

type Request = {
  readonly fromWarehouseId: string
  readonly toWarehouseId: string
  readonly lines: readonly { readonly productId: string; readonly quantity: string }[]
}

async function refuseRequest(tx: Tx, { fromWarehouseId, toWarehouseId, lines }: Request): Promise<void> {
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
