import { createHash } from 'node:crypto'
import { Fault } from '../refusals/fault.ts'
import type { Perspective } from '../viewer.ts'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Entity } from './declare.ts'
import { type Given, type Late, settled } from './late.ts'
import { all, bind, columnOf, type Fragment, fragment, joined, raw } from './sql.ts'

type Direction = 'ASC' | 'DESC'
type SortKey = { readonly column: AnyPgColumn; readonly direction: Direction }

/** How a list is sorted: the columns with the id behind them, and a mark that ties a cursor to this sort and filter. */
export type ListOrder = { readonly keys: readonly SortKey[]; readonly mark: Late<string> }

const CURSOR_CHECK_LENGTH = 12
/** More sorts than a list has columns for say nothing new. */
const SORTS_MAX = 5

/**
 * The order that the client asks for, else the declared one. Sorting by a hidden column is not offered at all; more than
 * a few sorts are BAD_FILTER.
 */
export function listOrder(
  target: Entity,
  options: { orderBy: unknown; conditions: unknown; perspective: Perspective },
): ListOrder {
  const asked = Array.isArray(options.orderBy) && options.orderBy.length > 0 ? options.orderBy : [target.defaultSort]
  if (asked.length > SORTS_MAX) throw new Fault('BAD_FILTER')
  const sorts = asked.map((sort: { field: string; direction: Direction }) => sort)
  const keys = sorts.flatMap(({ field, direction }): SortKey[] => {
    const declared = target.sorts[field]
    if (!declared) throw new Error(`The sort ${target.name}.${field} is not declared.`)
    const columns = typeof declared === 'function' ? declared(options.perspective) : declared
    return columns.map((column) => ({ column, direction }))
  })
  const last = keys.at(-1)?.direction ?? sorts[0]?.direction ?? 'ASC'
  const marked = [target.name, sorts, options.conditions ?? null, options.perspective.locale]
  const mark: Late<string> = (given) => digest(JSON.stringify(settled(marked, given)))
  return { keys: [...keys, { column: target.id, direction: last }], mark }
}

export function orderBy(order: ListOrder, alias: string): Fragment {
  return joined(
    order.keys.map(({ column, direction }) => fragment`${columnOf(alias, column)} ${raw(direction.toLowerCase())}`),
    ', ',
  )
}

/**
 * The cursor of a row as SQL: its sort values as text at full precision in a JSON array, and behind a point the check
 * over them and the mark. Base64url, so that it passes through addresses.
 */
export function cursorOf(order: ListOrder, alias: string): Fragment {
  const values = joined(
    order.keys.map(({ column }) => fragment`${columnOf(alias, column)}::text`),
    ', ',
  )
  const payload = fragment`json_build_array(${values})::text`
  const check = fragment`left(md5(${payload} || ${bind(order.mark)}), ${raw(String(CURSOR_CHECK_LENGTH))})`
  return fragment`translate(encode(convert_to(${payload}, 'UTF8'), 'base64'), E'+/=\\n', '-_') || '.' || ${check}`
}

/** The rows after a cursor. Throws BAD_CURSOR for one that was changed, or made by another list, filter or sort. */
export function afterCursor(order: ListOrder, alias: string, cursor: string | Late): Fragment {
  const values: Late<readonly string[]> = (given) => cursorValues(order, String(settled(cursor, given)), given)
  const operands = order.keys.map(({ column, direction }, place) => ({
    at: columnOf(alias, column),
    value: fragment`${bind((given) => values(given)[place] ?? '', typeOf(column))}`,
    operator: direction === 'ASC' ? '>' : '<',
  }))
  const [first] = operands
  if (first && operands.every(({ operator }) => operator === first.operator)) {
    const left = joined(
      operands.map(({ at }) => at),
      ', ',
    )
    const right = joined(
      operands.map(({ value }) => value),
      ', ',
    )
    return fragment`(${left}) ${raw(first.operator)} (${right})`
  }
  const cases = operands.map(({ at, value, operator }, place) =>
    all([
      ...operands.slice(0, place).map((earlier) => fragment`${earlier.at} = ${earlier.value}`),
      fragment`${at} ${raw(operator)} ${value}`,
    ]),
  )
  return fragment`(${joined(
    cases.map((each) => fragment`(${each})`),
    ' or ',
  )})`
}

function cursorValues(order: ListOrder, cursor: string, given: Given): readonly string[] {
  const [encoded = '', check = '', ...rest] = cursor.split('.')
  const payload = Buffer.from(encoded, 'base64url').toString('utf8')
  const expected = digest(`${payload}${order.mark(given)}`).slice(0, CURSOR_CHECK_LENGTH)
  if (rest.length > 0 || check !== expected) throw new Fault('BAD_CURSOR')
  const values: unknown = JSON.parse(payload)
  if (!Array.isArray(values) || values.length !== order.keys.length) throw new Fault('BAD_CURSOR')
  return values.map(String)
}

function typeOf(column: AnyPgColumn): string {
  return column
    .getSQLType()
    .replace(/ COLLATE .*$/, '')
    .replace(/\(.*\)/, '')
}

/** MD5 because PostgreSQL computes the same; it finds mistakes, while row scope is what protects the rows. */
function digest(text: string): string {
  return createHash('md5').update(text).digest('hex')
}
