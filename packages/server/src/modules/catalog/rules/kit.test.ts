import { expect, test } from 'vitest'
import { kitProblem } from './kit.ts'

const facts = new Map([
  ['pot', { isKit: false, unitScale: 0 }],
  ['tea', { isKit: false, unitScale: 3 }],
  ['set', { isKit: true, unitScale: 0 }],
])

test.each([
  [
    'a pot and tea',
    [
      ['pot', '1'],
      ['tea', '0.125'],
    ],
    null,
    null,
  ],
  ['nothing', [], null, null],
  ['a product that is unknown', [['cup', '1']], 'NOT_FOUND', 'components.0.productId'],
  [
    'another kit',
    [
      ['pot', '1'],
      ['set', '1'],
    ],
    'INVALID_INPUT',
    'components.1.productId',
  ],
  ['itself', [['kit', '1']], 'NOT_FOUND', 'components.0.productId'],
  [
    'one product twice',
    [
      ['tea', '1'],
      ['tea', '2'],
    ],
    'INVALID_INPUT',
    'components.1.productId',
  ],
  ['half a pot', [['pot', '0.5']], 'BAD_QUANTITY', 'components.0.quantity'],
  ['more digits than grams', [['tea', '0.0005']], 'BAD_QUANTITY', 'components.0.quantity'],
] as const)('a kit of %s', (_name, parts, code, field) => {
  const components = parts.map(([productId, quantity]) => ({ productId, quantity }))
  const problem = kitProblem('kit', components, facts)
  expect([problem?.code ?? null, problem?.data.field.join('.') ?? null]).toEqual([code, field])
})

test('a product that is not a kit yet cannot be made of itself', () => {
  expect(kitProblem('pot', [{ productId: 'pot', quantity: '1' }], facts)?.data.reason).toBe('kitInKit')
})
