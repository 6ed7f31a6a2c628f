import type { Context } from '../../../platform/context.ts'
import { Fault } from '../../../platform/refusals/fault.ts'

const PEOPLE_MAX = 200

type Accuracy = {
  readonly counterId: string
  readonly lineCount: number
  readonly confirmedCount: number
  readonly percent: string
}

/**
 * How well people count: of the lines that somebody counted in stocktakes posted in a period, those whose difference was
 * theirs in the end; a line that nobody counted again confirms its count. For those who may see stock.
 */
export async function counterAccuracies(
  { viewer, reader }: Context,
  { from, to }: { from: string; to: string },
): Promise<Accuracy[]> {
  if (!viewer?.permissions.has('inventory.stock.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  return await reader.sql<Accuracy>`
    select last.counter_id as "counterId", count(*)::int as "lineCount",
      (count(*) filter (where last.difference = last.accepted))::int as "confirmedCount",
      round(100.0 * count(*) filter (where last.difference = last.accepted) / count(*), 1)::text as percent
    from (
      select distinct on (count.line_id, count.counter_id) count.counter_id, line.difference as accepted,
        count.quantity - count.expected as difference
      from stocktakes stocktake
      join warehouses warehouse on warehouse.id = stocktake.warehouse_id
      join stocktake_lines line on line.stocktake_id = stocktake.id and line.difference is not null
      join stocktake_counts count on count.line_id = line.id
      where stocktake.posted_at >= ${from}::text::date::timestamp at time zone 'UTC' - interval '1 day'
        and stocktake.posted_at < ${to}::text::date::timestamp at time zone 'UTC' + interval '2 days'
        and (stocktake.posted_at at time zone warehouse.time_zone)::date between ${from}::text::date and ${to}::text::date
        and (${viewer.warehouseIds === null}::bool or stocktake.warehouse_id = any(${viewer.warehouseIds ?? []}))
      order by count.line_id, count.counter_id, count.at desc, count.id desc
    ) last
    group by last.counter_id
    order by count(*) desc, last.counter_id
    limit ${PEOPLE_MAX}`
}
