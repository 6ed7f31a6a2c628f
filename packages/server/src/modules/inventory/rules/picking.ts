import { isPositive, subtract, sum } from '@tradewind/kernel'
import { takeParts } from './lots.ts'

/** How much of something lies in a location; the order of balances is that in which the warehouse is walked. */
type Held = { readonly locationId: string; readonly lotId: string | null; readonly quantity: string }

/** What somebody wants: any goods, or those of one lot. */
type Wanted = { readonly lotId?: string | null; readonly quantity: string }

/**
 * Where wanted goods are taken from, each in the order of the balances; what one takes, the next one does not find.
 * Each answer adds up to what was wanted, or to less when the balances hold less.
 */
export function pickFrom<Balance extends Held>(balances: readonly Balance[], wanted: readonly Wanted[]): Balance[][] {
  let left = balances
  return wanted.map(({ lotId = null, quantity }) => {
    const fitting = left.filter((balance) => balance.lotId === lotId)
    const taken = takeParts(fitting, quantity)
    left = left
      .map((balance) => ({ ...balance, quantity: subtract(balance.quantity, takenOf(taken, balance)) }))
      .filter((balance) => isPositive(balance.quantity))
    return taken
  })
}

function takenOf(taken: readonly Held[], { locationId, lotId }: Held): string {
  return sum(
    taken.filter((each) => each.locationId === locationId && each.lotId === lotId).map((each) => each.quantity),
  )
}
