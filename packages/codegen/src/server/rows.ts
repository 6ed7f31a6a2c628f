import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { isCoded } from './classes.ts'
import { isLeafOrInput, orNull } from './types.ts'

/** The plain object behind a type. What the planner reads may be absent from it; what only code can know may not. */
export function rowType(type: GraphQLNamedType, schema: GraphQLSchema): string {
  if (isUnionType(type)) return `export type ${type.name}Row = ${type.getTypes().map(rowName).join(' | ')}`
  if (!isObjectType(type) && !isInterfaceType(type)) return ''
  const fields = Object.values(type.getFields()).filter((field) => !isCoded(field))
  const lines = fields.map((field) => rowField(type, field, schema))
  const concreteName = isInterfaceType(type) ? ['  readonly __typename?: string'] : []
  return [`export interface ${type.name}Row {`, ...concreteName, ...lines, '}'].join('\n')
}

/** What a resolver method answers for a field. */
export function answerType(type: GraphQLOutputType): string {
  return isRead(getNamedType(type)) ? 'unknown' : orNull(type, rowName)
}

/** What the planner reads: anything with an id, and lists of it in pages. */
function isRead(type: GraphQLNamedType): boolean {
  if (!isObjectType(type) && !isInterfaceType(type)) return false
  const isNode = type.name === 'Node' || type.getInterfaces().some(({ name }) => name === 'Node')
  return isNode || 'pageInfo' in type.getFields()
}

function rowField(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): string {
  const named = getNamedType(field.type)
  const isOfPayload = isPayload(type, schema) && field.name !== 'userErrors' && !isLeafOrInput(named)
  const isOptional = isRead(type) || isRead(named) || isOfPayload || !isNonNullType(field.type)
  return `  readonly ${field.name}${isOptional ? '?' : ''}: ${isOfPayload ? 'unknown' : orNull(field.type, rowName)}`
}

/** The objects of a payload are read by the planner after the commit; the source only carries their ids. */
function isPayload(type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).some((field) => getNamedType(field.type) === type)
}

function rowName(type: GraphQLNamedType): string {
  return `${type.name}Row`
}
