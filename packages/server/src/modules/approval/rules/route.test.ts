import { expect, test } from 'vitest'
import { ruleFor } from './route.ts'

const rule = (id: string, minimumValue: string, warehouseId: string | null = null) => ({
  id,
  minimumValue,
  warehouseId,
})

test.each([
  ['no rule', [], '1000', null],
  ['under the value', [rule('a', '1000')], '999.99', null],
  ['at the value', [rule('a', '1000')], '1000', 'a'],
  ['the highest value that is reached', [rule('a', '0'), rule('b', '1000'), rule('c', '5000')], '4999', 'b'],
  ['the rule of the warehouse first', [rule('a', '1000'), rule('b', '1000', 'w1')], '1000', 'b'],
  ['not the rule of another warehouse', [rule('a', '1000', 'w2')], '2000', null],
  ['a higher value before the warehouse', [rule('a', '2000'), rule('b', '1000', 'w1')], '2000', 'a'],
  ['the older of two that are alike', [rule('b', '1000'), rule('a', '1000')], '1000', 'a'],
])('%s', (_name, rules, value, id) => {
  expect(ruleFor(rules, { value, warehouseId: 'w1' })?.id ?? null).toBe(id)
})
