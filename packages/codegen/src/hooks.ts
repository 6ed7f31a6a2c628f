import type { PluginFunction, Types } from '@graphql-codegen/plugin-helpers'
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql'

/**
 * GraphQL Code Generator plugin: for each named operation its document and a typed hook of Apollo Client over it; the
 * types come from `graphql.ts` two folders up, which the client preset makes.
 *
 * `query OrderPage` becomes `useOrderPageQuery` and `useOrderPageLazyQuery`, `mutation ConfirmOrder` becomes
 * `useConfirmOrderMutation`, `subscription StockAlerts` becomes `useStockAlertsSubscription`.
 */
export const plugin: PluginFunction<Record<string, never>, string> = (_schema, documents) => hooksCode(documents)

export function hooksCode(documents: Types.DocumentFile[]): string {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? [])
  const operations = definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [operation(definition)] : [],
  )
  const texts = operations.map((each) => documentCode(each, definitions))
  return `${[HEADER, ...imports(operations), ...texts, ...operations.map(hook)].join('\n')}\n`
}

const HEADER = '// Made from schema.graphql and the .graphql documents by `pnpm codegen`; do not edit.'

interface Operation {
  readonly node: OperationDefinitionNode
  readonly name: string
  readonly kind: OperationTypeNode
  readonly needsVariables: boolean
}

function operation(node: OperationDefinitionNode): Operation {
  const { name, operation: kind, variableDefinitions = [] } = node
  if (!name) throw new Error('Every operation needs a name, because its hook is called after it.')
  const needsVariables = variableDefinitions.some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  )
  return { node, name: name.value, kind, needsVariables }
}

/** What the hook of an operation takes from Apollo Client. */
const USED: Readonly<Record<OperationTypeNode, readonly string[]>> = {
  query: ['type SkipToken', 'useLazyQuery', 'useQuery'],
  mutation: ['useMutation'],
  subscription: ['type SkipToken', 'useSubscription'],
}

function imports(operations: readonly Operation[]): string[] {
  if (operations.length === 0) return []
  const names = operations.flatMap(({ name, kind }) => [typeName(name, kind), `${typeName(name, kind)}Variables`])
  const hooks = operations.flatMap(({ kind }) => USED[kind])
  return [
    `import { ${[...new Set(hooks)].toSorted().join(', ')} } from '@apollo/client/react'`,
    "import type { TypedDocumentNode } from '@graphql-typed-document-node/core'",
    `import type {\n  ${names.toSorted().join(',\n  ')},\n} from '../../graphql.ts'`,
  ]
}

/** The parsed document of an operation with the fragments that it needs, without the places in the source. */
function documentCode({ node, name, kind }: Operation, definitions: readonly DefinitionNode[]): string {
  const known = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  )
  const document = { kind: Kind.DOCUMENT, definitions: [node, ...fragmentsOf(node, known)] }
  const text = JSON.stringify(document, (key, value: unknown) => (key === 'loc' ? undefined : value))
  return `
export const ${name}Document = ${text} as unknown as TypedDocumentNode<${generics(name, kind)}>`
}

/** The fragments that a definition spreads, and those that they spread, each once. */
function fragmentsOf(
  node: DefinitionNode,
  known: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Set<FragmentDefinitionNode> = new Set(),
): Set<FragmentDefinitionNode> {
  visit(node, {
    FragmentSpread({ name }) {
      const fragment = known.get(name.value)
      if (!fragment) throw new Error(`The fragment ${name.value} is in another folder; only those of lib are shared.`)
      if (found.has(fragment)) return
      found.add(fragment)
      fragmentsOf(fragment, known, found)
    },
  })
  return found
}

function hook(operation: Operation): string {
  if (operation.kind === OperationTypeNode.QUERY) return queryHooks(operation)
  return operation.kind === OperationTypeNode.MUTATION ? mutationHook(operation) : subscriptionHook(operation)
}

/** The states that the data of a query can be in when partial data is not asked for. */
const STATES = "'empty' | 'complete' | 'streaming'"

function queryHooks({ name, kind, needsVariables }: Operation): string {
  const types = generics(name, kind)
  const options = parameter(`useQuery.Options<${types}> | SkipToken`, needsVariables)
  return `
export function use${name}Query(${options}): useQuery.Result<${types}, ${STATES}, Partial<${typeName(name, kind)}Variables>> {
  return useQuery<${types}>(${name}Document, options)
}

export function use${name}LazyQuery(options?: useLazyQuery.Options<${types}>): useLazyQuery.ResultTuple<${types}, ${STATES}> {
  return useLazyQuery<${types}>(${name}Document, options)
}`
}

function mutationHook({ name, kind }: Operation): string {
  const types = generics(name, kind)
  return `
export function use${name}Mutation(options?: useMutation.Options<${types}>): useMutation.ResultTuple<${types}> {
  return useMutation<${types}>(${name}Document, options)
}`
}

function subscriptionHook({ name, kind, needsVariables }: Operation): string {
  const types = generics(name, kind)
  const options = parameter(`useSubscription.Options<${types}> | SkipToken`, needsVariables)
  return `
export function use${name}Subscription(${options}): useSubscription.Result<${typeName(name, kind)}> {
  return useSubscription<${types}>(${name}Document, options)
}`
}

/** Options may be left out where no variable is required; then the hook asks with none. */
function parameter(type: string, isRequired: boolean): string {
  return isRequired ? `options: ${type}` : `options: ${type} = {}`
}

function typeName(name: string, kind: OperationTypeNode): string {
  return `${name}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
}

function generics(name: string, kind: OperationTypeNode): string {
  return `${typeName(name, kind)}, ${typeName(name, kind)}Variables`
}
