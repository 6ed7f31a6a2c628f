import type { Reader } from '../../../platform/database/tx.ts'
import type { GoodsOut } from '../rules/goods-out.ts'

type Goods = { readonly productId: string; readonly lineId: string; readonly lotId: string | null }

/**
 * What left for order lines and is not back, by the key of the goods, at the cost that is known by now; without some of
 * the moves. Who acts on it has locked the stock, or goods that come late would change it.
 */
export async function goodsOut(
  db: Reader,
  lineIds: readonly string[],
  without: readonly string[] = [],
): Promise<ReadonlyMap<string, GoodsOut>> {
  const rows = await db.sql<GoodsOut & Goods>`
    select move.product_id as "productId", move.document_line_id as "lineId", move.lot_id as "lotId",
      trim_scale(sum(way.sign * move.quantity)) as quantity,
      sum(way.sign * coalesce(move.passing_value, abs(move.value_change)) + again.amount) as value
    from stock_moves move
    cross join lateral (select case move.kind when 'SHIPMENT' then 1 else -1 end as sign) way
    cross join lateral (
      select coalesce(sum(amount), 0) as amount from revaluation_lines where issue_id = move.id
    ) again
    where move.document_line_id = any(${lineIds}) and move.kind in ('SHIPMENT', 'RETURN') and move.id <> all(${without})
    group by move.product_id, move.document_line_id, move.lot_id`
  return new Map(rows.map(({ quantity, value, ...goods }) => [goodsKey(goods), { quantity, value }]))
}

/** Goods of a product, and of one lot where there are lots, that left for an order line, as one text. */
export function goodsKey({ productId, lineId, lotId }: Goods): string {
  return `${productId} ${lineId} ${lotId ?? ''}`
}
