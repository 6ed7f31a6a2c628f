import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Fault } from '../refusals/fault.ts'
import { escapeLike, searchQuery } from '../search/query.ts'
import type { Perspective } from '../viewer.ts'
import type { Entity, Filter } from './declare.ts'
import { isRecord, isText, type Late, later } from './late.ts'
import { all, bind, columnOf, type Fragment, fragment, joined, raw, tableName } from './sql.ts'
import { type Names, rowsOf, scopeOf } from './scope.ts'

type Where = Readonly<Record<string, unknown>>
type Filtering = { readonly perspective: Perspective; readonly names: Names; leafCount: number; groupCount: number }

const LEAF_COUNT_MAX = 20
/** Groups of conditions, empty ones too: each is a part of the statement, even when it says nothing. */
const GROUP_COUNT_MAX = 60
const DEPTH_MAX = 3
const VALUE_COUNT_MAX = 100

/** What a list is narrowed by, as the client says it. */
export type ListConditions = { readonly where?: unknown; readonly search?: unknown }

/**
 * The condition on the rows of a list at an alias: scope, `where` and `search`. Filters of a column ask for the right
 * of that column, so a hidden value cannot be found out by asking for it.
 */
export function listCondition(
  target: Entity,
  alias: string,
  options: ListConditions & { readonly perspective: Perspective; readonly names: Names },
): Fragment {
  const { perspective, names, where, search } = options
  const filtering: Filtering = { perspective, names, leafCount: 0, groupCount: 0 }
  return all([
    scopeOf(target, alias, { perspective, names }),
    ...(isRecord(where) ? [filterCondition(target, alias, { where, depth: 1, filtering })] : []),
    ...(isText(search) ? [searchCondition(target, alias, { search, names })] : []),
  ])
}

type FilterPart = { readonly where: Where; readonly depth: number; readonly filtering: Filtering }

function filterCondition(target: Entity, alias: string, part: FilterPart): Fragment {
  part.filtering.groupCount += 1
  if (part.depth > DEPTH_MAX || part.filtering.groupCount > GROUP_COUNT_MAX) throw new Fault('BAD_FILTER')
  const deeper = (where: unknown) =>
    filterCondition(target, alias, { ...part, where: isRecord(where) ? where : {}, depth: part.depth + 1 })
  const conditions = Object.entries(part.where).flatMap(([name, value]): Fragment[] => {
    if (value === null || value === undefined) return []
    if (name === 'AND' && Array.isArray(value)) return [all(value.map(deeper))]
    if (name === 'OR' && Array.isArray(value))
      return value.length === 0 ? [] : [fragment`(${joined(value.map(deeper), ' or ')})`]
    if (name === 'NOT') return [fragment`not coalesce(${deeper(value)}, false)`]
    return isRecord(value) ? [fieldCondition(target, alias, { ...part, name, where: value })] : []
  })
  return fragment`(${all(conditions)})`
}

function fieldCondition(target: Entity, alias: string, part: FilterPart & { name: string }): Fragment {
  const declared = target.filters[part.name]
  if (!declared) throw new Error(`The filter ${target.name}.${part.name} is not declared.`)
  const filter = typeof declared === 'function' ? declared() : declared
  if (filter.kind === 'column') return columnCondition(filter, alias, part)
  if (filter.kind === 'columnOf') {
    const related = rowsOf(filter.target(), alias, { joint: filter.joint, ...part.filtering })
    const condition = columnCondition({ kind: 'column', column: filter.column }, related.alias, part)
    return fragment`exists (select 1 from ${related.from} where ${related.where} and ${condition})`
  }
  if (filter.kind === 'through') return relatedCondition(filter, alias, part)
  const { some, none } = part.where
  return all([
    ...(isRecord(some) ? [relatedCondition(filter, alias, { ...part, where: some })] : []),
    ...(isRecord(none) ? [fragment`not ${relatedCondition(filter, alias, { ...part, where: none })}`] : []),
  ])
}

function relatedCondition(filter: Exclude<Filter, { kind: 'column' }>, alias: string, part: FilterPart): Fragment {
  const target = filter.target()
  const { names, perspective } = part.filtering
  const related = rowsOf(target, alias, { joint: filter.joint, names, perspective })
  const condition = filterCondition(target, related.alias, { ...part, depth: part.depth + 1 })
  return fragment`exists (select 1 from ${related.from} where ${related.where} and ${condition})`
}

function columnCondition(filter: Extract<Filter, { kind: 'column' }>, alias: string, part: FilterPart): Fragment {
  const { filtering, where } = part
  if (filter.right !== undefined && !filtering.perspective.permissions.has(filter.right)) throw new Fault('FORBIDDEN')
  const conditions = Object.entries(where).flatMap(([operator, value]): Fragment[] => {
    if (value === undefined || value === null) return []
    filtering.leafCount += 1
    if (filtering.leafCount > LEAF_COUNT_MAX) throw new Fault('BAD_FILTER')
    return [operation(operator, value, { column: filter.column, at: columnOf(alias, filter.column) })]
  })
  return all(conditions)
}

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: 'is distinct from',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
}

function operation(operator: string, value: unknown, operand: { column: AnyPgColumn; at: Fragment }): Fragment {
  const { at } = operand
  const type = operand.column
    .getSQLType()
    .replace(/ COLLATE .*$/, '')
    .replace(/\(.*\)/, '')
  const comparison = COMPARISONS[operator]
  if (comparison) return fragment`${at} ${raw(comparison)} ${bind(later(value, scalar), type)}`
  if (operator === 'in') return fragment`${at} = any(${bind(later(value, scalars), `${type}[]`)})`
  if (operator === 'contains') return fragment`${at} ilike ${bind(later(value, (text) => `%${pattern(text)}%`))}`
  if (operator === 'startsWith') return fragment`${at} ilike ${bind(later(value, (text) => `${pattern(text)}%`))}`
  if (operator === 'isNull') return value === true ? fragment`${at} is null` : fragment`${at} is not null`
  throw new Error(`The operator ${operator} is not known.`)
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? value : String(value)
}

function scalars(values: unknown): string[] {
  const each: unknown[] = Array.isArray(values) ? values : []
  if (each.length > VALUE_COUNT_MAX) throw new Fault('BAD_FILTER')
  return each.map(scalar)
}

function pattern(text: unknown): string {
  return escapeLike(scalar(text))
}

function searchCondition(target: Entity, alias: string, options: { search: string | Late; names: Names }): Fragment {
  if (!target.search) return raw('true')
  if (!('target' in target.search)) return textCondition(target.search, alias, options.search)
  const looked = target.search.target()
  if (!looked.search || 'target' in looked.search)
    throw new Error(`${target.name} cannot be searched through ${looked.name}.`)
  const related = options.names.next()
  const joint = target.search.joint.map(
    ([own, other]) => fragment`${columnOf(alias, own)} = ${columnOf(related, other)}`,
  )
  const condition = textCondition(looked.search, related, options.search)
  return fragment`exists (select 1 from ${tableName(looked.table)} ${raw(related)} where ${all(joint)} and ${condition})`
}

/** Every row matches a blank search: it has no bigram and no pattern. */
function textCondition(column: AnyPgColumn, alias: string, search: string | Late): Fragment {
  const text = columnOf(alias, column)
  const query = (part: 'grams' | 'patterns') =>
    bind(
      later(search, (typed) => searchQuery(scalar(typed))[part]),
      'text[]',
    )
  return fragment`search_grams(${text}) @> ${query('grams')} and ${text} like all (${query('patterns')})`
}
