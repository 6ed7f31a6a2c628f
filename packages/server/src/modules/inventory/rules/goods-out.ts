import { add, compare, maximum, negate } from '@tradewind/kernel'
import { share } from './valuation.ts'

/** Goods of one order line, and of one lot where there are lots, that left and are not back, and what they have cost. */
export type GoodsOut = { readonly quantity: string; readonly value: string }

/** What is out after goods left or, with a negative quantity and value, came back. */
export function movedOut(out: GoodsOut | undefined, { quantity, value }: GoodsOut): GoodsOut {
  return { quantity: add(out?.quantity ?? '0', quantity), value: add(out?.value ?? '0', value) }
}

/**
 * What goods are worth that come back: their share of what is out, so the last ones bring the rest and no cent is left
 * (DOMAIN RR5); nothing where others brought back more than all of it is known to have cost by now. Null when nobody
 * knows what they have cost.
 */
export function worthBack(out: GoodsOut | undefined, quantity: string): string | null {
  if (!out || compare(quantity, out.quantity) > 0) return null
  return maximum(share(out, quantity), '0')
}

/** What goods are worth that come back one after the other, by the keys of what is out. */
export function worthOfAll(
  out: ReadonlyMap<string, GoodsOut>,
  goods: readonly { readonly key: string; readonly quantity: string }[],
): readonly (string | null)[] {
  const left = new Map(out)
  return goods.map(({ key, quantity }) => {
    const before = left.get(key)
    const value = worthBack(before, quantity)
    left.set(key, movedOut(before, { quantity: negate(quantity), value: negate(value ?? '0') }))
    return value
  })
}
