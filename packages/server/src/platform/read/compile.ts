import { type FieldNode, GraphQLObjectType, getArgumentValues } from 'graphql'
import type { Viewer } from '../viewer.ts'
import { type Request, selectionOf } from './collect.ts'
import { type Entity, type Field, type ManyField, rowAt, type ValueType } from './declare.ts'
import { compilePage } from './page.ts'
import { rowsOf, scopeOf, type Names } from './scope.ts'
import { columnOf, type Fragment, fragment, joined, literal, raw, tableName } from './sql.ts'

/** What every step of compiling one statement shares. */
export type Compiling = { readonly request: Request; readonly viewer: Viewer; readonly names: Names }

/** A selected field: its nodes, and its arguments with defaults and variables filled in. */
export type Selected = { readonly nodes: readonly FieldNode[]; readonly args: Readonly<Record<string, unknown>> }

/** Marks the concrete type of an object whose place in the schema is abstract; no GraphQL name begins with a dollar. */
const TYPE_MEMBER = '$type'

/** The object that the nodes select of the row at the alias, as JSON text under the response keys. */
export function compileObject(
  compiling: Compiling,
  target: Entity,
  row: { alias: string; nodes: readonly FieldNode[] },
): Fragment {
  const type = objectType(compiling, target.name)
  const members = [[TYPE_MEMBER, literal(JSON.stringify(target.name))] as const]
  const compiled = [...selectionOf(compiling.request, type, row.nodes)].flatMap(([key, nodes]) => {
    const name = nodes[0]?.name.value ?? ''
    if (name === '__typename') return []
    const field = target.fields[name]
    if (!field) throw new Error(`${target.name}.${name} is neither declared nor coded.`)
    if (field.kind === 'coded') {
      return Object.entries(field.needs).map(
        ([need, column]) => [`$${need}`, valueOf(typeOfColumn(column), columnOf(row.alias, column))] as const,
      )
    }
    return [
      [
        key,
        compileField(compiling, field, { alias: row.alias, selected: selectedOf(compiling, type, nodes) }),
      ] as const,
    ]
  })
  return objectText([...new Map([...members, ...compiled])])
}

