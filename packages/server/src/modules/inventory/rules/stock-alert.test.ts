import { expect, test } from 'vitest'
import { alertStep } from './stock-alert.ts'

test.each([
  ['25 to 20 fires', '20', false, 'RAISE'],
  ['20 to 18 is silent', '18', true, null],
  ['18 to 30 clears', '30', true, 'CLEAR'],
  ['30 to 19 fires again', '19', false, 'RAISE'],
  ['30 to 21 is silent', '21', false, null],
] as const)('RN3 at a threshold of 20: %s', (_name, available, isStanding, step) => {
  expect(alertStep({ available, threshold: '20', isStanding })).toBe(step)
})

test('without a threshold a standing alert is cleared', () => {
  expect(alertStep({ available: '0', threshold: null, isStanding: true })).toBe('CLEAR')
})
