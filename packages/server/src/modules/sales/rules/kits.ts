import {
  add,
  allocate,
  compare,
  currencyScale,
  type Decimal,
  divide,
  lineAmount,
  minimum,
  multiply,
  round,
  wholeTimes,
} from '@tradewind/kernel'
import type { ListPrice, PricedLine, PriceTerms, TypedLine } from './order-pricing.ts'

/** How much of a product is in one kit. */
type KitPart = { readonly productId: string; readonly quantity: string }

/** What is known of the products of an order: what its kits are made of, and what things cost by themselves. */
export type Catalogue = {
  readonly kits: ReadonlyMap<string, readonly KitPart[]>
  readonly prices: ReadonlyMap<string, ListPrice>
}

/** A line as it is booked: of a product that has stock. `place` is where it was typed. */
export type BookedLine = PricedLine & { readonly place: number; readonly isOfKit: boolean; readonly amount?: Decimal }

/** Digits after the point of the unit price of a component: as many as the contract's Decimal has. */
const PRICE_SCALE = 6

/** Lines as they are booked: each kit as the lines of its components, everything else as it was typed. */
export function bookedLinesOf(
  typed: readonly TypedLine[],
  priced: readonly PricedLine[],
  catalogue: Catalogue & { readonly terms: PriceTerms },
): BookedLine[] {
  return priced.flatMap((line, place): BookedLine[] => {
    const parts = catalogue.kits.get(line.productId)
    if (!parts) return [{ ...line, place, isOfKit: false }]
    const taxRate = typed[place]?.taxRate ?? null
    return kitLines({ ...line, taxRate }, parts, catalogue).map((part) => ({ ...part, place, isOfKit: true }))
  })
}

type KitLine = Omit<PricedLine, 'taxRate'> & { readonly taxRate: string | null }

/**
 * The components of a kit as lines. Its price is spread over them in proportion to what they cost by themselves (the
 * relative stand-alone prices of IFRS 15.76-80), without tax; where none costs anything, equally. The shares add up to
 * the amount of the kit to the last unit of the currency, so they are what counts: the unit price only explains them,
 * and of large quantities six digits cannot do so exactly. The discount of the kit is taken before.
 */
function kitLines(
  kit: KitLine,
  parts: readonly KitPart[],
  { prices, terms }: Catalogue & { readonly terms: PriceTerms },
): PricedLine[] {
  const scale = currencyScale(terms.currency)
  const lines = parts.map(({ productId, quantity }) => {
    const price = prices.get(productId)
    return {
      productId,
      quantity: multiply(kit.quantity, quantity),
      taxRate: kit.taxRate ?? price?.taxRate ?? '0',
      listPrice: price?.listPrice ?? '0',
    }
  })
  const weights = lines.map(({ quantity, listPrice, taxRate }) => {
    const factor = terms.pricesIncludeTax ? add('1', divide(taxRate, '100')) : '1'
    return multiply(multiply(quantity, listPrice), factor)
  })
  const shares = allocate(lineAmount(kit, scale), weights, scale)
  return lines.map(({ productId, quantity, taxRate }, place) => {
    const amount = shares[place] ?? '0'
    return { productId, quantity, unitPrice: priceOf(amount, quantity, scale), discountPercent: '0', taxRate, amount }
  })
}

/** The shortest unit price that gives an amount; where none of six digits does, the nearest one. */
function priceOf(amount: Decimal, quantity: Decimal, scale: number): Decimal {
  const exact = divide(amount, quantity)
  const prices = Array.from({ length: PRICE_SCALE - scale + 1 }, (_, more) => round(exact, scale + more))
  const fits = (price: Decimal) => compare(round(multiply(price, quantity), scale), amount) === 0
  return prices.find(fits) ?? round(exact, PRICE_SCALE)
}

/** A component as it was booked and how much of it has left. */
export type KitProgress = { readonly quantity: string; readonly deliveredQuantity: string }

/** How many whole kits have been delivered: as many as the component that is furthest behind allows. */
export function kitsDelivered(kits: string, parts: readonly KitProgress[]): string {
  const [first, ...others] = parts.map(({ quantity, deliveredQuantity }) =>
    wholeTimes(multiply(deliveredQuantity, kits), quantity),
  )
  return others.reduce(minimum, first ?? '0')
}
