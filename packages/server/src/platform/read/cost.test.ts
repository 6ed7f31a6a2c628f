import { buildSchema, type DocumentNode, getOperationAST, parse } from 'graphql'
import { expect, test } from 'vitest'
import { costOf } from './cost.ts'

const schema = buildSchema(`
  type Query { orders(first: Int): OrderConnection! order: Order }
  type OrderConnection { nodes: [Order!]! edges: [OrderEdge!]! }
  type OrderEdge { node: Order! }
  type Order { id: ID! lines: [Line!]! customer: Customer notes: [String!]! }
  type Line { id: ID! }
  type Customer { id: ID! orders(first: Int): OrderConnection! }
`)

const parsed = new Map<string, DocumentNode>()

/** A text is parsed once, as the server does. */
function cost(text: string, variables = {}): number {
  const document = parsed.get(text) ?? parse(text)
  parsed.set(text, document)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('There is no operation.')
  return costOf({ schema, document, operation, variables })
}

test.each([
  ['a record', '{ order { id notes } }', 1],
  ['a page with its rows', '{ orders(first: 3) { nodes { id } } }', 3 + 3],
  ['a page of the usual size', '{ orders { nodes { id } } }', 20 + 20],
  ['a list without a size', '{ order { lines { id } } }', 1 + 10],
  [
    'pages in pages',
    '{ orders(first: 2) { nodes { customer { orders(first: 5) { nodes { id } } } } } }',
    2 + 2 + 2 + 20,
  ],
  ['rows behind a fragment', '{ orders(first: 3) { ...f } } fragment f on OrderConnection { nodes { id } }', 3 + 3],
  ['a size of none', '{ orders(first: -5) { nodes { id } } }', 1 + 1],
])('%s', (_what, text, expected) => {
  expect(cost(text)).toBe(expected)
})

test.each([
  [{ n: 7 }, 7 + 7],
  [{}, 9 + 9],
  [{ n: 'many' }, 20 + 20],
  [{ n: null }, 9 + 9],
  [{ n: 8 }, 8 + 8],
  [{ n: 8 }, 8 + 8],
])('a size that is the variable %j costs as much as it may answer', (variables, expected) => {
  expect(cost('query ($n: Int = 9) { orders(first: $n) { nodes { id } } }', variables)).toBe(expected)
})

test('fragments that spread each other twice are counted at once', () => {
  const chain = Array.from({ length: 100 }, (_, at) => `fragment f${at} on Order { ...f${at + 1} ...f${at + 1} }`)
  const text = `{ order { ...f0 } } ${chain.join(' ')} fragment f100 on Order { lines { id } }`
  expect(cost(text)).toBeGreaterThan(1e20)
})

test('reading the schema costs, the deeper the more', () => {
  const deep = '{ fields { type { fields { type { fields { type { fields { name } } } } } } } }'
  expect(cost(`{ __schema { types ${deep} } }`)).toBeGreaterThan(10_000)
})
