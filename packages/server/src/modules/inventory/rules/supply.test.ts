import { expect, test } from 'vitest'
import { mostToReceive, statusFollowing, statusOfReceipt, supplyActionsOf } from './supply.ts'

test.each([
  ['100', '0', '105'],
  ['100', '60', '45'],
  ['100', '105', '0'],
  ['100', '120', '0'],
  ['3', '0', '3.15'],
  ['0.1', '0', '0.105'],
])('of %s asked for with %s received at most %s may still arrive', (quantity, received, most) => {
  expect(mostToReceive({ quantity, received })).toBe(most)
})

test.each([
  ['10', '9.999', 'PARTLY_RECEIVED'],
  ['10', '10.0', 'RECEIVED'],
  ['10', '10.5', 'RECEIVED'],
])('of %s with %s received a request is %s', (quantity, received, status) => {
  expect(statusOfReceipt({ quantity, received })).toBe(status)
})

test.each([
  ['REQUESTED', '0', 'REQUESTED'],
  ['APPROVED', '0', 'REQUESTED'],
  ['IN_TRANSIT', '0', 'ORDERED'],
  ['IN_TRANSIT', '4', 'PARTLY_RECEIVED'],
  ['RECEIVED', '10', 'RECEIVED'],
  ['RECEIVED', '9', 'CLOSED'],
  ['RECEIVED', '0', 'CLOSED'],
  ['CANCELLED', '0', 'CANCELLED'],
] as const)('while its transfer is %s with %s of 10 received a request is %s', (transfer, received, status) => {
  expect(statusFollowing(transfer, { quantity: '10', received })).toBe(status)
})

test('a request is cancelled before and closed after the first goods, and a transfer is acted on by itself', () => {
  expect(supplyActionsOf({ kind: 'PURCHASE', status: 'REQUESTED' })).toEqual(['ORDER', 'RECEIVE', 'CANCEL'])
  expect(supplyActionsOf({ kind: 'PRODUCTION', status: 'ORDERED' })).toEqual(['RECEIVE', 'CANCEL'])
  expect(supplyActionsOf({ kind: 'PURCHASE', status: 'PARTLY_RECEIVED' })).toEqual(['RECEIVE', 'CLOSE'])
  for (const status of ['RECEIVED', 'CLOSED', 'CANCELLED'] as const)
    expect(supplyActionsOf({ kind: 'PURCHASE', status })).toEqual([])
  expect(supplyActionsOf({ kind: 'TRANSFER', status: 'REQUESTED' })).toEqual([])
})
