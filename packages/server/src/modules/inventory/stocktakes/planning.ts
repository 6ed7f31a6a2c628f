import { newId } from '@tradewind/kernel'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../../platform/database/tx.ts'
import { nextNumbers } from '../../../platform/numbering/numbering.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { type ABC_CLASSES, type STOCKTAKE_MODES, stocktakes } from '../tables.ts'
import { tellOf } from './stocktakes.ts'

/** What of a warehouse is counted, how, and what is counted again. */
export type StocktakePlan = {
  readonly warehouseId: string
  readonly locationId?: string | null | undefined
  readonly categoryId?: string | null | undefined
  readonly abcClass?: (typeof ABC_CLASSES)[number] | null | undefined
  readonly notCountedSince?: string | null | undefined
  readonly mode: (typeof STOCKTAKE_MODES)[number]
  readonly toleranceQuantity?: string | null | undefined
  readonly toleranceValue?: string | null | undefined
  readonly note?: string | null | undefined
}

/**
 * Refuses a plan that cannot be followed: NOT_FOUND for a warehouse that is unknown or out of sight, a location of
 * another one, or an unknown category.
 */
export async function refusePlan(tx: Tx, { warehouseId, locationId, categoryId }: StocktakePlan): Promise<void> {
  const [known] = await tx.sql<{ warehouse: boolean; location: boolean; category: boolean }>`
    select exists (select 1 from warehouses where id = ${warehouseId}) as warehouse,
      ${locationId ?? null}::text is null or exists (
        select 1 from locations where id = ${locationId ?? null} and warehouse_id = ${warehouseId}) as location,
      ${categoryId ?? null}::text is null or exists (select 1 from categories where id = ${categoryId ?? null}) as category`
  if (!known?.warehouse || !(tx.viewer.warehouseIds?.includes(warehouseId) ?? true)) {
    refuse('NOT_FOUND', { field: ['warehouseId'] })
  }
  if (!known.location) refuse('NOT_FOUND', { field: ['locationId'] })
  if (!known.category) refuse('NOT_FOUND', { field: ['categoryId'] })
}

/** Plans stocktakes; answers their ids. */
export async function planStocktakes(tx: Tx, plans: readonly StocktakePlan[]): Promise<string[]> {
  const numbers = await nextNumbers(tx, 'ST', plans.length)
  const drafts = plans.map((plan, place) => ({ ...plan, id: newId('stt'), number: numbers[place] ?? '' }))
  await tx.insert(stocktakes).values(
    drafts.map(({ id, number, ...plan }) => ({
      ...{ id, number, status: 'PLANNED' as const, warehouseId: plan.warehouseId, mode: plan.mode },
      ...{ locationId: plan.locationId ?? null, categoryId: plan.categoryId ?? null, abcClass: plan.abcClass ?? null },
      ...{ notCountedSince: plan.notCountedSince ?? null, note: plan.note ?? null },
      ...{ toleranceQuantity: plan.toleranceQuantity ?? null, toleranceValue: plan.toleranceValue ?? null },
      ...{ plannedById: sql`(select id from users where id = ${tx.viewer.userId})`, createdAt: tx.now },
    })),
  )
  for (const draft of drafts) tellOf(tx, draft)
  return drafts.map(({ id }) => id)
}
