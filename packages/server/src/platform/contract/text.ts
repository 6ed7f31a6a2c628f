import { GraphQLError, GraphQLID, type GraphQLScalarType, GraphQLString } from 'graphql'

const guarded = new WeakSet<GraphQLScalarType>()

/**
 * Makes String and ID refuse what PostgreSQL cannot store: U+0000 and halves of surrogate pairs. The two scalars are
 * changed in place because introspection holds on to graphql's own, and a schema may not have a second String. So the
 * rule holds for literals and variables and on both transports without a further step.
 */
export function refuseBadText(): void {
  for (const scalar of [GraphQLString, GraphQLID]) {
    if (guarded.has(scalar)) continue
    guarded.add(scalar)
    const { parseValue, parseLiteral } = scalar
    scalar.parseValue = (value) => storable(parseValue.call(scalar, value))
    scalar.parseLiteral = (node, variables) => storable(parseLiteral.call(scalar, node, variables))
  }
}

function storable(text: string): string {
  if (!text.includes('\u0000') && text.isWellFormed()) return text
  throw new GraphQLError('A text contains characters that cannot be stored.', { extensions: { code: 'BAD_TEXT' } })
}
