import { isZero } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { post } from './ledger.ts'
import type { Document, Level } from './ledger/change.ts'

/** What a line of a document gains of a balance or of one of its lots, or gives when it is negative. */
export type Reassigned = {
  readonly document: Document
  readonly lineId: string
  readonly productId: string
  readonly warehouseId: string
  readonly lotId: string | null
  readonly change: string
}

/**
 * Moves what is reserved from lines to other ones in one posting, so that nothing of it is free in between.
 * Refuses: OVER_RELEASE when a line holds less than it is to give, INSUFFICIENT_STOCK when less is free.
 */
export async function reassign(
  tx: Tx,
  changes: readonly Reassigned[],
  { reason, locked }: { reason: string; locked: readonly Level[] },
): Promise<void> {
  const moved = changes
    .filter(({ change }) => !isZero(change))
    .map(({ lineId: documentLineId, lotId, change: reservedChange, ...place }) => ({
      ...place,
      documentLineId,
      reservedChange,
      ...(lotId === null ? {} : { lot: { id: lotId } }),
    }))
  await post(tx, { kind: 'SHARING', changes: moved, reason, locked })
}
