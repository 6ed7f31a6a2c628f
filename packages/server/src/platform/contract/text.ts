import { GraphQLError, GraphQLID, type GraphQLScalarType, GraphQLString } from 'graphql'
import { Fault } from '../refusals/fault.ts'

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
  const fault = new Fault('BAD_TEXT')
  throw new GraphQLError(fault.message, { originalError: fault, extensions: { code: fault.code } })
}
