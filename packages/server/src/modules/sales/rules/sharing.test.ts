import { compare, isNegative, minimum, round, roundDown, scaleOf, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { inTurn, sharesOf, type SharingRequest, type SharingTerms, wholeShare } from './sharing.ts'

const request = (
  requested: string,
  promisedOn: string | null = null,
  rest: Partial<SharingRequest> = {},
): SharingRequest => ({
  ...{ lineId: requested, requested, promisedOn, customerClass: null, orderNumber: 'SO-1', position: 1 },
  ...rest,
})
const terms = (method: SharingTerms['method'], rest: Partial<SharingTerms> = {}): SharingTerms => ({
  ...{ method, minimumQuantity: null, minimumPercent: null, scale: 0 },
  ...rest,
})
const requests = (...wanted: string[]) =>
  wanted.map((quantity, place) => request(quantity, `2026-03-0${place + 1}`, { position: place + 1 }))

test.each([
  ['10', ['8', '6', '6'], terms('PROMISE_DATE'), ['8', '2', '0']],
  ['10', ['8', '6', '6'], terms('PRO_RATA'), ['4', '3', '3']],
  ['10', ['8', '6', '6'], terms('PROMISE_DATE', { minimumQuantity: '2' }), ['6', '2', '2']],
  ['10', ['8', '6', '6'], terms('PROMISE_DATE', { minimumPercent: '25' }), ['8', '1', '1']],
  ['10', ['8', '6', '6'], terms('PRO_RATA', { minimumQuantity: '2' }), ['4', '3', '3']],
  ['10', ['1', '1', '20'], terms('PRO_RATA', { minimumQuantity: '1' }), ['1', '1', '8']],
  // The minimum alone is more than there is.
  ['4', ['8', '6', '6'], terms('PROMISE_DATE', { minimumQuantity: '3' }), ['3', '1', '0']],
  ['4', ['8', '6', '6'], terms('PRO_RATA', { minimumQuantity: '3' }), ['2', '1', '1']],
  // Odd units go to the largest remainders, then to the earlier turn.
  ['10', ['7', '7', '7'], terms('PRO_RATA'), ['4', '3', '3']],
  ['11', ['7', '7', '7'], terms('PRO_RATA'), ['4', '4', '3']],
  ['2', ['5', '5', '5'], terms('PRO_RATA'), ['1', '1', '0']],
  // Enough for all, and nothing at all.
  ['100', ['8', '6', '6'], terms('PRO_RATA'), ['8', '6', '6']],
  ['0', ['8', '6', '6'], terms('PRO_RATA', { minimumPercent: '50' }), ['0', '0', '0']],
  ['10', ['8', '6'], terms('PROMISE_DATE', { minimumQuantity: '100' }), ['8', '2']],
  // What a unit allows.
  ['10.5', ['8', '6', '6'], terms('PROMISE_DATE'), ['8', '2', '0']],
  ['1', ['1', '1', '1'], terms('PRO_RATA', { scale: 2 }), ['0.34', '0.33', '0.33']],
  ['1.005', ['1', '1'], terms('PRO_RATA', { scale: 3 }), ['0.503', '0.502']],
])('%s shared among %j by %j is %j', (supply, wanted, by, expected) => {
  expect(sharesOf(supply, requests(...wanted), by)).toEqual(expected)
})

test('the earlier promise comes first, then the lower number, and who has no promise last', () => {
  const late = request('1', null, { orderNumber: 'SO-1' })
  const second = request('1', '2026-03-02', { orderNumber: 'SO-9' })
  const tenth = request('1', '2026-03-02', { orderNumber: 'SO-9', position: 10 })
  const first = request('1', '2026-03-02', { orderNumber: 'SO-2' })
  expect(inTurn([late, tenth, second, first], 'PROMISE_DATE')).toEqual([first, second, tenth, late])
})

test('class A comes before B and C, whatever was promised, and who has no class last', () => {
  const none = request('1', '2026-03-01')
  const [a, b, c] = (['A', 'B', 'C'] as const).map((customerClass) => request('1', '2026-03-09', { customerClass }))
  const sooner = request('1', '2026-03-02', { customerClass: 'B' })
  expect(
    inTurn(
      [none, c, b, a, sooner].flatMap((each) => each ?? []),
      'CUSTOMER_CLASS',
    ),
  ).toEqual([a, sooner, b, c, none])
})

test('whatever is shared: all that there is or is wanted, nobody above the request, in whole units, the same each time', () => {
  let seed = 20_260_301
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  const quantity = (most: number, scale: number) => round(`${random(most)}.${random(10)}${random(10)}`, scale)
  for (let turn = 0; turn < 2000; turn += 1) {
    const scale = random(3)
    const wanted = Array.from({ length: 1 + random(9) }, () => request(quantity(40, scale), '2026-03-01'))
    const supply = quantity(200, 2)
    const minimums = [{}, { minimumQuantity: quantity(10, scale) }, { minimumPercent: String(random(101)) }]
    const method = (['PROMISE_DATE', 'CUSTOMER_CLASS', 'PRO_RATA'] as const)[random(3)] ?? 'PRO_RATA'
    const by = terms(method, { scale, ...minimums[random(3)] })
    const shares = sharesOf(supply, wanted, by)
    const demand = sum(wanted.map(({ requested }) => requested))
    expect(compare(sum(shares), minimum(roundDown(supply, scale), demand))).toBe(0)
    for (const [place, share] of shares.entries()) {
      expect(compare(share, wanted[place]?.requested ?? '0')).toBeLessThanOrEqual(0)
      expect(isNegative(share)).toBe(false)
      expect(scaleOf(share)).toBeLessThanOrEqual(scale)
    }
    expect(sharesOf(supply, wanted, by)).toEqual(shares)
  }
})

test.each([
  ['24', '36', '12', '24'],
  ['30', '36', '12', '24'],
  ['11', '36', '12', '0'],
  ['36', '36', '12', '36'],
  // The rest of a line that lost a part of a pack is wanted whole.
  ['30', '30', '12', '30'],
  ['29', '30', '12', '24'],
  ['7', '36', null, '7'],
])('RQ8: of a share of %s that wants %s in packs of %s it takes %s', (share, requested, packFactor, taken) => {
  expect(wholeShare(share, { requested, packFactor })).toBe(taken)
})
