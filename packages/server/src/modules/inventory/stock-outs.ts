import { addDays } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { clearAlerts, raiseAlerts } from './alerts.ts'
import { soldByPlace } from './demand.ts'
import { stockOutMoved } from './events.ts'
import { placeOf } from './ledger/change.ts'
import { lockLevels } from './ledger/levels.ts'
import { outlooksOf } from './outlooks.ts'
import { stockOutOn } from './rules/replenishment.ts'

const BATCH_MAX = 200
/** Places that are looked at in one run; of more those come first whose alert stands. */
const ENDANGERED_MAX = 10_000

const KIND = 'PROJECTED_STOCK_OUT'

type WatchedAhead = {
  readonly id: string
  readonly productId: string
  readonly warehouseId: string
  readonly available: string
  /** How many days ahead it is watched; null when it is not, or no more. */
  readonly days: number | null
  /** The alert that stands, and the day that it tells, or null. */
  readonly alertId: string | null
  readonly told: string | null
}

/**
 * Raises an alert where the forecast (DOMAIN RQ1) falls below zero within the days that are watched, tells the day anew
 * when it has moved, and clears the alert where the forecast no longer does (RN3). Demand comes and goes without a word
 * to stock, so this is a job; answers at how many places something changed.
 */
export async function noteProjectedStockOuts(tx: Tx): Promise<number> {
  const due = await stepsAhead(tx, await endangeredPlaces(tx))
  if (due.length === 0) return 0
  const locked = await lockLevels(
    tx,
    due.slice(0, BATCH_MAX).map(({ place }) => place),
  )
  const { raisedCount, movedCount, clearedCount } = await noteStockOuts(
    tx,
    locked.map(({ id }) => id),
  )
  return raisedCount + movedCount + clearedCount
}

/** The same for some places, which the caller has locked. */
export async function noteStockOuts(tx: Tx, levelIds: readonly string[]) {
  const steps = levelIds.length === 0 ? [] : await stepsAhead(tx, levelIds)
  const raising = steps.flatMap(({ place, day }) =>
    place.alertId === null && day !== null
      ? [{ place, kind: KIND, limit: String(place.days ?? 0), stockOutOn: day } as const]
      : [],
  )
  const moving = steps.flatMap(({ place, day }) =>
    place.alertId !== null && day !== null ? [{ place, alertId: place.alertId, day }] : [],
  )
  const ended = steps.flatMap(({ place, day }) =>
    place.alertId !== null && day === null ? [{ place, id: place.alertId, kind: KIND } as const] : [],
  )
  await raiseAlerts(tx, raising)
  await tellDays(tx, moving)
  await clearAlerts(tx, ended)
  return { raisedCount: raising.length, movedCount: moving.length, clearedCount: ended.length }
}

/** Places whose alert is not as it should be, with the day that is to be told. */
async function stepsAhead(tx: Tx, levelIds: readonly string[]) {
  const places = await watchedAhead(tx, levelIds)
  const outlooks = await outlooksOf(tx, places)
  return places
    .map((place) => {
      const outlook = outlooks.get(placeOf(place))
      const isWatched = outlook !== undefined && place.days !== null
      return {
        place,
        day: isWatched ? stockOutOn(outlook, { today: tx.today, lastDay: addDays(tx.today, place.days) }) : null,
      }
    })
    .filter(({ place, day }) => day !== place.told)
}

async function watchedAhead(tx: Tx, levelIds: readonly string[]): Promise<readonly WatchedAhead[]> {
  return await tx.sql<WatchedAhead>`
    select level.id, level.product_id as "productId", level.warehouse_id as "warehouseId", level.available,
      coalesce(level.stock_out_days, level.category_stock_out_days) as days, alert.id as "alertId",
      alert.stock_out_on::text as told
    from stock_levels level
    left join stock_alerts alert on alert.stock_level_id = level.id and alert.kind = ${KIND} and alert.cleared_at is null
    where level.id = any(${levelIds})
      and (coalesce(level.stock_out_days, level.category_stock_out_days) is not null or alert.id is not null)
    order by level.product_id, level.warehouse_id`
}

/** Where an alert stands, or where all that is wanted, whenever it is due, is more than what is there. */
async function endangeredPlaces(tx: Tx): Promise<readonly string[]> {
  const sold = await soldByPlace(tx)
  const rows = await tx.sql<{ id: string }>`
    with wanted as (
      select product_id, warehouse_id, sum(quantity) as quantity from (
        select * from unnest(${sold.map((each) => each.productId)}::text[], ${sold.map((each) => each.warehouseId)}::text[],
          ${sold.map((each) => each.quantity)}::text[]::numeric[]) as sold(product_id, warehouse_id, quantity)
        union all
        select line.product_id, transfer.from_warehouse_id, line.open_quantity
        from transfer_lines line join transfers transfer on transfer.id = line.transfer_id
        where line.open_quantity > 0
      ) each group by product_id, warehouse_id
    )
    select stock_level_id as id, 0 as turn from stock_alerts where kind = ${KIND} and cleared_at is null
    union
    select level.id, 1
    from wanted join stock_levels level using (product_id, warehouse_id)
    where coalesce(level.stock_out_days, level.category_stock_out_days) is not null
      and level.on_hand - level.unavailable < wanted.quantity
    order by turn, id limit ${ENDANGERED_MAX}`
  return rows.map(({ id }) => id)
}

type Moved = { readonly place: WatchedAhead; readonly alertId: string; readonly day: string }

/** Tells the day anew and says so, once for each change; whoever looks again at the same day changes and says nothing. */
async function tellDays(tx: Tx, moving: readonly Moved[]): Promise<void> {
  if (moving.length === 0) return
  const rows = await tx.sql<{ id: string }>`
    update stock_alerts alert set stock_out_on = moved.day, version = alert.version + 1
    from unnest(${moving.map(({ alertId }) => alertId)}::text[], ${moving.map(({ day }) => day)}::text[]::date[])
      as moved(id, day)
    where alert.id = moved.id and alert.stock_out_on is distinct from moved.day
    returning alert.id`
  const told = new Set(rows.map(({ id }) => id))
  for (const { place, alertId } of moving.filter((each) => told.has(each.alertId))) {
    const { productId, warehouseId } = place
    tx.emit(stockOutMoved({ subjectId: alertId, data: { productId, warehouseId, kind: KIND }, warehouseId }))
  }
}
