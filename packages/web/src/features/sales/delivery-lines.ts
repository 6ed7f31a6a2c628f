import { isPositive, writtenNumber } from '@tradewind/kernel'
import type { CountedGoods } from '../../lib/counted-goods.ts'

export type ShippableLine = { readonly id: string; readonly openQuantity: string; readonly reservedQuantity: string }

/** What leaves when nothing else is typed: of every open line what is reserved for it. */
export function plannedQuantities(lines: readonly ShippableLine[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines
      .filter(({ openQuantity }) => isPositive(openQuantity))
      .map(({ id, reservedQuantity }) => [id, isPositive(reservedQuantity) ? reservedQuantity : '']),
  )
}

/** The lines to ship, empty ones left out; or the id of the first line whose quantity is none. */
export function deliveryLines(quantities: Readonly<Record<string, string>>) {
  const typed = Object.entries(quantities).filter(([, quantity]) => quantity.trim() !== '')
  const lines = typed.map(([orderLineId, quantity]) => ({ orderLineId, quantity: writtenNumber(quantity) ?? '0' }))
  const wrong = lines.find(({ quantity }) => !isPositive(quantity))
  return wrong ? { wrongId: wrong.orderLineId } : { lines }
}

type PickedLine = Pick<ShippableLine, 'id' | 'openQuantity'> & Pick<CountedGoods, 'product'>

/** What of an order can be scanned as it leaves; of which lot it is, is found when it is shipped. */
export function pickedGoods(lines: readonly PickedLine[]): readonly CountedGoods[] {
  return lines
    .filter(({ openQuantity }) => isPositive(openQuantity))
    .map(({ id, product, openQuantity }) => ({ id, product, lot: null, most: openQuantity }))
}
