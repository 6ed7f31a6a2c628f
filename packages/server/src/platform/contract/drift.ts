import {
  type GraphQLSchema,
  isIntrospectionType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printType,
} from 'graphql'

/**
 * The differences between the contract and the schema that the code makes, descriptions included, as lines to read:
 * `-` stands only in the contract, `+` only in the code. Empty when they are equal.
 */
export function drift(contract: GraphQLSchema, code: GraphQLSchema): string[] {
  const wanted = printedTypes(contract)
  const made = printedTypes(code)
  const names = [...new Set([...wanted.keys(), ...made.keys()])].toSorted()
  return names.flatMap((name) => typeDrift(name, wanted.get(name), made.get(name)))
}

function printedTypes(schema: GraphQLSchema): Map<string, string> {
  const types = Object.values(lexicographicSortSchema(schema).getTypeMap())
  const own = types.filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
  return new Map(own.map((type) => [type.name, printType(type)]))
}

function typeDrift(name: string, wanted: string | undefined, made: string | undefined): string[] {
  if (wanted === made) return []
  if (wanted === undefined) return [`${name}: + the contract does not have this type`]
  if (made === undefined) return [`${name}: - no code makes this type, or nothing refers to it`]
  const missing = linesWithout(wanted, made).map((line) => `  - ${line}`)
  const added = linesWithout(made, wanted).map((line) => `  + ${line}`)
  return [`${name}:`, ...missing, ...added]
}

/** The lines of one text that the other lacks; equal lines are matched one by one, so a repeated line counts. */
function linesWithout(text: string, other: string): string[] {
  const remaining = other.split('\n')
  return text.split('\n').flatMap((line) => {
    const index = remaining.indexOf(line)
    if (index < 0) return [line.trim()]
    remaining.splice(index, 1)
    return []
  })
}
