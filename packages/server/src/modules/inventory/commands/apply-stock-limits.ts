import * as z from 'zod'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, optionalTextInput } from '../../../platform/perform/inputs.ts'
import {
  copyCategoryLimits,
  lockCategoryLimits,
  lockPlaces,
  ownLimitsAt,
  writeCategoryLimits,
  writeLimits,
} from '../ledger/limits.ts'
import { openLevels, type Place } from '../ledger/levels.ts'
import { placeOf } from '../ledger/change.ts'
import { noteLimits } from '../limits.ts'
import { namedRows } from '../pasted-names.ts'
import {
  categoriesOf,
  judgedTable,
  limitsOf,
  PASTED_LIMITS,
  placesOf,
  refuseStale,
  refuseWrong,
} from '../pasted-rules.ts'
import { KIT_CONSTRAINT } from '../places.ts'

/**
 * Sets the limits of a pasted table, of places and of categories, in a number of statements that does not grow with the
 * rows; alerts are raised and cleared at once. All rows or none.
 * Refuses: what `previewStockLimits` shows of its first wrong row; STALE_VERSION when the rows would do anything else by
 * now than the preview has shown.
 */
export const applyStockLimits = defineCommand({
  name: 'applyStockLimits',
  permission: 'inventory.threshold.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    rows: PASTED_LIMITS.rows,
    fingerprint: optionalTextInput(100),
  }),
  constraints: KIT_CONSTRAINT,
  run: async (tx, { rows, fingerprint }) => {
    const named = await namedRows(tx, rows)
    refuseWrong(named)
    const [places, categoryIds] = [placesOf(named), categoriesOf(named)]
    if (categoryIds.length > 0) await lockCategoryLimits(tx)
    await openLevels(tx, places)
    const levelIds = await lockPlaces(tx, { places, categoryIds })
    const judged = await judgedTable(tx, PASTED_LIMITS, named)
    refuseWrong(judged.rows)
    refuseStale(judged, fingerprint)
    const changed = judged.rows.filter(({ changes }) => changes.length > 0)
    const own = await writeOwn(tx, placesOf(changed), changed)
    const ofCategories = changed.flatMap(({ categoryId, values }) =>
      categoryId === null ? [] : [{ categoryId, ...limitsOf(values) }],
    )
    await writeCategoryLimits(tx, ofCategories)
    const followed = ofCategories.length === 0 ? [] : await copyCategoryLimits(tx, levelIds)
    const { raisedCount, clearedCount } = await noteLimits(tx, [...new Set([...own, ...followed])])
    const { newCount, changedCount, unchangedCount } = judged.counts
    return { newCount, changedCount, unchangedCount, raisedCount, clearedCount }
  },
})

type ChangedRow = Awaited<ReturnType<typeof judgedTable>>['rows'][number]

/** Writes what rows say of places; answers the ids of these. */
async function writeOwn(tx: Tx, places: readonly Place[], changed: readonly ChangedRow[]): Promise<readonly string[]> {
  const said = new Map(
    changed.flatMap((row) => placesOf([row]).map((place) => [placeOf(place), limitsOf(row.values)] as const)),
  )
  const written = (await ownLimitsAt(tx, places)).flatMap((level) => {
    const limits = said.get(placeOf(level))
    return limits ? [{ id: level.id, ...limits }] : []
  })
  await writeLimits(tx, written)
  return written.map(({ id }) => id)
}
