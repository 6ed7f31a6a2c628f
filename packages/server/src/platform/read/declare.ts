import type { Table } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { IdPrefix } from '@tradewind/kernel'
import type { Perspective, Viewer } from '../viewer.ts'
import { columnOf, type Fragment } from './sql.ts'

/**
 * The vocabulary of declared reads. A module says once what can be read of its tables; the planner serves lists,
 * records, edges, filters, sorts, cursors, `node(id)`, payloads and events from it, with row scope and field rights in
 * every table it touches.
 */

/** How a value is written into the answer: numbers and booleans bare, decimals and texts quoted, names as they are. */
export type ValueType = 'text' | 'name' | 'decimal' | 'integer' | 'boolean' | 'instant' | 'date' | 'json'

/** Gives the columns of the row at hand to an expression; other tables are out of its reach on purpose. */
export type RowOf = (column: AnyPgColumn) => Fragment

type Joint = readonly (readonly [own: AnyPgColumn, target: AnyPgColumn])[]
type Ordering = readonly AnyPgColumn[]

export type ColumnField = { readonly kind: 'column'; readonly column: AnyPgColumn; readonly right?: string }
export type LocalizedField = { readonly kind: 'localized'; readonly zh: AnyPgColumn; readonly en: AnyPgColumn }
export type ExpressionField = {
  readonly kind: 'expression'
  readonly type: ValueType
  readonly build: (row: RowOf) => Fragment
  readonly right?: string
}
export type OneField = { readonly kind: 'one'; readonly target: () => Entity; readonly joint: Joint }
export type ManyField = {
  readonly kind: 'many'
  readonly target: () => Entity
  readonly joint: Joint
  readonly by: Ordering
  readonly isDescending: boolean
  readonly max: number
}
export type PageField = { readonly kind: 'page'; readonly target: () => Entity; readonly joint: Joint }
export type AggregateField = {
  readonly kind: 'aggregate'
  readonly target: () => Entity
  readonly joint: Joint
  readonly type: ValueType
  readonly build: (row: RowOf) => Fragment
  readonly where?: (row: RowOf) => Fragment
}
/** Something computed from this row's own columns and from figures over the rows that hold its key. */
export type CombinedField = {
  readonly kind: 'combined'
  readonly of: readonly AggregateField[]
  readonly type: ValueType
  readonly build: (row: RowOf, figures: readonly Fragment[]) => Fragment
}
/** A value object made of this row's own fields; null when the deciding column is. */
export type ObjectField = {
  readonly kind: 'object'
  /** The name of the GraphQL type. */
  readonly type: string
  readonly presentIf: AnyPgColumn
  readonly fields: Readonly<Record<string, ColumnField>>
}
/** One object of several types, found by the prefix of an id. */
export type AnyOfField = { readonly kind: 'anyOf'; readonly targets: () => readonly Entity[]; readonly id: AnyPgColumn }
/** A field with a resolver method, and the columns that the method is given under these names. */
export type CodedField = {
  readonly kind: 'coded'
  readonly needs: Readonly<Record<string, AnyPgColumn>>
  /** Whether the method looks at no more of the caller than rights, so that all of the same rights share its answer. */
  readonly isShared: boolean
}

export type Field =
  | ColumnField
  | LocalizedField
  | ExpressionField
  | OneField
  | ManyField
  | PageField
  | AggregateField
  | CombinedField
  | ObjectField
  | AnyOfField
  | CodedField

/** A condition of a `where` input: on a column, on the object at a to-one edge, or on the rows of a to-many edge. */
export type Filter =
  | { readonly kind: 'column'; readonly column: AnyPgColumn; readonly right?: string }
  | { readonly kind: 'through'; readonly target: () => Entity; readonly joint: Joint }
  | { readonly kind: 'some'; readonly target: () => Entity; readonly joint: Joint }
  /** A column of the object at a to-one edge, as if it were the row's own. */
  | { readonly kind: 'columnOf'; readonly target: () => Entity; readonly joint: Joint; readonly column: AnyPgColumn }

