import { add, allocate, type Decimal, divide, multiply, round, subtract, sum } from './decimal.ts'

/** How tax is rounded; the mode is stored on the document and inherited by its invoices (DOMAIN RM2). */
export type TaxRounding = 'PER_LINE' | 'PER_DOCUMENT'

export type AmountLine = {
  readonly quantity: Decimal
  /** Per unit; contains tax when the document's prices include it. */
  readonly unitPrice: Decimal
  /** In per cent, 0 to 100. */
  readonly discountPercent: Decimal
  /** In per cent, 0 to 100. */
  readonly taxRate: Decimal
  /** What the line comes to where it is a share of something; quantity and price only explain it then. */
  readonly amount?: Decimal
}

export type AmountDocument = {
  /** Digits after the point of the document's currency. */
  readonly scale: number
  readonly taxRounding: TaxRounding
  readonly pricesIncludeTax: boolean
  /** A discount on the whole document, in the terms of its prices (with tax when they include it). */
  readonly discountAmount: Decimal
  /** Without tax. */
  readonly freightAmount: Decimal
  readonly lines: readonly AmountLine[]
}

export type LineAmounts = { readonly netAmount: Decimal; readonly taxAmount: Decimal }

export type DocumentAmounts = LineAmounts & {
  readonly totalAmount: Decimal
  readonly lines: readonly LineAmounts[]
}

/**
 * The amounts of a document: each line is discounted and rounded (RM3), the document discount is spread over the lines
 * by largest remainder (RM6), then tax is taken per line or per rate of the document (RM2) or, when prices include
 * tax, cut out of the gross amount (RM4). The lines always add up to the document.
 */
export function documentAmounts(document: AmountDocument): DocumentAmounts {
  const { scale, lines } = document
  const rounded = lines.map((line) => lineAmount(line, scale))
  const discounts = allocate(document.discountAmount, rounded, scale)
  const bases = rounded.map((amount, index) => subtract(amount, discounts[index] ?? '0'))
  const taxes = document.taxRounding === 'PER_LINE' ? taxPerLine(document, bases) : taxPerRate(document, bases)
  const amounts = bases.map((base, index) => {
    const taxAmount = round(taxes[index] ?? '0', scale)
    const netAmount = round(document.pricesIncludeTax ? subtract(base, taxAmount) : base, scale)
    return { netAmount, taxAmount }
  })
  const netAmount = round(sum(amounts.map((line) => line.netAmount)), scale)
  const taxAmount = round(sum(amounts.map((line) => line.taxAmount)), scale)
  const totalAmount = round(sum([netAmount, taxAmount, document.freightAmount]), scale)
  return { netAmount, taxAmount, totalAmount, lines: amounts }
}

/** The share, else quantity x price less the line's discount, rounded to the currency; with tax when the document's prices have it. */
export function lineAmount(line: Omit<AmountLine, 'taxRate'>, scale: number): Decimal {
  if (line.amount !== undefined) return round(line.amount, scale)
  const share = subtract('1', divide(line.discountPercent, '100'))
  return round(multiply(multiply(line.quantity, line.unitPrice), share), scale)
}

/** The tax of one amount at a rate in per cent; out of the amount when it includes tax (RM4), else on top of it. */
export function taxOf(base: Decimal, tax: { rate: Decimal; isIncluded: boolean; scale: number }): Decimal {
  const factor = divide(tax.rate, '100')
  if (!tax.isIncluded) return round(multiply(base, factor), tax.scale)
  return subtract(base, round(divide(base, add('1', factor)), tax.scale))
}

function taxPerLine(document: AmountDocument, bases: readonly Decimal[]): Decimal[] {
  return bases.map((base, index) => taxOf(base, taxTerms(document, document.lines[index]?.taxRate ?? '0')))
}

function taxPerRate(document: AmountDocument, bases: readonly Decimal[]): Decimal[] {
  const places = Map.groupBy(bases.keys(), (index) => round(document.lines[index]?.taxRate ?? '0', 6))
  const taxes: Decimal[] = bases.map(() => '0')
  for (const [rate, indexes] of places) {
    const group = indexes.map((index) => bases[index] ?? '0')
    const parts = allocate(taxOf(sum(group), taxTerms(document, rate)), group, document.scale)
    indexes.forEach((index, place) => {
      taxes[index] = parts[place] ?? '0'
    })
  }
  return taxes
}

function taxTerms(document: AmountDocument, rate: Decimal) {
  return { rate, isIncluded: document.pricesIncludeTax, scale: document.scale }
}
