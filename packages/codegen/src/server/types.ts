import {
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql'

const SPECIFIED: Readonly<Record<string, { code: string; ts: string }>> = {
  ID: { code: 'gql.ID', ts: 'string' },
  Int: { code: 'gql.Int', ts: 'number' },
  String: { code: 'String', ts: 'string' },
  Boolean: { code: 'Boolean', ts: 'boolean' },
}

/** The thunk that names a type for type-graphql, for example `() => [Order]`. */
export function typeThunk(type: GraphQLType): string {
  const depth = listLevels(type).length
  return `() => ${'['.repeat(depth)}${runtimeName(getNamedType(type))}${']'.repeat(depth)}`
}

/** The TypeScript type of a value; `nameOf` says what an object type is called, and null is left to the caller. */
function valueType(type: GraphQLType, nameOf: (type: GraphQLNamedType) => string): string {
  if (isNonNullType(type)) return valueType(type.ofType, nameOf)
  if (isListType(type)) return `readonly ${parenthesised(orNull(type.ofType, nameOf))}[]`
  return isScalarType(type) ? (SPECIFIED[type.name]?.ts ?? 'string') : isEnumType(type) ? type.name : nameOf(type)
}

/** The same with `| null` where the contract allows it. */
export function orNull(type: GraphQLType, nameOf: (type: GraphQLNamedType) => string): string {
  return isNonNullType(type) ? valueType(type, nameOf) : `${valueType(type, nameOf)} | null`
}

export function ownName(type: GraphQLNamedType): string {
  return type.name
}

/** A type that is a value in itself, not an object with fields of its own to be read. */
export function isLeafOrInput(type: GraphQLNamedType): boolean {
  return isScalarType(type) || isEnumType(type) || isInputObjectType(type)
}

/** What type-graphql calls the nullability of a type; undefined where nothing may be null. */
export function nullableOption(type: GraphQLType): string | undefined {
  const [items, ...others] = listLevels(type)
  if (others.some((level) => level !== items)) throw new Error(`type-graphql cannot express the type ${String(type)}.`)
  if (isNonNullType(type)) return items === 'nullable' ? "'items'" : undefined
  return items === 'nullable' ? "'itemsAndList'" : 'true'
}

export interface Described {
  readonly description?: string | null | undefined
  readonly deprecationReason?: string | null | undefined
}

/** The options object of a decorator; options without a value are left out, none at all gives an empty object. */
export function optionsText(options: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(options).flatMap(([name, code]) => (code === undefined ? [] : [`${name}: ${code}`]))
  return `{ ${entries.join(', ')} }`
}

export function describing({ description, deprecationReason }: Described): Record<string, string | undefined> {
  return { description: quoted(description), deprecationReason: quoted(deprecationReason) }
}

export function quoted(text: string | null | undefined): string | undefined {
  return text === null || text === undefined ? undefined : JSON.stringify(text)
}

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** For each list around the named type, from the outside in, whether its items may be null. */
function listLevels(type: GraphQLType): ('nullable' | 'required')[] {
  if (isNonNullType(type)) return listLevels(type.ofType)
  if (!isListType(type)) return []
  return [isNonNullType(type.ofType) ? 'required' : 'nullable', ...listLevels(type.ofType)]
}

function runtimeName(type: GraphQLNamedType): string {
  if (!isScalarType(type)) return type.name
  const specified = SPECIFIED[type.name]
  if (!specified && isSpecifiedScalarType(type)) throw new Error(`${type.name} is banned from the contract.`)
  return specified?.code ?? `${type.name}Scalar`
}

function parenthesised(code: string): string {
  return code.includes(' ') ? `(${code})` : code
}
