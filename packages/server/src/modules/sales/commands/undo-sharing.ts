import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { lockStock, reassign } from '../../inventory/index.ts'
import { stockShared } from '../events.ts'
import { touchShared } from '../sharing-book.ts'
import { reassignments } from '../sharing-plan.ts'
import { linesToUndo, lockSharing } from '../sharing-undo.ts'

/**
 * Gives every line back exactly what it had before a sharing. Locks the orders, then the stock.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION when it was undone already or a line has moved on, naming the order,
 * INSUFFICIENT_STOCK when what a line had is no longer free.
 */
export const undoSharing = defineCommand({
  name: 'undoSharing',
  permission: 'sales.stock.share',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    const place = await lockSharing(tx, id)
    const locked = await lockStock(tx, [place])
    const lines = await linesToUndo(tx, id)
    const moved = lines.find(({ hasMovedOn }) => hasMovedOn)
    if (moved) refuse('ILLEGAL_TRANSITION', { reason: 'sharingMovedOn', number: moved.line.orderNumber, field: ['id'] })
    await reassign(tx, reassignments(place, lines), { reason: 'sharing undone', locked })
    await tx.sql`
      update sharings set undone_at = ${tx.now}::text::timestamptz, undone_by_id = ${tx.viewer.userId} where id = ${id}`
    await touchShared(tx, lines)
    const data = { actorId: tx.viewer.userId, isUndone: true }
    tx.emit(stockShared({ subjectId: id, data, warehouseId: place.warehouseId }))
    return { sharingId: id }
  },
})
