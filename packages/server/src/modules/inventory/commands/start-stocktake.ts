import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { holdWarehouse } from '../stocktakes/freezes.ts'
import { takeSnapshot } from '../stocktakes/lines.ts'
import { lockStocktake, moveStocktake } from '../stocktakes/stocktakes.ts'

/**
 * Starts a stocktake: what the books say of its scope at that moment becomes its lines, and from then on goods of a
 * frozen one do not move.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION, INVALID_INPUT when nothing lies there or more than can be counted at once.
 */
export const startStocktake = defineCommand({
  name: 'startStocktake',
  permission: 'inventory.count.plan',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    const stocktake = await lockStocktake(tx, id, 'START')
    await holdWarehouse(tx, stocktake.warehouseId)
    await takeSnapshot(tx, stocktake)
    await tx.sql`update stocktakes set started_at = ${tx.now}::text::timestamptz where id = ${id}`
    await moveStocktake(tx, stocktake, 'COUNTING')
    return { stocktakeId: id }
  },
})
