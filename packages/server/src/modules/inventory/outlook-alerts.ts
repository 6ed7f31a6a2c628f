import type { Tx } from '../../platform/database/tx.ts'
import { noteAlerts } from './alerts.ts'
import { coversOf, type ThresholdPlace } from './covers.ts'
import type { StockPlace } from './demand.ts'
import { placeOf } from './ledger/change.ts'
import { lockLevels } from './ledger/levels.ts'
import { unmoved } from './limits.ts'
import { noteStockOuts } from './stock-outs.ts'

/** Places that are looked at in one run. */
const QUIET_MAX = 5_000

/** Looks at alerts of places where something else is expected now; no rule of them is locked after it. */
export async function noteOutlooks(tx: Tx, places: readonly StockPlace[]): Promise<void> {
  const locked = await lockLevels(tx, places)
  await noteAlerts(tx, locked.map(unmoved))
  await noteStockOuts(
    tx,
    locked.map(({ id }) => id),
  )
}

/**
 * Raises the alerts of low places whose cover has fallen away: it is late, it was taken back, lost or put off, or
 * somebody wants what it was for. A job; answers how many.
 */
export async function noteUncoveredPlaces(tx: Tx): Promise<number> {
  const quiet = await quietPlaces(tx)
  const covers = await coversOf(tx, quiet)
  const uncovered = quiet.filter((place) => !covers.has(placeOf(place)))
  if (uncovered.length === 0) return 0
  const noted = await noteAlerts(tx, (await lockLevels(tx, uncovered)).map(unmoved))
  return noted.length
}

/** Low places of which no alert of too little stands: those that were covered when they became low. */
async function quietPlaces(tx: Tx): Promise<readonly ThresholdPlace[]> {
  return await tx.sql<ThresholdPlace>`
    select level.product_id as "productId", level.warehouse_id as "warehouseId", level.available,
      coalesce(level.threshold, level.category_threshold) as threshold
    from stock_levels level
    where level.is_low and not exists (
      select from stock_alerts alert where alert.stock_level_id = level.id and alert.cleared_at is null
        and alert.kind in ('LOW_STOCK', 'OUT_OF_STOCK'))
    order by level.product_id, level.warehouse_id limit ${QUIET_MAX}`
}
