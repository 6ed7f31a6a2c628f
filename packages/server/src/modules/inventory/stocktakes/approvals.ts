import type { Tx } from '../../../platform/database/tx.ts'
import { settle } from './settling.ts'
import { lockDecided, moveStocktake } from './stocktakes.ts'

/** Posts a stocktake that waits for a decision. Refuses: ILLEGAL_TRANSITION when it does not wait, and as `settle`. */
export async function approveStocktake(tx: Tx, id: string): Promise<void> {
  await settle(tx, await lockDecided(tx, id))
}

/** Gives a stocktake that waits for a decision back to be reviewed. Refuses: ILLEGAL_TRANSITION when it does not wait. */
export async function refuseStocktake(tx: Tx, id: string): Promise<void> {
  await moveStocktake(tx, await lockDecided(tx, id), 'REVIEW')
}
