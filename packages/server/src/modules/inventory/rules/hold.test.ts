import { expect, test } from 'vitest'
import { canHoldUntil } from './hold.ts'

const NOW = '2026-04-01T08:00:00.000000Z'

test.each([
  ['a second ahead', '2026-04-01T08:00:01Z', true],
  ['now', '2026-04-01T08:00:00Z', false],
  ['a second ago', '2026-04-01T07:59:59Z', false],
  ['an instant of another zone that is ahead', '2026-04-01T16:00:01+08:00', true],
  ['90 days ahead', '2026-06-30T08:00:00Z', true],
  ['a second more than 90 days ahead', '2026-06-30T08:00:01Z', false],
])('goods are held until %s: %s %s', (_fact, until, may) => {
  expect(canHoldUntil(until, NOW)).toBe(may)
})
