import { newId } from '@tradewind/kernel'
import type { Tx } from '../../../platform/database/tx.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { abcClasses } from '../rules/classes.ts'
import type { LockedStocktake } from './stocktakes.ts'

/** A stocktake of more lines is refused: nobody counts it in one go. */
const LINES_MAX = 5_000

/**
 * Writes down what the books say of the goods in the scope of a stocktake, as its lines.
 * Refuses: INVALID_INPUT when nothing lies there, or more than can be counted at once.
 */
export async function takeSnapshot(tx: Tx, stocktake: LockedStocktake): Promise<void> {
  const { id, warehouseId } = stocktake
  const classed = await productsOfClass(tx, stocktake)
  const balances = await tx.sql<{ id: string }>`
    select balance.id
    from stocktakes stocktake
    join stock_balances balance on balance.warehouse_id = stocktake.warehouse_id
    left join locations scope on scope.id = stocktake.location_id
    where stocktake.id = ${id}
      and (scope.id is null or balance.location_path = scope.path or starts_with(balance.location_path, scope.path || '/'))
      and (stocktake.category_id is null or balance.product_id in (${productsOfCategory(tx, id)}))
      and (stocktake.abc_class is null or (balance.product_id = any(${classed.ids})) = ${classed.isOf}::bool)
      and (stocktake.not_counted_since is null or not exists (
        select 1 from stocktake_lines line join stocktakes done on done.id = line.stocktake_id
        where line.product_id = balance.product_id and line.location_id = balance.location_id
          and line.lot_id is not distinct from balance.lot_id and line.counted_at >= stocktake.not_counted_since
          and done.status = 'POSTED'))
    limit ${LINES_MAX + 1}`
  if (balances.length === 0) refuse('INVALID_INPUT', { reason: 'nothingToCount', field: ['id'] })
  if (balances.length > LINES_MAX) refuse('INVALID_INPUT', { reason: 'tooManyToCount', field: ['id'], max: LINES_MAX })
  await tx.sql`
    insert into stocktake_lines (id, stocktake_id, warehouse_id, product_id, location_id, lot_id, is_serial, sku,
      location_path, snapshot)
    select line.id, ${id}, ${warehouseId}, balance.product_id, balance.location_id, balance.lot_id, balance.is_serial,
      balance.sku, balance.location_path, balance.on_hand
    from unnest(${balances.map(() => newId('stl'))}::text[], ${balances.map((each) => each.id)}::text[])
      as line(id, balance_id)
    join stock_balances balance on balance.id = line.balance_id`
}

/** The products of the category of a stocktake and of those below it. */
function productsOfCategory(tx: Tx, id: string) {
  return tx.sql`
    with recursive inside as (
      select category_id as id from stocktakes where id = ${id}
      union select part.id from categories part join inside on inside.id = part.parent_id)
    select product.id from products product where product.category_id in (select inside.id from inside)`
}

/**
 * The products of a class by the cost of what a warehouse shipped in the last 365 days, or, since C is what is left,
 * those that are not of it.
 */
async function productsOfClass(tx: Tx, { warehouseId, abcClass }: LockedStocktake) {
  if (abcClass === null) return { ids: [], isOf: false }
  const rows = await tx.sql<{ id: string; cost: string }>`
    select product_id as id, (-sum(value_change))::text as cost from stock_moves
    where warehouse_id = ${warehouseId} and kind = 'SHIPMENT' and at > ${tx.now}::text::timestamptz - interval '365 days'
    group by product_id order by sum(value_change), product_id`
  const classes = abcClasses(rows.map(({ cost }) => cost))
  const isOf = abcClass !== 'C'
  return { ids: rows.filter((_row, place) => (classes[place] === abcClass) === isOf).map(({ id }) => id), isOf }
}
