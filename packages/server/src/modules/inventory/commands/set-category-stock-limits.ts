import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { changedLimits, followCategories, limitInputs } from '../limits.ts'
import { type Limits, lockCategoryLimits, lockPlaces } from '../ledger/limits.ts'

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
    const [now] = await tx.sql<Limits>`
      select threshold, ceiling, slow_after_days as "slowAfterDays", stock_out_days as "stockOutDays"
      from category_limits where category_id = ${categoryId}`
    const { threshold, ceiling, slowAfterDays, stockOutDays } = changedLimits(now ?? NONE, change)
    const [limits] = await tx.sql<{ id: string }>`
      insert into category_limits (id, category_id, threshold, ceiling, slow_after_days, stock_out_days)
      values (${newId('clm')}, ${categoryId}, ${threshold}::text::numeric, ${ceiling}::text::numeric, ${slowAfterDays},
        ${stockOutDays})
      on conflict (category_id) do update set threshold = excluded.threshold, ceiling = excluded.ceiling,
        slow_after_days = excluded.slow_after_days, stock_out_days = excluded.stock_out_days, version = category_limits.version + 1
      returning id`
    return { limitsId: limits?.id ?? null, ...(await followCategories(tx, await lockPlaces(tx, { categoryId }))) }
  },
})
