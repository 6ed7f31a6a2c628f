import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { mayView } from '../../platform/viewer.ts'
import { stockAlertCleared, stockAlertRaised, stockLevelChanged } from './events.ts'
import { alertStep } from './rules/stock-alert.ts'

type Place = {
  readonly id: string
  readonly productId: string
  readonly warehouseId: string
  readonly threshold: string | null
}

/**
 * Tells the world that balances changed and raises or clears the alerts of their places, in the transaction of the
 * change. The rows of stock are locked by the caller, so two changes never raise the same alert.
 */
export async function noteChanges(
  tx: Tx,
  levels: readonly (Place & { readonly available: string })[],
  known?: ReadonlyMap<string, string>,
): Promise<void> {
  const standing = known ?? (await standingAlerts(tx, levels))

  for (const { id, productId, warehouseId } of levels) {
    tx.emit(stockLevelChanged({ subjectId: id, data: { productId, warehouseId }, warehouseId }))
  }
  const steps = levels.map((level) => ({ level, step: alertStep({ ...level, isStanding: standing.has(level.id) }) }))
  await raise(
    tx,
    steps.filter(({ step }) => step === 'RAISE').map(({ level }) => level),
  )
  await clear(
    tx,
    steps.filter(({ step }) => step === 'CLEAR').map(({ level }) => level),
    standing,
  )
}

/** The alerts that stand for some balances, by the balance. */
export async function standingAlerts(tx: Tx, levels: readonly { id: string }[]): Promise<Map<string, string>> {
  const ids = levels.map((level) => level.id)
  const rows = await tx.sql<{ id: string; levelId: string }>`
    select id, stock_level_id as "levelId" from stock_alerts where stock_level_id = any(${ids}) and cleared_at is null`
  return new Map(rows.map((row) => [row.levelId, row.id]))
}

async function raise(tx: Tx, levels: readonly (Place & { readonly available: string })[]): Promise<void> {
  if (levels.length === 0) return
  const alerts = levels.map((level) => ({ ...level, alertId: newId('alr') }))
  await tx.sql`
    insert into stock_alerts (id, status, product_id, warehouse_id, stock_level_id, available_at_raise, threshold, raised_at)
    select id, 'OPEN', product_id, warehouse_id, level_id, available, threshold, ${tx.now}::text::timestamptz
    from unnest(${alerts.map((each) => each.alertId)}::text[], ${alerts.map((each) => each.productId)}::text[],
      ${alerts.map((each) => each.warehouseId)}::text[], ${alerts.map((each) => each.id)}::text[],
      ${alerts.map((each) => each.available)}::text[]::numeric[],
      ${alerts.map((each) => each.threshold ?? '0')}::text[]::numeric[])
      as alert(id, product_id, warehouse_id, level_id, available, threshold)`
  for (const { alertId, productId, warehouseId } of alerts) {
    tx.emit(stockAlertRaised({ subjectId: alertId, data: { productId, warehouseId }, warehouseId }))
  }
}

async function clear(tx: Tx, levels: readonly Place[], standing: ReadonlyMap<string, string>): Promise<void> {
  if (levels.length === 0) return
  const ids = levels.flatMap((level) => standing.get(level.id) ?? [])
  await tx.sql`
    update stock_alerts set status = 'CLEARED', cleared_at = ${tx.now}::text::timestamptz, version = version + 1
    where id = any(${ids})`
  for (const { id, productId, warehouseId } of levels) {
    const subjectId = standing.get(id) ?? ''
    tx.emit(stockAlertCleared({ subjectId, data: { productId, warehouseId }, warehouseId }))
  }
}

/** An alert for changing; refused as unknown when its warehouse is out of the caller's sight. */
export async function lockAlert(tx: Tx, id: string) {
  const [alert] = await tx.sql<{ status: string; productId: string; warehouseId: string }>`
    select status, product_id as "productId", warehouse_id as "warehouseId" from stock_alerts where id = ${id} for update`
  if (!alert || !mayView(tx.viewer, { warehouseId: alert.warehouseId, ownerId: null, teamId: null })) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  return alert
}
