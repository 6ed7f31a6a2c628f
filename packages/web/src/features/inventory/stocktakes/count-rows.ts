import type { LabelCode } from '@tradewind/kernel'
import type { CountLine_LineFragment } from '../../../generated/graphql.ts'
import type { Counting } from '../../../lib/packs.ts'
import { type CountedGoods, keyOf, type QueuedCount } from './count-queue.ts'

type Tracking = CountLine_LineFragment['product']['tracking']

/** What somebody counts in a location: a line of the list, or something that they have found there. */
export interface CountRow extends CountedGoods {
  readonly sku: string
  readonly name: string
  readonly unit: string
  /** What it can be counted in; it says nothing of how many there are. */
  readonly counting: Counting
  readonly tracking: Tracking
  readonly state: 'open' | 'counted' | 'recount' | 'othersRecount'
  /** What the viewer has counted last. */
  readonly quantity: string | null
  readonly queued: QueuedCount | null
}

/** Something found that is on no list yet. */
export interface FoundGoods extends CountedGoods {
  readonly sku: string
  readonly name: string
  readonly unit: string
  /** What it can be counted in; it says nothing of how many there are. */
  readonly counting: Counting
  readonly tracking: Tracking
}

/** The rows of a location: what was found first, then the list in its order. */
export function rowsOf(
  lines: readonly CountLine_LineFragment[],
  more: {
    readonly found: readonly FoundGoods[]
    readonly queue: readonly QueuedCount[]
    readonly locationId: string
    readonly userId: string
  },
): readonly CountRow[] {
  const { found, queue, locationId, userId } = more
  const waiting = (goods: CountedGoods) => queue.find((each) => keyOf(each) === keyOf(goods)) ?? null
  const listed = lines
    .filter(({ location }) => location.id === locationId)
    .map((line): CountRow => {
      const { product, lot, counts } = line
      const goods = { productId: product.id, locationId, lotCode: lot?.code ?? null }
      const { unit, packs } = product
      const own = counts.find(({ counter }) => counter?.id === userId)
      return {
        ...goods,
        ...{ sku: product.sku, name: product.name, unit: unit.name, tracking: product.tracking },
        counting: { unit, packs },
        state: stateOf(line, own !== undefined),
        quantity: own?.quantity ?? null,
        queued: waiting(goods),
      }
    })
  const known = new Set(listed.map(keyOf))
  const new_ = found
    .filter((goods) => goods.locationId === locationId && !known.has(keyOf(goods)))
    .map((goods): CountRow => ({ ...goods, state: 'open', quantity: null, queued: waiting(goods) }))
  return [...new_, ...listed]
}

function stateOf({ status }: CountLine_LineFragment, hasCounted: boolean): CountRow['state'] {
  if (status === 'RECOUNT') return hasCounted ? 'othersRecount' : 'recount'
  return status === 'COUNTED' ? 'counted' : 'open'
}

/** The places of the list in the order of the walk, with how many of their lines are still to be counted. */
export function placesOf(lines: readonly CountLine_LineFragment[]) {
  const places = Map.groupBy(lines, ({ location }) => location.id)
  return [...places.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const open = own.filter(({ status }) => status !== 'COUNTED').length
    return [{ id: first.location.id, code: first.location.code, name: first.location.name, open, count: own.length }]
  })
}

/** The place that was scanned: by its label, which must be of this warehouse, or by its plain code. */
export function scannedPlace<Place extends { readonly code: string }>(
  places: readonly Place[],
  scanned: LabelCode,
  warehouseCode: string | undefined,
): Place | undefined {
  if (scanned.kind !== 'product' && scanned.kind !== 'location') return undefined
  const isHere = scanned.kind === 'product' || warehouseCode === undefined || scanned.warehouseCode === warehouseCode
  return isHere ? places.find(({ code }) => code.toUpperCase() === scanned.code.toUpperCase()) : undefined
}

/** The row of the place that was scanned: goods by their code, a lot by its number or its label. */
export function scannedRow(rows: readonly CountRow[], scanned: LabelCode): CountRow | undefined {
  if (scanned.kind === 'lot') {
    return rows.find(({ sku, lotCode }) => sku === scanned.sku && lotCode === scanned.lotCode)
  }
  if (scanned.kind !== 'product') return undefined
  return rows.find(({ sku, lotCode }) => sku === scanned.code || lotCode === scanned.code)
}
