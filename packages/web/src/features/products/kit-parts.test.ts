import { expect, test } from 'vitest'
import { partInputs, withoutPart, withPart, withQuantity, wrongQuantities } from './kit-parts.ts'

const pot = { id: 'prd_pot', sku: 'POT', name: 'Pot', unit: { id: 'unt_1', name: 'pc' } }
const tea = { ...pot, id: 'prd_tea', sku: 'TEA', name: 'Tea' }

test('a component is added once, changed and taken off', () => {
  const both = withPart(withPart([], pot), tea)
  expect(withPart(both, pot)).toBe(both)
  expect(withQuantity(both, tea.id, '3').map(({ quantity }) => quantity)).toEqual(['1', '3'])
  expect(withoutPart(both, pot.id).map(({ product }) => product.sku)).toEqual(['TEA'])
})

test('digits of an input method are digits, and what is no quantity is named by its place', () => {
  const inputs = partInputs([
    { product: pot, quantity: '２' },
    { product: tea, quantity: ' 0 ' },
    { product: tea, quantity: 'many' },
  ])
  expect(inputs[0]).toEqual({ productId: 'prd_pot', quantity: '2' })
  expect(wrongQuantities(inputs)).toEqual(['components.1.quantity', 'components.2.quantity'])
})
