import { absolute, compare, isPositive, isZero, minimum, subtract } from '@tradewind/kernel'

/** Where a stocktake can stand; the values of the contract's StocktakeStatus. */
export type StocktakeStatus = 'PLANNED' | 'COUNTING' | 'REVIEW' | 'PENDING' | 'POSTED' | 'CANCELLED'

export type StocktakeActionName = 'START' | 'COUNT' | 'CLOSE_ROUND' | 'RECOUNT' | 'POST' | 'CANCEL'

/** What can be done with a stocktake as it stands. */
export const STOCKTAKE_ACTIONS: Readonly<Record<StocktakeStatus, readonly StocktakeActionName[]>> = {
  PLANNED: ['START', 'CANCEL'],
  COUNTING: ['COUNT', 'CLOSE_ROUND', 'RECOUNT', 'CANCEL'],
  REVIEW: ['RECOUNT', 'POST', 'CANCEL'],
  PENDING: ['CANCEL'],
  POSTED: [],
  CANCELLED: [],
}

/**
 * What speaks against somebody's count of a line, or null. A recount is for people who have not counted the line in an
 * earlier round (DOMAIN RC3); what somebody else has counted in the same round is replaced only on purpose, and one's own
 * count is corrected freely.
 */
export function countProblem(line: {
  readonly round: number
  readonly counts: readonly { readonly round: number; readonly counterId: string }[]
  readonly viewerId: string
  readonly replaces: boolean
}): 'recount' | 'counted' | null {
  const { round, counts, viewerId, replaces } = line
  if (counts.some((count) => count.round < round && count.counterId === viewerId)) return 'recount'
  const others = counts.some((count) => count.round === round && count.counterId !== viewerId)
  return others && !replaces ? 'counted' : null
}

/** Whether a difference is to be counted again: strictly above a tolerance, in units or in money (DOMAIN RC3). */
export function isFarOff(
  found: { readonly difference: string; readonly value: string },
  tolerance: { readonly quantity: string | null; readonly value: string | null },
): boolean {
  const exceeds = (amount: string, limit: string | null) => limit !== null && compare(absolute(amount), limit) > 0
  return exceeds(found.difference, tolerance.quantity) || exceeds(found.value, tolerance.value)
}

/** A line whose count differs from the books. */
export type CountedLine = {
  readonly lineId: string
  readonly productId: string
  readonly locationId: string
  readonly lotId: string | null
  /** Counted less expected, not zero. */
  readonly difference: string
}

/** Goods of a line that are somewhere else than the books say; an end that is null is outside of the warehouse. */
export type CountMove<Line> = {
  readonly line: Line
  readonly from: Line | null
  readonly to: Line | null
  readonly quantity: string
}

/**
 * The moves by which the books follow a count (DOMAIN RC1: the difference is posted, not the count). What is missing in
 * one place and too much in another one of the same product and lot was only misplaced: it moves and is neither lost nor
 * gained.
 */
export function movesOfCount<Line extends CountedLine>(lines: readonly Line[]): CountMove<Line>[] {
  const goods = Map.groupBy(lines, ({ productId, lotId }) => `${productId} ${lotId ?? ''}`)
  return [...goods.values()].flatMap((own) => {
    const left = new Map(own.map((line) => [line.lineId, absolute(line.difference)]))
    const leftOf = (line: Line) => left.get(line.lineId) ?? '0'
    const [found, missing] = [own.filter(isTooMuch), own.filter((line) => !isTooMuch(line))]
    const misplaced = missing.flatMap((from) =>
      found.flatMap((to) => {
        const quantity = minimum(leftOf(from), leftOf(to))
        if (!isPositive(quantity)) return []
        left.set(from.lineId, subtract(leftOf(from), quantity))
        left.set(to.lineId, subtract(leftOf(to), quantity))
        return [{ line: from, from, to, quantity }]
      }),
    )
    const lost = missing.map((line) => ({ line, from: line, to: null, quantity: leftOf(line) }))
    const gained = found.map((line) => ({ line, from: null, to: line, quantity: leftOf(line) }))
    return [...misplaced, ...lost, ...gained].filter(({ quantity }) => !isZero(quantity))
  })
}

function isTooMuch({ difference }: CountedLine): boolean {
  return isPositive(difference)
}
