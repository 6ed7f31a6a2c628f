import { compare, isDecimal, isPositive, scaleOf } from '@tradewind/kernel'

/** More base units than this are no pack, but a slip of the hand. */
const FACTOR_MAX = '1000000000'

/** The most packs that one product comes in. */
export const PACKS_MAX = 20

/** Whether a pack may hold so many base units: above zero, within bounds, no more digits than the base unit has. */
export function isPackFactor(factor: string, baseScale: number): boolean {
  return isDecimal(factor) && isPositive(factor) && compare(factor, FACTOR_MAX) <= 0 && scaleOf(factor) <= baseScale
}

/** Whether a unit may count with so many digits: fewer would make quantities wrong that are counted in it already. */
export function mayRescale(from: number, to: number, isCountedIn: boolean): boolean {
  return to >= from || !isCountedIn
}
