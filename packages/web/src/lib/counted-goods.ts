import {
  add,
  compare,
  type Decimal,
  isPositive,
  type LabelCode,
  minimum,
  subtract,
  writtenNumber,
} from '@tradewind/kernel'

/** Goods on a screen that scans count: what a code can name them by, and how many of them there can be. */
export interface CountedGoods {
  /** Tells them apart on the screen. */
  readonly id: string
  readonly product: {
    readonly sku: string
    readonly barcode: string | null
    readonly packs: readonly { readonly factor: Decimal; readonly barcode: string | null }[]
  }
  /** Their lot or serial number; null where it is all the same. */
  readonly lot: string | null
  /** Null when there is no such bound. */
  readonly most: Decimal | null
}

/** What stands in the field of each of the goods, by their id. */
export type Counts = Readonly<Record<string, string>>

/** What a scan did: the counts after it, or why it did nothing. */
type Counted = { readonly id: string; readonly counts: Counts } | { readonly problem: 'unknown' | 'complete' }

type Meant = { readonly goods: CountedGoods; readonly quantity: Decimal }

/** One more of what a code means, or a pack more, on the first of the goods that still has room for it. */
export function countedUp(goods: readonly CountedGoods[], counts: Counts, code: LabelCode | null): Counted {
  const meant = goodsMeant(goods, code)
  if (meant.length === 0) return { problem: 'unknown' }
  for (const { goods: each, quantity } of meant) {
    const before = plain(counts[each.id] ?? '')
    const more = each.most === null ? quantity : fitting(quantity, subtract(each.most, before))
    if (more !== null) return { id: each.id, counts: { ...counts, [each.id]: add(before, more) } }
  }
  return { problem: 'complete' }
}

/** Nothing counted yet: whoever scans counts from the first piece on. */
export function nothingCounted(counts: Counts): Counts {
  return Object.fromEntries(Object.keys(counts).map((id) => [id, '']))
}

/** The goods of a label's lot, or with this very code; a number of a lot is meant before the same code of a product. */
function goodsMeant(goods: readonly CountedGoods[], code: LabelCode | null): readonly Meant[] {
  if (code?.kind === 'lot') {
    return goods
      .filter(({ product, lot }) => isSame(product.sku, code.sku) && (lot === null || isSame(lot, code.lotCode)))
      .map((each) => ({ goods: each, quantity: '1' }))
  }
  if (code?.kind !== 'product') return []
  const ofLot = goods.filter(({ lot }) => isSame(lot, code.code))
  if (ofLot.length > 0) return ofLot.map((each) => ({ goods: each, quantity: '1' }))
  return goods.flatMap((each): readonly Meant[] => {
    const { sku, barcode, packs } = each.product
    if (isSame(sku, code.code) || isSame(barcode, code.code)) return [{ goods: each, quantity: '1' }]
    const pack = packs.find((one) => isSame(one.barcode, code.code))
    return pack ? [{ goods: each, quantity: pack.factor }] : []
  })
}

/** What of it fits: a last part of one piece counts as that piece, a pack does not come in parts. */
function fitting(quantity: Decimal, room: Decimal): Decimal | null {
  if (!isPositive(room)) return null
  if (quantity === '1') return minimum(quantity, room)
  return compare(quantity, room) <= 0 ? quantity : null
}

/** The quantity that a person means, also when it was typed with full-width digits. */
function plain(text: string): Decimal {
  return writtenNumber(text) ?? '0'
}

function isSame(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase()
}
