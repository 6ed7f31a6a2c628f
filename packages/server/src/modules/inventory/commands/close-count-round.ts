import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { closeRound } from '../stocktakes/rounds.ts'
import { lockStocktake } from '../stocktakes/stocktakes.ts'

/**
 * Ends a round of counting. Refuses: NOT_FOUND, ILLEGAL_TRANSITION when it is not being counted or lines wait to be
 * counted again.
 */
export const closeCountRound = defineCommand({
  name: 'closeCountRound',
  permission: 'inventory.count.plan',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  run: async (tx, { id }) => {
    await closeRound(tx, await lockStocktake(tx, id, 'CLOSE_ROUND'))
    return { stocktakeId: id }
  },
})
