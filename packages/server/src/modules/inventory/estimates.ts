import { BASE_CURRENCY, currencyScale, round } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'

/** What goods are about worth: at the average of what is there, else at the cost of their product. */
export async function estimatedValue(
  tx: Tx,
  lines: readonly { readonly productId: string; readonly quantity: string }[],
): Promise<string> {
  const [row] = await tx.sql<{ value: string }>`
    select coalesce(sum(line.quantity * coalesce(pool.value / nullif(pool.quantity, 0), product.cost, 0)), 0)::text as value
    from unnest(${lines.map(({ productId }) => productId)}::text[],
      ${lines.map(({ quantity }) => quantity)}::text[]::numeric[]) as line(product_id, quantity)
    join products product on product.id = line.product_id
    left join stock_values pool on pool.product_id = product.id`
  return round(row?.value ?? '0', currencyScale(BASE_CURRENCY))
}
