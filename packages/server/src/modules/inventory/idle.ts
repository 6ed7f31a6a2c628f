import type { Tx } from '../../platform/database/tx.ts'
import { clearAlerts, raiseAlerts } from './alerts.ts'
import { lockLevels } from './ledger/levels.ts'

const BATCH_MAX = 200

type IdlePlace = {
  readonly id: string
  readonly productId: string
  readonly warehouseId: string
  readonly available: string
  readonly limit: string
  /** The alert that stands, or null. */
  readonly alertId: string | null
  readonly isIdle: boolean
}

/**
 * Raises an alert where nothing was shipped for the days of the limit while goods are there, counted in days of the
 * warehouse's zone, and clears those of which the limit has become longer. A job; answers how many.
 */
export async function noteIdlePlaces(tx: Tx): Promise<number> {
  const due = await idlePlaces(tx, null)
  if (due.length === 0) return 0
  const locked = await lockLevels(tx, due)
  const { raisedCount, clearedCount } = await noteIdle(
    tx,
    locked.map(({ id }) => id),
  )
  return raisedCount + clearedCount
}

/** The same for some places, which the caller has locked. */
export async function noteIdle(tx: Tx, levelIds: readonly string[]) {
  const places = levelIds.length === 0 ? [] : await idlePlaces(tx, levelIds)
  const raising = places.filter(({ isIdle }) => isIdle)
  await raiseAlerts(
    tx,
    raising.map((place) => ({ place, kind: 'SLOW_MOVING' as const, limit: place.limit })),
  )
  const ended = places.flatMap((place) =>
    place.alertId === null ? [] : [{ place, id: place.alertId, kind: 'SLOW_MOVING' as const }],
  )
  await clearAlerts(tx, ended)
  return { raisedCount: raising.length, clearedCount: ended.length }
}

/** Places whose alert is not as it should be: missing, or standing though goods are not slow; a batch when none is named. */
async function idlePlaces(tx: Tx, levelIds: readonly string[] | null): Promise<readonly IdlePlace[]> {
  return await tx.sql<IdlePlace>`
    select level.id, level.product_id as "productId", level.warehouse_id as "warehouseId", level.available,
      limits.days::text as limit, alert.id as "alertId", state.is_idle as "isIdle"
    from stock_levels level
    join warehouses warehouse on warehouse.id = level.warehouse_id
    cross join lateral (select coalesce(level.slow_after_days, level.category_slow_after_days) as days) limits
    cross join lateral (select level.on_hand > 0 and
      (level.idle_since at time zone warehouse.time_zone)::date + limits.days
        <= (${tx.now}::text::timestamptz at time zone warehouse.time_zone)::date as is_idle) state
    left join stock_alerts alert on alert.stock_level_id = level.id and alert.kind = 'SLOW_MOVING'
      and alert.cleared_at is null
    where level.on_hand > 0 and coalesce(level.slow_after_days, level.category_slow_after_days) is not null
      and state.is_idle = (alert.id is null)
      and (${levelIds}::text[] is null or level.id = any(${levelIds}::text[]))
    order by level.idle_since
    limit ${levelIds === null ? BATCH_MAX : 1_000_000}`
}