/** The entity, and its rows at an alias, that a JSON text is made for. */
export function compileField(compiling: Compiling, field: Field, at: { alias: string; selected: Selected }): Fragment {
  const { alias, selected } = at
  const row = rowAt(alias)
  switch (field.kind) {
    case 'column':
      return permitted(compiling, field.right, () => valueOf(typeOfColumn(field.column), row(field.column)))
    case 'localized':
      return valueOf('text', row(compiling.viewer.locale === 'zh-CN' ? field.zh : field.en))
    case 'expression':
      return permitted(compiling, field.right, () => valueOf(field.type, field.build(row, compiling.viewer)))
    case 'one':
      return compileOne(compiling, field, at)
    case 'many':
      return compileMany(compiling, field, at)
    case 'page':
      return compilePage(compiling, field.target(), { selected, joint: { alias, columns: field.joint } })
    case 'aggregate': {
      const rows = rowsOf(field.target(), alias, { ...compiling, joint: field.joint })
      const where = field.where ? fragment` and ${field.where(rowAt(rows.alias))}` : raw('')
      const value = fragment`(select ${field.build(rowAt(rows.alias))} from ${rows.from} where ${rows.where}${where})`
      return valueOf(field.type, value)
    }
    case 'object': {
      const members = [...selectionOf(compiling.request, objectType(compiling, field.type), selected.nodes)]
      const texts = members.flatMap(([key, nodes]): [string, Fragment][] => {
        const inner = field.fields[nodes[0]?.name.value ?? '']
        return inner ? [[key, compileField(compiling, inner, { alias, selected: { nodes, args: {} } })]] : []
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

type At = { alias: string; selected: Selected }

function compileOne(compiling: Compiling, field: Pick<ManyField, 'target' | 'joint'>, at: At): Fragment {
  const target = field.target()
  const rows = rowsOf(target, at.alias, { ...compiling, joint: field.joint })
  const text = compileObject(compiling, target, { alias: rows.alias, nodes: at.selected.nodes })
  return fragment`coalesce((select ${text} from ${rows.from} where ${rows.where}), 'null')`
}

function compileMany(compiling: Compiling, field: ManyField, at: At): Fragment {
  const target = field.target()
  const rows = rowsOf(target, at.alias, { ...compiling, joint: field.joint })
  const direction = field.isDescending ? ' desc' : ''
  const keys = [...field.by, target.id].map((column) => fragment`${columnOf(rows.alias, column)}${raw(direction)}`)
  const window = fragment`select * from ${rows.from} where ${rows.where} order by ${joined(keys, ', ')} limit ${raw(String(field.max))}`
  const text = compileObject(compiling, target, { alias: rows.alias, nodes: at.selected.nodes })
  return listText(text, { window, alias: rows.alias, order: joined(keys, ', ') })
}

/** The rows of a window as a JSON list. */
export function listText(text: Fragment, rows: { window: Fragment; alias: string; order: Fragment }): Fragment {
  const list = fragment`select string_agg(${text}, ',' order by ${rows.order}) from (${rows.window}) ${raw(rows.alias)}`
  return fragment`'[' || coalesce((${list}), '') || ']'`
}

/** The row with an id, or null; for records, `node`, payloads and events. */
export function compileRecord(
  compiling: Compiling,
  target: Entity,
  record: { id: Fragment; nodes: readonly FieldNode[] },
): Fragment {
  const alias = compiling.names.next()
  const text = compileObject(compiling, target, { alias, nodes: record.nodes })
  const scope = scopeOf(target, alias, compiling)
  return fragment`select ${columnOf(alias, target.id)} as id, ${text} as json from ${tableName(target.table)} ${raw(alias)}
    where ${columnOf(alias, target.id)} = any(${record.id}) and ${scope}`
}

export function selectedOf(compiling: Compiling, type: GraphQLObjectType, nodes: readonly FieldNode[]): Selected {
  const [node] = nodes
  const definition = node && type.getFields()[node.name.value]
  if (!definition) return { nodes, args: {} }
  return { nodes, args: getArgumentValues(definition, node, compiling.request.variableValues) }
}

export function objectType({ request }: Compiling, name: string): GraphQLObjectType {
  const type = request.schema.getType(name)
  if (!(type instanceof GraphQLObjectType)) throw new Error(`The contract has no object type ${name}.`)
  return type
}

function permitted({ viewer }: Compiling, right: string | undefined, compile: () => Fragment): Fragment {
  return right === undefined || viewer.permissions.has(right) ? compile() : raw(`'null'`)
}

/** A JSON object out of member texts; written by concatenation, which beats PostgreSQL's JSON functions. */
export function objectText(members: readonly (readonly [key: string, text: Fragment])[]): Fragment {
  const parts = members.map(([key, text], place) => {
    const opening = `${place === 0 ? '{' : ','}${JSON.stringify(key)}:`
    return fragment`${literal(opening)} || ${text}`
  })
  return parts.length === 0 ? raw(`'{}'`) : fragment`(${joined(parts, ' || ')} || '}')`
}

/** A value as JSON text, never null: decimals quoted, so that no digit is lost; instants in UTC with all digits. */
export function valueOf(type: ValueType, value: Fragment): Fragment {
  switch (type) {
    case 'decimal':
      return fragment`coalesce('"' || (${value})::text || '"', 'null')`
    case 'integer':
    case 'json':
    case 'boolean':
      return fragment`coalesce((${value})::text, 'null')`
    default:
      return fragment`coalesce(to_json(${value})::text, 'null')`
  }
}

export function typeOfColumn(column: Parameters<typeof columnOf>[1]): ValueType {
  const type = column.getSQLType()
  if (type.startsWith('numeric')) return 'decimal'
  if (type === 'integer' || type === 'bigint') return 'integer'
  if (type === 'boolean') return 'boolean'
  if (type === 'jsonb') return 'json'
  return type.startsWith('timestamp') ? 'instant' : type === 'date' ? 'date' : 'text'
}
