import { expect, test } from 'vitest'
import { type Free, grantable, grantLines, type ReservationPolicy } from './reservation.ts'

const line = (lineId: string, quantity: string) => ({ lineId, productId: lineId, warehouseId: 'w', quantity })

/** Lines 5 + 5 on stock 5 + 3 (DOMAIN RQ9). */
const free = new Map<string, Free>([
  ['a w', { available: '5', lots: null }],
  ['b w', { available: '3', lots: null }],
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
  expect(once.map(({ quantity, left }) => [quantity, left.available])).toEqual([
    ['4', '1'],
    ['1', '0'],
  ])
  expect(grantLines(free, lines, 'PARTIAL').granted).toEqual(once)
})

test.each([
  ['36', '30', '24'],
  ['24', '30', '24'],
  ['36', '11', '0'],
  ['36', '36', '36'],
  ['5', '5', '5'],
  ['5', '3', '0'],
])('RQ8: of %s in cartons of 12, with %s free, %s are reserved', (wanted, available, reserved) => {
  expect(grantable(wanted, available, '12')).toBe(reserved)
  const here = new Map<string, Free>([['a w', { available, lots: null }]])
  const { granted } = grantLines(here, [{ ...line('a', wanted), packFactor: '12' }], 'PARTIAL')
  expect(granted[0]?.quantity).toBe(reserved)
})

test('RQ8: what a line in cartons leaves goes to the next line in single units, and lots break no carton', () => {
  const stock = [
    { lotId: 'A', available: '20', expiresOn: null, receivedOn: '2026-01-01' },
    { lotId: 'B', available: '10', expiresOn: null, receivedOn: '2026-01-02' },
  ]
  const here = new Map<string, Free>([['a w', { available: '30', lots: stock }]])
  const lines = [
    { ...line('x', '36'), productId: 'a', packFactor: '12' },
    { ...line('y', '36'), productId: 'a' },
  ]
  expect(grantLines(here, lines, 'PARTIAL').granted.map(({ quantity, lots }) => [quantity, lots])).toEqual([
    [
      '24',
      [
        { lotId: 'A', quantity: '20' },
        { lotId: 'B', quantity: '4' },
      ],
    ],
    ['6', [{ lotId: 'B', quantity: '6' }]],
  ])
})

test('what has no balance is short', () => {
  expect(grantLines(new Map(), [line('z', '1')], 'PARTIAL').granted[0]?.quantity).toBe('0')
})

const lots = [
  { lotId: 'A', available: '5', expiresOn: '2026-05-01', receivedOn: '2026-01-01' },
  { lotId: 'B', available: '10', expiresOn: '2026-06-01', receivedOn: '2026-01-01' },
]
const tracked = new Map<string, Free>([['a w', { available: '15', lots }]])

test('RE1: lots that are not good for long enough are skipped, and the next line finds what is left of the others', () => {
  const lines = [
    { ...line('x', '8'), productId: 'a', goodOn: '2026-05-10' },
    { ...line('y', '8'), productId: 'a', goodOn: '2026-04-20' },
  ]
  const { granted } = grantLines(tracked, lines, 'PARTIAL')
  expect(granted.map(({ quantity, lots: parts }) => [quantity, parts])).toEqual([
    ['8', [{ lotId: 'B', quantity: '8' }]],
    [
      '7',
      [
        { lotId: 'A', quantity: '5' },
        { lotId: 'B', quantity: '2' },
      ],
    ],
  ])
})

test('all or nothing of lots that are good counts those alone', () => {
  const lines = [{ ...line('x', '11'), productId: 'a', goodOn: '2026-05-10' }]
  expect(grantLines(tracked, lines, 'ALL_OR_NOTHING').short).toMatchObject({ available: '10' })
})
