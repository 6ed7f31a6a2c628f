import { currencyScale, round } from '@tradewind/kernel'
import type { Context } from '../../platform/context.ts'
import { listPredicate } from '../../platform/read/run.ts'
import { fragment, rendered } from '../../platform/read/sql.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { Order } from './reads.ts'

type Totals = {
  currency: string
  orderCount: number
  customerCount: number
  netAmount: string
  taxAmount: string
  freightAmount: string
  totalAmount: string
}

/**
 * The sums of a list of orders by currency, over the same condition and scope as the list. Sums are exact and rounded
 * once, at the end, to the currency.
 */
export async function orderTotals(ctx: Context, asked: { where?: unknown; search?: string | null }): Promise<Totals[]> {
  if (!ctx.viewer?.permissions.has('sales.order.read')) throw new Fault(ctx.viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const condition = listPredicate(ctx.viewer, Order, { ...asked, alias: 'o' })
  const { text, values } = rendered(
    fragment`
    select o.currency, count(*)::int as "orderCount", count(distinct o.customer_id)::int as "customerCount",
      sum(o.net_amount)::text as "netAmount", sum(o.tax_amount)::text as "taxAmount",
      sum(o.freight_amount)::text as "freightAmount", sum(o.total_amount)::text as "totalAmount"
    from "orders" o where ${condition} group by o.currency order by o.currency`,
    { viewer: ctx.viewer },
  )
  const rows = await ctx.reader.query<Totals>(text, values)
  return rows.map((row) => {
    const scale = currencyScale(row.currency)
    return {
      ...row,
      netAmount: round(row.netAmount, scale),
      taxAmount: round(row.taxAmount, scale),
      freightAmount: round(row.freightAmount, scale),
      totalAmount: round(row.totalAmount, scale),
    }
  })
}