/**
 * Which rows a viewer sees. `pick` names the rule that applies to the viewer; a rule compares one column with a value
 * or the values of the viewer's, or lets everything through (null), so an index that begins with the column serves it.
 */
export type Scope =
  | {
      readonly kind: 'rules'
      readonly pick: (perspective: Perspective) => string
      readonly rules: Readonly<Record<string, ScopeRule | null>>
    }
  | { readonly kind: 'parent'; readonly target: () => Entity; readonly joint: Joint }

export type ScopeRule =
  | { readonly column: AnyPgColumn; readonly value: (viewer: Viewer) => string | null }
  | {
      readonly column: AnyPgColumn
      /** A second column that may match instead, for what two places share. */
      readonly orColumn?: AnyPgColumn
      readonly values: (viewer: Viewer) => readonly string[] | null
    }

/** The columns of one sort, most significant first; the id is appended. A function chooses by the viewer's language. */
export type Sort = Ordering | ((perspective: Perspective) => Ordering)

export type Entity = {
  readonly name: string
  readonly table: Table
  readonly id: AnyPgColumn
  /** Finds the entity for `node(id)`. */
  readonly prefix: IdPrefix
  /** The permission without which no row is in sight. */
  readonly right: string
  readonly scope: Scope
  readonly fields: Record<string, Field>
  readonly filters: Record<string, Filter | (() => Filter)>
  readonly sorts: Record<string, Sort>
  readonly defaultSort: { readonly field: string; readonly direction: 'ASC' | 'DESC' }
  /** The text that `search` looks in: a column of this table, or that of the object at a to-one edge. */
  readonly search?: AnyPgColumn | { readonly target: () => Entity; readonly joint: Joint }
}

type EntityParts = Omit<Entity, 'name' | 'table' | 'fields' | 'filters' | 'sorts' | 'defaultSort'> & {
  readonly fields: Record<string, Field | AnyPgColumn>
  readonly filters?: Record<string, Filter | AnyPgColumn | (() => Filter)>
  readonly sorts?: Record<string, Sort>
  readonly defaultSort?: Entity['defaultSort']
}

/** Declares what can be read of a table under the name of a GraphQL type. */
export function entity(name: string, table: Table, parts: EntityParts): Entity {
  const filters = Object.entries(parts.filters ?? {}).map(([key, filter]) => [
    key,
    isFilter(filter) ? filter : column(filter),
  ])
  return {
    ...parts,
    name,
    table,
    fields: declared(parts.fields),
    filters: Object.fromEntries(filters),
    sorts: { ID: [], ...parts.sorts },
    defaultSort: parts.defaultSort ?? { field: 'ID', direction: 'ASC' },
  }
}

/** Adds fields to a type of a lower module; the higher module owns them. */
export function extend(target: Entity, fields: Record<string, Field | AnyPgColumn>): void {
  for (const [name, field] of Object.entries(declared(fields))) {
    if (name in target.fields) throw new Error(`${target.name}.${name} is declared twice.`)
    target.fields[name] = field
  }
}

function declared(fields: Record<string, Field | AnyPgColumn>): Record<string, Field> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, 'kind' in field ? field : column(field)]),
  )
}

function isFilter(filter: Filter | AnyPgColumn | (() => Filter)): filter is Filter | (() => Filter) {
  return typeof filter === 'function' || 'kind' in filter
}

/** A column of the row; with a right, null for viewers without it. */
export function column(from: AnyPgColumn, options: { readonly right?: string } = {}): ColumnField {
  return { kind: 'column', column: from, ...options }
}

/** A name in the viewer's language. */
export function localized(names: { readonly displayZh: AnyPgColumn; readonly displayEn: AnyPgColumn }): LocalizedField {
  return { kind: 'localized', zh: names.displayZh, en: names.displayEn }
}

/** The sort by such a name: pinyin in Chinese, alphabet in English. */
export function byName(names: { readonly displayZh: AnyPgColumn; readonly displayEn: AnyPgColumn }): Sort {
  return ({ locale }) => [locale === 'zh-CN' ? names.displayZh : names.displayEn]
}

