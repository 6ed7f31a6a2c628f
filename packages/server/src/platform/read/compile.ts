import { type FieldNode, type GraphQLField, isNonNullType } from 'graphql'
import { type AnyPgColumn, getTableConfig } from 'drizzle-orm/pg-core'
import { Fault } from '../refusals/fault.ts'
import { selectionOf } from './collect.ts'
import { type AggregateField, type Entity, type Field, type ManyField, rowAt } from './declare.ts'
import { columnValue, objectText, typeName, valueOf } from './json.ts'
import { compilePage, type Joint } from './page.ts'
import { isSurelySeen, rowsOf, scopeOf } from './scope.ts'
import { type Compiling, objectType, type Row, type Selected, selectedOf } from './selected.ts'
import { columnOf, type Fragment, fragment, joined, raw, tableName } from './sql.ts'

/**
 * Tells graphql-js the concrete type of a row whose place in the schema is abstract, even where the client does not ask
 * for it; no GraphQL name begins with a dollar.
 */
const TYPE_MEMBER = '$type'

/** The object that the nodes select of the row, as JSON text under the response keys. */
function compileObject(compiling: Compiling, target: Entity, row: Row): Fragment {
  const type = objectType(compiling, target.name)
  const members: [string, Fragment][] = compiling.form === 'rows' ? [[TYPE_MEMBER, typeName(target.name)]] : []
  for (const [key, nodes] of selectionOf(compiling.request, type, row.nodes)) {
    const name = nodes[0]?.name.value ?? ''
    const field = target.fields[name]
    if (name === '__typename') members.push([key, typeName(target.name)])
    else if (!field) throw new Error(`${target.name}.${name} is neither declared nor coded.`)
    else if (field.kind === 'coded') {
      compiling.notes.needsRows = true
      members.push(...Object.entries(field.needs).map(([need, from]) => neededMember(need, from, row.alias)))
    } else {
      if (mayBreak(compiling, field, type.getFields()[name])) compiling.notes.needsRows = true
      members.push([key, compileField(compiling, field, { ...row, selected: selectedOf(compiling, type, nodes) })])
    }
  }
  return objectText([...new Map(members)])
}

/** A column that the method of a coded field asked for. */
function neededMember(need: string, from: AnyPgColumn, alias: string): [string, Fragment] {
  return [`$${need}`, columnValue(from, alias)]
}

/**
 * Whether the viewer may be kept from an object that the contract says is there; graphql-js knows what follows. Throws
 * FORBIDDEN when the viewer has no right to such objects at all.
 */
function mayBreak({ perspective }: Compiling, field: Field, contract: GraphQLField<unknown, unknown> | undefined) {
  if (field.kind !== 'one' || contract === undefined || !isNonNullType(contract.type)) return false
  if (!perspective.permissions.has(field.target().right)) throw new Fault('FORBIDDEN')
  return !isSurelySeen(field.target(), field.joint, perspective)
}

/** The entity, and its rows at an alias, that a JSON text is made for. */
function compileField(compiling: Compiling, field: Field, at: At): Fragment {
  const { alias, joins, selected } = at
  const row = rowAt(alias)
  switch (field.kind) {
    case 'column':
      return permitted(compiling, field.right, () => columnValue(field.column, alias))
    case 'localized':
      return valueOf('text', row(compiling.perspective.locale === 'zh-CN' ? field.zh : field.en))
    case 'expression':
      return permitted(compiling, field.right, () => valueOf(field.type, field.build(row)))
    case 'one':
      return compileOne(compiling, field, at)
    case 'many':
      return compileMany(compiling, field, at)
    case 'page':
      return connection(compiling, field.target(), { selected, joint: { alias, columns: field.joint } })
    case 'aggregate':
      return valueOf(field.type, figureOf(compiling, field, alias))
    case 'combined': {
      const figures = field.of.map((each) => figureOf(compiling, each, alias))
      return valueOf(field.type, field.build(row, figures))
    }
    case 'object': {
      const members = [...selectionOf(compiling.request, objectType(compiling, field.type), selected.nodes)]
      const texts = members.map(([key, nodes]): [string, Fragment] => {
        const inner = field.fields[nodes[0]?.name.value ?? '']
        return [
          key,
          inner
            ? compileField(compiling, inner, { alias, joins, selected: { nodes, args: {} } })
            : typeName(field.type),
        ]
      })
      return fragment`case when ${row(field.presentIf)} is null then 'null' else ${objectText(texts)} end`
    }
    case 'anyOf': {
      const targets = field
        .targets()
        .map((target) => compileOne(compiling, { target: () => target, joint: [[field.id, target.id]] }, at))
      return fragment`coalesce(${joined(
        targets.map((text) => fragment`nullif(${text}, 'null')`),
        ', ',
      )}, 'null')`
    }
    case 'coded':
      throw new Error('A coded field has no value of its own.')
  }
}

