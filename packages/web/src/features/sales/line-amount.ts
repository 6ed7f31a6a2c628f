import { compare, divide, lineAmount, multiply, round, subtract } from '@tradewind/kernel'
import { countOf, type DraftLine, lineProblem, typedAmount } from './order-draft.ts'

const PRICE_SCALE_MAX = 6

/** The amount of a line in the terms of its prices; null while it cannot be told. */
export function amountOf(line: DraftLine, listPrice: string | undefined, scale: number): string | null {
  const unitPrice = typedAmount(line.unitPrice) ?? listPrice
  const count = countOf(line)
  if (unitPrice === undefined || line.productId === null || lineProblem(line) !== null || !count) return null
  const discountPercent = typedAmount(line.discountPercent) ?? '0'
  return lineAmount({ quantity: count.quantity, unitPrice, discountPercent }, scale)
}

/**
 * The unit price that makes a typed amount, with quantity and discount kept: the shortest price that gives the amount
 * to the cent, of at most six digits. Null when no price can, as with a discount of 100 %.
 */
export function priceForAmount(line: DraftLine, typed: string, scale: number): string | null {
  const amount = typedAmount(typed)
  const discountPercent = typedAmount(line.discountPercent) ?? '0'
  const quantity = countOf(line)?.quantity
  if (amount === null || lineProblem(line) !== null || !quantity) return null
  const share = subtract('1', divide(discountPercent, '100'))
  const factor = multiply(quantity, share)
  if (compare(factor, '0') === 0) return null
  const prices = Array.from({ length: PRICE_SCALE_MAX - scale + 1 }, (_, more) =>
    round(divide(amount, factor), scale + more),
  )
  const wanted = round(amount, scale)
  const fits = (unitPrice: string) => compare(lineAmount({ quantity, unitPrice, discountPercent }, scale), wanted) === 0
  return prices.find(fits) ?? prices.at(-1) ?? null
}
