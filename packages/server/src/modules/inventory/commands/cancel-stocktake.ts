import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { withdrawFromApproval } from '../../approval/index.ts'
import { lockStocktake, moveStocktake } from '../stocktakes/stocktakes.ts'

/** Gives a stocktake up; its counts stay as evidence, and frozen goods may move again. Refuses: NOT_FOUND, ILLEGAL_TRANSITION. */
export const cancelStocktake = defineCommand({
  name: 'cancelStocktake',
  permission: 'inventory.count.plan',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    const stocktake = await lockStocktake(tx, id, 'CANCEL')
    if (stocktake.status === 'PENDING') await withdrawFromApproval(tx, id)
    await moveStocktake(tx, stocktake, 'CANCELLED')
    return { stocktakeId: id }
  },
})
