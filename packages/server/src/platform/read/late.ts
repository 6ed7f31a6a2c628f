import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql'
import type { Viewer } from '../viewer.ts'

/**
 * What planning may know of a request, and what it may not. A plan is kept and run again with other variables for other
 * viewers, so planning sees variables only with their texts taken out, and the key of the plan is made of just that:
 * whatever planning can look at is in the key.
 */

/** What a statement is run with. */
export type Given = {
  readonly viewer: Viewer
  readonly variables?: Readonly<Record<string, unknown>>
  /** The records to load, where a statement loads records. */
  readonly ids?: readonly string[]
}

/** A value that is known when a statement runs and not yet when it is planned. */
export type Late<Known = unknown> = (given: Given) => Known

/** A value as planning has it. */
export function isLate(value: unknown): value is Late {
  return typeof value === 'function'
}

/** Whether the value is a text, or will be one. */
export function isText(value: unknown): value is string | Late {
  return typeof value === 'string' || isLate(value)
}

/** What a change makes of a value: at once, or when the value is known. */
export function later<Next>(value: unknown, change: (known: unknown) => Next): Next | Late<Next> {
  return isLate(value) ? (given) => change(value(given)) : change(value)
}

/** The value with everything late in it as it is given. */
export function settled(value: unknown, given: Given): unknown {
  if (isLate(value)) return value(given)
  if (Array.isArray(value)) return value.map((each) => settled(each, given))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, settled(each, given)]))
}

/** Variables as planning sees them, and their part of the key of a plan. */
export type KnownVariables = { readonly variables: Readonly<Record<string, unknown>>; readonly key: string }

/** By the variables of an execution, which are a new object each time. */
const known = new WeakMap<object, KnownVariables>()

export function knownVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): KnownVariables {
  const earlier = known.get(variables)
  if (earlier) return earlier
  const definitions = (operation.variableDefinitions ?? []).filter(({ variable }) => variable.name.value in variables)
  const seen = Object.fromEntries(
    definitions.map((definition) => {
      const name = definition.variable.name.value
      return [name, withoutTexts(typeOf(schema, definition), variables[name], ({ variables: all }) => all?.[name])]
    }),
  )
  const key = JSON.stringify(seen, (_name, value: unknown) => (isLate(value) ? '?' : value))
  const made = { variables: seen, key }
  known.set(variables, made)
  return made
}

function typeOf(schema: GraphQLSchema, { type, variable }: VariableDefinitionNode): GraphQLInputType {
  const found = typeFromAST(schema, type)
  if (!isInputType(found)) throw new Error(`The type of the variable ${variable.name.value} is not in the contract.`)
  return found
}

/** Keeps what shapes a statement: which fields are there, what is null, numbers, booleans and names of enums. */
function withoutTexts(declared: GraphQLInputType, value: unknown, read: Late): unknown {
  if (value === null) return null
  const type = getNullableType(declared)
  if (isListType(type)) {
    const element = getNullableType(type.ofType)
    if (!isInputObjectType(element) && !isEnumType(element)) return read
    const elements: unknown[] = Array.isArray(value) ? value : []
    return elements.map((each, place) => withoutTexts(type.ofType, each, (given) => memberOf(read(given), place)))
  }
  if (isInputObjectType(type)) {
    const fields = type.getFields()
    const members = isRecord(value) ? Object.entries(value) : []
    return Object.fromEntries(
      members.map(([name, each]) => {
        const field = fields[name]
        if (!field) throw new Error(`The input ${type.name} has no field ${name}.`)
        return [name, withoutTexts(field.type, each, (given) => memberOf(read(given), name))]
      }),
    )
  }
  return isEnumType(type) || typeof value !== 'string' ? value : read
}

function memberOf(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
