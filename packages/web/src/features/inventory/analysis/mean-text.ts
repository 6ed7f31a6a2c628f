import { round } from '@tradewind/kernel'
import type { Format } from '../../../lib/format.ts'

/** A mean quantity: two digits tell enough, the contract has six. */
export function meanText(format: Format, mean: string): string {
  return format.number(round(mean, 2))
}
