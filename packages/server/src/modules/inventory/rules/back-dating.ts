import { add, isNegative, isZero, minimum, negate, subtract, sum } from '@tradewind/kernel'
import { share } from './valuation.ts'

/** A move of a product since a moment, in the order in which moves count. */
export type SinceMove = {
  readonly id: string
  readonly warehouseId: string
  readonly onHandChange: string
  readonly valueChange: string
  /** The account of what goods that leave have cost; null for a transfer, whose goods keep the value that they left with. */
  readonly account: string | null
}

type Goods = { readonly quantity: string; readonly value: string }

/** What goods that left should have cost more, or less, than was posted. */
export type CostDifference = {
  readonly moveId: string
  readonly warehouseId: string
  readonly account: string
  readonly amount: string
}

/**
 * What the goods that left since a moment should have cost by the average of then, less what was posted (DOMAIN RV4). What
 * came in keeps its value, and so do changes of value and transfers. Null when goods would be left with a value below
 * zero, or a value without goods: then the moment is too far back.
 */
export function costDifferences(now: Goods, moves: readonly SinceMove[]): readonly CostDifference[] | null {
  let pool: Goods = {
    quantity: subtract(now.quantity, sum(moves.map(({ onHandChange }) => onHandChange))),
    value: subtract(now.value, sum(moves.map(({ valueChange }) => valueChange))),
  }
  if (!isSound(pool)) return null
  const differences: CostDifference[] = []
  for (const { id: moveId, warehouseId, onHandChange, valueChange, account } of moves) {
    const isIssue = isNegative(onHandChange) && account !== null
    const change = isIssue ? negate(share(pool, negate(onHandChange))) : valueChange
    pool = { quantity: add(pool.quantity, onHandChange), value: add(pool.value, change) }
    if (!isSound(pool)) return null
    const amount = subtract(valueChange, change)
    if (account !== null && !isZero(amount)) differences.push({ moveId, warehouseId, account, amount })
  }
  return differences
}

function isSound({ quantity, value }: Goods): boolean {
  return !isNegative(quantity) && !isNegative(value) && (!isZero(quantity) || isZero(value))
}

/** The least that was there at any time since a moment, by what is there now and the moves since. */
export function lowestSince(onHandNow: string, changes: readonly string[]): string {
  let onHand = subtract(onHandNow, sum(changes))
  let lowest = onHand
  for (const change of changes) {
    onHand = add(onHand, change)
    lowest = minimum(lowest, onHand)
  }
  return lowest
}
