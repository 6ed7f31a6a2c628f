import { type Comment, type Node, parseSync } from 'oxc-parser'

/** One place in the syntax of a file, with the node that holds it. */
export type Place = { readonly node: Node; readonly parent: Node | null }

/** A file as the laws read it: every node in the order of the text, and the comments. */
export type Syntax = {
  readonly places: readonly Place[]
  readonly comments: readonly Comment[]
  readonly errors: readonly string[]
  /** The line of an offset, counted from 1. */
  readonly lineOf: (offset: number) => number
}

/** Every law asks for the syntax of the same file, so it is read once. */
const known = new Map<string, Syntax>()

/** The syntax of a TypeScript file; data files have none. */
export function syntaxOf(path: string, text: string): Syntax {
  const key = `${path}\n${text}`
  const found = known.get(key)
  if (found) return found
  const read = readSyntax(path, text)
  known.set(key, read)
  return read
}

function readSyntax(path: string, text: string): Syntax {
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  if (!/\.tsx?$/.test(path)) return { places: [], comments: [], errors: [], lineOf }
  const { program, comments, errors } = parseSync(path, text)
  const places: Place[] = []
  collect(program, null, places)
  return { places, comments, errors: errors.map((error) => error.message), lineOf }
}

/** Every place within a node, itself first. */
export function placesIn(node: Node): Place[] {
  const places: Place[] = []
  collect(node, null, places)
  return places
}

function collect(node: Node, parent: Node | null, places: Place[]): void {
  places.push({ node, parent })
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) collect(child, node, places)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** The nodes that may be of a kind. */
type NodeOf<Kind, Each extends Node = Node> = Each extends Node
  ? [Extract<Kind, Each['type']>] extends [never]
    ? never
    : Each
  : never

/** The places whose node is of one of these kinds, typed as such. */
export function placesOf<Kind extends Node['type']>(
  { places }: Pick<Syntax, 'places'>,
  ...kinds: readonly Kind[]
): (Place & { readonly node: NodeOf<Kind> })[] {
  const isWanted = (place: Place): place is Place & { readonly node: NodeOf<Kind> } =>
    kinds.some((kind) => kind === place.node.type)
  return places.filter(isWanted)
}
