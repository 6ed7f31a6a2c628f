import { type Decimal, subtract, writtenNumber } from '@tradewind/kernel'

/** A correction as it is typed: either what was counted, or the difference itself. */
export interface Correction {
  readonly way: 'count' | 'difference'
  readonly quantity: string
  readonly reason: string
  /** From the beginning of which day it counts; empty for now. */
  readonly effectiveOn: string
}

/** The difference to apply to on hand, or null while no quantity is typed. */
export function correctionChange({ way, quantity }: Correction, onHand: Decimal): Decimal | null {
  const typed = writtenNumber(quantity)
  if (typed === null || way === 'difference') return typed
  return subtract(typed, onHand)
}
