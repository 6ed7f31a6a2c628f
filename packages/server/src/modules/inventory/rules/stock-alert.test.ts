import { expect, test } from 'vitest'
import { alertSteps, type StandingAlert, type StockAlertKind, type WatchedPlace } from './stock-alert.ts'

const PLACE: WatchedPlace = {
  ...{ before: '0', available: '0', onHand: '100', threshold: null, ceiling: null, slowAfterDays: null },
  ...{ isShipped: false, goneLotIds: new Set<string>() },
}

/** What happens to a place that goes through some quantities, as `RAISE LOW_STOCK`; nothing is a dash. */
function walk(quantities: readonly string[], limits: Partial<WatchedPlace>): string[] {
  let standing: StandingAlert[] = []
  let before = '0'
  return quantities.map((available) => {
    const steps = alertSteps({ ...PLACE, ...limits, before, available, onHand: available }, standing)
    before = available
    for (const step of steps) {
      standing = standing.filter(({ id }) => step.act === 'RAISE' || id !== step.alertId)
      if (step.act !== 'CLEAR') standing.push({ id: step.kind, kind: step.kind, lotId: null })
    }
    return steps.map(({ act, kind }) => `${act} ${kind}`).join(', ') || '-'
  })
}

test('RN3: low stock is raised on the crossing, once, and again after it was over', () => {
  expect(walk(['25', '20', '18', '30', '19'], { threshold: '20' })).toEqual([
    '-',
    'RAISE LOW_STOCK',
    '-',
    'CLEAR LOW_STOCK',
    'RAISE LOW_STOCK',
  ])
})

test('RN3: what is covered is not raised, but when it is the last it is', () => {
  expect(walk(['25', '20', '18'], { threshold: '20', isCovered: true })).toEqual(['-', '-', '-'])
  expect(walk(['25', '20', '0', '5'], { threshold: '20', isCovered: true })).toEqual([
    ...['-', '-', 'RAISE OUT_OF_STOCK', 'TURN LOW_STOCK'],
  ])
})

test('RN3: an alert that stands stays when supply is ordered, until available is above the threshold', () => {
  const standing: StandingAlert = { id: 'a', kind: 'LOW_STOCK', lotId: null }
  const at = (available: string) =>
    alertSteps({ ...PLACE, before: available, available, threshold: '20', isCovered: true }, [standing])
  expect(at('18')).toEqual([])
  expect(at('21')).toEqual([{ act: 'CLEAR', alertId: 'a', kind: 'LOW_STOCK' }])
})

test('low stock becomes none and none becomes low, and it stays one alert', () => {
  expect(walk(['25', '20', '0', '0', '5', '0', '21'], { threshold: '20' })).toEqual([
    '-',
    'RAISE LOW_STOCK',
    'TURN OUT_OF_STOCK',
    '-',
    'TURN LOW_STOCK',
    'TURN OUT_OF_STOCK',
    'CLEAR OUT_OF_STOCK',
  ])
})

test('without a threshold the end of what was there is told; what never was there is not missed', () => {
  expect(walk(['0', '5', '0', '0', '1', '0'], {})).toEqual([
    '-',
    '-',
    'RAISE OUT_OF_STOCK',
    '-',
    'CLEAR OUT_OF_STOCK',
    'RAISE OUT_OF_STOCK',
  ])
  expect(walk(['0', '0'], { threshold: '0' })).toEqual(['RAISE LOW_STOCK', '-'])
})

test('too much is raised above the ceiling, once, and cleared at it', () => {
  expect(walk(['100', '101', '150', '100', '100.000001'], { ceiling: '100' })).toEqual([
    '-',
    'RAISE OVERSTOCK',
    '-',
    'CLEAR OVERSTOCK',
    'RAISE OVERSTOCK',
  ])
})

const slow: StandingAlert = { id: 's', kind: 'SLOW_MOVING', lotId: null }
const lot: StandingAlert = { id: 'l', kind: 'NEAR_EXPIRY', lotId: 'lot' }

test.each<[string, StandingAlert, Partial<WatchedPlace>, StockAlertKind | null]>([
  ['goods arrive', slow, {}, null],
  ['goods are shipped', slow, { isShipped: true }, 'SLOW_MOVING'],
  ['all of it is written off', slow, { onHand: '0' }, 'SLOW_MOVING'],
  ['the limit is gone', slow, { slowAfterDays: null }, 'SLOW_MOVING'],
  ['some of the lot leaves', lot, {}, null],
  ['another lot is gone', lot, { goneLotIds: new Set(['other']) }, null],
  ['the lot is gone', lot, { goneLotIds: new Set(['lot']) }, 'NEAR_EXPIRY'],
])('what time brought when %s', (_name, standing, change, cleared) => {
  const place = { ...PLACE, before: '9', available: '9', slowAfterDays: 90, ...change }
  expect(alertSteps(place, [standing])).toEqual(
    cleared === null ? [] : [{ act: 'CLEAR', alertId: standing.id, kind: cleared }],
  )
})
