import { compare, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { movedOut, worthBack, worthOfAll } from './goods-out.ts'

const of = (quantity: string, key = 'a') => ({ key, quantity })

test.each([
  ['RR5: 2 of 5 that left at 62.50 bring 25.00', '5', '62.50', [of('2')], [25]],
  ['the last one brings the rest', '3', '10.00', [of('1'), of('1'), of('1')], [3.33, 3.34, 3.33]],
  ['nobody knows what goods of another line have cost', '5', '62.50', [of('2', 'b'), of('2')], [null, 25]],
  ['nobody knows what more than what is out has cost', '5', '62.50', [of('6'), of('5')], [null, null]],
  ['goods that are back for more than they have cost bring nothing more', '1', '-80.00', [of('1')], [0]],
] as const)('%s', (_name, quantity, value, goods, values) => {
  const worth = worthOfAll(new Map([['a', { quantity, value }]]), goods)
  expect(worth.map((each) => each && Number(each))).toEqual(values)
})

test('what came back before is no part of what is out', () => {
  const out = movedOut(movedOut(undefined, { quantity: '5', value: '70.00' }), { quantity: '-2', value: '-25.00' })
  expect(Number(worthBack(out, '3'))).toBe(45)
})

test('however goods come back in parts, the parts are worth what had left to the cent', () => {
  for (let quantity = 1; quantity <= 12; quantity += 1) {
    for (const value of ['0.00', '0.01', '9.99', '100.00', '777.77']) {
      const parts = Array.from({ length: quantity }, () => of('1'))
      const values = worthOfAll(new Map([['a', { quantity: String(quantity), value }]]), parts)
      expect(compare(sum(values.map((part) => part ?? '-1')), value)).toBe(0)
      expect(values.every((part) => compare(part ?? '-1', '0') >= 0)).toBe(true)
    }
  }
})
