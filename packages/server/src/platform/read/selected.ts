import { type FieldNode, GraphQLObjectType, getArgumentValues } from 'graphql'
import type { Perspective } from '../viewer.ts'
import type { Request } from './collect.ts'
import type { Names } from './scope.ts'
import type { Fragment, Value } from './sql.ts'

/** What every step of compiling one statement shares. */
export type Compiling = {
  /** The request with its variables as far as planning may know them. */
  readonly request: Request
  readonly perspective: Perspective
  readonly names: Names
  /** Rows are walked by graphql-js and carry what it needs; a text goes out as it is. */
  readonly form: 'rows' | 'text'
  readonly notes: Notes
}

/** What compiling finds out beside the text of the statement. */
export type Notes = {
  /** Values that no part of the text uses; they are looked at all the same, so that wrong ones are refused. */
  readonly checks: Value[]
  /** Whether a text will not do: something is coded, or may be null where the contract says that it is not. */
  needsRows: boolean
  /** Whether how PostgreSQL best finds the rows depends on the values. */
  dependsOnValues: boolean
}

/** A row at an alias and what is selected of it; `joins` takes the tables that its text needs beside its own. */
export type Row = { readonly alias: string; readonly joins: Fragment[]; readonly nodes: readonly FieldNode[] }

/** A selected field: its nodes, and its arguments with defaults and variables filled in. */
export type Selected = { readonly nodes: readonly FieldNode[]; readonly args: Readonly<Record<string, unknown>> }

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
