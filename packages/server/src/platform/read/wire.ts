import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { Context } from '../context.ts'
import { Fault } from '../refusals/fault.ts'
import type { Entity, Field, Reads } from './declare.ts'
import { readNodes, readRoot, recordLoader } from './run.ts'

type PlannedField = GraphQLField<unknown, Context>

const NODES_MAX = 100

/** The fields of Query that the planner answers. */
export function declaredRoots(reads: readonly Reads[]): string[] {
  return ['node', 'nodes', ...reads.flatMap((each) => Object.keys(each.roots))]
}

/**
 * Lets the planner answer every declared field of the schema. Its rows carry values under response keys, so their
 * fields look there; coded fields are given the columns that they asked for. A field under a right is marked with it.
 */
export function wire(schema: GraphQLSchema, reads: readonly Reads[]): void {
  const entities = reads.flatMap((each) => each.entities)
  wireRoots(schema, reads, entities)
  for (const entity of entities) {
    wireEntity(objectType(schema, entity.name), entity)
    wireByKey(schema, `${entity.name}Connection`)
    wireByKey(schema, `${entity.name}Edge`)
    for (const field of Object.values(entity.fields)) if (field.kind === 'object') wireByKey(schema, field.type)
  }
  for (const name of ['PageInfo', 'TotalCount']) wireByKey(schema, name)
  for (const [place, [entity, idsFrom]] of reads.flatMap((each) => Object.entries(each.late ?? {}))) {
    const [typeName = '', fieldName = ''] = place.split('.')
    const field = objectType(schema, typeName).getFields()[fieldName]
    if (!field) throw new Error(`The contract has no field ${place}.`)
    field.resolve = (source, _args, ctx, info) => {
      // What is never null cannot be hidden, so it is refused.
      if (isNonNullType(field.type) && !ctx.viewer?.permissions.has(entity.right)) throw new Fault('FORBIDDEN')
      return lateRecords(source, idsFrom, (id) => recordLoader(ctx, info, entity).load(id))
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = typeNameOf
  }
}

/** What is wrong with the declarations, measured by the contract; empty when they fit. */
export function declarationProblems(schema: GraphQLSchema, reads: readonly Reads[]): string[] {
  return reads.flatMap((each) => each.entities).flatMap((entity) => entityProblems(schema, entity))
}

function entityProblems(schema: GraphQLSchema, entity: Entity): string[] {
  const type = objectType(schema, entity.name)
  const missing = Object.keys(type.getFields()).filter((name) => !(name in entity.fields))
  const unknown = Object.keys(entity.fields).filter((name) => !(name in type.getFields()))
  const nullable = Object.entries(entity.fields).filter(([name, field]) => {
    const contract = type.getFields()[name]?.type
    return contract !== undefined && isNonNullType(contract) && mayBeNull(field)
  })
  const filters = inputFields(schema, `${entity.name}Filter`).filter((name) => !(name in entity.filters))
  const shapes = Object.entries(entity.filters).filter(([name, filter]) => {
    const fields = inputFields(schema, inputName(schema, `${entity.name}Filter`, name))
    const isOfRows = (typeof filter === 'function' ? filter() : filter).kind === 'some'
    return fields.length > 0 && isOfRows !== (fields.includes('some') && fields.includes('none'))
  })
  const sorts = enumValues(schema, `${entity.name}SortField`).filter((name) => !(name in entity.sorts))
  return [
    ...missing.map((name) => `${entity.name}.${name} is not declared.`),
    ...unknown.map((name) => `${entity.name}.${name} is declared, but not in the contract.`),
    ...nullable.map(([name]) => `${entity.name}.${name} may be null, but the contract says it never is.`),
    ...filters.map((name) => `The filter ${entity.name}.${name} is not declared.`),
    ...shapes.map(([name]) => `The filter ${entity.name}.${name} is not of the shape that it is declared with.`),
    ...sorts.map((name) => `The sort ${entity.name}.${name} is not declared.`),
  ]
}

function mayBeNull(field: Field): boolean {
  if ('right' in field && field.right !== undefined) return true
  if (field.kind === 'column') return !field.column.notNull
  return field.kind === 'object' || field.kind === 'anyOf'
}

function inputFields(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  if (!type || !('getFields' in type)) return []
  return Object.keys(type.getFields()).filter((field) => !['AND', 'OR', 'NOT'].includes(field))
}

/** The name of the input type of a field of an input type; empty when there is none. */
function inputName(schema: GraphQLSchema, name: string, field: string): string {
  const type = schema.getType(name)
  const own = isInputObjectType(type) ? type.getFields()[field] : undefined
  return own ? getNamedType(own.type).name : ''
}

function enumValues(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  return type && 'getValues' in type ? type.getValues().map((value) => value.name) : []
}

function wireRoots(schema: GraphQLSchema, reads: readonly Reads[], entities: readonly Entity[]): void {
  const query = schema.getQueryType()?.getFields() ?? {}
  for (const [name, root] of reads.flatMap((each) => Object.entries(each.roots))) {
    const field = query[name]
    if (!field) throw new Error(`The contract has no root field ${name}.`)
    field.resolve = (_source, _args, ctx, info) => readRoot(ctx, info, root)
  }
  if (query.node) {
    query.node.resolve = async (_source, args, ctx, info) =>
      (await readNodes(ctx, info, { ids: [String(args.id)], entities }))[0]
  }
  if (query.nodes) {
    query.nodes.resolve = (_source, args, ctx, info) => {
      if (args.ids.length > NODES_MAX) throw new Fault('BAD_PAGE')
      return readNodes(ctx, info, { ids: args.ids, entities })
    }
  }
}

function wireEntity(type: GraphQLObjectType, entity: Entity): void {
  for (const [name, field] of Object.entries(type.getFields())) {
    const declared = entity.fields[name]
    if (declared?.kind === 'coded') wireCoded(field, Object.keys(declared.needs))
    else field.resolve = byResponseKey
    if (declared && 'right' in declared) field.extensions = { ...field.extensions, right: declared.right }
  }
}

/** Gives the method a plain object of the columns that it asked for. */
function wireCoded(field: PlannedField, needs: readonly string[]): void {
  const method = field.resolve ?? defaultFieldResolver
  field.resolve = (source, args, ctx, info) => {
    const row = Object.fromEntries(needs.map((name) => [name, memberOf(source, `$${name}`)]))
    return method(row, args, ctx, info)
  }
}

function wireByKey(schema: GraphQLSchema, name: string): void {
  const type = schema.getType(name)
  if (isObjectType(type)) for (const field of Object.values(type.getFields())) field.resolve = byResponseKey
}

const byResponseKey: NonNullable<PlannedField['resolve']> = (source, _args, _ctx, info) =>
  memberOf(source, String(info.path.key))

async function lateRecords(source: unknown, idsFrom: string, load: (id: string) => Promise<unknown>): Promise<unknown> {
  const ids = memberOf(source, idsFrom)
  if (Array.isArray(ids)) return (await Promise.all(ids.map((id) => load(String(id))))).filter((row) => row !== null)
  return typeof ids === 'string' ? load(ids) : null
}

function typeNameOf(value: unknown): string | undefined {
  const name = memberOf(value, '$type') ?? memberOf(value, '__typename')
  return typeof name === 'string' ? name : undefined
}

function memberOf(source: unknown, key: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, key) : undefined
}

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`The contract has no object type ${name}.`)
  return type
}
