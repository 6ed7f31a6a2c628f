import { expect, test } from 'vitest'
import { statusOfTransit, TRANSFER_ACTIONS } from './transfer.ts'

test.each([
  [['0'], 'RECEIVED'],
  [['0', '1'], 'IN_TRANSIT'],
  [['0.001'], 'IN_TRANSIT'],
  [[], 'RECEIVED'],
])('with %j on the way a transfer is %s', (quantities, status) => {
  expect(statusOfTransit(quantities.map((inTransit) => ({ inTransit })))).toBe(status)
})

test('only what is on the way is received or settled, and only what is not is shipped or taken back', () => {
  expect(TRANSFER_ACTIONS).toEqual({
    REQUESTED: ['CANCEL'],
    APPROVED: ['SHIP', 'CANCEL'],
    IN_TRANSIT: ['RECEIVE', 'SETTLE'],
    RECEIVED: [],
    CANCELLED: [],
  })
})
