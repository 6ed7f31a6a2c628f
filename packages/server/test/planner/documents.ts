import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  buildSchema,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLObjectType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql'
import { below, pick, type Random } from '../../src/demo/random.ts'

export type Where = Readonly<Record<string, unknown>>
export type SortBy = { readonly field: string; readonly direction: 'ASC' | 'DESC' }
type PageArguments = { readonly where?: Where; readonly orderBy?: readonly SortBy[]; readonly first?: number }

/** A selected field: what it is, under which key it is answered, and what is selected of it. */
export type Selected = {
  readonly key: string
  readonly name: string
  readonly shape: 'value' | 'object' | 'one' | 'many' | 'page'
  /** The type of the value, or of the nodes when it is a page. */
  readonly type: string
  readonly args: PageArguments
  readonly children: readonly Selected[]
}

/** A list of the root, or the connection of one object; it is asked page by page. */
export type Asked = {
  readonly list: Selected
  readonly of?: { readonly type: string; readonly id: string }
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A value that a field of some row has, as a client would write it; null when that row has none. */
export type Sample = (type: string, field: string) => string | boolean | null

type Making = { readonly random: Random; readonly sample: Sample; leavesLeft: number }

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../../schema.graphql'), 'utf8'))
const FILTER_DEPTH_MAX = 3
const LEAVES_MAX = 20
const SELECTION_DEPTH_MAX = 3
const COMBINED = ['AND', 'OR', 'NOT', 'NOT', 'nothing'] as const
/** An object of any type is not compared here. */
const LEFT_OUT = new Set(['StockMove.document'])

/** A random document about a list, made of what the contract offers. The same random source makes the same one. */
export function randomDocument(
  place: { readonly list: string; readonly of?: Asked['of'] },
  { random, sample, isPlain }: { readonly random: Random; readonly sample: Sample; readonly isPlain: boolean },
): Asked {
  const making: Making = { random, sample, leavesLeft: LEAVES_MAX }
  const parent = typeNamed(place.of?.type ?? 'Query')
  const field = parent.getFields()[place.list]
  if (!field) throw new Error(`The contract has no ${parent.name}.${place.list}.`)
  const list = selectedPage(making, field, { depth: 1, isPlain })
  return { list, ...(place.of ? { of: place.of } : {}), ...written(list, field, place.of) }
}

function typeNamed(name: string): GraphQLObjectType {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`The contract has no type ${name}.`)
  return type
}

type Field = GraphQLField<unknown, unknown>

function selectedPage(making: Making, field: Field, at: { depth: number; isPlain?: boolean }): Selected {
  const type = getNamedType(field.type).name.replace(/Connection$/, '')
  const children = at.isPlain ? [valueOf('id')] : selection(making, typeNamed(type), at.depth)
  return {
    key: at.depth === 1 ? 'list' : `${field.name}Page`,
    name: field.name,
    shape: 'page',
    type,
    args: pageArguments(making, field, at),
    children,
  }
}

function pageArguments(making: Making, field: Field, at: { depth: number; isPlain?: boolean }): PageArguments {
  const { random } = making
  const inputOf = (name: string) => {
    const type = field.args.find((each) => each.name === name)?.type
    const named = type && getNamedType(type)
    return named instanceof GraphQLInputObjectType ? named : undefined
  }
  const filter = inputOf('where')
  const sort = inputOf('orderBy')
  return {
    ...(filter && !at.isPlain && random() < 0.8 ? { where: conditions(making, filter, 1) } : {}),
    ...(sort && random() < 0.8 ? { orderBy: sorts(making, sort) } : {}),
    ...(at.depth > 1 ? { first: 1 + below(random, 4) } : {}),
  }
}

function sorts({ random }: Making, input: GraphQLInputObjectType): SortBy[] {
  const fields = getNamedType(input.getFields()['field']?.type)
  if (!isEnumType(fields)) throw new Error(`${input.name} has no field to sort by.`)
  return Array.from({ length: 1 + below(random, 3) }, () => ({
    field: pick(random, fields.getValues()).name,
    direction: pick(random, ['ASC', 'DESC'] as const),
  }))
}

function conditions(making: Making, input: GraphQLInputObjectType, depth: number): Where {
  const { random } = making
  const fields = Object.values(input.getFields())
  const own = fields.filter((each) => !['AND', 'OR', 'NOT'].includes(each.name))
  const near = depth === FILTER_DEPTH_MAX ? own.filter((each) => !reachesFurther(each)) : own
  const where: Record<string, unknown> = {}
  const combined = depth === FILTER_DEPTH_MAX || own.length === fields.length ? 'nothing' : pick(random, COMBINED)
  const leastCount = combined === 'nothing' ? 1 : 0
  for (let count = leastCount + below(random, 2); count > 0 && making.leavesLeft > 0; count -= 1) {
    const field = pick(random, near)
    where[field.name] ??= condition(making, field, { type: input.name.replace(/Filter$/, ''), depth })
  }
  const deeper = () => conditions(making, input, depth + 1)
  if (combined === 'NOT') where['NOT'] = deeper()
  else if (combined !== 'nothing') where[combined] = [deeper(), deeper()]
  return where
}

/** Whether a condition is one on other objects, which lie one step deeper. */
function reachesFurther(field: GraphQLInputField): boolean {
  const input = getNamedType(field.type)
  const isOnObject = isObjectType(schema.getType(input.name.replace(/Filter$/, '')))
  return isOnObject || (input instanceof GraphQLInputObjectType && 'some' in input.getFields())
}

