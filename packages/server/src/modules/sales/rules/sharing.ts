import { allocate, compare, minimum, multiply, roundDown, subtract, sum, unitsOf, wholePacks } from '@tradewind/kernel'

/** By what scarce stock is shared out; see the contract's SharingMethod. */
export type SharingMethod = 'PROMISE_DATE' | 'CUSTOMER_CLASS' | 'PRO_RATA'

/** What a line wants, and what decides when its turn comes. */
export type SharingRequest = {
  readonly lineId: string
  readonly requested: string
  readonly promisedOn: string | null
  readonly customerClass: 'A' | 'B' | 'C' | null
  readonly orderNumber: string
  readonly position: number
}

export type SharingTerms = {
  readonly method: SharingMethod
  /** What each line gets first, as a quantity or in per cent of what it wants. */
  readonly minimumQuantity: string | null
  readonly minimumPercent: string | null
  /** The digits that the unit of the product allows. */
  readonly scale: number
}

/**
 * Requests in the order of their turns: by class when classes count, then by promised day, then by the number of the
 * order; who has no class or no promise comes last. Of equal remainders the earlier turn gets the odd unit.
 */
export function inTurn<Request extends SharingRequest>(
  requests: readonly Request[],
  method: SharingMethod,
): readonly Request[] {
  const rank = ({ customerClass, promisedOn, orderNumber, position }: Request) =>
    [
      method === 'CUSTOMER_CLASS' ? (customerClass ?? 'Z') : '',
      promisedOn ?? '9999-12-31',
      orderNumber,
      String(position).padStart(6, '0'),
    ].join(' ')
  return requests.toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1))
}

/**
 * What each of the requests gets, which stand in the order of their turns: first the minimum, as far as the supply goes,
 * then the rest, both by the method. Together they get all that there is or all that they want, whichever is less, cut
 * to what the unit allows; nobody gets more than was asked for.
 */
export function sharesOf(supply: string, requests: readonly SharingRequest[], terms: SharingTerms): readonly string[] {
  const wanted = requests.map(({ requested }) => roundDown(requested, terms.scale))
  const there = roundDown(supply, terms.scale)
  const first = spread(
    there,
    wanted.map((quantity) => minimumOf(quantity, terms)),
    terms,
  )
  const rest = spread(
    subtract(there, sum(first)),
    wanted.map((quantity, place) => subtract(quantity, first[place] ?? '0')),
    terms,
  )
  return first.map((quantity, place) => sum([quantity, rest[place] ?? '0']))
}

/** What of its share a line takes: all that it wants, or as many whole packs as the share has (DOMAIN RQ8). */
export function wholeShare(share: string, line: { requested: string; packFactor: string | null } | undefined): string {
  if (!line || line.packFactor === null || compare(share, line.requested) >= 0) return share
  return unitsOf(wholePacks(share, line.packFactor), line.packFactor)
}

function minimumOf(wanted: string, { minimumQuantity, minimumPercent, scale }: SharingTerms): string {
  if (minimumQuantity !== null) return minimum(wanted, roundDown(minimumQuantity, scale))
  return minimumPercent === null ? '0' : roundDown(multiply(wanted, multiply(minimumPercent, '0.01')), scale)
}

function spread(supply: string, wanted: readonly string[], { method, scale }: SharingTerms): readonly string[] {
  if (method === 'PRO_RATA') return allocate(minimum(supply, sum(wanted)), wanted, scale)
  let left = supply
  return wanted.map((quantity) => {
    const given = minimum(quantity, left)
    left = subtract(left, given)
    return given
  })
}
