import { BASE_CURRENCY } from '@tradewind/kernel'
import type { Context } from '../../platform/context.ts'
import { inputFault, parseInput } from '../../platform/perform/parse.ts'
import { Fault } from '../../platform/refusals/fault.ts'
import { messageOf } from '../../platform/refusals/messages.ts'
import type { ErrorCode } from '../../platform/refusals/codes.ts'
import { mayView } from '../../platform/viewer.ts'
import { kitsAmong } from '../catalog/index.ts'
import { creditLeft } from './credit.ts'
import { linePreview, type Stock } from './line-preview.ts'
import { orderInput } from './order-content.ts'
import { listPrices, namedProducts } from './order-facts.ts'
import { bookedLinesOf } from './rules/kits.ts'
import { goodOn } from './rules/shelf-life.ts'
import { packTerms } from './pack-terms.ts'
import { countedOut, type PackProblem } from './rules/order-packs.ts'
import { orderAmounts, pricedLines } from './rules/order-pricing.ts'

/** An order as it is typed: customer and warehouse may not be chosen yet. */
const previewInput = orderInput
  .pick({
    taxRounding: true,
    pricesIncludeTax: true,
    discountAmount: true,
    freightAmount: true,
    promisedOn: true,
    lines: true,
  })
  .extend({ customerId: orderInput.shape.customerId.nullish(), warehouseId: orderInput.shape.warehouseId.nullish() })

type Customer = { currency: string; ownerId: string; teamId: string | null; minimumShelfLifeDays: number | null }

/** A preview shows list prices and stock, so it takes the rights to both. */
const RIGHTS = ['sales.order.read', 'catalog.product.read', 'inventory.stock.read']

/** What an order would come to, line by line: prices, discounts, taxes and availability. Writes nothing. */
export async function previewOrder(ctx: Context, input: unknown) {
  if (!ctx.viewer) throw new Fault('UNAUTHENTICATED')
  if (!RIGHTS.every((right) => ctx.viewer?.permissions.has(right))) throw new Fault('FORBIDDEN')
  const parsed = parseInput(previewInput, input)
  if ('refusals' in parsed) throw inputFault(parsed.refusals)
  const order = parsed.value
  const customer = order.customerId ? await visibleCustomer(ctx, order.customerId) : null
  const currency = customer?.currency ?? BASE_CURRENCY
  const lasting = goodOn(
    { promisedOn: order.promisedOn ?? null, minimumShelfLifeDays: customer?.minimumShelfLifeDays ?? null },
    ctx.reader.today,
  ).goodOn
  const typedIds = order.lines.map((line) => line.productId)
  const kits = await kitsAmong(ctx.reader, typedIds)
  const productIds = namedProducts([order], kits)
  const terms = { ...order, currency, baseCurrency: BASE_CURRENCY }
  const [prices, packs, stocks] = await Promise.all([
    listPrices(ctx.reader, productIds),
    packTerms(ctx.reader, order.lines),
    stockOf(ctx, productIds, lasting),
  ])
  const known = typedIds.flatMap((id) => prices.get(id) ?? [])
  if (known.length < typedIds.length) throw new Fault('BAD_INPUT')
  const counted = order.lines.map((line) => ({ ...line, ...countedOut(line, packs) }))
  const { lines, missing } = pricedLines(counted, terms, known)
  const booked = bookedLinesOf(counted, lines, { kits, prices, terms })
  const amounts = orderAmounts(booked, terms)
  const parts = Map.groupBy(
    booked.map((line, place) => ({ ...line, amounts: amounts.lines[place] })),
    placeOf,
  )
  const unpriced = new Set(missing.map(({ place }) => place))
  return {
    currency,
    netAmount: amounts.netAmount,
    taxAmount: amounts.taxAmount,
    totalAmount: amounts.totalAmount,
    creditLeft:
      customer && order.customerId ? await creditLeft(ctx.reader, order.customerId, amounts.totalAmount) : null,
    lines: lines.map((line, place) => ({
      productId: line.productId,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      ...linePreview(line, parts.get(place) ?? [], { warehouseId: order.warehouseId ?? null, currency, kits, stocks }),
      problem: problemText(ctx, {
        isSold: known[place]?.isSold !== false,
        isUnpriced: unpriced.has(place),
        pack: counted[place]?.problem ?? null,
      }),
    })),
  }
}

const placeOf = ({ place }: { readonly place: number }) => place

type Facts = { readonly isSold: boolean; readonly isUnpriced: boolean; readonly pack: PackProblem | null }

/** The first thing that is wrong with a line, as its refusal would say it. */
function problemText({ locale }: Context, { isSold, isUnpriced, pack }: Facts): string | null {
  const text = (code: ErrorCode, reason: string) => messageOf({ code, data: { reason } }, locale)
  if (pack === 'unknownPack') return text('NOT_FOUND', pack)
  if (pack === 'brokenPack') return text('BAD_QUANTITY', pack)
  if (!isSold) return text('INVALID_INPUT', 'notSold')
  return isUnpriced ? text('INVALID_INPUT', 'priceRequired') : null
}

/** A customer out of the caller's sight is previewed as if it did not exist: credit is told of visible ones only. */
async function visibleCustomer({ viewer, reader }: Context, customerId: string): Promise<Customer | null> {
  if (!viewer?.permissions.has('crm.customer.read')) return null
  const [customer] = await reader.sql<Customer>`
    select currency, owner_id as "ownerId", team_id as "teamId",
      minimum_shelf_life_days as "minimumShelfLifeDays" from customers where id = ${customerId}`
  return customer && mayView(viewer, { ...customer, warehouseId: null }) ? customer : null
}

/** What is free of products; of lots only what is good on the day that it must last to. */
async function stockOf(ctx: Context, productIds: readonly string[], lasting = ''): Promise<Stock[]> {
  const visible = ctx.viewer?.warehouseIds ?? null
  return await ctx.reader.sql<Stock>`
    select product_id as "productId", warehouse_id as "warehouseId", 
      (case when tracking = 'NONE' or ${lasting === ''} then available + ${expiredHolds(ctx)} else least(available, (
        select coalesce(sum(lot.available), 0) from lot_levels lot
        where lot.stock_level_id = stock_levels.id and (lot.expires_on is null or lot.expires_on::text >= ${lasting})
      )) end)::text as available from stock_levels
    where product_id = any(${productIds}) and (${visible === null} or warehouse_id = any(${visible ?? []}))
    order by product_id, warehouse_code`
}

/** What expired holds still have of a balance; it is free (DOMAIN RQ10). */
function expiredHolds({ reader }: Context) {
  return reader.sql`(
    select coalesce(sum(held.quantity), 0) from reservations held
    where held.product_id = stock_levels.product_id and held.warehouse_id = stock_levels.warehouse_id
      and held.expires_at <= now() and held.quantity > 0)`
}
