import type { LabelCode } from '@tradewind/kernel'

/** Goods of one lot that lie in one place, as the device keeps them. */
export interface GoodsHere {
  readonly id: string
  readonly productId: string
  readonly sku: string
  readonly barcode: string | null
  readonly name: string
  readonly unit: string
  readonly warehouseId: string
  readonly locationId: string
  readonly location: string
  readonly lotId: string | null
  readonly lot: string | null
  readonly onHand: string
}

/** What lay in a warehouse when the device last read it. */
export interface KeptGoods {
  readonly warehouseId: string
  readonly warehouse: string
  readonly readAt: number
  /** False when there is more than the device keeps. */
  readonly isWhole: boolean
  readonly goods: readonly GoodsHere[]
}

const SHOWN_MAX = 20

/** The goods that were found, and how many of them have been scanned: a code that names them exactly is one of them. */
export interface FoundGoods {
  readonly goods: GoodsHere
  readonly quantity: '1' | ''
}

/** Goods found by a code, as the first piece of them where it was their own code and not a part of their name. */
export function foundBy(goods: GoodsHere, code: LabelCode): FoundGoods {
  const isScanned = code.kind === 'lot' || (code.kind === 'product' && codesOf(goods).includes(plain(code.code)))
  return { goods, quantity: isScanned ? '1' : '' }
}

/**
 * The goods meant by what was scanned or typed: those of the lot or in the place of a label, those with this very code,
 * else those whose name or codes contain it.
 */
export function goodsMeant(goods: readonly GoodsHere[], code: LabelCode): readonly GoodsHere[] {
  switch (code.kind) {
    case 'product':
      return goodsCalled(goods, code.code)
    case 'lot':
      return goods.filter(({ sku, lot }) => sku === code.sku && lot === code.lotCode).slice(0, SHOWN_MAX)
    case 'location':
      return goods.filter(({ location }) => location === code.code).slice(0, SHOWN_MAX)
    case 'document':
      return []
  }
}

function goodsCalled(goods: readonly GoodsHere[], typed: string): readonly GoodsHere[] {
  const wanted = plain(typed)
  if (wanted === '') return []
  const exact = goods.filter((each) => codesOf(each).includes(wanted))
  if (exact.length > 0) return exact.slice(0, SHOWN_MAX)
  return goods
    .filter((each) => [plain(each.name), ...codesOf(each)].some((text) => text.includes(wanted)))
    .slice(0, SHOWN_MAX)
}

const codesOf = ({ sku, barcode, lot }: GoodsHere): readonly string[] => [sku, barcode ?? '', lot ?? ''].map(plain)

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Goods as this app has kept them; what an older one kept is read anew. */
export function parseKeptGoods(kept: unknown): KeptGoods | null {
  return isKeptGoods(kept) ? kept : null
}

function isKeptGoods(value: unknown): value is KeptGoods {
  if (typeof value !== 'object' || value === null) return false
  const kept: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const goods = kept.get('goods')
  return (
    ['warehouseId', 'warehouse'].every((name) => typeof kept.get(name) === 'string') &&
    typeof kept.get('readAt') === 'number' &&
    typeof kept.get('isWhole') === 'boolean' &&
    Array.isArray(goods) &&
    goods.every(isGoodsHere)
  )
}

/** Whether the device kept all that the goods of a write-off must have. */
export function isGoodsHere(value: unknown): value is GoodsHere {
  if (typeof value !== 'object' || value === null) return false
  const kept: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const isText = (name: string) => typeof kept.get(name) === 'string'
  return (
    ['id', 'productId', 'sku', 'name', 'unit', 'warehouseId', 'locationId', 'location', 'onHand'].every(isText) &&
    ['barcode', 'lotId', 'lot'].every((name) => isText(name) || kept.get(name) === null)
  )
}
