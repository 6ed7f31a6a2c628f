import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type DocumentNode,
} from 'graphql'

/** Rows that a list without a page size of its own counts as. */
const PLAIN_LIST_ROWS = 10
const PAGE_ROWS = 20
const PLAIN_LISTS = new Set([
  'lines',
  'contacts',
  'addresses',
  'deliveries',
  'history',
  'stockLevels',
  'categories',
  'units',
  'regions',
  'warehouses',
])

type Counting = {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * What an operation may cost at most: one for each object it may answer, page sizes multiplied down the tree. Computed
 * from the document alone, so that it is known before anything runs; the fragments must be free of cycles.
 */
export function costOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const definitions = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION)
  const fragments = new Map(definitions.map((each) => [each.name.value, each]))
  return selectionCost({ fragments, variables }, operation.selectionSet, 1)
}

function selectionCost(counting: Counting, set: SelectionSetNode, multiple: number): number {
  return set.selections.reduce((cost, node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return cost + selectionCost(counting, node.selectionSet, multiple)
    if (node.kind === Kind.FIELD) return cost + fieldCost(counting, node, multiple)
    const fragment = counting.fragments.get(node.name.value)
    return fragment ? cost + selectionCost(counting, fragment.selectionSet, multiple) : cost
  }, 0)
}

function fieldCost(counting: Counting, node: FieldNode, multiple: number): number {
  if (!node.selectionSet) return 0
  const rows = multiple * rowsOf(counting, node)
  return rows + selectionCost(counting, node.selectionSet, rows)
}

function rowsOf({ variables }: Counting, node: FieldNode): number {
  const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value
  if (first?.kind === Kind.INT) return Math.max(Number(first.value), 1)
  if (first?.kind === Kind.VARIABLE) return Math.max(Number(variables[first.name.value] ?? PAGE_ROWS), 1)
  const isPage = node.selectionSet?.selections.some(
    (each) => each.kind === Kind.FIELD && ['nodes', 'edges'].includes(each.name.value),
  )
  if (isPage) return PAGE_ROWS
  return PLAIN_LISTS.has(node.name.value) ? PLAIN_LIST_ROWS : 1
}
