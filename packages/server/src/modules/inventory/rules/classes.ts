import {
  add,
  compare,
  divide,
  isPositive,
  maximum,
  multiply,
  round,
  squareRoot,
  subtract,
  sum,
} from '@tradewind/kernel'

export type AbcClass = 'A' | 'B' | 'C'
export type XyzClass = 'X' | 'Y' | 'Z'

/** The share of the cost of goods sold, in per cent, that the classes before end at. */
const A_PERCENT = '80'
const B_PERCENT = '95'

/** The coefficient of variation that the classes end before. */
const X_VARIATION = '0.5'
const Y_VARIATION = '1'

/** Fewer months tell nothing about how evenly goods are sold. */
const XYZ_MONTHS_MIN = 3

/**
 * The class of each cost, given from the highest down (H. F. Dickie 1951, after Pareto): A while less than 80 % of the
 * whole lies before it, B while less than 95 % does. So there is an A whenever something was sold, and equal costs are
 * of one class, since only higher ones count as before. What has cost nothing is C.
 */
export function abcClasses(costs: readonly string[]): AbcClass[] {
  const whole = sum(costs)
  const endOf = (percent: string) => divide(multiply(whole, percent), '100')
  const [endOfA, endOfB] = [endOf(A_PERCENT), endOf(B_PERCENT)]
  let [before, soFar, last] = ['0', '0', '']
  return costs.map((cost) => {
    if (cost !== last) before = soFar
    soFar = add(soFar, cost)
    last = cost
    if (!isPositive(cost)) return 'C'
    if (compare(before, endOfA) < 0) return 'A'
    return compare(before, endOfB) < 0 ? 'B' : 'C'
  })
}

/** What was shipped in whole months: how many there are, the sum of their quantities and that of the squares. */
export type Demand = { readonly months: number; readonly total: string; readonly squares: string }

/** The class of demand, by the exact square of its variation; null when it has none. */
export function xyzClassOf(demand: Demand): XyzClass | null {
  const square = variationSquare(demand)
  if (square === null) return null
  const isUnder = (limit: string) => compare(square, multiply(limit, limit)) < 0
  if (isUnder(X_VARIATION)) return 'X'
  return isUnder(Y_VARIATION) ? 'Y' : 'Z'
}

/**
 * How unevenly goods were sold, the coefficient of variation: the standard deviation of the months (of all of them, no
 * sample) by their mean. Null when there are too few months or nothing was shipped.
 */
export function demandVariation(demand: Demand): string | null {
  const square = variationSquare(demand)
  return square === null ? null : round(squareRoot(square), 4)
}

/** Variance by mean squared, which is months x squares / total² - 1; rounding does not take it under zero. */
function variationSquare({ months, total, squares }: Demand): string | null {
  if (months < XYZ_MONTHS_MIN || !isPositive(total)) return null
  return maximum(subtract(divide(multiply(String(months), squares), multiply(total, total)), '1'), '0')
}

/** Whether stock is slow: some of it was there before the days began, and nothing was shipped in them. */
export function isSlow(stock: { onHand: string; received: string; hasShipped: boolean }): boolean {
  return !stock.hasShipped && isPositive(stock.onHand) && compare(stock.onHand, stock.received) > 0
}
