import { expect, test } from 'vitest'
import { lotProblem } from './lot-input.ts'

const goods = { tracking: 'LOT', quantity: '5', lotCode: 'L1', expiresOn: null, known: null } as const

test.each([
  ['a lot of a tracked product', {}, null],
  ['no lot of a tracked product', { lotCode: null }, 'lotRequired'],
  ['no lot of an untracked product', { tracking: 'NONE', lotCode: null }, null],
  ['a lot of an untracked product', { tracking: 'NONE' }, 'notTracked'],
  ['one piece of a serial number', { tracking: 'SERIAL', quantity: '1.0' }, null],
  ['five pieces of a serial number', { tracking: 'SERIAL' }, 'oneOfSerial'],
  ['a known lot whose day is not named again', { known: { expiresOn: '2026-05-01' } }, null],
  ['a known lot with its day', { expiresOn: '2026-05-01', known: { expiresOn: '2026-05-01' } }, null],
  ['a known lot with another day', { expiresOn: '2026-05-02', known: { expiresOn: '2026-05-01' } }, 'otherExpiry'],
] as const)('%s', (_name, difference, problem) => {
  expect(lotProblem({ ...goods, ...difference })).toBe(problem)
})
