import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { stocktakeChanged } from '../events.ts'
import type { Document } from '../ledger/change.ts'
import type { AbcClass } from '../rules/classes.ts'
import { STOCKTAKE_ACTIONS, type StocktakeActionName, type StocktakeStatus } from '../rules/stocktake.ts'

export type LockedStocktake = Document & {
  readonly status: StocktakeStatus
  readonly warehouseId: string
  /** The path of the location that it is limited to. */
  readonly path: string | null
  readonly abcClass: AbcClass | null
  readonly toleranceQuantity: string | null
  readonly toleranceValue: string | null
  readonly note: string | null
  readonly startedAt: string | null
}

/**
 * A stocktake for changing; the first lock of every act on it. Refused as unknown when its warehouse is out of the
 * caller's sight, as ILLEGAL_TRANSITION when its state does not allow the act.
 */
export async function lockStocktake(tx: Tx, id: string, action: StocktakeActionName): Promise<LockedStocktake> {
  const [stocktake] = await tx.sql<LockedStocktake>`${stocktakeOf(tx, id)} for update of stocktake`
  return allowed(tx, stocktake, action)
}

/** A stocktake that several people count at once: it keeps its state meanwhile. Refuses as `lockStocktake`. */
export async function holdForCounting(tx: Tx, id: string): Promise<LockedStocktake> {
  const [stocktake] = await tx.sql<LockedStocktake>`${stocktakeOf(tx, id)} for share of stocktake`
  return allowed(tx, stocktake, 'COUNT')
}

/** A stocktake that waits for a decision, for moving it on by one. Refuses: ILLEGAL_TRANSITION when it does not wait. */
export async function lockDecided(tx: Tx, id: string): Promise<LockedStocktake> {
  const [stocktake] = await tx.sql<LockedStocktake>`${stocktakeOf(tx, id)} for update of stocktake`
  if (!stocktake) return refuse('NOT_FOUND', { field: ['id'] })
  if (stocktake.status !== 'PENDING') {
    refuse('ILLEGAL_TRANSITION', { state: stocktake.status, allowed: [...STOCKTAKE_ACTIONS[stocktake.status]] })
  }
  return stocktake
}

function stocktakeOf(tx: Tx, id: string) {
  return tx.sql`
    select stocktake.id, stocktake.number, stocktake.status, stocktake.warehouse_id as "warehouseId",
      location.path, stocktake.abc_class as "abcClass", stocktake.tolerance_quantity as "toleranceQuantity", stocktake.tolerance_value as "toleranceValue",
      stocktake.note, stocktake.started_at::text as "startedAt"
    from stocktakes stocktake left join locations location on location.id = stocktake.location_id
    where stocktake.id = ${id}`
}

function allowed(tx: Tx, stocktake: LockedStocktake | undefined, action: StocktakeActionName): LockedStocktake {
  if (!stocktake || !(tx.viewer.warehouseIds?.includes(stocktake.warehouseId) ?? true)) {
    return refuse('NOT_FOUND', { field: ['id'] })
  }
  const actions = STOCKTAKE_ACTIONS[stocktake.status]
  if (!actions.includes(action)) refuse('ILLEGAL_TRANSITION', { state: stocktake.status, allowed: [...actions] })
  return stocktake
}

/** Moves a stocktake on. The caller holds its lock. */
export async function moveStocktake(tx: Tx, stocktake: LockedStocktake, to: StocktakeStatus): Promise<void> {
  await tx.sql`update stocktakes set status = ${to}, version = version + 1 where id = ${stocktake.id}`
  tellOf(tx, stocktake)
}

/** Tells the world that a stocktake changed or was counted. */
export function tellOf(
  tx: Tx,
  { id, number, warehouseId }: Pick<LockedStocktake, 'id' | 'number' | 'warehouseId'>,
): void {
  tx.emit(stocktakeChanged({ subjectId: id, data: { number }, warehouseId }))
}
