import {
  type ASTNode,
  buildASTSchema,
  type ConstDirectiveNode,
  getLocation,
  Kind,
  type NameNode,
  parse,
  Source,
  type StringValueNode,
  visit,
} from 'graphql'

/** A definition that third parties see, which therefore must say what it means. */
type Described = ASTNode & { readonly name: NameNode; readonly description?: StringValueNode | undefined }

const DESCRIBED: ReadonlySet<string> = new Set([
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.ENUM_VALUE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
  Kind.DIRECTIVE_DEFINITION,
])

/** A replacement and a day: "Use `x`. Gone after 2027-06-30." */
const DEPRECATION = /^Use .+\. Gone after \d{4}-\d{2}-\d{2}\.$/

/**
 * What is wrong with the text of the contract, as `line: complaint`. Every definition is described, binary floating
 * point is banned, and a deprecation names the replacement and the day. Throws when the text is no schema at all.
 */
export function lintContract(text: string): string[] {
  const source = new Source(text, 'schema.graphql')
  const document = parse(source)
  buildASTSchema(document)
  const complaints: string[] = []
  const path: string[] = []
  visit(document, {
    enter(node) {
      if (isDescribable(node)) path.push(node.name.value)
      const complaint = complaintOf(node, path.join('.'))
      if (complaint && node.loc) complaints.push(`${getLocation(source, node.loc.start).line}: ${complaint}`)
    },
    leave(node) {
      if (isDescribable(node)) path.pop()
    },
  })
  return complaints
}

function complaintOf(node: ASTNode, path: string): string | undefined {
  if (isDescribable(node)) return node.description?.value.trim() ? undefined : `${path} has no description.`
  if (node.kind === Kind.NAMED_TYPE && node.name.value === 'Float') return `${path} is a Float; use Decimal or Int.`
  if (node.kind === Kind.DIRECTIVE && node.name.value === 'deprecated' && !DEPRECATION.test(reasonOf(node))) {
    return `${path} is deprecated without "Use … . Gone after YYYY-MM-DD."`
  }
  return undefined
}

function isDescribable(node: ASTNode): node is Described {
  return DESCRIBED.has(node.kind)
}

function reasonOf(directive: ConstDirectiveNode | Extract<ASTNode, { kind: Kind.DIRECTIVE }>): string {
  const reason = directive.arguments?.find(({ name }) => name.value === 'reason')?.value
  return reason?.kind === Kind.STRING ? reason.value : ''
}
