import type { Tx } from '../../../platform/database/tx.ts'
import { planStocktakes, type StocktakePlan } from './planning.ts'

const BATCH_MAX = 20

type Due = StocktakePlan & { readonly id: string }

/**
 * Plans the stocktakes whose day has come in the zone of their warehouse, and says when the next ones are due: the same
 * day of the month after, or the last one of a shorter month. What was missed is made good once. A job.
 */
export async function planDue(tx: Tx): Promise<number> {
  const due = await tx.sql<Due>`
    select schedule.id, schedule.warehouse_id as "warehouseId", schedule.location_id as "locationId",
      schedule.category_id as "categoryId", schedule.abc_class as "abcClass", schedule.mode,
      schedule.tolerance_quantity as "toleranceQuantity", schedule.tolerance_value as "toleranceValue"
    from stocktake_schedules schedule join warehouses warehouse on warehouse.id = schedule.warehouse_id
    where schedule.is_active and schedule.next_on <= (${tx.now}::text::timestamptz at time zone warehouse.time_zone)::date
    order by schedule.next_on, schedule.id limit ${BATCH_MAX} for update of schedule`
  if (due.length === 0) return 0
  await planStocktakes(tx, due)
  await tx.sql`
    update stocktake_schedules schedule
    set version = version + 1, next_on = (
      select min(day)::date
      from warehouses warehouse, generate_series(1, 1200) as step,
        lateral (select schedule.first_on + step * case schedule.interval when 'MONTH' then interval '1 month'
          else interval '3 months' end as day) each
      where warehouse.id = schedule.warehouse_id
        and each.day::date > (${tx.now}::text::timestamptz at time zone warehouse.time_zone)::date)
    where id = any(${due.map(({ id }) => id)})`
  return due.length
}
