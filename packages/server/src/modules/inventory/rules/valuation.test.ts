import { add, isNegative, sum } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { type Flow, type Pool, valueFlows } from './valuation.ts'

const EMPTY = { quantity: '0', value: '0', layers: null }
const flow = (quantity: string, value?: string): Flow => ({
  quantity,
  cost: null,
  layerId: `${quantity} ${value ?? ''}`,
  receiptId: null,
  ...(value ? { value } : {}),
})

test.each([
  ['AVERAGE', null, '-150.00', '100.00'],
  ['FIFO', [], '-130.00', '120.00'],
] as const)('RV1: in 10@10, in 10@15, out 12 by %s', (_method, layers, out, rest) => {
  const { values, pool } = valueFlows({ ...EMPTY, layers }, [flow('10', '100.00'), flow('10', '150.00'), flow('-12')])
  expect([Number(values[2]), Number(pool.value), pool.quantity]).toEqual([Number(out), Number(rest), '8'])
  expect(Number(sum(values))).toBe(Number(rest))
})

test('RR5: what comes back costs what it cost when it left, whatever the average is by then', () => {
  const sold = valueFlows(EMPTY, [flow('10', '100'), flow('10', '150'), flow('-5'), flow('10', '200')])
  expect([Number(sold.values[2]), Number(sold.pool.value), sold.pool.quantity]).toEqual([-62.5, 387.5, '25'])
  const returned = valueFlows(sold.pool, [flow('2', '25.00')])
  expect(Number(returned.pool.value)).toBe(412.5)
})

test('the last goods take every cent that is left', () => {
  const { values, pool } = valueFlows(EMPTY, [flow('3', '10.00'), flow('-1'), flow('-1'), flow('-1')])
  expect(values.slice(1).map(Number)).toEqual([-3.33, -3.34, -3.33])
  expect(Number(pool.value)).toBe(0)
})

test('what comes in without a value is worth the average, or the cost of the product when there is none', () => {
  expect(Number(valueFlows({ quantity: '4', value: '10.00', layers: null }, [flow('2')]).pool.value)).toBe(15)
  expect(valueFlows(EMPTY, [{ ...flow('3'), cost: '1.115' }]).values).toEqual(['3.35'])
  expect(Number(valueFlows(EMPTY, [flow('3')]).pool.value)).toBe(0)
})

test('under FIFO a layer is used up before the next is touched', () => {
  const start: Pool = { ...EMPTY, layers: [] }
  const { pool } = valueFlows(start, [flow('2', '2.00'), flow('3', '9.00'), flow('-3')])
  expect(pool.layers).toEqual([{ id: '3 9.00', quantity: '2', value: '6', receiptId: null }])
})

test.each(['AVERAGE', 'FIFO'] as const)(
  'by %s the pool is always the sum of its flows and never negative',
  (method) => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    for (let round = 0; round < 50; round += 1) {
      let pool: Pool = { ...EMPTY, layers: method === 'FIFO' ? [] : null }
      let total = '0'
      for (let step = 0; step < 40; step += 1) {
        const most = Math.floor(Number(pool.quantity))
        const isOut = most > 0 && random(2) === 0
        const next = isOut
          ? flow(`-${random(most) + 1}`)
          : { ...flow(String(random(9) + 1), `${random(99)}.${10 + random(89)}`), layerId: `${round} ${step}` }
        const valued = valueFlows(pool, [next])
        pool = valued.pool
        total = add(total, sum(valued.values))
        expect(Number(total)).toBe(Number(pool.value))
        expect(isNegative(pool.value)).toBe(false)
        if (pool.layers) expect(Number(sum(pool.layers.map(({ value }) => value)))).toBe(Number(pool.value))
        if (Number(pool.quantity) === 0) expect(Number(pool.value)).toBe(0)
      }
    }
  },
)
