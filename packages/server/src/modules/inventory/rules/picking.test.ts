import { expect, test } from 'vitest'
import { pickFrom } from './picking.ts'

const at = (locationId: string, quantity: string, lotId: string | null = null) => ({ locationId, quantity, lotId })

test('goods are taken in the order of the walk, over as many locations as it takes', () => {
  expect(pickFrom([at('A', '3'), at('B', '5')], [{ quantity: '4' }])).toEqual([[at('A', '3'), at('B', '1')]])
})

test('what one line takes, the next one does not find', () => {
  expect(pickFrom([at('A', '3'), at('B', '5')], [{ quantity: '4' }, { quantity: '9' }])).toEqual([
    [at('A', '3'), at('B', '1')],
    [at('B', '4')],
  ])
})

test('goods of a lot are taken where that lot lies', () => {
  const balances = [at('A', '3', 'L1'), at('A', '3', 'L2'), at('B', '3', 'L2')]
  expect(pickFrom(balances, [{ lotId: 'L2', quantity: '4' }])).toEqual([[at('A', '3', 'L2'), at('B', '1', 'L2')]])
})
