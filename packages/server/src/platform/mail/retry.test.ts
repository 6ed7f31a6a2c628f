import { expect, test } from 'vitest'
import { pauseAfter } from './retry.ts'

test.each([
  [1, 60_000],
  [2, 120_000],
  [6, 1_920_000],
  [7, 3_600_000],
  [79, 3_600_000],
  [80, null],
])('after attempt %i a letter waits %s ms', (attemptCount, pause) => {
  expect(pauseAfter(attemptCount)).toBe(pause)
})

test('a letter is tried for more than three days before it is given up', () => {
  const pauses = Array.from({ length: 79 }, (_, index) => pauseAfter(index + 1) ?? 0)
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3 * 86_400_000)
})