/** Something computed from this row's own columns. */
export function expression(type: ValueType, build: ExpressionField['build'], right?: string): ExpressionField {
  return { kind: 'expression', type, build, ...(right === undefined ? {} : { right }) }
}

/** The one object whose key this row holds. */
export function one(target: () => Entity, ...joint: Joint): OneField {
  return { kind: 'one', target, joint }
}

/** All rows that hold this row's key, at most `max`, in the order of the columns `by` and then of the id. */
export function many(
  target: () => Entity,
  joint: Joint[number],
  order: { readonly by?: Ordering; readonly isDescending?: boolean; readonly max: number },
): ManyField {
  return {
    kind: 'many',
    target,
    joint: [joint],
    by: order.by ?? [],
    isDescending: order.isDescending ?? false,
    max: order.max,
  }
}

/** A connection of the rows that hold this row's key. */
export function page(target: () => Entity, ...joint: Joint): PageField {
  return { kind: 'page', target, joint }
}

/** A figure over the rows that hold this row's key, as far as the viewer sees them; zero when there is none. */
export function aggregate(
  target: () => Entity,
  joint: Joint,
  parts: Pick<AggregateField, 'type' | 'build' | 'where'>,
): AggregateField {
  return { kind: 'aggregate', target, joint, ...parts }
}

/** Something computed from figures over rows that hold this row's key, and from its own columns. */
export function combined(of: readonly AggregateField[], parts: Pick<CombinedField, 'type' | 'build'>): CombinedField {
  return { kind: 'combined', of, ...parts }
}

export function object(type: string, presentIf: AnyPgColumn, fields: Record<string, AnyPgColumn>): ObjectField {
  const columns = Object.entries(fields).map(([name, from]) => [name, column(from)])
  return { kind: 'object', type, presentIf, fields: Object.fromEntries(columns) }
}

export function anyOf(targets: () => readonly Entity[], id: AnyPgColumn): AnyOfField {
  return { kind: 'anyOf', targets, id }
}

export function coded(needs: Record<string, AnyPgColumn>): CodedField {
  return { kind: 'coded', needs, isShared: false }
}

/** A coded field whose method answers all callers of the same rights the same. */
export function sharedCoded(needs: Record<string, AnyPgColumn>): CodedField {
  return { kind: 'coded', needs, isShared: true }
}

export function through(target: () => Entity, ...joint: Joint): Filter {
  return { kind: 'through', target, joint }
}

export function throughColumn(target: () => Entity, from: AnyPgColumn, ...joint: Joint): Filter {
  return { kind: 'columnOf', target, joint, column: from }
}

export function some(target: () => Entity, ...joint: Joint): Filter {
  return { kind: 'some', target, joint }
}

/** Everybody who may read the type sees every row. */
export const everything: Scope = { kind: 'rules', pick: () => 'all', rules: { all: null } }

/** The rows of a parent that the viewer sees. */
export function withParent(target: () => Entity, ...joint: Joint): Scope {
  return { kind: 'parent', target, joint }
}

export function scopeBy(pick: (perspective: Perspective) => string, rules: Record<string, ScopeRule | null>): Scope {
  return { kind: 'rules', pick, rules }
}

/** The columns of the row that an alias stands for. */
export function rowAt(alias: string): RowOf {
  return (from) => columnOf(alias, from)
}

/** A root list, a root record, or all rows of a small table. */
export type Root =
  | { readonly kind: 'page'; readonly entity: Entity }
  | { readonly kind: 'record'; readonly entity: Entity }
  | { readonly kind: 'all'; readonly entity: Entity; readonly by: Sort; readonly max: number }

/** What a module can be read by: its types, its fields of Query, and the objects of payloads and events by their ids. */
export type Reads = {
  readonly entities: readonly Entity[]
  readonly roots: Readonly<Record<string, Root>>
  /** `Type.field` -> the entity, and the member of the resolver's answer that holds its id or ids. */
  readonly late?: Readonly<Record<string, readonly [entity: Entity, idsFrom: string]>>
}
