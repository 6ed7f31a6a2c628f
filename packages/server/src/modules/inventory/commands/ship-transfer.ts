import { compare, isPositive, subtract } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput, quantityInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { TRANSIT } from '../locations.ts'
import { reserve, sendOut } from '../stock.ts'
import {
  linesOf,
  type LockedTransfer,
  lockTransfer,
  moveTransfer,
  refuseTwice,
  releaseTransfer,
  type TransferLine,
  writeParts,
} from '../transfers.ts'

/**
 * Puts the goods of a transfer on the way, once: what is not shipped is no longer reserved. Without lines everything
 * that is reserved leaves; more than that is taken from what is free.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, DUPLICATE for a line that is named twice, OVER_DELIVERY for more than was asked
 * for, INSUFFICIENT_STOCK for more than is free or when nothing is reserved.
 */
export const shipTransfer = defineCommand({
  name: 'shipTransfer',
  permission: 'inventory.transfer.ship',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    lines: z
      .array(z.object({ lineId: idInput(), quantity: quantityInput() }))
      .min(1)
      .max(200)
      .nullish(),
  }),
  run: async (tx, { id, lines: asked }) => {
    const transfer = await lockTransfer(tx, id, 'SHIP')
    const lines = await linesOf(tx, id)
    const leaving = asked ? askedLines(lines, asked) : reservedLines(lines)
    await reserveMissing(tx, transfer, leaving)
    const stockLines = leaving.map((line) => ({ ...line, lineId: line.id, warehouseId: transfer.fromWarehouseId }))
    const left = await sendOut(tx, transfer, { lines: stockLines, kind: 'TRANSFER', to: TRANSIT })
    await writeParts(tx, transfer, left)
    await releaseTransfer(tx, transfer, null)
    await tx.sql`
      update transfers set shipped_on = ${tx.today}::text::date, shipped_by_id = ${tx.viewer.userId} where id = ${id}`
    await moveTransfer(tx, transfer, 'IN_TRANSIT')
    return { transferId: id }
  },
})

type LeavingLine = TransferLine & { readonly field?: readonly string[] }

function reservedLines(lines: readonly TransferLine[]): LeavingLine[] {
  const held = lines.filter(({ reserved }) => isPositive(reserved))
  const [first] = lines
  if (held.length === 0 && first) {
    const { productId, quantity: requested } = first
    refuse('INSUFFICIENT_STOCK', { field: ['lines'], productId, requested, available: '0' })
  }
  return held.map((line) => ({ ...line, quantity: line.reserved }))
}

function askedLines(
  lines: readonly TransferLine[],
  asked: readonly { lineId: string; quantity: string }[],
): LeavingLine[] {
  refuseTwice(
    asked.map(({ lineId }) => lineId),
    'lineId',
  )
  return asked.map(({ lineId, quantity }, place) => {
    const field = ['lines', String(place), 'quantity']
    const line = lines.find(({ id }) => id === lineId)
    if (!line) return refuse('NOT_FOUND', { field: ['lines', String(place), 'lineId'] })
    if (compare(quantity, line.quantity) > 0) refuse('OVER_DELIVERY', { field, open: line.quantity })
    return { ...line, quantity, field }
  })
}

async function reserveMissing(tx: Tx, transfer: LockedTransfer, leaving: readonly LeavingLine[]): Promise<void> {
  const missing = leaving
    .map((line) => ({ ...line, quantity: subtract(line.quantity, line.reserved) }))
    .filter(({ quantity }) => isPositive(quantity))
    .map(({ id: lineId, productId, quantity, field = [] }) => ({
      ...{ lineId, productId, quantity, field, warehouseId: transfer.fromWarehouseId },
    }))
  if (missing.length > 0) await reserve(tx, transfer, { lines: missing, policy: 'ALL_OR_NOTHING' })
}
