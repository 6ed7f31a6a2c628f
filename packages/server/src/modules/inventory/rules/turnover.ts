import { divide, isPositive, multiply, round } from '@tradewind/kernel'

/** Goods of a period: what those sold have cost, and the mean value of the stock over its days. */
type Period = { readonly costOfGoodsSold: string; readonly averageValue: string; readonly days: number }

/** How often the stock turned over: cost of goods sold by its mean value; null without stock. */
export function turnover({ costOfGoodsSold, averageValue }: Period): string | null {
  return isPositive(averageValue) ? round(divide(costOfGoodsSold, averageValue), 2) : null
}

/** How many days goods lay on average: the days by the turnover, not rounded before; null when nothing was sold. */
export function turnoverDays({ costOfGoodsSold, averageValue, days }: Period): string | null {
  if (!isPositive(costOfGoodsSold)) return null
  return round(divide(multiply(averageValue, String(days)), costOfGoodsSold), 1)
}

/** The days that the stock suffices for at the mean demand of a day; null without demand. */
export function daysOfCover(stock: { onHand: string; shippedQuantity: string; days: number }): string | null {
  const { onHand, shippedQuantity, days } = stock
  return isPositive(shippedQuantity) ? round(divide(multiply(onHand, String(days)), shippedQuantity), 1) : null
}
