import { addDays } from '@tradewind/kernel'
import type { Reader } from '../../../platform/database/tx.ts'
import { bind, type Fragment, fragment, joined, raw, rendered } from '../../../platform/read/sql.ts'
import { AGE_GROUPS } from '../rules/ageing.ts'
import { type Chosen, refuseTooMany, ROWS_READ, startOf } from './chosen.ts'

/** The stock of a product at the end of a day, in the chosen warehouses, and what came in by age. */
export type AgeFacts = {
  readonly productId: string
  readonly sku: string
  readonly costing: 'AVERAGE' | 'FIFO'
  readonly quantity: string
  readonly value: string
  /** By all groups of age but the last one. */
  readonly receivedQuantities: readonly string[]
  readonly receivedValues: readonly string[]
}

const BOUNDED_GROUPS = AGE_GROUPS.flatMap(({ fromDays, toDays }) => (toDays === null ? [] : [{ fromDays, toDays }]))
const AGE_MAX = Math.max(...BOUNDED_GROUPS.map(({ toDays }) => toDays))

/**
 * One statement over the moves since the last bounded age, by the index of time: what came in earlier need not be read,
 * for it is what is left. What is there now less what has happened since the day is what was there then.
 */
export async function ageFacts(db: Reader, chosen: Chosen, on: string): Promise<AgeFacts[]> {
  const { text, values } = rendered(
    fragment`with product as materialized (select * from (${chosen.products}) every where is_found), ${moved(chosen, on)}, present as (
      select level.product_id, sum(level.on_hand) as on_hand
      from stock_levels level join product on product.id = level.product_id
      where ${chosen.isWithin('level')} group by level.product_id)
    select product.id as "productId", product.sku, product.costing, trim_scale(held.on_hand)::text as quantity,
      round(coalesce(held.pool_value * held.on_hand / nullif(held.pool_quantity, 0), 0), 2)::text as value,
      coalesce(moved.quantities, array[]::text[]) as "receivedQuantities", coalesce(moved.amounts, array[]::text[]) as "receivedValues"
    from product
    join present on present.product_id = product.id
    left join moved on moved.product_id = product.id
    left join stock_values pool on pool.product_id = product.id
    cross join lateral (select present.on_hand - coalesce(moved.own_after, 0) as on_hand,
      coalesce(pool.quantity, 0) - coalesce(moved.pool_after, 0) as pool_quantity,
      coalesce(pool.value, 0) - coalesce(moved.value_after, 0) as pool_value) held
    where held.on_hand <> 0
    order by product.sku limit ${ROWS_READ}`,
    { viewer: chosen.viewer },
  )
  const rows = await db.query<AgeFacts>(text, values, { planning: 'each time' })
  refuseTooMany(rows)
  return rows
}

function moved(chosen: Chosen, on: string): Fragment {
  const day = bind(on, 'date')
  const isReceived = fragment`move.on_hand_change > 0 and ${chosen.isWithin('move')} and not (${chosen.isTransferWithin})`
  const sums = (column: Fragment) =>
    joined(
      BOUNDED_GROUPS.map(
        ({ fromDays, toDays }) => fragment`coalesce(sum(${column}) filter (where ${isReceived}
          and local.age between ${raw(String(fromDays))} and ${raw(String(toDays))}), 0)::text`,
      ),
      ', ',
    )
  return fragment`moved as (
    select move.product_id, sum(move.on_hand_change) filter (where local.age < 0) as pool_after,
      sum(move.value_change) filter (where local.age < 0) as value_after,
      sum(move.on_hand_change) filter (where local.age < 0 and ${chosen.isWithin('move')}) as own_after,
      array[${sums(raw('move.on_hand_change'))}] as quantities, array[${sums(raw('move.value_change'))}] as amounts
    from stock_moves move join product on product.id = move.product_id
    cross join lateral (select ${day} - (coalesce(move.effective_at, move.at) at time zone ${bind(chosen.timeZone)})::date as age) local
    where move.at >= ${startOf(addDays(on, -AGE_MAX), chosen.timeZone)} and (move.on_hand_change <> 0 or move.value_change <> 0)
    group by move.product_id)`
}

/** A receipt of a product. */
export type Receipt = {
  readonly moveId: string
  readonly receivedOn: string
  readonly ageDays: number
  readonly quantity: string
  readonly value: string
}

/** The newest receipts of a product, of which its stock is made. */
export async function newestReceipts(
  db: Reader,
  chosen: Chosen,
  asked: { productId: string; on: string; count: number },
) {
  const { productId, on, count } = asked
  const { text, values } = rendered(
    fragment`select move.id as "moveId", local.day::text as "receivedOn", (${bind(on, 'date')} - local.day)::int as "ageDays",
      move.on_hand_change::text as quantity, move.value_change::text as value
    from stock_moves move
    cross join lateral (select (coalesce(move.effective_at, move.at) at time zone ${bind(chosen.timeZone)})::date as day) local
    where move.product_id = ${bind(productId)} and coalesce(move.effective_at, move.at) < ${startOf(addDays(on, 1), chosen.timeZone)}
      and move.on_hand_change > 0 and ${chosen.isWithin('move')} and not (${chosen.isTransferWithin})
    order by local.day desc, move.sequence desc limit ${raw(String(count))}`,
    { viewer: chosen.viewer },
  )
  return await db.query<Receipt>(text, values, { planning: 'each time' })
}
