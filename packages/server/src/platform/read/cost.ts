import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql'

/** Rows that a list without a page size of its own counts as. */
const PLAIN_LIST_ROWS = 10
const PAGE_ROWS = 20

/** A valid operation of a document with the variables that came with it. */
export type Operation = {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

type Counting = Operation & {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Costs that are known: fragments that spread each other twice would else be walked 2^n times. */
  readonly known: Map<SelectionSetNode, number>
}

type Known = { readonly numbers: string; readonly cost: number }

/** By the operation of a parsed document, which is used again; mostly with the same page sizes. */
const costs = new WeakMap<OperationDefinitionNode, Known>()

/**
 * What an operation may cost at most: one for each object it may answer, page sizes multiplied down the tree. Computed
 * from contract, document and variables alone, so that it is known before anything runs; the fragments must be free of
 * cycles.
 */
export function costOf(given: Operation): number {
  const { operation, variables } = given
  const definitions = operation.variableDefinitions ?? []
  const numbers = definitions.map(({ variable }) => numberKey(variables[variable.name.value])).join()
  const known = costs.get(operation)
  if (known?.numbers === numbers) return known.cost
  const cost = countedCost(given)
  costs.set(operation, { numbers, cost })
  return cost
}

/** A variable as far as a page size can be made of it. */
function numberKey(value: unknown): string {
  if (typeof value === 'number') return String(value)
  return value === undefined || value === null ? 'none' : 'other'
}

function countedCost(given: Operation): number {
  const { schema, document, operation } = given
  const definitions = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  const fragments = new Map(definitions.map((each) => [each.name.value, each]))
  const root = schema.getRootType(operation.operation) ?? undefined
  return costOfOne({ ...given, fragments, known: new Map() }, root, operation.selectionSet)
}

/** The cost of what is selected of one object of the type. */
function costOfOne(counting: Counting, type: GraphQLNamedType | undefined, set: SelectionSetNode): number {
  const before = counting.known.get(set)
  if (before !== undefined) return before
  const cost = set.selections.reduce((sum, node) => {
    if (node.kind === Kind.FIELD) return sum + fieldCost(counting, type, node)
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : counting.fragments.get(node.name.value)
    if (!fragment) return sum
    const condition = fragment.typeCondition?.name.value
    return sum + costOfOne(counting, condition ? counting.schema.getType(condition) : type, fragment.selectionSet)
  }, 0)
  counting.known.set(set, cost)
  return cost
}

function fieldCost(counting: Counting, parent: GraphQLNamedType | undefined, node: FieldNode): number {
  const field = fieldOf(parent, node.name.value)
  if (!node.selectionSet || !field) return 0
  const one = 1 + costOfOne(counting, getNamedType(field.type), node.selectionSet)
  return rowsOf(counting, field, { node, isOfPage: parent?.name.endsWith('Connection') ?? false }) * one
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
}

/** How many objects a field answers at most; those of a page were counted where its size was asked for. */
function rowsOf(
  counting: Counting,
  field: GraphQLField<unknown, unknown>,
  { node, isOfPage }: { node: FieldNode; isOfPage: boolean },
): number {
  if (field.args.some(({ name }) => name === 'first')) return pageSize(counting, node)
  return isListType(getNullableType(field.type)) && !isOfPage ? PLAIN_LIST_ROWS : 1
}

function pageSize({ operation, variables }: Operation, node: FieldNode): number {
  const first = node.arguments?.find(({ name }) => name.value === 'first')?.value
  if (first?.kind === Kind.INT) return Math.max(Number(first.value), 1)
  if (first?.kind !== Kind.VARIABLE) return PAGE_ROWS
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === first.name.value)
  const byDefault = definition?.defaultValue?.kind === Kind.INT ? Number(definition.defaultValue.value) : PAGE_ROWS
  const given = variables[first.name.value] ?? byDefault
  return typeof given === 'number' ? Math.max(given, 1) : PAGE_ROWS
}
