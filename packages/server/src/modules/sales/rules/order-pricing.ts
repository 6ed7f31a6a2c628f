import {
  compare,
  currencyScale,
  type DocumentAmounts,
  documentAmounts,
  lineAmount,
  multiply,
  round,
  scaleOf,
  sum,
  type TaxRounding,
} from '@tradewind/kernel'

export type TypedLine = {
  readonly productId: string
  readonly quantity: string
  readonly unitPrice?: string | null
  readonly discountPercent: string
  readonly taxRate?: string | null
}

export type PriceTerms = {
  readonly currency: string
  readonly baseCurrency: string
  readonly taxRounding: TaxRounding
  readonly pricesIncludeTax: boolean
  readonly discountAmount: string
  readonly freightAmount: string
}

/** What the catalogue says of a product on a day; the cost is null where it is not known. */
export type ListPrice = { readonly listPrice: string; readonly taxRate: string; readonly cost: string | null }

export type PricedLine = Omit<TypedLine, 'unitPrice' | 'taxRate'> & {
  readonly unitPrice: string
  readonly taxRate: string
  /** What it comes to before tax and order discount where it is a component's share of a kit. */
  readonly amount?: string
}

/** A line that cannot be priced: its product has no price in the order's currency, so one must be typed. */
export type MissingPrice = { readonly place: number }

/**
 * Fills in list price and tax rate of the day where none was typed. List prices are in the base currency; for another
 * currency a price must be typed as long as no rate is known.
 */
export function pricedLines(
  lines: readonly TypedLine[],
  terms: PriceTerms,
  prices: readonly ListPrice[],
): { lines: PricedLine[]; missing: MissingPrice[] } {
  const missing = lines.flatMap((line, place) =>
    line.unitPrice == null && terms.currency !== terms.baseCurrency ? [{ place }] : [],
  )
  const priced = lines.map((line, place) => ({
    ...line,
    unitPrice: line.unitPrice ?? prices[place]?.listPrice ?? '0',
    taxRate: line.taxRate ?? prices[place]?.taxRate ?? '0',
  }))
  return { lines: priced, missing }
}

/** The amounts of an order in its currency. */
export function orderAmounts(lines: readonly PricedLine[], terms: PriceTerms): DocumentAmounts {
  return documentAmounts({ ...terms, scale: currencyScale(terms.currency), lines })
}

/** Whether the discount on the whole order is more than its lines come to; without lines there is nothing to compare. */
export function isDiscountTooLarge(lines: readonly PricedLine[], terms: PriceTerms): boolean {
  const scale = currencyScale(terms.currency)
  const goods = sum(lines.map((line) => lineAmount(line, scale)))
  return lines.length > 0 && compare(terms.discountAmount, goods) > 0
}

/**
 * The cost of the goods of an order in the base currency: quantity times cost of each line, summed exactly and rounded
 * once. Null for an order in another currency, whose margin needs a rate, and where no cost is known.
 */
export function goodsCost(
  lines: readonly { readonly quantity: string; readonly cost: string | null }[],
  { currency, baseCurrency }: Pick<PriceTerms, 'currency' | 'baseCurrency'>,
): string | null {
  const known = lines.flatMap(({ quantity, cost }) => (cost === null ? [] : [multiply(quantity, cost)]))
  return currency === baseCurrency && known.length > 0 ? round(sum(known), currencyScale(currency)) : null
}

/** Whether an amount has no more digits than its currency (JPY 0, CNY 2, KWD 3). */
export function fitsCurrency(amount: string, currency: string): boolean {
  return scaleOf(amount) <= currencyScale(currency)
}
