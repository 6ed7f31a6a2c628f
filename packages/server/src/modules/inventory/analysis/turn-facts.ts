import { addDays, addMonths, daysBetween } from '@tradewind/kernel'
import type { Reader } from '../../../platform/database/tx.ts'
import { bind, type Fragment, fragment, rendered } from '../../../platform/read/sql.ts'
import { type Chosen, refuseTooMany, ROWS_READ, startOf } from './chosen.ts'

/** Days from the first to the last one, and how long stock must lie to be slow. */
export type Period = {
  readonly from: string
  readonly to: string
  readonly days: number
  readonly slowAfterDays: number
}

/** What the ledger says of a product in a period, in the chosen warehouses. */
export type TurnFacts = {
  readonly productId: string
  readonly sku: string
  readonly isFound: boolean
  readonly shippedQuantity: string
  readonly costOfGoodsSold: string
  readonly onHand: string
  readonly value: string
  readonly averageQuantity: string
  readonly averageValue: string
  readonly lastShippedOn: string | null
  /** What came in within the days after which stock is slow, and whether anything was shipped in them. */
  readonly received: string
  readonly hasShipped: boolean
  /** What was shipped in the whole months, and the sum of the squares of the months. */
  readonly total: string
  readonly squares: string
}

/** The whole months of a period: the first day of the first one, the day after the last one, and how many they are. */
export function wholeMonths({ from, to }: Pick<Period, 'from' | 'to'>) {
  const start = from.endsWith('-01') ? from : addMonths(`${from.slice(0, 7)}-01`, 1)
  const end = `${addDays(to, 1).slice(0, 7)}-01`
  const [years, months] = [
    Number(end.slice(0, 4)) - Number(start.slice(0, 4)),
    Number(end.slice(5, 7)) - Number(start.slice(5, 7)),
  ]
  return { start, end, months: Math.max(0, years * 12 + months) }
}

/**
 * One statement over the moves since the period began, by the index of time, and the account of cost of goods sold: what is there now less what has happened
 * since is what was there then. Of a move of the period the days before it are those on whose end it was absent, so the
 * mean of the ends of all days is what is there now less each change by its share of absent days. The answer is by
 * falling cost of goods sold.
 */
export async function turnFacts(db: Reader, chosen: Chosen, period: Period): Promise<TurnFacts[]> {
  const { text, values } = rendered(
    fragment`with product as materialized (${chosen.products}), ${movedByMonth(chosen, period)}, ${moved(period)},
      ${booked(chosen, period)}, ${present(chosen, period)}
    select product.id as "productId", product.sku, product.is_found as "isFound",
      trim_scale(coalesce(moved.shipped, 0))::text as "shippedQuantity", round(coalesce(booked.cost, 0), 2)::text as "costOfGoodsSold",
      trim_scale(held.on_hand)::text as "onHand",
      round(coalesce(held.pool_value * held.on_hand / nullif(held.pool_quantity, 0), 0), 2)::text as value,
      trim_scale(round(held.own_days / held.days, 6))::text as "averageQuantity",
      round(coalesce(held.value_days * held.own_days / (nullif(held.pool_days, 0) * held.days), 0), 2)::text as "averageValue",
      present.last_shipped_on::text as "lastShippedOn", coalesce(moved.received, 0)::text as received,
      coalesce(moved.has_shipped, false) as "hasShipped", coalesce(moved.total, 0)::text as total,
      coalesce(moved.squares, 0)::text as squares
    from product
    left join moved on moved.product_id = product.id
    left join booked on booked.product_id = product.id
    left join present on present.product_id = product.id
    left join stock_values pool on pool.product_id = product.id
    cross join lateral (select ${bind(String(period.days), 'integer')} as days,
      coalesce(present.on_hand, 0) - coalesce(moved.own_after, 0) as on_hand,
      coalesce(pool.quantity, 0) - coalesce(moved.pool_after, 0) as pool_quantity,
      coalesce(pool.value, 0) - coalesce(moved.value_after, 0) as pool_value,
      coalesce(present.on_hand, 0) * ${bind(String(period.days), 'integer')} - coalesce(moved.own_absent, 0) as own_days,
      coalesce(pool.quantity, 0) * ${bind(String(period.days), 'integer')} - coalesce(moved.pool_absent, 0) as pool_days,
      coalesce(pool.value, 0) * ${bind(String(period.days), 'integer')} - coalesce(moved.value_absent, 0) as value_days) held
    where held.on_hand <> 0 or held.own_days <> 0 or moved.shipped <> 0 or booked.cost <> 0
    order by coalesce(booked.cost, 0) desc, product.sku limit ${ROWS_READ}`,
    { viewer: chosen.viewer },
  )
  const rows = await db.query<TurnFacts>(text, values, { planning: 'each time' })
  refuseTooMany(rows)
  return rows
}

