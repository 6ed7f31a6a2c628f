import { expect, test } from 'vitest'
import { documentPath } from './document-path.ts'

test.each([
  ['Order', '/orders/x'],
  ['SalesReturn', '/returns/x'],
  ['Transfer', '/transfers/x'],
  ['WriteOff', '/write-offs/x'],
  ['LandedCost', '/landed-costs/x'],
  ['SupplyRequest', '/supply-requests/x'],
  ['Stocktake', '/stocktakes/x'],
  ['Team', null],
])('the record of %s is at %s', (type, path) => {
  expect(documentPath({ __typename: type, id: 'x' })).toBe(path)
})

test('a delivery is shown with its order, and what is out of sight nowhere', () => {
  expect(documentPath({ __typename: 'Delivery', id: 'x', order: { id: 'y' } })).toBe('/orders/y')
  expect(documentPath({ __typename: 'Delivery', id: 'x', order: null })).toBeNull()
  expect(documentPath(null)).toBeNull()
})
