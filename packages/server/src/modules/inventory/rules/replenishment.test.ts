import { addDays, compare, divide, multiply, scaleOf, subtract } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import {
  answerQuantity,
  availableFrom,
  bestDonor,
  coverOf,
  FAR_DAY,
  type Flow,
  forecastOn,
  orderQuantity,
  stockOutOn,
} from './replenishment.ts'

const flows = (...each: readonly (readonly [string | null, string])[]): Flow[] =>
  each.map(([dueOn, quantity]) => ({ dueOn, quantity }))

/** DOMAIN RQ1: 95 of 100 are good; 30 reserved for day 1, further 20 wanted on day 2, 40 expected on day 3. */
const RQ1 = { sellable: '95', flows: flows(['2026-05-02', '-30'], ['2026-05-03', '-20'], ['2026-05-04', '40']) }

test.each([
  ['2026-05-01', '95'],
  ['2026-05-02', '65'],
  ['2026-05-03', '45'],
  ['2026-05-04', '85'],
  ['2027-01-01', '85'],
])('RQ1: by %s there will be %s', (day, forecast) => {
  expect(forecastOn(RQ1, day).forecast).toBe(forecast)
})

test('a forecast tells what comes and what goes, and counts what has no day or is late', () => {
  const late = { sellable: '1.5', flows: flows([null, '-3'], ['2026-01-01', '2'], ['2026-06-01', '9']) }
  expect(forecastOn(late, '2026-05-01')).toEqual({ incoming: '2', outgoing: '3', forecast: '0.5' })
})

test.each([
  ['45', '2026-05-01'],
  ['46', '2026-05-04'],
  ['85', '2026-05-04'],
  ['86', null],
])('%s are available from %s on, so that no later promise breaks', (quantity, day) => {
  expect(availableFrom(RQ1, { quantity, today: '2026-05-01' })).toBe(day)
})

test.each<[string, string, number, string | null]>([
  ['RQ1: 95 are there', '95', 7, null],
  ['RQ1: the 30 of day 1 are there, the 20 of day 2 are not', '49', 7, '2026-05-03'],
  ['RQ1: not even the 30 are there', '29', 7, '2026-05-02'],
  ['the second day is the last one that is watched', '49', 2, '2026-05-03'],
  ['the second day is not watched yet', '49', 1, null],
  ['all that is there is wanted: zero is no stock-out', '50', 7, null],
])('%s', (_name, sellable, days, day) => {
  expect(stockOutOn({ ...RQ1, sellable }, { today: '2026-05-01', lastDay: addDays('2026-05-01', days) })).toBe(day)
})

test('what is wanted without a day or late runs out today, and what is expected late counts as there', () => {
  const late = { sellable: '1', flows: flows([null, '-3'], ['2026-01-01', '-1'], ['2026-04-30', '2']) }
  expect(stockOutOn(late, { today: '2026-05-01', lastDay: '2026-05-02' })).toBe('2026-05-01')
  const expected = { ...late, flows: [...late.flows, ...flows(['2026-04-30', '1'])] }
  expect(stockOutOn(expected, { today: '2026-05-01', lastDay: FAR_DAY })).toBe(null)
})

/** A place with a threshold of 20 that is low: 15 are there, and on day 9 further 10 are wanted than are reserved. */
const LOW = { available: '15', threshold: '20', today: '2026-05-01' }
const cover = (sellable: string, ...each: readonly (readonly [string | null, string])[]) =>
  coverOf({ sellable, flows: flows(...each) }, LOW)

