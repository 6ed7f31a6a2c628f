import { scaleOf } from '@tradewind/kernel'

/** Whether a quantity fits its unit: indivisible units take no fraction, others as many digits as they have. */
export function fitsUnit(quantity: string, unitScale: number): boolean {
  return scaleOf(quantity) <= unitScale
}
