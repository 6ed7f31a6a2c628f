import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** What of a request the planner needs. */
export type Request = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>

/** The fields selected of one type by response key; equal keys are merged, because validation proved them equal. */
export type Selection = ReadonlyMap<string, readonly FieldNode[]>

/** Collects what nodes select of a type: through fragments, with @skip and @include, in the order written. */
export function selectionOf(
  request: Request,
  type: GraphQLObjectType,
  nodes: readonly { readonly selectionSet?: SelectionSetNode | undefined }[],
): Selection {
  const found = new Map<string, FieldNode[]>()
  for (const node of nodes) collect({ request, type, found, visited: new Set() }, node.selectionSet?.selections ?? [])
  return found
}

type Collecting = {
  readonly request: Request
  readonly type: GraphQLObjectType
  readonly found: Map<string, FieldNode[]>
  readonly visited: Set<string>
}

function collect(into: Collecting, selections: readonly SelectionNode[]): void {
  for (const node of selections) {
    if (!isIncluded(into.request, node)) continue
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value
      const found = into.found.get(key)
      if (found) found.push(node)
      else into.found.set(key, [node])
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (applies(into, node.typeCondition?.name.value)) collect(into, node.selectionSet.selections)
    } else {
      const definition = into.request.fragments[node.name.value]
      if (!definition || into.visited.has(node.name.value)) continue
      into.visited.add(node.name.value)
      if (applies(into, definition.typeCondition.name.value)) collect(into, definition.selectionSet.selections)
    }
  }
}

function applies({ request, type }: Collecting, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true
  const conditional = request.schema.getType(condition)
  return isAbstractType(conditional) && request.schema.isSubType(conditional, type)
}

function isIncluded({ variableValues }: Request, node: SelectionNode): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues)
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues)
  return skip?.if !== true && include?.if !== false
}
