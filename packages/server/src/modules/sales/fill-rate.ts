import { daysBetween, isZero, subtract } from '@tradewind/kernel'
import type { QueryFillRateArgs, QueryFillRateLinesArgs } from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { listPredicate } from '../../platform/read/run.ts'
import { bind, type Fragment, fragment, raw, rendered } from '../../platform/read/sql.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { Order } from './reads.ts'
import { percentOf } from './rules/delivery-progress.ts'

const DAYS_MAX = 731
const WAREHOUSES_MAX = 100
const PAGE_MAX = 100
const OFFSET_MAX = 10_000

type Counts = {
  readonly orderCount: number
  readonly filledOrderCount: number
  readonly lineCount: number
  readonly filledLineCount: number
  readonly quantityPercent: string | null
}

type Line = {
  readonly orderLineId: string
  readonly orderId: string
  readonly productId: string
  readonly promisedOn: string
  readonly quantity: string
  readonly filledQuantity: string
}

/**
 * How much of what was promised for the days of a period was delivered by then, over the orders in sight.
 * Faults: BAD_INPUT for days that are no period, LIMIT_EXCEEDED.
 */
export async function fillRate(ctx: Context, asked: QueryFillRateArgs) {
  const viewer = seller(ctx)
  const { text, values } = rendered(
    fragment`with ${promisedLines(ctx, viewer, asked)}, per_order as (
      select order_id, count(*) as lines, count(*) filter (where filled = quantity) as filled_lines, sum(filled / quantity) as parts
      from line group by order_id)
    select count(*)::int as "orderCount", count(*) filter (where lines = filled_lines)::int as "filledOrderCount",
      coalesce(sum(lines), 0)::int as "lineCount", coalesce(sum(filled_lines), 0)::int as "filledLineCount",
      round(100 * sum(parts) / nullif(sum(lines), 0), 2)::text as "quantityPercent"
    from per_order`,
    { viewer },
  )
  const [counts] = await ctx.reader.query<Counts>(text, values, { planning: 'each time' })
  if (!counts) throw new Error('A count has one row.')
  return {
    ...counts,
    orderPercent: percentOf(counts.filledOrderCount, counts.orderCount),
    linePercent: percentOf(counts.filledLineCount, counts.lineCount),
  }
}

/** The order lines behind the rate, the latest promise first. Faults: as for the rate, and BAD_PAGE. */
export async function fillRateLines(ctx: Context, asked: QueryFillRateLinesArgs) {
  const viewer = seller(ctx)
  const [first, offset] = [asked.first ?? 20, asked.offset ?? 0]
  if (first < 1 || first > PAGE_MAX || offset < 0 || offset > OFFSET_MAX) throw new Fault('BAD_PAGE')
  const { text, values } = rendered(
    fragment`with ${promisedLines(ctx, viewer, asked)}, wanted as (
      select * from line where ${wantedOnly(asked.isFilled)}), page as (
      select id, order_id, product_id, promised_on::text, trim_scale(quantity)::text as quantity,
        trim_scale(filled)::text as filled
      from wanted order by promised_on desc, id desc limit ${raw(String(first))} offset ${raw(String(offset))})
    select (select count(*)::int from wanted) as "lineCount", coalesce((select json_agg(json_build_object(
      'orderLineId', id, 'orderId', order_id, 'productId', product_id, 'promisedOn', promised_on, 'quantity', quantity,
      'filledQuantity', filled)) from page), '[]') as lines`,
    { viewer },
  )
  const [page] = await ctx.reader.query<{ lineCount: number; lines: Line[] }>(text, values, { planning: 'each time' })
  if (!page) throw new Error('A count has one row.')
  return {
    lineCount: page.lineCount,
    hasNextPage: page.lineCount > offset + first,
    nodes: page.lines.map((line) => ({
      ...line,
      isFilled: isZero(subtract(line.quantity, line.filledQuantity)),
    })),
  }
}

function seller({ viewer }: Context): Viewer {
  if (!viewer?.permissions.has('sales.order.read')) throw new Fault(viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  return viewer
}

function wantedOnly(isFilled: boolean | null | undefined): Fragment {
  if (isFilled == null) return raw('true')
  return raw(isFilled ? 'filled = quantity' : 'filled < quantity')
}

/**
 * The lines that count, each with what of it had been shipped by the promised day: the orders are found by index of that
 * day, and their deliveries are read once, not line by line.
 */
function promisedLines({ reader }: Context, viewer: Viewer, { where, from, to }: QueryFillRateArgs): Fragment {
  const days = daysBetween(from, to) + 1
  if (days < 1) throw new Fault('BAD_INPUT')
  if (days > DAYS_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: DAYS_MAX })
  const warehouseIds = where?.warehouseIds ?? null
  if ((warehouseIds?.length ?? 0) > WAREHOUSES_MAX) throw new Fault('LIMIT_EXCEEDED', { limit: WAREHOUSES_MAX })
  const own = warehouseIds ? { warehouseId: { in: warehouseIds } } : {}
  const isOfCategory = where?.categoryId
    ? fragment`line.product_id in (select id from products where category_id = ${bind(where.categoryId)})`
    : raw('true')
  return fragment`promised as materialized (
      select orders.id, orders.promised_on from orders
      where ${listPredicate(viewer, Order, { where: own, alias: 'orders' })}
        and orders.status in ('CONFIRMED', 'ON_HOLD', 'COMPLETED', 'SHORT_CLOSED')
        and orders.promised_on between ${bind(from, 'date')} and ${bind(to, 'date')}
        and orders.promised_on < ${bind(reader.today, 'date')}),
    shipped as materialized (
      select part.order_line_id, sum(part.quantity) as quantity
      from promised join deliveries on deliveries.order_id = promised.id and deliveries.shipped_on <= promised.promised_on
      join delivery_lines part on part.delivery_id = deliveries.id group by part.order_line_id),
    line as (
      select line.id, line.order_id, line.product_id, promised.promised_on, line.quantity,
        least(line.quantity, coalesce(shipped.quantity, 0)) as filled
      from promised join order_lines line on line.order_id = promised.id
      left join shipped on shipped.order_line_id = line.id where ${isOfCategory})`
}
