import { compare } from '@tradewind/kernel'
import * as z from 'zod'
import type { Tx } from '../../platform/database/tx.ts'
import type { Subscriber } from '../../platform/events/subscribe.ts'
import { quantityOrZeroInput } from '../../platform/perform/inputs.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { productMoved } from '../catalog/index.ts'
import { emitChanges, noteAlerts } from './alerts.ts'
import { noteIdle } from './idle.ts'
import { availableOf, levelsOf, lockLevels, openLevels } from './ledger/levels.ts'
import {
  copyCategoryLimits,
  holdCategoryLimits,
  type Limits,
  lockPlaces,
  ownLimits,
  writeLimits,
} from './ledger/limits.ts'
import type { Level } from './ledger/change.ts'
import { refusePlaces } from './places.ts'
import { noteStockOuts } from './stock-outs.ts'

/** Limits that somebody sets: what is absent stays, null removes. */
export const limitInputs = {
  threshold: quantityOrZeroInput().nullish(),
  ceiling: quantityOrZeroInput().nullish(),
  slowAfterDays: z.int().min(1).max(3650).nullish(),
  stockOutDays: z.int().min(1).max(365).nullish(),
}

export type LimitChange = { readonly [Name in keyof Limits]?: Limits[Name] | undefined }

/** The limits after a change. Refuses: INVALID_INPUT for a ceiling that is not above the threshold. */
export function changedLimits(now: Limits, change: LimitChange): Limits {
  const limits = {
    threshold: change.threshold === undefined ? now.threshold : change.threshold,
    ceiling: change.ceiling === undefined ? now.ceiling : change.ceiling,
    slowAfterDays: change.slowAfterDays === undefined ? now.slowAfterDays : change.slowAfterDays,
    stockOutDays: change.stockOutDays === undefined ? now.stockOutDays : change.stockOutDays,
  }
  const { ceiling, threshold } = limits
  if (ceiling !== null && compare(ceiling, threshold ?? '0') <= 0) {
    refuse('INVALID_INPUT', { field: ['ceiling'], reason: 'ceiling' })
  }
  return limits
}

/**
 * Sets limits of a product in a warehouse; alerts are raised and cleared at once where they are crossed already.
 * Answers the stock level. Refuses: NOT_FOUND, BAD_QUANTITY, INVALID_INPUT for a ceiling that is not above the threshold.
 */
export async function setLimits(
  tx: Tx,
  place: { readonly productId: string; readonly warehouseId: string },
  change: LimitChange,
): Promise<string | null> {
  const { threshold, ceiling } = change
  await refusePlaces(tx, [
    { ...place, quantity: threshold ?? '0', field: ['threshold'] },
    { ...place, quantity: ceiling ?? '0', field: ['ceiling'] },
  ])
  await openLevels(tx, [place])
  const [level] = await lockLevels(tx, [place])
  if (!level) return null
  const [own] = await ownLimits(tx, [level.id])
  if (!own) return null
  await writeLimits(tx, [{ id: level.id, ...changedLimits(own, change) }])
  await noteLimits(tx, [level.id])
  return level.id
}

/**
 * Lets places follow what their categories say. The caller has locked the places, and holds the limits of categories.
 * Answers how many places and alerts it changed.
 */
export async function followCategories(tx: Tx, levelIds: readonly string[]) {
  return await noteLimits(tx, await copyCategoryLimits(tx, levelIds))
}

/**
 * Does what other limits of places mean for their alerts, in a fixed number of statements. The caller has locked the
 * places. Answers how many places and alerts it changed.
 */
export async function noteLimits(tx: Tx, levelIds: readonly string[]) {
  const changed = await levelsOf(tx, levelIds)
  const noted = await noteAlerts(tx, changed.map(unmoved))
  const idle = await noteIdle(tx, levelIds)
  const ahead = await noteStockOuts(tx, levelIds)
  emitChanges(tx, changed)
  const count = (act: string) => noted.filter(({ step }) => step.act === act).length
  return {
    placeCount: levelIds.length,
    raisedCount: count('RAISE') + idle.raisedCount + ahead.raisedCount,
    clearedCount: count('CLEAR') + idle.clearedCount + ahead.clearedCount,
  }
}

/** Places of a product that has come into another category follow that one. */
export const followMovedProducts: Subscriber = {
  name: 'inventory.limits',
  types: [productMoved.type],
  run: async (tx, { subjectId }) => {
    await holdCategoryLimits(tx)
    await followCategories(tx, await lockPlaces(tx, { productIds: [subjectId] }))
  },
}

/** A place of which only the limits have changed. */
export function unmoved(level: Level) {
  const available = availableOf(level)
  return { ...level, before: available, available, isShipped: false, goneLotIds: new Set<string>() }
}
