import { expect, test } from 'vitest'
import { goodOn } from './shelf-life.ts'

test.each([
  ['counts from the promised day', '2026-04-20', 20, '2026-05-10'],
  ['counts from today without a promise', null, 20, '2026-04-21'],
  ['counts from today when the promise is over', '2026-03-01', 20, '2026-04-21'],
  ['crosses the end of a year', '2026-12-20', 30, '2027-01-19'],
  ['asks for nothing without a minimum', '2026-04-20', null, undefined],
])('the day that goods must last to %s', (_fact, promisedOn, minimumShelfLifeDays, day) => {
  expect(goodOn({ promisedOn, minimumShelfLifeDays }, '2026-04-01').goodOn).toBe(day)
})
