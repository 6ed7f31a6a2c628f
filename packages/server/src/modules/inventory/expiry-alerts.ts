import type { Tx } from '../../platform/database/tx.ts'
import { clearAlerts, raiseAlerts } from './alerts.ts'
import { lockLevels } from './ledger/levels.ts'
import { EXPIRY_STAGES } from './rules/stock-alert.ts'

const BATCH_MAX = 200

type ExpiringLot = {
  readonly id: string
  readonly productId: string
  readonly warehouseId: string
  readonly lotId: string
  readonly available: string
  /** The stage that it has reached, in days. */
  readonly stage: string
  /** The alert of an earlier stage that still stands, or null. */
  readonly alertId: string | null
}

/**
 * Raises an alert for each lot that has come to a stage of its last days in the zone of its warehouse; it takes the
 * place of the one of the stage before. A job; answers how many.
 */
export async function noteExpiringLots(tx: Tx): Promise<number> {
  const due = await expiringLots(tx, null)
  if (due.length === 0) return 0
  const locked = await lockLevels(tx, due)
  const lots = await expiringLots(
    tx,
    locked.map(({ id }) => id),
  )
  const earlier = lots.flatMap((place) =>
    place.alertId === null ? [] : [{ place, id: place.alertId, kind: 'NEAR_EXPIRY' as const }],
  )
  await clearAlerts(tx, earlier)
  await raiseAlerts(
    tx,
    lots.map((place) => ({ place, kind: 'NEAR_EXPIRY' as const, limit: place.stage, lotId: place.lotId })),
  )
  return lots.length
}

/** Lots whose alert of their stage is missing; a batch, or all of some places, which the caller has locked. */
async function expiringLots(tx: Tx, levelIds: readonly string[] | null): Promise<readonly ExpiringLot[]> {
  return await tx.sql<ExpiringLot>`
    select level.id, level.product_id as "productId", level.warehouse_id as "warehouseId", lot.lot_id as "lotId",
      level.available, reached.stage::text as stage, alert.id as "alertId"
    from lot_levels lot
    join stock_levels level on level.id = lot.stock_level_id
    join warehouses warehouse on warehouse.id = lot.warehouse_id
    cross join lateral (select (${tx.now}::text::timestamptz at time zone warehouse.time_zone)::date as today) here
    cross join lateral (select min(stage) as stage from unnest(${[...EXPIRY_STAGES]}::int[]) as stage
      where stage >= lot.expires_on - here.today) reached
    left join stock_alerts alert on alert.stock_level_id = level.id and alert.kind = 'NEAR_EXPIRY'
      and alert.lot_id = lot.lot_id and alert.cleared_at is null
    where not lot.is_expired and lot.on_hand > 0 and lot.expires_on >= here.today
      and lot.expires_on <= ${tx.today}::text::date + ${Math.max(...EXPIRY_STAGES) + 2}::int
      and reached.stage is not null and reached.stage < coalesce(alert.threshold, 1000)
      and (${levelIds}::text[] is null or level.id = any(${levelIds}::text[]))
    order by lot.expires_on
    limit ${levelIds === null ? BATCH_MAX : 1_000_000}`
}
