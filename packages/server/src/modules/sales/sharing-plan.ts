import { createHash } from 'node:crypto'
import { compare, isZero, subtract, sum } from '@tradewind/kernel'
import { type Free, grantedIfAny, placeOf, type Reassigned } from '../inventory/index.ts'
import { inTurn, sharesOf, type SharingTerms, wholeShare } from './rules/sharing.ts'
import { goodOn } from './rules/shelf-life.ts'
import type { SharingFacts, WaitingLine } from './sharing-facts.ts'

/** How somebody wants to share. */
export type SharingWish = Omit<SharingTerms, 'scale'>

/** A line that may get more or less, as far as its reservation and its order are concerned. */
export type SharedLine = Pick<
  WaitingLine,
  'lineId' | 'orderId' | 'orderNumber' | 'ownerId' | 'teamId' | 'warehouseId' | 'reserved' | 'parts'
>

/** What a line is to have. */
export type LineChange = {
  readonly line: SharedLine
  readonly after: string
  /** Of which lots that is; none for a product that is not tracked. */
  readonly parts: WaitingLine['parts']
}

type PlannedLine = LineChange & {
  readonly line: WaitingLine
  /** Whether no lot that lasts long enough is there for its whole share. */
  readonly isLotBound: boolean
}

export type SharingPlan = {
  readonly supply: string
  readonly requested: string
  readonly shared: string
  readonly lines: readonly PlannedLine[]
  readonly fingerprint: string
}

/**
 * What a sharing would do: what nobody has and what the waiting lines have is shared out by the rule, and each takes its
 * share of the lots that last long enough, first expired first. What is left of that for want of such lots, or of whole
 * packs, goes to the others in their turns.
 */
export function sharingPlan(facts: SharingFacts, wish: SharingWish, today: string): SharingPlan {
  const lines = inTurn(facts.lines, wish.method)
  const supply = sum([facts.available, ...lines.map(({ reserved }) => reserved)])
  const shares = sharesOf(supply, lines, { ...wish, scale: facts.scale })
  const free = new Map([[placeOf(facts), freed(facts, sum(shares))]])
  const take = (quantities: readonly string[]) => {
    const wanted = lines.map((line, place) => ({
      ...{ ...line, productId: facts.productId, quantity: quantities[place] ?? '0' },
      ...goodOn(line, today),
    }))
    return grantedIfAny(free, { lines: wanted, policy: 'PARTIAL' }).granted
  }
  const portions = shares.map((share, place) => wholeShare(share, lines[place]))
  const first = take(portions)
  const rest = take(lines.map(({ requested }, place) => subtract(requested, first[place]?.quantity ?? '0')))
  const planned = lines.map((line, place) => {
    const after = sum([first[place]?.quantity ?? '0', rest[place]?.quantity ?? '0'])
    const parts = mergedParts([...(first[place]?.lots ?? []), ...(rest[place]?.lots ?? [])])
    return { line, after, parts, isLotBound: compare(after, portions[place] ?? '0') < 0 }
  })
  const shared = sum(planned.map(({ after }) => after))
  const requested = sum(lines.map((line) => line.requested))
  return { supply, requested, shared, lines: planned, fingerprint: fingerprintOf([facts, wish, planned]) }
}

/** What each line gains and gives, by lot where there are lots. */
export function reassignments({ productId }: { productId: string }, lines: readonly LineChange[]): Reassigned[] {
  return lines.flatMap(({ line, after, parts }): Reassigned[] => {
    const { lineId, orderId: id, orderNumber: number, warehouseId, reserved } = line
    const own = { document: { id, number }, lineId, productId, warehouseId }
    if (parts.length === 0 && line.parts.length === 0) {
      return [{ ...own, lotId: null, change: subtract(after, reserved) }]
    }
    return lotChanges(line.parts, parts).map((part) => ({
      ...{ ...own, lotId: part.lotId, change: subtract(part.after, part.before) },
    }))
  })
}

/** What is of each lot before and after. */
export function lotChanges(before: WaitingLine['parts'], after: WaitingLine['parts']) {
  const of = (parts: WaitingLine['parts'], lotId: string) => parts.find((part) => part.lotId === lotId)?.quantity ?? '0'
  const lotIds = [...new Set([...before, ...after].map(({ lotId }) => lotId))].toSorted()
  return lotIds.map((lotId) => ({ lotId, before: of(before, lotId), after: of(after, lotId) }))
}

/** What may be given out: as much as the shares come to, of the lots that are free once every line has given back its own. */
function freed({ isTracked, lots, lines }: SharingFacts, available: string): Free {
  if (!isTracked) return { available, lots: null }
  const held = Map.groupBy(
    lines.flatMap(({ parts }) => parts),
    ({ lotId }) => lotId,
  )
  return {
    available,
    lots: lots.map(({ quantity, ...lot }) => ({
      ...lot,
      available: sum([quantity, ...(held.get(lot.lotId) ?? []).map((part) => part.quantity)]),
    })),
  }
}

function mergedParts(parts: WaitingLine['parts']): WaitingLine['parts'] {
  return lotChanges([], parts)
    .map(({ lotId }) => ({
      lotId,
      quantity: sum(parts.filter((part) => part.lotId === lotId).map(({ quantity }) => quantity)),
    }))
    .filter(({ quantity }) => !isZero(quantity))
}

function fingerprintOf(seen: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url')
}
