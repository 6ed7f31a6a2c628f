import { absolute, sum } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, idInput } from '../../../platform/perform/inputs.ts'
import { submitForApproval } from '../../approval/index.ts'
import { KIT_CONSTRAINT } from '../places.ts'
import { refuseCounters, settle } from '../stocktakes/settling.ts'
import { lockStocktake, moveStocktake } from '../stocktakes/stocktakes.ts'

/**
 * Posts the differences of a stocktake, once; above the value of a rule it waits for a decision first.
 * Refuses: NOT_FOUND, ILLEGAL_TRANSITION when it is not ready or posted already (DOMAIN RC9), FOUR_EYES for who has
 * counted (RC4), INSUFFICIENT_STOCK for what has to be counted again, DUPLICATE for a serial number that lies elsewhere
 * (RC7), NO_APPROVER.
 */
export const postStocktake = defineCommand({
  name: 'postStocktake',
  permission: 'inventory.count.post',
  input: z.object({ idempotencyKey: idempotencyKeyInput(), id: idInput() }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { id }) => {
    const stocktake = await lockStocktake(tx, id, 'POST')
    await refuseCounters(tx, id)
    const differences = await tx.sql<{ value: string }>`
      select value from stocktake_lines where stocktake_id = ${id} and value <> 0`
    const { number, warehouseId, note: reason } = stocktake
    const value = sum(differences.map((line) => absolute(line.value)))
    const submission = { document: 'STOCKTAKE' as const, documentId: id, number, value, warehouseId, reason }
    if (await submitForApproval(tx, submission)) await moveStocktake(tx, stocktake, 'PENDING')
    else await settle(tx, stocktake)
    return { stocktakeId: id }
  },
})