test.each<[string, ReturnType<typeof cover>, string | null]>([
  ['nothing is expected', cover('15'), null],
  ['RN3: exactly the threshold is still low', cover('15', ['2026-06-01', '5']), null],
  ['RN3: one more is enough, however late, where nothing is wanted', cover('15', ['2026-06-01', '6']), '2026-06-01 6'],
  ['it is due today', cover('15', ['2026-05-01', '6']), '2026-05-01 6'],
  ['it is late', cover('15', ['2026-04-30', '60']), null],
  ['it has no day', cover('15', [null, '60']), null],
  ['two together are enough by the later day', cover('15', ['2026-05-03', '4'], ['2026-05-02', '4']), '2026-05-03 8'],
  [
    'goods run out on day 9 and supply is due by then',
    cover('15', ['2026-05-10', '-20'], ['2026-05-10', '6']),
    '2026-05-10 6',
  ],
  [
    'goods run out on day 9 and supply is due a day later',
    cover('15', ['2026-05-10', '-20'], ['2026-05-11', '60']),
    null,
  ],
  [
    'supply bridges the day, but the rest of it comes after',
    cover('15', ['2026-05-10', '-20'], ['2026-05-09', '5'], ['2026-05-11', '9']),
    null,
  ],
  ['enough for the threshold, not for what is wanted', cover('15', ['2026-05-10', '-30'], ['2026-05-02', '6']), null],
  [
    'what is reserved is wanted, too, and is there',
    cover('45', ['2026-05-10', '-30'], ['2026-06-01', '6']),
    '2026-06-01 6',
  ],
])('%s', (_name, found, expected) => {
  expect(found && `${found.dueOn} ${found.quantity}`).toBe(expected)
})

const RN1 = { minimum: '20', maximum: '100', multiple: '10' }

test.each([
  ['RN1: on hand 30, outgoing 25, incoming 10', RN1, '15', '90'],
  ['RN1: the same without the purchase', RN1, '5', '100'],
  ['at the minimum', RN1, '20', '80'],
  ['just above the minimum', RN1, '20.000001', '0'],
  ['far above the minimum', RN1, '500', '0'],
  ['more promised than there is', RN1, '-30', '130'],
  ['a whole multiple exactly', RN1, '10', '90'],
  ['just over a whole multiple', RN1, '9.999999', '100'],
  ['a fraction as multiple', { minimum: '1', maximum: '2', multiple: '0.3' }, '0.5', '1.5'],
  ['a multiple above the maximum', { minimum: '5', maximum: '10', multiple: '144' }, '3', '144'],
  ['minimum and maximum alike and met', { minimum: '5', maximum: '5', multiple: '1' }, '5', '0'],
  ['minimum and maximum alike and not met', { minimum: '5', maximum: '5', multiple: '1' }, '4.5', '1'],
])('%s: of %j with a forecast of %s there is %s to get', (_name, rule, forecast, quantity) => {
  expect(orderQuantity(rule, forecast)).toBe(quantity)
})

test('what is to be got reaches the maximum in whole multiples, and one multiple less would not', () => {
  for (const multiple of ['1', '3', '7', '0.25', '12', '0.7']) {
    for (const forecast of ['-41', '-0.01', '0', '3.3', '19.999', '20']) {
      const quantity = orderQuantity({ ...RN1, multiple }, forecast)
      const gap = subtract('100', forecast)
      expect(scaleOf(divide(quantity, multiple))).toBe(0)
      expect(compare(quantity, gap)).toBeGreaterThanOrEqual(0)
      expect(compare(subtract(quantity, multiply(multiple, '1')), gap)).toBe(-1)
    }
  }
})

test.each([
  ['20', '18', '22'],
  ['20', '0', '40'],
  ['20', '30', '20'],
  ['0', '0', '2'],
])('with a threshold of %s and a forecast of %s an alert is answered by %s', (threshold, forecast, quantity) => {
  expect(answerQuantity(threshold, forecast)).toBe(quantity)
})

const surplus = (warehouseId: string, quantity: string) => ({
  warehouseId,
  warehouseCode: warehouseId,
  surplus: quantity,
})

test.each([
  [[surplus('A', '5'), surplus('B', '9'), surplus('C', '7')], 'B'],
  [[surplus('B', '5'), surplus('A', '5.0')], 'A'],
  [[surplus('W', '99'), surplus('A', '1')], 'A'],
  [[surplus('A', '0'), surplus('B', '-3')], undefined],
  [[], undefined],
])('of %j the best to ask is %s', (surpluses, donor) => {
  expect(bestDonor(surpluses, 'W')?.warehouseId).toBe(donor)
})