/** A figure over the rows that hold the key of the row at an alias. */
function figureOf(compiling: Compiling, { target, joint, build, where }: AggregateField, alias: string): Fragment {
  const rows = rowsOf(target(), alias, { ...compiling, joint })
  const condition = where ? fragment` and ${where(rowAt(rows.alias))}` : raw('')
  return fragment`(select ${build(rowAt(rows.alias))} from ${rows.from} where ${rows.where}${condition})`
}

/** A connection of an entity: the page is of no entity's making, so it is told how to write a row. */
export function connection(
  compiling: Compiling,
  target: Entity,
  parts: { selected: Selected; joint?: Joint },
): Fragment {
  return compilePage(compiling, target, { ...parts, textOf: (row) => compileObject(compiling, target, row) })
}

type At = Omit<Row, 'nodes'> & { readonly selected: Selected }

/** Joined, since PostgreSQL would start a subquery again for each row. */
function compileOne(compiling: Compiling, field: Pick<ManyField, 'target' | 'joint'>, at: At): Fragment {
  const target = field.target()
  const rows = rowsOf(target, at.alias, { ...compiling, joint: field.joint })
  at.joins.push(fragment`left join ${rows.from} on ${rows.where}`)
  const text = compileObject(compiling, target, { alias: rows.alias, joins: at.joins, nodes: at.selected.nodes })
  return fragment`case when ${columnOf(rows.alias, target.id)} is null then 'null' else ${text} end`
}

function compileMany(compiling: Compiling, field: ManyField, at: At): Fragment {
  const target = field.target()
  const rows = rowsOf(target, at.alias, { ...compiling, joint: field.joint })
  const direction = field.isDescending ? ' desc' : ''
  const keys = orderOf(field, target).map((column) => fragment`${columnOf(rows.alias, column)}${raw(direction)}`)
  const window = fragment`select * from ${rows.from} where ${rows.where} order by ${joined(keys, ', ')} limit ${raw(String(field.max))}`
  return compileList(compiling, target, { ...rows, window, order: joined(keys, ', '), nodes: at.selected.nodes })
}

type ListParts = Omit<Row, 'joins'> & { readonly window: Fragment; readonly order: Fragment }

/** The rows of a window as a JSON list. */
export function compileList(compiling: Compiling, target: Entity, { window, order, ...row }: ListParts): Fragment {
  const joins: Fragment[] = []
  const text = compileObject(compiling, target, { ...row, joins })
  const list = fragment`select string_agg(${text}, ',' order by ${order})
    from (${window}) ${raw(row.alias)} ${joined(joins, ' ')}`
  return fragment`'[' || coalesce((${list}), '') || ']'`
}

/** The id breaks ties, and is left out where a constraint says that there are none: an index then gives the order. */
function orderOf({ by, joint }: ManyField, target: Entity): readonly AnyPgColumn[] {
  const given = new Set([...by, ...joint.map(([, column]) => column)].map(({ name }) => name))
  const constraints = getTableConfig(target.table).uniqueConstraints
  const isTotal = by.length > 0 && constraints.some(({ columns }) => columns.every(({ name }) => given.has(name)))
  return isTotal ? by : [...by, target.id]
}

/** The row with an id, or null; for records, `node`, payloads and events. */
export function compileRecord(
  compiling: Compiling,
  target: Entity,
  record: { id: Fragment; nodes: readonly FieldNode[] },
): Fragment {
  const alias = compiling.names.next()
  const joins: Fragment[] = []
  const text = compileObject(compiling, target, { alias, joins, nodes: record.nodes })
  const scope = scopeOf(target, alias, compiling)
  return fragment`select ${columnOf(alias, target.id)} as id, ${text} as json
    from ${tableName(target.table)} ${raw(alias)} ${joined(joins, ' ')}
    where ${columnOf(alias, target.id)} = any(${record.id}) and ${scope}`
}

function permitted({ perspective }: Compiling, right: string | undefined, compile: () => Fragment): Fragment {
  return right === undefined || perspective.permissions.has(right) ? compile() : raw(`'null'`)
}
