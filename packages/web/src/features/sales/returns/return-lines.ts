import { isPositive, writtenNumber } from '@tradewind/kernel'
import type { ReturnableGoods_GoodsFragment, ReturnDisposition } from '../../../generated/graphql.ts'
import type { CountedGoods, Counts } from '../../../lib/counted-goods.ts'

export type Returnable = ReturnableGoods_GoodsFragment

/** What is typed of each of the returnable goods, by their key. */
export type TypedReturns = Readonly<
  Record<string, { readonly quantity: string; readonly disposition: ReturnDisposition }>
>

/** Tells returnable goods apart: one line of the order, and one lot of it. */
export function keyOf({ orderLine, lot }: Pick<Returnable, 'orderLine' | 'lot'>): string {
  return `${orderLine.id} ${lot?.id ?? ''}`
}

/** Nothing comes back until it is typed; what is expired goes to quarantine anyhow. */
export function nothingTyped(goods: readonly Returnable[]): TypedReturns {
  return Object.fromEntries(
    goods.map((each) => [keyOf(each), { quantity: '', disposition: each.isExpired ? 'QUARANTINE' : 'RESTOCK' }]),
  )
}

/** Everything comes back, as far as it can. */
export function everythingTyped(goods: readonly Returnable[], typed: TypedReturns): TypedReturns {
  return goods.reduce((all, each) => withQuantity(all, keyOf(each), each.quantity), typed)
}

export function withQuantity(typed: TypedReturns, key: string, quantity: string): TypedReturns {
  return { ...typed, [key]: { disposition: 'RESTOCK', ...typed[key], quantity } }
}

/** What comes back as scans count it. */
export function countedGoods(goods: readonly Returnable[]): readonly CountedGoods[] {
  return goods.map((each) => ({
    ...{ id: keyOf(each), product: each.product, lot: each.lot?.code ?? null, most: each.quantity },
  }))
}

export function countsOf(typed: TypedReturns): Counts {
  return Object.fromEntries(Object.entries(typed).map(([key, { quantity }]) => [key, quantity]))
}

export function withCounts(typed: TypedReturns, counts: Counts): TypedReturns {
  return Object.entries(counts).reduce((all, [key, quantity]) => withQuantity(all, key, quantity), typed)
}

/** The quantity that a person means, also when it was typed with full-width digits; null when it is none. */
function plain(text: string): string | null {
  const quantity = writtenNumber(text)
  return quantity !== null && isPositive(quantity) ? quantity : null
}

/** The lines to send with the keys of their goods, empty ones left out; or the key of the first whose quantity is none. */
export function returnLines(goods: readonly Returnable[], typed: TypedReturns) {
  const entered = goods.flatMap((each) => {
    const { quantity = '', disposition = 'RESTOCK' } = typed[keyOf(each)] ?? {}
    return quantity.trim() === '' ? [] : [{ goods: each, quantity: plain(quantity), disposition }]
  })
  const wrong = entered.find(({ quantity }) => quantity === null)
  if (wrong) return { wrongKey: keyOf(wrong.goods) }
  return {
    keys: entered.map((each) => keyOf(each.goods)),
    lines: entered.map(({ goods: { orderLine, lot }, quantity, disposition }) => ({
      orderLineId: orderLine.id,
      lotId: lot?.id ?? null,
      quantity: quantity ?? '0',
      disposition,
    })),
  }
}
