import { expect, test } from 'vitest'
import { areTermsWhole, chosenTime, reservationDay, type ReservationTerms } from './reservation-time.ts'

const TODAY = '2026-03-10'
const terms = (
  reservationTime: ReservationTerms['reservationTime'],
  reserveDaysBefore: number | null = null,
  promisedOn: string | null = '2026-03-20',
): ReservationTerms => ({ reservationTime, reserveDaysBefore, promisedOn })

test.each([
  [terms('AT_CONFIRMATION'), true, null],
  [terms('AT_CONFIRMATION', null, null), true, null],
  [terms('BY_HAND'), false, null],
  [terms('DAYS_BEFORE', 3), false, '2026-03-17'],
  [terms('DAYS_BEFORE', 9), false, '2026-03-11'],
  [terms('DAYS_BEFORE', 10), true, null],
  [terms('DAYS_BEFORE', 365), true, null],
  [terms('DAYS_BEFORE', 0), false, '2026-03-20'],
  [terms('DAYS_BEFORE', 0, '2026-03-09'), true, null],
  [terms('DAYS_BEFORE', 1, '2028-03-01'), false, '2028-02-29'],
])('%j confirmed on 10 March: at once %s, else on %s', (given, isDue, reserveOn) => {
  expect(reservationDay(given, TODAY)).toEqual({ isDue, reserveOn })
})

test.each([
  [terms('AT_CONFIRMATION'), true],
  [terms('AT_CONFIRMATION', 3), false],
  [terms('BY_HAND', 0), false],
  [terms('DAYS_BEFORE', 0), true],
  [terms('DAYS_BEFORE', null), false],
  [terms('DAYS_BEFORE', 3, null), false],
])('days are named when they count and only then: %j is whole: %s', (given, isWhole) => {
  expect(areTermsWhole(given)).toBe(isWhole)
})

const USUALLY_3_BEFORE = { reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 3 } as const
const USUALLY_BY_HAND = { reservationTime: 'BY_HAND', reserveDaysBefore: null } as const

test.each([
  ['nothing', {}, USUALLY_BY_HAND, 'BY_HAND', null],
  ['a promised day', { promisedOn: '2026-03-09' }, USUALLY_3_BEFORE, 'DAYS_BEFORE', 3],
  ['no promised day', {}, USUALLY_3_BEFORE, 'AT_CONFIRMATION', null],
  ['other days', { promisedOn: '2026-03-09', reserveDaysBefore: 7 }, USUALLY_3_BEFORE, 'DAYS_BEFORE', 7],
  ['its own time', { reservationTime: 'AT_CONFIRMATION' }, USUALLY_3_BEFORE, 'AT_CONFIRMATION', null],
  ['by hand, promised', { reservationTime: 'BY_HAND', promisedOn: '2026-03-09' }, USUALLY_3_BEFORE, 'BY_HAND', null],
] as const)('an order that says %s reserves by that, else as usual', (_says, asked, usual, time, days) => {
  expect(chosenTime(asked, usual)).toMatchObject({ reservationTime: time, reserveDaysBefore: days })
})

test('days without a time that counts them stay, so that they are refused', () => {
  expect(areTermsWhole(chosenTime({ reserveDaysBefore: 2 }, USUALLY_BY_HAND))).toBe(false)
  expect(areTermsWhole(chosenTime({ reserveDaysBefore: 2 }, USUALLY_3_BEFORE))).toBe(false)
  expect(areTermsWhole(chosenTime({}, USUALLY_3_BEFORE))).toBe(true)
})
