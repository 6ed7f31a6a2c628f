import { absolute, compare, isNegative, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockBackDated, revalueSince } from './back-dating.ts'
import { lockStock, post } from './ledger.ts'
import { balancesOf } from './ledger/balances.ts'
import type { Level, StockChange } from './ledger/change.ts'
import { availableOf, openLevels } from './ledger/levels.ts'
import { ADJUSTMENT } from './locations.ts'
import { homeOf } from './named-locations.ts'
import { pickFrom } from './rules/picking.ts'

export type Correction = {
  readonly productId: string
  readonly warehouseId: string
  readonly change: string
  readonly expectedQuantity: string
  readonly reason: string
  /** From when it counts, when that is before now. */
  readonly effectiveAt?: string | null
}

/**
 * Corrects on hand by a difference. Refuses: STALE_QUANTITY when on hand is no longer what the caller saw,
 * INSUFFICIENT_STOCK when more than the free part would go, INVALID_INPUT for a product that is tracked: its lots are
 * corrected by a count; what `lockBackDated` and `revalueSince` refuse for a correction of before now.
 */
export async function adjust(tx: Tx, correction: Correction): Promise<string> {
  const { productId, warehouseId, effectiveAt = null } = correction
  const backDated = effectiveAt === null ? null : { productIds: [productId], warehouseId, effectiveAt }
  if (backDated) await lockBackDated(tx, backDated)
  await openLevels(tx, [correction])
  const locked = await lockStock(tx, [correction])
  const [level] = locked
  if (!level) return refuse('NOT_FOUND', { field: ['productId'] })
  if (level.tracking !== 'NONE') refuse('INVALID_INPUT', { reason: 'countLots', field: ['productId'] })
  if (compare(level.onHand, correction.expectedQuantity) !== 0) {
    refuse('STALE_QUANTITY', { field: ['expectedQuantity'], currentQuantity: level.onHand })
  }
  const changes = await differences(tx, [{ level, change: correction.change, field: ['change'] }])
  const { moveIds } = await post(tx, { kind: 'ADJUSTMENT', reason: correction.reason, effectiveAt, changes, locked })
  if (backDated) await revalueSince(tx, { ...backDated, moveIds })
  return level.id
}

/** A difference of on hand of a balance that is not tracked. */
export type Difference = { readonly level: Level; readonly change: string; readonly field?: readonly string[] }

/** The moves by which on hand changes: more is put in the product's home, less is taken in the order of the walk. */
export async function differences(tx: Tx, wanted: readonly Difference[]): Promise<StockChange[]> {
  const losses = wanted.filter(({ change }) => isNegative(change))
  const balances =
    losses.length === 0
      ? []
      : await balancesOf(
          tx,
          losses.map(({ level }) => level),
        )
  return wanted.flatMap(({ level, change, field }) => {
    const { productId, warehouseId } = level
    const place = { productId, warehouseId, ...(field ? { field } : {}) }
    if (!isNegative(change)) return [{ ...place, movement: { from: ADJUSTMENT, to: homeOf(level), quantity: change } }]
    const here = balances.filter(
      (each) => each.productId === productId && each.warehouseId === warehouseId && each.kind === 'STOCK',
    )
    const [picked = []] = pickFrom(here, [{ quantity: absolute(change) }])
    if (compare(sum(picked.map(({ quantity }) => quantity)), absolute(change)) < 0) refuseLoss(level, { change, field })
    return picked.map(({ locationId: id, kind, quantity }) => ({
      ...place,
      movement: { from: { id, kind }, to: ADJUSTMENT, quantity },
    }))
  })
}

function refuseLoss(level: Level, { change, field = [] }: Omit<Difference, 'level'>): never {
  const { productId, warehouseId } = level
  const requested = absolute(change)
  return refuse('INSUFFICIENT_STOCK', { field, productId, warehouseId, requested, available: availableOf(level) })
}
