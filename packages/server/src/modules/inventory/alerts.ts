import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import type { EventKind } from '../../platform/events/event.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { mayView } from '../../platform/viewer.ts'
import { coversOf } from './covers.ts'
import {
  type AlertFacts,
  stockAlertCleared,
  stockAlertEased,
  stockAlertEscalated,
  stockAlertRaised,
  stockLevelChanged,
} from './events.ts'
import { placeOf } from './ledger/change.ts'
import {
  type AlertStep,
  alertSteps,
  isNewlyLow,
  type StandingAlert,
  type StockAlertKind,
  type WatchedPlace,
} from './rules/stock-alert.ts'

type Place = { readonly id: string; readonly productId: string; readonly warehouseId: string }

/** A place with what a change did to it. */
export type Watched = Place & WatchedPlace

type Standing = ReadonlyMap<string, readonly StandingAlert[]>

/**
 * Tells the world that balances changed and raises, turns or clears the alerts of their places, in the transaction of
 * the change. The rows of stock are locked by the caller, so two changes never raise the same alert.
 */
export async function noteChanges(tx: Tx, places: readonly Watched[], known?: Standing): Promise<void> {
  emitChanges(tx, places)
  await noteAlerts(tx, places, known)
}

/** Tells the world that something of some places changed. */
export function emitChanges(tx: Tx, places: readonly Place[]): void {
  for (const { id, productId, warehouseId } of places) {
    tx.emit(stockLevelChanged({ subjectId: id, data: { productId, warehouseId }, warehouseId }))
  }
}

/** Raises, turns and clears the alerts of places whose rows are locked; answers what was done at which of them. */
export async function noteAlerts(tx: Tx, places: readonly Watched[], known?: Standing): Promise<readonly Noted[]> {
  const standing = known ?? (await standingAlerts(tx, places))
  const covers = await coversOf(
    tx,
    places.filter((place) => isNewlyLow(place, standing.get(place.id) ?? [])),
  )
  const noted = places.flatMap((place) =>
    alertSteps({ ...place, isCovered: covers.has(placeOf(place)) }, standing.get(place.id) ?? []).map(
      (step): Noted => ({ place, step }),
    ),
  )
  await raiseAlerts(tx, noted.flatMap(raised))
  await turn(tx, noted.flatMap(turned))
  await clearAlerts(tx, noted.flatMap(cleared))
  return noted
}

type Noted = { readonly place: Watched; readonly step: AlertStep }

/** The alerts that stand for some balances, by the balance. */
export async function standingAlerts(tx: Tx, levels: readonly { id: string }[]): Promise<Standing> {
  const ids = levels.map((level) => level.id)
  const rows = await tx.sql<StandingAlert & { levelId: string }>`
    select id, kind, lot_id as "lotId", stock_level_id as "levelId" from stock_alerts
    where stock_level_id = any(${ids}) and cleared_at is null`
  return Map.groupBy(rows, ({ levelId }) => levelId)
}

export type Raised = {
  readonly place: Place & { readonly available: string }
  readonly kind: StockAlertKind
  readonly limit: string
  readonly lotId?: string
  readonly stockOutOn?: string
}

/** Raises alerts of places whose rows are locked; none of the kind stands there. */
export async function raiseAlerts(tx: Tx, raising: readonly Raised[]): Promise<void> {
  if (raising.length === 0) return
  const alerts = raising.map((each) => ({ ...each, id: newId('alr') }))
  await tx.sql`
    insert into stock_alerts (id, kind, status, product_id, warehouse_id, stock_level_id, lot_id, available_at_raise,
      threshold, stock_out_on, raised_at)
    select id, kind, 'OPEN', product_id, warehouse_id, level_id, lot_id, available, threshold, stock_out_on,
      ${tx.now}::text::timestamptz
    from unnest(${alerts.map((each) => each.id)}::text[], ${alerts.map((each) => each.kind)}::text[],
      ${alerts.map(({ place }) => place.productId)}::text[], ${alerts.map(({ place }) => place.warehouseId)}::text[],
      ${alerts.map(({ place }) => place.id)}::text[], ${alerts.map((each) => each.lotId ?? null)}::text[],
      ${alerts.map(({ place }) => place.available)}::text[]::numeric[], ${alerts.map((each) => each.limit)}::text[]::numeric[],
      ${alerts.map((each) => each.stockOutOn ?? null)}::text[]::date[])
      as alert(id, kind, product_id, warehouse_id, level_id, lot_id, available, threshold, stock_out_on)`
  for (const alert of alerts) emit(tx, stockAlertRaised, alert)
}

type Known = { readonly place: Place; readonly id: string; readonly kind: StockAlertKind }

/** One that gets worse is open again, whoever has seen it or put it off; one that gets better stays as it is. */
async function turn(tx: Tx, alerts: readonly (Known & { readonly limit: string })[]): Promise<void> {
  if (alerts.length === 0) return
  await tx.sql`
    update stock_alerts alert
    set kind = turned.kind, threshold = turned.threshold, version = alert.version + 1,
      status = case turned.kind when 'OUT_OF_STOCK' then 'OPEN' else alert.status end,
      snoozed_until = case turned.kind when 'OUT_OF_STOCK' then null else alert.snoozed_until end
    from unnest(${alerts.map((each) => each.id)}::text[], ${alerts.map((each) => each.kind)}::text[],
      ${alerts.map((each) => each.limit)}::text[]::numeric[]) as turned(id, kind, threshold)
    where alert.id = turned.id`
  for (const alert of alerts) emit(tx, alert.kind === 'OUT_OF_STOCK' ? stockAlertEscalated : stockAlertEased, alert)
}

/** Clears alerts of places whose rows are locked. */
export async function clearAlerts(tx: Tx, alerts: readonly Known[]): Promise<void> {
  if (alerts.length === 0) return
  await tx.sql`
    update stock_alerts set status = 'CLEARED', cleared_at = ${tx.now}::text::timestamptz, snoozed_until = null,
      version = version + 1
    where id = any(${alerts.map(({ id }) => id)})`
  for (const alert of alerts) emit(tx, stockAlertCleared, alert)
}

function emit(tx: Tx, event: EventKind<AlertFacts>, { place, id, kind }: Known): void {
  const { productId, warehouseId } = place
  tx.emit(event({ subjectId: id, data: { productId, warehouseId, kind }, warehouseId }))
}

function raised({ place, step }: Noted): Raised[] {
  return step.act === 'RAISE' ? [{ place, kind: step.kind, limit: step.limit }] : []
}

function turned({ place, step }: Noted): (Known & { limit: string })[] {
  return step.act === 'TURN' ? [{ place, id: step.alertId, kind: step.kind, limit: step.limit }] : []
}

function cleared({ place, step }: Noted): Known[] {
  return step.act === 'CLEAR' ? [{ place, id: step.alertId, kind: step.kind }] : []
}

/** An alert for changing; refused as unknown when its warehouse is out of the caller's sight. */
export async function lockAlert(tx: Tx, id: string) {
  const [alert] = await tx.sql<{ status: string } & AlertFacts>`
    select status, kind, product_id as "productId", warehouse_id as "warehouseId" from stock_alerts
    where id = ${id} for update`
  if (!alert || !mayView(tx.viewer, { warehouseId: alert.warehouseId, ownerId: null, teamId: null })) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  return alert
}
