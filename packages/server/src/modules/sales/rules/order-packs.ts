import { isDecimal, scaleOf, unitsOf } from '@tradewind/kernel'

/** What is known of a pack of a product on a day. */
export type PackTerms = { readonly productId: string; readonly packUnitId: string; readonly packFactor: string }

/** What a line copies of the pack that it was ordered in; nulls for a line in the unit of the product. */
export type LinePack = { readonly packUnitId: string | null; readonly packFactor: string | null }

type CountedLine = {
  readonly productId: string
  readonly quantity: string
  readonly packId?: string | null | undefined
}

/** Why a line cannot be counted out: its product has no such pack, or it is no whole number of packs within bounds. */
export type PackProblem = 'unknownPack' | 'brokenPack'

type CountedOut = { readonly quantity: string; readonly pack: LinePack; readonly problem: PackProblem | null }

/** The quantity of a line in the unit of its product: two cartons of 12 are 24 (DOMAIN RQ8). */
export function countedOut(line: CountedLine, packs: ReadonlyMap<string, PackTerms>): CountedOut {
  const none: LinePack = { packUnitId: null, packFactor: null }
  if (line.packId == null) return { quantity: line.quantity, pack: none, problem: null }
  const pack = packs.get(line.packId)
  if (pack?.productId !== line.productId) return { quantity: line.quantity, pack: none, problem: 'unknownPack' }
  const { packUnitId, packFactor } = pack
  const quantity = unitsOf(line.quantity, packFactor)
  const isWhole = scaleOf(line.quantity) === 0 && isDecimal(quantity)
  return { quantity, pack: { packUnitId, packFactor }, problem: isWhole ? null : 'brokenPack' }
}
