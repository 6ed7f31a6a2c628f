import { expect, test } from 'vitest'
import { canMove, obstacle, type OrderStatus, TRANSITIONS } from './order-lifecycle.ts'

const ALLOWED = new Set([
  'DRAFT>PENDING_APPROVAL',
  'DRAFT>CONFIRMED',
  'DRAFT>CANCELLED',
  'PENDING_APPROVAL>APPROVED',
  'PENDING_APPROVAL>REJECTED',
  'PENDING_APPROVAL>DRAFT',
  'PENDING_APPROVAL>CANCELLED',
  'REJECTED>DRAFT',
  'REJECTED>CANCELLED',
  'APPROVED>CONFIRMED',
  'APPROVED>CANCELLED',
  'CONFIRMED>ON_HOLD',
  'CONFIRMED>COMPLETED',
  'CONFIRMED>SHORT_CLOSED',
  'CONFIRMED>CANCELLED',
  'ON_HOLD>CONFIRMED',
  'ON_HOLD>CANCELLED',
])
const STATUSES: OrderStatus[] = [
  'DRAFT',
  'PENDING_APPROVAL',
  'REJECTED',
  'APPROVED',
  'CONFIRMED',
  'ON_HOLD',
  'COMPLETED',
  'SHORT_CLOSED',
  'CANCELLED',
]
const PAIRS = STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const))

test.each(PAIRS)('from %s to %s is as the table of the domain says', (from, to) => {
  expect(canMove(from, to)).toBe(ALLOWED.has(`${from}>${to}`))
})

test('an ended order goes nowhere', () => {
  expect([TRANSITIONS.COMPLETED, TRANSITIONS.SHORT_CLOSED, TRANSITIONS.CANCELLED]).toEqual([[], [], []])
})

test.each([
  ['CANCEL', 'CONFIRMED', 'NONE', null],
  ['CANCEL', 'CONFIRMED', 'PARTIAL', 'DELIVERED'],
  ['CANCEL', 'CANCELLED', 'NONE', 'ENDED'],
  ['DELIVER', 'DRAFT', 'NONE', 'NOT_CONFIRMED'],
  ['DELIVER', 'ON_HOLD', 'NONE', 'NOT_CONFIRMED'],
  ['DELIVER', 'CONFIRMED', 'PARTIAL', null],
  ['DELIVER', 'CONFIRMED', 'FULL', 'DELIVERED'],
  ['RETURN', 'CONFIRMED', 'NONE', 'NOT_DELIVERED'],
  ['RETURN', 'CONFIRMED', 'PARTIAL', null],
  ['RETURN', 'COMPLETED', 'FULL', null],
  ['RETURN', 'SHORT_CLOSED', 'FULL', null],
  ['RETURN', 'CANCELLED', 'NONE', 'NOT_DELIVERED'],
  ['UPDATE', 'CONFIRMED', 'NONE', 'NOT_DRAFT'],
  ['CONFIRM', 'APPROVED', 'NONE', null],
  ['RELEASE', 'CONFIRMED', 'NONE', 'NOT_HELD'],
  ['HOLD', 'CONFIRMED', 'NONE', null],
  ['RESERVE', 'ON_HOLD', 'NONE', 'NOT_CONFIRMED'],
  ['UNRESERVE', 'DRAFT', 'NONE', 'NOT_CONFIRMED'],
  ['UNRESERVE', 'ON_HOLD', 'NONE', null],
  ['UNRESERVE', 'CONFIRMED', 'PARTIAL', null],
  ['UNRESERVE', 'CONFIRMED', 'FULL', 'DELIVERED'],
] as const)('%s of a %s order with %s delivered meets %s', (action, status, deliveryStatus, expected) => {
  expect(obstacle(action, { status, deliveryStatus })).toBe(expected)
})
