import type { PluginFunction, Types } from '@graphql-codegen/plugin-helpers'
import { type GraphQLSchema, isAbstractType, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql'

/**
 * GraphQL Code Generator plugin: a typed hook of Apollo Client for each named operation of the documents, over the
 * documents that the client preset makes in `graphql.ts` beside this file.
 *
 * `query OrderPage` becomes `useOrderPageQuery` and `useOrderPageLazyQuery`, `mutation ConfirmOrder` becomes
 * `useConfirmOrderMutation`, `subscription StockAlerts` becomes `useStockAlertsSubscription`. The file also carries
 * `possibleTypes`, by which the cache matches fragments on interfaces.
 */
export const plugin: PluginFunction<Record<string, never>, string> = (schema, documents) => hooksCode(schema, documents)

export function hooksCode(schema: GraphQLSchema, documents: Types.DocumentFile[]): string {
  const operations = operationsOf(documents)
  const parts = [HEADER, ...imports(operations), possibleTypes(schema), ...operations.map(hook)]
  return `${parts.join('\n')}\n`
}

const HEADER = '// Made from schema.graphql and the .graphql documents by `pnpm codegen`; do not edit.'

interface Operation {
  readonly name: string
  readonly kind: OperationTypeNode
  readonly needsVariables: boolean
}

function operationsOf(documents: Types.DocumentFile[]): Operation[] {
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? [])
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [operation(definition)] : [],
  )
}

function operation({ name, operation: kind, variableDefinitions = [] }: OperationDefinitionNode): Operation {
  if (!name) throw new Error('Every operation needs a name, because its hook is called after it.')
  const needsVariables = variableDefinitions.some(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  )
  return { name: name.value, kind, needsVariables }
}

/** What the hook of an operation takes from Apollo Client. */
const USED: Readonly<Record<OperationTypeNode, readonly string[]>> = {
  query: ['type SkipToken', 'useLazyQuery', 'useQuery'],
  mutation: ['useMutation'],
  subscription: ['type SkipToken', 'useSubscription'],
}

function imports(operations: readonly Operation[]): string[] {
  if (operations.length === 0) return []
  const names = operations.flatMap(({ name, kind }) => [
    `${name}Document`,
    `type ${typeName(name, kind)}`,
    `type ${typeName(name, kind)}Variables`,
  ])
  const hooks = operations.flatMap(({ kind }) => USED[kind])
  return [
    `import { ${[...new Set(hooks)].toSorted().join(', ')} } from '@apollo/client/react'`,
    `import {\n  ${names.toSorted().join(',\n  ')},\n} from './graphql.ts'`,
  ]
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

function possibleTypes(schema: GraphQLSchema): string {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType)
  const lines = abstract.map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => `'${name}'`)
    return `  ${type.name}: [${names.join(', ')}],`
  })
  return [
    '',
    '/** The object types behind each interface and union. */',
    'export const possibleTypes = {',
    ...lines,
    '}',
  ].join('\n')
}
