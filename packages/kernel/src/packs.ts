import Big from 'big.js'
import type { Decimal } from './decimal.ts'
import { multiply } from './decimal.ts'

/** What so many packs hold in base units, exactly. */
export function unitsOf(packs: Decimal, factor: Decimal): Decimal {
  return multiply(packs, factor)
}

/** How many whole packs a quantity in base units fills, rounded down: 30 fill 2 cartons of 12 (DOMAIN RQ8). */
export function wholePacks(quantity: Decimal, factor: Decimal): Decimal {
  const [units, size] = [new Big(quantity), new Big(factor)]
  // Whole numbers of the smallest digit: the rest is exact, as a quotient cut to some digits is not.
  return units.minus(units.mod(size)).div(size).toFixed(0)
}
