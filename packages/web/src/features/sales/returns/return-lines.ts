import { add, compare, isDecimal, isPositive, minimum } from '@tradewind/kernel'
import type { ReturnableGoods_GoodsFragment, ReturnDisposition } from '../../../generated/graphql.ts'

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

type Scanned =
  | { readonly typed: TypedReturns; readonly key: string }
  | { readonly problem: 'unknownCode' | 'allScanned' }

/** One more of what a code means: a serial number or lot, else a SKU or barcode, as long as some can come back. */
export function scanned(goods: readonly Returnable[], typed: TypedReturns, code: string): Scanned {
  const wanted = code.toLowerCase()
  const isMeant = (text: string | null | undefined) => text?.toLowerCase() === wanted
  const ofLot = goods.filter(({ lot }) => isMeant(lot?.code))
  const meant =
    ofLot.length > 0 ? ofLot : goods.filter(({ product }) => isMeant(product.sku) || isMeant(product.barcode))
  if (meant.length === 0) return { problem: 'unknownCode' }
  const next = meant.find((each) => compare(each.quantity, quantityOf(typed, each)) > 0)
  if (!next) return { problem: 'allScanned' }
  const key = keyOf(next)
  return { key, typed: withQuantity(typed, key, minimum(add(quantityOf(typed, next), '1'), next.quantity)) }
}

function quantityOf(typed: TypedReturns, goods: Returnable): string {
  return plain(typed[keyOf(goods)]?.quantity ?? '') ?? '0'
}

/** The quantity that a person means, also when it was typed with full-width digits; null when it is none. */
function plain(text: string): string | null {
  const quantity = text.normalize('NFKC').trim()
  return isDecimal(quantity) && isPositive(quantity) ? quantity : null
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
