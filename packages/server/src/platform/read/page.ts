import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Fault } from '../refusals/fault.ts'
import { selectionOf } from './collect.ts'
import { objectText, typeName } from './json.ts'
import { isText } from './late.ts'
import { type Compiling, objectType, type Row, type Selected, selectedOf } from './selected.ts'
import type { Entity } from './declare.ts'
import { listCondition } from './filter.ts'
import { afterCursor, cursorOf, type ListOrder, listOrder, orderBy } from './order.ts'
import { all, columnOf, type Fragment, fragment, joined, raw, tableName } from './sql.ts'

const PAGE_SIZE_MAX = 100
const OFFSET_MAX = 10_000
const COUNT_MAX = 1_000_000

/** The row that a nested connection hangs on. */
export type Joint = {
  readonly alias: string
  readonly columns: readonly (readonly [own: AnyPgColumn, target: AnyPgColumn])[]
}
type PageParts = {
  readonly selected: Selected
  readonly joint?: Joint
  /** The object that is selected of a row, as JSON text. */
  readonly textOf: (row: Row) => Fragment
}
type Window = {
  readonly target: Entity
  readonly alias: string
  readonly textOf: PageParts['textOf']
  readonly order: ListOrder
  readonly first: number
  /** The rows of the page and the one behind it, numbered from 1 by "$rn". */
  readonly rows: Fragment
  /** Tables that the texts of the rows need beside them. */
  readonly joins: Fragment[]
  /** All rows of the list, for counting. */
  readonly matching: Fragment
}

/**
 * A connection as JSON text: one window of rows, over which the members are aggregated; the row behind the page only
 * says that there is one. Without a member that needs rows there is no window, and no count without its field.
 */
export function compilePage(compiling: Compiling, target: Entity, parts: PageParts): Fragment {
  const window = pageWindow(compiling, target, parts)
  const selected = named(compiling, `${target.name}Connection`, parts.selected)
  const members = selected.map(([key, name, field]): [string, Fragment] => {
    if (name === 'nodes') return [key, pageRows(window, window.textOf({ ...window, nodes: field.nodes }))]
    if (name === 'edges') return [key, pageRows(window, edgeText(compiling, window, field))]
    if (name === 'pageInfo') return [key, pageInfo(compiling, window, field)]
    return [key, name === 'totalCount' ? totalCount(compiling, window, field) : typeName(`${target.name}Connection`)]
  })
  const text = objectText(members)
  if (selected.some(([, name]) => ['nodes', 'edges', 'pageInfo'].includes(name))) {
    // HAVING makes it one row even where no member aggregates.
    return fragment`(select ${text} from (${window.rows}) ${raw(window.alias)} ${joined(window.joins, ' ')} having true)`
  }
  compiling.notes.checks.push(...window.rows.values)
  return text
}

function pageWindow(compiling: Compiling, target: Entity, { selected, joint, textOf }: PageParts): Window {
  const { args } = selected
  const alias = compiling.names.next()
  const first = boundedNumber(args.first, { least: 1, most: PAGE_SIZE_MAX, usual: 20 })
  const offset = boundedNumber(args.offset, { least: 0, most: OFFSET_MAX, usual: 0 })
  if (isText(args.after) && typeof args.offset === 'number') throw new Fault('BAD_PAGE')
  if (isText(args.search) || offset > 0) compiling.notes.dependsOnValues = true
  const conditions = { where: args.where, search: args.search }
  const order = listOrder(target, { orderBy: args.orderBy, conditions, perspective: compiling.perspective })
  const joints = (joint?.columns ?? []).map(
    ([own, other]) => fragment`${columnOf(alias, other)} = ${columnOf(joint?.alias ?? '', own)}`,
  )
  const matching = all([...joints, listCondition(target, alias, { ...compiling, ...conditions })])
  const after = isText(args.after) ? [afterCursor(order, alias, args.after)] : []
  const from = fragment`from ${tableName(target.table)} ${raw(alias)}`
  const sorted = orderBy(order, alias)
  const bounds = raw(`limit ${first + 1}${offset > 0 ? ` offset ${offset}` : ''}`)
  const found = fragment`select * ${from} where ${all([matching, ...after])} order by ${sorted} ${bounds}`
  const rows = fragment`select *, row_number() over (order by ${sorted}) as "$rn" from (${found}) ${raw(alias)}`
  return { target, alias, textOf, order, first, rows, joins: [], matching: fragment`${from} where ${matching}` }
}

function pageRows({ alias, first }: Window, text: Fragment): Fragment {
  const place = raw(`${alias}."$rn"`)
  const isOnPage = fragment`${place} <= ${raw(String(first))}`
  return fragment`'[' || coalesce(string_agg(${text}, ',' order by ${place}) filter (where ${isOnPage}), '') || ']'`
}

function edgeText(compiling: Compiling, window: Window, edges: Selected): Fragment {
  return objectText(
    named(compiling, `${window.target.name}Edge`, edges).map(([key, name, field]): [string, Fragment] => {
      if (name === 'cursor') return [key, fragment`to_json(${cursorOf(window.order, window.alias)})::text`]
      if (name !== 'node') return [key, typeName(`${window.target.name}Edge`)]
      return [key, window.textOf({ ...window, nodes: field.nodes })]
    }),
  )
}

function pageInfo(compiling: Compiling, window: Window, info: Selected): Fragment {
  const { alias, first, order } = window
  const place = raw(`${alias}."$rn"`)
  return objectText(
    named(compiling, 'PageInfo', info).map(([key, name]): [string, Fragment] => {
      if (name === 'hasNextPage') return [key, fragment`(count(*) > ${raw(String(first))})::text`]
      if (name !== 'endCursor') return [key, typeName('PageInfo')]
      const cursors = fragment`array_agg(to_json(${cursorOf(order, alias)})::text order by ${place} desc)`
      return [key, fragment`coalesce((${cursors} filter (where ${place} <= ${raw(String(first))}))[1], 'null')`]
    }),
  )
}

function totalCount(compiling: Compiling, window: Window, total: Selected): Fragment {
  const most = boundedNumber(total.args.upTo, { least: 1, most: COUNT_MAX, usual: 1000 })
  const counted = fragment`(select count(*) from (select 1 ${window.matching} limit ${raw(String(most + 1))}) counted)`
  return objectText(
    named(compiling, 'TotalCount', total).map(([key, name]): [string, Fragment] => {
      if (name === 'count') return [key, fragment`least(${counted}, ${raw(String(most))})::text`]
      return [key, name === 'isExact' ? fragment`(${counted} <= ${raw(String(most))})::text` : typeName('TotalCount')]
    }),
  )
}

/** What is selected of a type that the planner itself gives: response key, field name, and the field. */
function named(compiling: Compiling, typeName: string, { nodes }: Selected) {
  const type = objectType(compiling, typeName)
  const selection = [...selectionOf(compiling.request, type, nodes)]
  return selection.map(
    ([key, fields]) => [key, fields[0]?.name.value ?? '', selectedOf(compiling, type, fields)] as const,
  )
}

/** A number of the client's within its bounds, the usual one when it is absent; BAD_PAGE otherwise. */
function boundedNumber(value: unknown, bounds: { least: number; most: number; usual: number }): number {
  if (value === undefined || value === null) return bounds.usual
  if (typeof value !== 'number' || !Number.isInteger(value) || value < bounds.least || value > bounds.most) {
    throw new Fault('BAD_PAGE')
  }
  return value
}
