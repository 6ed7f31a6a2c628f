import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { askAgain } from '../stocktakes/rounds.ts'
import { lockStocktake, moveStocktake } from '../stocktakes/stocktakes.ts'

/**
 * Has counted lines counted again by somebody else, whatever their difference.
 * Refuses: NOT_FOUND also for a line that is not counted or of another stocktake, ILLEGAL_TRANSITION.
 */
export const requestRecount = defineCommand({
  name: 'requestRecount',
  permission: 'inventory.count.plan',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    id: idInput(),
    lineIds: z.array(idInput()).min(1).max(200),
  }),
  run: async (tx, { id, lineIds }) => {
    const stocktake = await lockStocktake(tx, id, 'RECOUNT')
    const counted = await tx.sql<{ id: string }>`
      select id from stocktake_lines where stocktake_id = ${id} and id = any(${lineIds}) and status = 'COUNTED'`
    const unknown = lineIds.findIndex((lineId) => !counted.some((line) => line.id === lineId))
    if (unknown >= 0) refuse('NOT_FOUND', { field: ['lineIds', String(unknown)] })
    await askAgain(tx, lineIds)
    await moveStocktake(tx, stocktake, 'COUNTING')
    return { stocktakeId: id }
  },
})
