import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Fault } from '../refusals/fault.ts'
import { searchQuery } from '../search/query.ts'
import { escapeLike } from '../search/query.ts'
import type { Viewer } from '../viewer.ts'
import type { Entity, Filter, SearchColumns } from './declare.ts'
import { all, bind, columnName, columnOf, type Fragment, fragment, joined, raw, tableName } from './sql.ts'
import { type Names, rowsOf, scopeOf } from './scope.ts'

type Where = Readonly<Record<string, unknown>>
type Filtering = { readonly viewer: Viewer; readonly names: Names; leafCount: number }

const LEAF_COUNT_MAX = 20
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
  options: ListConditions & { readonly viewer: Viewer; readonly names: Names },
): Fragment {
  const { viewer, names, where, search } = options
  const filtering: Filtering = { viewer, names, leafCount: 0 }
  return all([
    scopeOf(target, alias, { viewer, names }),
    ...(isWhere(where) ? [filterCondition(target, alias, { where, depth: 1, filtering })] : []),
    ...(typeof search === 'string' ? [searchCondition(target, alias, { search, names })] : []),
  ])
}

type FilterPart = { readonly where: Where; readonly depth: number; readonly filtering: Filtering }

function filterCondition(target: Entity, alias: string, part: FilterPart): Fragment {
  if (part.depth > DEPTH_MAX) throw new Fault('BAD_FILTER')
  const deeper = (where: unknown) =>
    filterCondition(target, alias, { ...part, where: isWhere(where) ? where : {}, depth: part.depth + 1 })
  const conditions = Object.entries(part.where).flatMap(([name, value]): Fragment[] => {
    if (value === null || value === undefined) return []
    if (name === 'AND' && Array.isArray(value)) return [all(value.map(deeper))]
    if (name === 'OR' && Array.isArray(value))
      return value.length === 0 ? [] : [fragment`(${joined(value.map(deeper), ' or ')})`]
    if (name === 'NOT') return [fragment`not coalesce(${deeper(value)}, false)`]
    return isWhere(value) ? [fieldCondition(target, alias, { ...part, name, where: value })] : []
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
    ...(isWhere(some) ? [relatedCondition(filter, alias, { ...part, where: some })] : []),
    ...(isWhere(none) ? [fragment`not ${relatedCondition(filter, alias, { ...part, where: none })}`] : []),
  ])
}

function relatedCondition(filter: Exclude<Filter, { kind: 'column' }>, alias: string, part: FilterPart): Fragment {
  const target = filter.target()
  const { names, viewer } = part.filtering
  const related = rowsOf(target, alias, { joint: filter.joint, names, viewer })
  const condition = filterCondition(target, related.alias, { ...part, depth: part.depth + 1 })
  return fragment`exists (select 1 from ${related.from} where ${related.where} and ${condition})`
}

function columnCondition(filter: Extract<Filter, { kind: 'column' }>, alias: string, part: FilterPart): Fragment {
  const { filtering, where } = part
  if (filter.right !== undefined && !filtering.viewer.permissions.has(filter.right)) throw new Fault('FORBIDDEN')
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
  if (comparison) return fragment`${at} ${raw(comparison)} ${bind(scalar(value), type)}`
  if (operator === 'in' && Array.isArray(value)) {
    if (value.length > VALUE_COUNT_MAX) throw new Fault('BAD_FILTER')
    return fragment`${at} = any(${bind(value.map(scalar), `${type}[]`)})`
  }
  if (operator === 'contains') return fragment`${at} ilike ${bind(`%${escapeLike(String(value))}%`)}`
  if (operator === 'startsWith') return fragment`${at} ilike ${bind(`${escapeLike(String(value))}%`)}`
  if (operator === 'isNull') return value === true ? fragment`${at} is null` : fragment`${at} is not null`
  throw new Error(`The operator ${operator} is not known.`)
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? value : String(value)
}

function searchCondition(target: Entity, alias: string, options: { search: string; names: Names }): Fragment {
  const query = searchQuery(options.search)
  if (query === null || !target.search) return raw('true')
  if (!('target' in target.search)) return textCondition(target.search, alias, query)
  const looked = target.search.target()
  if (!looked.search || 'target' in looked.search)
    throw new Error(`${target.name} cannot be searched through ${looked.name}.`)
  const related = options.names.next()
  const joint = target.search.joint.map(
    ([own, other]) => fragment`${columnOf(alias, own)} = ${columnOf(related, other)}`,
  )
  const condition = textCondition(looked.search, related, query)
  return fragment`exists (select 1 from ${tableName(looked.table)} ${raw(related)} where ${all(joint)} and ${condition})`
}

function textCondition(
  columns: SearchColumns,
  alias: string,
  query: { grams: readonly string[]; patterns: readonly string[] },
) {
  const text = columnOf(alias, columns.text)
  const grams = raw(`${alias}."${columnName(columns.grams)}"`)
  return all([
    ...(query.grams.length > 0 ? [fragment`${grams} @> ${bind(query.grams, 'text[]')}`] : []),
    ...query.patterns.map((pattern) => fragment`${text} like ${bind(pattern)}`),
  ])
}

function isWhere(value: unknown): value is Where {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
