import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { possibleTypesCode } from '../src/possible-types.ts'

test('the object types behind interfaces and unions are listed', () => {
  const schema = buildSchema(`
    interface Node { id: ID! }
    type Order implements Node { id: ID! }
    type Lead implements Node { id: ID! }
    union Found = Order | Lead
    type Query { found: Found }
  `)
  const code = possibleTypesCode(schema)
  expect(code).toContain("Node: ['Order', 'Lead'],")
  expect(code).toContain("Found: ['Order', 'Lead'],")
})