function condition(making: Making, field: GraphQLInputField, at: { type: string; depth: number }): Where {
  const { random } = making
  const input = getNamedType(field.type)
  if (!(input instanceof GraphQLInputObjectType)) throw new Error(`${at.type}.${field.name} is no condition.`)
  const operators = Object.keys(input.getFields())
  if (isObjectType(schema.getType(input.name.replace(/Filter$/, '')))) {
    return conditions(making, input, at.depth + 1)
  }
  if (operators.includes('some')) {
    const some = getNamedType(input.getFields()['some']?.type)
    if (!(some instanceof GraphQLInputObjectType)) throw new Error(`${at.type}.${field.name} is no condition.`)
    return { [pick(random, operators)]: conditions(making, some, at.depth + 1) }
  }
  making.leavesLeft -= 1
  const operator = pick(random, operators)
  const value = making.sample(at.type, field.name)
  if (operator === 'isNull') return { isNull: random() < 0.5 }
  if (value === null) return operators.includes('isNull') ? { isNull: true } : {}
  if (operator === 'in') {
    const values = Array.from({ length: below(random, 4) }, () => making.sample(at.type, field.name))
    return { in: [value, ...values.filter((each) => each !== null)] }
  }
  if (operator === 'contains') return { contains: part(random, String(value)) }
  if (operator === 'startsWith')
    return {
      startsWith: String(value)
        .slice(0, 1 + below(random, 6))
        .toLowerCase(),
    }
  return { [operator]: value }
}

/** A piece of the text; now and then with a wildcard of SQL, which must find nothing but itself. */
function part(random: Random, text: string): string {
  if (random() < 0.1) return pick(random, ['%', '_', '\\'])
  const start = below(random, text.length)
  return text.slice(start, start + 1 + below(random, 4)).toLowerCase()
}

function selection(making: Making, type: GraphQLObjectType, depth: number): Selected[] {
  const { random } = making
  const fields = Object.values(type.getFields()).filter((each) => !isLeftOut(type, each))
  const chosen = fields.filter((field) => random() < (isLeafType(getNamedType(field.type)) ? 0.5 : 0.9 / (depth + 1)))
  return [
    valueOf('id'),
    ...chosen
      .filter((field) => field.name !== 'id')
      .flatMap((field) => {
        const selected = selectedField(making, field, depth)
        return selected ? [selected] : []
      }),
  ]
}

function isLeftOut(type: GraphQLObjectType, field: Field): boolean {
  const isCoded = field.astNode?.directives?.some((each) => each.name.value === 'coded') ?? false
  return isCoded || LEFT_OUT.has(`${type.name}.${field.name}`)
}

function selectedField(making: Making, field: Field, depth: number): Selected | null {
  const named = getNamedType(field.type)
  if (!isObjectType(named)) return valueOf(field.name, making.random() < 0.1 ? `${field.name}Again` : field.name)
  if (depth === SELECTION_DEPTH_MAX) return null
  if (named.name.endsWith('Connection')) return selectedPage(making, field, { depth: depth + 1 })
  const shared = { key: field.name, name: field.name, type: named.name, args: {} }
  if (!named.getInterfaces().some((each) => each.name === 'Node') && !named.getFields()['id']) {
    return { ...shared, shape: 'object', children: Object.keys(named.getFields()).map((name) => valueOf(name)) }
  }
  const shape = isListType(getNullableType(field.type)) ? 'many' : 'one'
  return { ...shared, shape, children: selection(making, named, depth + 1) }
}

function valueOf(name: string, key = name): Selected {
  return { key, name, shape: 'value', type: '', args: {}, children: [] }
}

function written(list: Selected, field: Field, of: Asked['of']): Pick<Asked, 'text' | 'variables'> {
  const variables: Record<string, unknown> = {}
  const types = ['$first: Int', '$after: String']
  const argumentsOf = ({ args, type }: Selected): string => {
    const named = Object.entries(args).map(([name, value]) => {
      if (typeof value === 'number') return `${name}: ${value}`
      const variable = `v${Object.keys(variables).length}`
      variables[variable] = value
      types.push(`$${variable}: ${name === 'where' ? `${type}Filter` : `[${type}Sort!]`}`)
      return `${name}: $${variable}`
    })
    return named.length === 0 ? '' : `(${named.join(', ')})`
  }
  const all = (children: readonly Selected[]): string => `{ ${children.map(one).join(' ')} }`
  const one = (each: Selected): string => {
    const opening = `${each.key === each.name ? '' : `${each.key}: `}${each.name}${argumentsOf(each)}`
    if (each.shape === 'value') return opening
    if (each.shape !== 'page') return `${opening} ${all(each.children)}`
    return `${opening} { nodes ${all(each.children)} pageInfo { hasNextPage } totalCount(upTo: 3) { count isExact } }`
  }
  const hasOffset = field.args.some((each) => each.name === 'offset')
  if (hasOffset) types.push('$offset: Int')
  const counted = field.args.some((each) => each.name === 'where') ? 'totalCount { count isExact }' : ''
  const paging = `first: $first, after: $after${hasOffset ? ', offset: $offset' : ''}`
  const conditioned = argumentsOf(list).replace(/^\(|\)$/g, '')
  const body = `list: ${list.name}(${[paging, ...(conditioned ? [conditioned] : [])].join(', ')}) {
    edges { cursor node ${all(list.children)} } pageInfo { hasNextPage endCursor } ${counted} }`
  const root = of ? `node(id: "${of.id}") { ... on ${of.type} { ${body} } }` : body
  return { text: `query (${types.join(', ')}) { ${root} }`, variables }
}
