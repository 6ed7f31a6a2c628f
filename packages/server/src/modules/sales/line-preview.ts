import { compare, currencyScale, type LineAmounts, round, sum } from '@tradewind/kernel'
import type { Kits } from '../catalog/index.ts'
import { kitsAvailable } from '../inventory/index.ts'
import type { BookedLine } from './rules/kits.ts'
import type { PricedLine } from './rules/order-pricing.ts'

/** What is free of a product in a warehouse. */
export type Stock = { readonly productId: string; readonly warehouseId: string; readonly available: string }

/** A typed line as it would be booked, with what that comes to. */
type Part = BookedLine & { readonly amounts: LineAmounts | undefined }

type Facts = {
  readonly warehouseId: string | null
  readonly currency: string
  readonly kits: Kits
  readonly stocks: readonly Stock[]
}

/** What a typed line comes to and whether it can be promised: of a kit, all of its components together. */
export function linePreview(line: PricedLine, parts: readonly Part[], facts: Facts) {
  const scale = currencyScale(facts.currency)
  const [first, ...others] = parts.map(({ taxRate }) => taxRate)
  const isOneRate = first !== undefined && others.every((rate) => compare(rate, first) === 0)
  return {
    taxRate: isOneRate ? first : null,
    netAmount: round(sum(parts.map(({ amounts }) => amounts?.netAmount ?? '0')), scale),
    taxAmount: round(sum(parts.map(({ amounts }) => amounts?.taxAmount ?? '0')), scale),
    ...availability(line, stockOfLine(line, facts), facts.warehouseId),
    components: parts
      .filter(({ isOfKit }) => isOfKit)
      .map((part) => ({
        productId: part.productId,
        quantity: part.quantity,
        netAmount: part.amounts?.netAmount ?? '0',
        ...availability(part, stockOfLine(part, facts), facts.warehouseId),
      })),
  }
}

type Wanted = Pick<PricedLine, 'productId' | 'quantity'>

function availability({ quantity }: Wanted, own: readonly Stock[], warehouseId: string | null) {
  const elsewhere = own.filter((stock) => stock.warehouseId !== warehouseId)
  if (warehouseId === null) return { available: null, isShort: false, elsewhere }
  const available = own.find((stock) => stock.warehouseId === warehouseId)?.available ?? '0'
  return { available, isShort: compare(quantity, available) > 0, elsewhere }
}

/** What is free of a product, of a kit how many whole ones, by warehouse. */
function stockOfLine({ productId }: Wanted, { kits, stocks }: Facts): readonly Stock[] {
  const kit = kits.get(productId)
  if (!kit) return stocks.filter((stock) => stock.productId === productId)
  const ofParts = stocks.filter((stock) => kit.some((part) => part.productId === stock.productId))
  return [...Map.groupBy(ofParts, ({ warehouseId }) => warehouseId)].map(([warehouseId, there]) => ({
    productId,
    warehouseId,
    available: kitsAvailable(
      kit.map(({ productId: partId, quantity }) => ({
        quantity,
        available: there.find((stock) => stock.productId === partId)?.available ?? '0',
      })),
    ),
  }))
}
