import type { ValueType } from './declare.ts'
import { columnOf, type Fragment, fragment, joined, literal, raw } from './sql.ts'

/** A JSON object out of member texts; written by concatenation, which beats PostgreSQL's JSON functions. */
export function objectText(members: readonly (readonly [key: string, text: Fragment])[]): Fragment {
  const parts = members.map(([key, text], place) => {
    const opening = `${place === 0 ? '{' : ','}${JSON.stringify(key)}:`
    return fragment`${literal(opening)} || ${text}`
  })
  return parts.length === 0 ? raw(`'{}'`) : fragment`(${joined(parts, ' || ')} || '}')`
}

/** The answer to `__typename`. */
export function typeName(name: string): Fragment {
  return literal(JSON.stringify(name))
}

/** A value as JSON text, `null` for none: decimals quoted, so that no digit is lost; instants in UTC with all digits. */
export function valueOf(type: ValueType, value: Fragment): Fragment {
  return fragment`coalesce(${presentValue(type, value)}, 'null')`
}

/** The value of a column of the row at an alias as JSON text. */
export function columnValue(column: Column, alias: string): Fragment {
  const value = column.notNull ? presentValue : valueOf
  return value(typeOfColumn(column), columnOf(alias, column))
}

function presentValue(type: ValueType, value: Fragment): Fragment {
  switch (type) {
    case 'decimal':
    case 'date':
      return fragment`'"' || (${value})::text || '"'`
    case 'name':
      return fragment`'"' || ${value} || '"'`
    case 'integer':
    case 'json':
    case 'boolean':
      return fragment`(${value})::text`
    default:
      return fragment`to_json(${value})::text`
  }
}

/** Ids, like the names of enums, hold nothing that JSON would have to escape. */
function typeOfColumn(column: Column): ValueType {
  const type = column.getSQLType()
  if (type.startsWith('numeric')) return 'decimal'
  if (type === 'integer' || type === 'bigint') return 'integer'
  if (type === 'boolean') return 'boolean'
  if (type === 'jsonb') return 'json'
  if (type.startsWith('timestamp')) return 'instant'
  if (type === 'date') return 'date'
  if (column.name === 'id' || column.name.endsWith('_id')) return 'name'
  return (column.enumValues ?? []).length > 0 ? 'name' : 'text'
}

type Column = Parameters<typeof columnOf>[1]
