import { compare } from '@tradewind/kernel'
import type * as z from 'zod'
import type { Context } from '../../platform/context.ts'
import { parseInput } from '../../platform/perform/parse.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { messageOf } from '../../platform/refusals/messages.ts'
import type { ErrorCode } from '../../platform/refusals/codes.ts'
import { creditLeft } from './credit.ts'
import { BASE_CURRENCY, orderInput } from './order-content.ts'
import { listPrices } from './order-facts.ts'
import { orderAmounts, pricedLines } from './rules/order-pricing.ts'

/** An order as it is typed: customer and warehouse may not be chosen yet. */
const previewInput = orderInput
  .pick({
    currency: true,
    taxRounding: true,
    pricesIncludeTax: true,
    discountAmount: true,
    freightAmount: true,
    lines: true,
  })
  .extend({ customerId: orderInput.shape.customerId.nullish(), warehouseId: orderInput.shape.warehouseId.nullish() })

type Preview = z.output<typeof previewInput>
type Stock = { productId: string; warehouseId: string; available: string }

/** What an order would come to, line by line: prices, discounts, taxes and availability. Writes nothing. */
export async function previewOrder(ctx: Context, input: unknown) {
  if (!ctx.viewer?.permissions.has('sales.order.read')) throw new Fault(ctx.viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED')
  const parsed = parseInput(previewInput, input)
  if ('refusals' in parsed) throw new Fault('BAD_INPUT')
  const order = parsed.value
  const currency = order.currency ?? (await customerCurrency(ctx, order.customerId))
  const productIds = order.lines.map((line) => line.productId)
  const terms = { ...order, currency, baseCurrency: BASE_CURRENCY }
  const [prices, stocks] = await Promise.all([listPrices(ctx.reader, productIds), stockOf(ctx, productIds)])
  const known = productIds.flatMap((id) => prices.get(id) ?? [])
  if (known.length < productIds.length) throw new Fault('BAD_INPUT')
  const { lines, missing } = pricedLines(order.lines, terms, known)
  const amounts = orderAmounts(lines, terms)
  const unpriced = new Set(missing.map(({ place }) => place))
  const code: ErrorCode = 'INVALID_INPUT'
  const needsPrice = messageOf({ code, data: { reason: 'priceRequired' } }, ctx.locale)
  return {
    currency,
    netAmount: amounts.netAmount,
    taxAmount: amounts.taxAmount,
    totalAmount: amounts.totalAmount,
    creditLeft: order.customerId ? await creditLeft(ctx.reader, order.customerId, amounts.totalAmount) : null,
    lines: lines.map((line, place) => ({
      productId: line.productId,
      unitPrice: line.unitPrice,
      taxRate: line.taxRate,
      netAmount: amounts.lines[place]?.netAmount ?? '0',
      taxAmount: amounts.lines[place]?.taxAmount ?? '0',
      problem: unpriced.has(place) ? needsPrice : null,
      ...availability(order, line, stocks),
    })),
  }
}

function availability(order: Preview, line: { productId: string; quantity: string }, stocks: readonly Stock[]) {
  const own = stocks.filter((stock) => stock.productId === line.productId)
  const elsewhere = own.filter((stock) => stock.warehouseId !== order.warehouseId)
  if (!order.warehouseId) return { available: null, isShort: false, elsewhere }
  const available = own.find((stock) => stock.warehouseId === order.warehouseId)?.available ?? '0'
  return { available, isShort: compare(line.quantity, available) > 0, elsewhere }
}

async function customerCurrency(ctx: Context, customerId: string | null | undefined): Promise<string> {
  if (!customerId) return BASE_CURRENCY
  const [customer] = await ctx.reader.sql<{ currency: string }>`select currency from customers where id = ${customerId}`
  return customer?.currency ?? BASE_CURRENCY
}

async function stockOf(ctx: Context, productIds: readonly string[]): Promise<Stock[]> {
  const visible = ctx.viewer?.warehouseIds ?? null
  return await ctx.reader.sql<Stock>`
    select product_id as "productId", warehouse_id as "warehouseId", available::text as available from stock_levels
    where product_id = any(${productIds}) and (${visible === null} or warehouse_id = any(${visible ?? []}))
    order by product_id, warehouse_code`
}
