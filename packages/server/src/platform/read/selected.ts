import { type FieldNode, GraphQLObjectType, getArgumentValues } from 'graphql'
import type { Viewer } from '../viewer.ts'
import type { Request } from './collect.ts'
import type { Names } from './scope.ts'

/** What every step of compiling one statement shares. */
export type Compiling = { readonly request: Request; readonly viewer: Viewer; readonly names: Names }

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
