import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { changedLimits, followCategories, limitInputs } from '../limits.ts'
import { categoryLimits, type Limits, lockCategoryLimits, lockPlaces, writeCategoryLimits } from '../ledger/limits.ts'

const NONE: Limits = { threshold: null, ceiling: null, slowAfterDays: null, stockOutDays: null }

/**
 * Sets or removes the limits of a category; absent ones stay. They count for the products of it and of the categories
 * below it where nothing closer has a limit; alerts are raised and cleared at once, in every warehouse.
 * Refuses: NOT_FOUND, BAD_QUANTITY, INVALID_INPUT for a ceiling that is not above the threshold.
 */
export const setCategoryStockLimits = defineCommand({
  name: 'setCategoryStockLimits',
  permission: 'inventory.threshold.write',
  input: z.object({ categoryId: idInput(), ...limitInputs }),
  constraints: { category_limits_category_id_categories_id_fk: ['NOT_FOUND', ['categoryId']] },
  run: async (tx, { categoryId, ...change }) => {
    await lockCategoryLimits(tx)
    const [now] = await categoryLimits(tx, [categoryId])
    const [limitsId = null] = await writeCategoryLimits(tx, [{ categoryId, ...changedLimits(now ?? NONE, change) }])
    return { limitsId, ...(await followCategories(tx, await lockPlaces(tx, { categoryIds: [categoryId] }))) }
  },
})