/** What moved, by product and month: months are the grain that the evenness of demand is judged by. */
function movedByMonth(chosen: Chosen, { from, to, slowAfterDays }: Period): Fragment {
  const [first, last] = [bind(from, 'date'), bind(to, 'date')]
  const slowFrom = addDays(to, 1 - slowAfterDays)
  const since = daysBetween(slowFrom, from) > 0 ? slowFrom : from
  const isOwn = chosen.isWithin('move')
  return fragment`moved_by_month as (
    select move.product_id, date_trunc('month', local.day)::date as month,
      sum(move.on_hand_change) filter (where local.day > ${last}) as pool_after,
      sum(move.value_change) filter (where local.day > ${last}) as value_after,
      sum(move.on_hand_change) filter (where local.day > ${last} and ${isOwn}) as own_after,
      sum(move.on_hand_change * local.absent) as pool_absent,
      sum(move.value_change * local.absent) as value_absent,
      sum(move.on_hand_change * local.absent) filter (where ${isOwn}) as own_absent,
      -sum(move.on_hand_change) filter (where move.kind = 'SHIPMENT' and local.day between ${first} and ${last} and ${isOwn}) as shipped,
      sum(move.on_hand_change) filter (where local.is_recent and move.on_hand_change > 0 and ${isOwn}
        and not (${chosen.isTransferWithin})) as received,
      bool_or(move.kind = 'SHIPMENT' and local.is_recent and ${isOwn}) as has_shipped
    from stock_moves move join product on product.id = move.product_id
    cross join lateral (select (coalesce(move.effective_at, move.at) at time zone ${bind(chosen.timeZone)})::date as day) each
    cross join lateral (select each.day, each.day between ${bind(slowFrom, 'date')} and ${last} as is_recent,
      greatest(least(each.day, ${last} + 1) - ${first}, 0) as absent) local
    where move.at >= ${startOf(since, chosen.timeZone)} and (move.on_hand_change <> 0 or move.value_change <> 0)
    group by move.product_id, date_trunc('month', local.day))`
}

function moved(period: Period): Fragment {
  const { start, end } = wholeMonths(period)
  const isWhole = fragment`month >= ${bind(start, 'date')} and month < ${bind(end, 'date')}`
  return fragment`moved as (
    select product_id, sum(pool_after) as pool_after, sum(value_after) as value_after, sum(own_after) as own_after,
      sum(pool_absent) as pool_absent, sum(value_absent) as value_absent, sum(own_absent) as own_absent,
      sum(shipped) as shipped, sum(received) as received, bool_or(has_shipped) as has_shipped,
      sum(shipped) filter (where ${isWhole}) as total, sum(shipped * shipped) filter (where ${isWhole}) as squares
    from moved_by_month group by product_id)`
}

/**
 * What goods sold have cost, as the books say: what was shipped less what came back, costs that came when goods were gone,
 * and what was found to have cost more, or less, since.
 */
function booked(chosen: Chosen, { from, to }: Period): Fragment {
  return fragment`booked as (
    select line.product_id, sum(line.debit - line.credit) as cost
    from accounts account join journal_lines line on line.account_id = account.id
    join product on product.id = line.product_id
    where account.role = 'COST_OF_GOODS_SOLD' and line.booked_on between ${bind(from, 'date')} and ${bind(to, 'date')}
      and ${chosen.isWithin('line')}
    group by line.product_id)`
}

/** What is there now, and the last shipment up to the end of the period: by index, however long ago it was. */
function present(chosen: Chosen, { to }: Period): Fragment {
  return fragment`present as (
    select level.product_id, sum(level.on_hand) as on_hand,
      (max(latest.at) at time zone ${bind(chosen.timeZone)})::date as last_shipped_on
    from stock_levels level join product on product.id = level.product_id
    left join lateral (
      select at from stock_moves where product_id = level.product_id and warehouse_id = level.warehouse_id
        and kind = 'SHIPMENT' and at < ${startOf(addDays(to, 1), chosen.timeZone)}
      order by at desc limit 1) latest on true
    where ${chosen.isWithin('level')}
    group by level.product_id)`
}
