import { getTableName, type Table } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { SqlValue } from '../database/tx.ts'
import { type Given, isLate, type Late } from './late.ts'

/** A value bound in a statement, known now or when it runs. */
export type Value = SqlValue | Late<SqlValue>

/** A piece of SQL with the values bound in it, in the order of its text. Numbers are given when the whole is rendered. */
export type Fragment = { readonly texts: readonly string[]; readonly values: readonly Value[] }

type Part = Fragment | Bound

/** A value of a statement with the type that PostgreSQL reads it as. */
class Bound {
  constructor(
    readonly value: Value,
    readonly type: string,
  ) {}
}

/** Binds a value; it travels as text and is read as the type, so nothing is lost to the driver's own conversions. */
export function bind(value: Value, type = 'text'): Bound {
  return new Bound(value, type)
}

/** Composes SQL: parts are fragments or bound values, never text from outside. */
export function fragment(strings: TemplateStringsArray, ...parts: readonly Part[]): Fragment {
  const texts = [strings[0] ?? '']
  const values: Value[] = []
  const append = (text: string) => texts.push(`${texts.pop() ?? ''}${text}`)
  parts.forEach((part, place) => {
    if (part instanceof Bound) {
      values.push(part.value)
      texts.push(castOf(part.type))
    } else {
      append(part.texts[0] ?? '')
      texts.push(...part.texts.slice(1))
      values.push(...part.values)
    }
    append(strings[place + 1] ?? '')
  })
  return { texts, values }
}

function castOf(type: string): string {
  if (type === 'text' || type === 'text[]') return `::${type}`
  return type.endsWith('[]') ? `::text[]::${type}` : `::text::${type}`
}

/** SQL text that is known to be safe: names and keywords of our own. */
export function raw(text: string): Fragment {
  return { texts: [text], values: [] }
}

/** A text constant, quoted. */
export function literal(text: string): Fragment {
  return raw(`'${text.replaceAll("'", "''")}'`)
}

export function joined(parts: readonly Fragment[], separator: string): Fragment {
  return parts.reduce(
    (left, right, place) => (place === 0 ? right : fragment`${left}${raw(separator)}${right}`),
    raw(''),
  )
}

/** All of the conditions; true when there is none. */
export function all(conditions: readonly Fragment[]): Fragment {
  return conditions.length === 0 ? raw('true') : joined(conditions, ' and ')
}

export function tableName(table: Table): Fragment {
  return raw(`"${getTableName(table)}"`)
}

/** The name that a column has in the database: drizzle derives it from the key, as its `casing` option says. */
export function columnName(column: AnyPgColumn): string {
  return column.keyAsName ? toSnakeCase(column.name) : column.name
}

/** A column of the row that the alias stands for. */
export function columnOf(alias: string, column: AnyPgColumn): Fragment {
  return raw(`${alias}."${columnName(column)}"`)
}

/** The text of a statement with its values numbered. */
export function textOf(whole: Fragment): string {
  return whole.texts.reduce((before, after, place) => `${before}$${place}${after}`)
}

/** The values of a statement as they are given. */
export function valuesOf(values: readonly Value[], given: Given): SqlValue[] {
  return values.map((value) => (isLate(value) ? value(given) : value))
}

/** The text and the values of a statement that is run once. */
export function rendered(whole: Fragment, given: Given): { text: string; values: readonly SqlValue[] } {
  return { text: textOf(whole), values: valuesOf(whole.values, given) }
}
