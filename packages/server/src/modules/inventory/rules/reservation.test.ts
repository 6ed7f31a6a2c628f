import { expect, test } from 'vitest'
import { freeStock, grantLines, type ReservationPolicy } from './reservation.ts'

const line = (lineId: string, quantity: string) => ({ lineId, productId: lineId, warehouseId: 'w', quantity })

/** Lines 5 + 5 on stock 5 + 3 (DOMAIN RQ9). */
const free = freeStock([
  { productId: 'a', warehouseId: 'w', onHand: '9', reserved: '4' },
  { productId: 'b', warehouseId: 'w', onHand: '3', reserved: '0' },
])

test.each<[ReservationPolicy, string[]]>([
  ['PARTIAL', ['5', '3']],
  ['WHOLE_LINES', ['5', '0']],
])('under %s the lines get %j', (policy, quantities) => {
  const { granted, short } = grantLines(free, [line('a', '5'), line('b', '5')], policy)
  expect(granted.map(({ quantity }) => quantity)).toEqual(quantities)
  expect(short).toBeNull()
})

test('all or nothing gives nothing and names the first line that is short', () => {
  const { granted, short } = grantLines(free, [line('a', '5'), line('b', '5')], 'ALL_OR_NOTHING')
  expect(granted).toEqual([])
  expect(short).toMatchObject({ line: { lineId: 'b' }, available: '3' })
})

test('two lines of one product share its stock in their order, and asking changes nothing', () => {
  const lines = [
    { ...line('x', '4'), productId: 'a' },
    { ...line('y', '4'), productId: 'a' },
  ]
  const once = grantLines(free, lines, 'PARTIAL').granted
  expect(once.map(({ quantity, left }) => [quantity, left])).toEqual([
    ['4', '1'],
    ['1', '0'],
  ])
  expect(grantLines(free, lines, 'PARTIAL').granted).toEqual(once)
})

test('what has no balance is short', () => {
  expect(grantLines(new Map(), [line('z', '1')], 'PARTIAL').granted[0]?.quantity).toBe('0')
})
