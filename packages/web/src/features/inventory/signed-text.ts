import { isPositive } from '@tradewind/kernel'
import type { Format } from '../../lib/format.ts'

/** A change with its sign: +3, -3, 0. */
export function signedText(format: Format, change: string): string {
  return isPositive(change) ? `+${format.number(change)}` : format.number(change)
}
