import { subtract } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { type AskedReturn, type DeliveredGoods, returnableQuantity, returning } from './goods-return.ts'

const DAY = '2026-04-20'

const delivered = (parts: Partial<DeliveredGoods> = {}): DeliveredGoods => ({
  orderLineId: 'orl_a',
  productId: 'prd_a',
  lotId: null,
  quantity: '10',
  returnedQuantity: '0',
  deliveredOn: '2026-04-10',
  isExpired: false,
  isSerial: false,
  unitScale: 0,
  ...parts,
})

const asked = (quantity: string, parts: Partial<AskedReturn> = {}): AskedReturn => ({
  orderLineId: 'orl_a',
  lotId: null,
  quantity,
  disposition: 'RESTOCK',
  ...parts,
})

test.each([
  ['RR1: of 10 delivered and 3 returned, 7', { returnedQuantity: '3' }, [asked('7')], null],
  [
    'RR1: of 10 delivered and 3 returned, 8',
    { returnedQuantity: '3' },
    [asked('8')],
    { place: 0, kind: 'tooMany', returnable: '7' },
  ],
  ['all of them', {}, [asked('10')], null],
  ['all came back already', { returnedQuantity: '10' }, [asked('1')], { place: 0, kind: 'tooMany', returnable: '0' }],
  [
    'C9: 2 and 2 of 3 in two lines',
    { quantity: '3' },
    [asked('2'), asked('2', { disposition: 'SCRAP' })],
    { place: 1, kind: 'tooMany', returnable: '1' },
  ],
  ['a line of another order', {}, [asked('1', { orderLineId: 'orl_b' })], { place: 0, kind: 'notDelivered' }],
  [
    'RR2: another lot than was delivered',
    { lotId: 'lot_a' },
    [asked('1', { lotId: 'lot_b' })],
    { place: 0, kind: 'notDelivered' },
  ],
  ['RR2: no lot where one was delivered', { lotId: 'lot_a' }, [asked('1')], { place: 0, kind: 'notDelivered' }],
  ['half of what has no halves', {}, [asked('0.5')], { place: 0, kind: 'unit' }],
  ['half of what has halves', { unitScale: 1 }, [asked('0.5')], null],
  [
    'half of a serial number',
    { quantity: '1', isSerial: true, unitScale: 1 },
    [asked('0.5')],
    { place: 0, kind: 'oneOfSerial' },
  ],
  ['on the day of the delivery', { deliveredOn: DAY }, [asked('1')], null],
  [
    'RR2: on the day before the delivery',
    { deliveredOn: '2026-04-21' },
    [asked('1')],
    { place: 0, kind: 'beforeDelivery', deliveredOn: '2026-04-21' },
  ],
] as const)('%s', (_name, goods, lines, problem) => {
  const answer = returning([delivered(goods)], lines, DAY)
  expect('problem' in answer ? answer.problem : null).toEqual(problem)
})

test.each(['RESTOCK', 'QUARANTINE', 'SCRAP'] as const)(
  'RR9: goods of an expired lot go to quarantine, not to %s',
  (wanted) => {
    const goods = delivered({ lotId: 'lot_a', isExpired: true })
    const answer = returning([goods], [asked('1', { lotId: 'lot_a', disposition: wanted })], DAY)
    expect(answer).toMatchObject({ lines: [{ disposition: 'QUARANTINE' }] })
  },
)

test('what can come back is what was delivered less what came back', () => {
  const goods = { quantity: '10', returnedQuantity: '3' }
  expect(returnableQuantity(goods)).toBe(subtract('10', '3'))
})
