import { describe, expect, test } from 'vitest'
import { lintContract } from './lint.ts'
import { contractSource } from './source.ts'

describe('the lint of the contract', () => {
  test('finds nothing in schema.graphql', () => {
    expect(lintContract(contractSource)).toEqual([])
  })

  test.each([
    ['a type', 'type Product {', 'Product has no description.'],
    ['a field', 'sku: String!', 'Product.sku has no description.'],
    ['an argument', 'first: Int', 'Query.products.first has no description.'],
    ['an enum value', 'OPEN', 'Status.OPEN has no description.'],
    ['an input field', 'name: String', 'ProductInput.name has no description.'],
    ['a scalar', 'scalar Decimal', 'Decimal has no description.'],
  ])('finds %s without a description', (_what, definition, complaint) => {
    const [before = '', after = ''] = SOUND.split(definition)
    const text = `${before.replace(/"[^"]*"\s*$/, '')}${definition}${after}`
    expect(lintContract(text).map(withoutLine)).toEqual([complaint])
  })

  test('finds an empty description', () => {
    expect(lintContract(SOUND.replace('"The key."', '""')).map(withoutLine)).toEqual([
      'Product.sku has no description.',
    ])
  })

  test('finds Float, also inside lists and in arguments', () => {
    expect(lintContract(SOUND.replace('sku: String!', 'sku: [Float!]')).map(withoutLine)).toEqual([
      'Product.sku is a Float; use Decimal or Int.',
    ])
    expect(lintContract(SOUND.replace('first: Int', 'first: Float'))).toHaveLength(1)
  })

  test.each(['@deprecated', '@deprecated(reason: "Old.")', '@deprecated(reason: "Use `key`.")'])(
    'finds %s, which lacks the replacement or the day',
    (directive) => {
      expect(lintContract(SOUND.replace('sku: String!', `sku: String! ${directive}`))).toHaveLength(1)
    },
  )

  test('accepts a deprecation with replacement and day, and says the line of a complaint', () => {
    const good = SOUND.replace('sku: String!', 'sku: String! @deprecated(reason: "Use `key`. Gone after 2027-06-30.")')
    expect(lintContract(good)).toEqual([])
    expect(lintContract(SOUND.replace('"The key."', ''))).toEqual(['4: Product.sku has no description.'])
  })
})

const SOUND = `"An exact number." scalar Decimal
"A thing." type Product {
  "The key."
  sku: String!
}
"A state." enum Status { "Not done." OPEN }
"Data." input ProductInput { "The name." name: String }
"Reads." type Query { "Things." products("How many." first: Int): [Product!]! }`

function withoutLine(complaint: string): string {
  return complaint.replace(/^\d+: /, '')
}
