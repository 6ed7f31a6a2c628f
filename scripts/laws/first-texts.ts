import { dirname, join } from 'node:path'
import type { Node } from 'oxc-parser'
import type { Law, Tree } from './law.ts'
import { type Place, placesOf, syntaxOf } from './syntax.ts'

const WEB = 'packages/web/src'
const LATER = `${WEB}/locales/en/later.ts`
const FIRST = `${WEB}/locales/en/catalogue.ts`

/**
 * A screen that does not wait for the later texts uses none of them, or it would show their keys. Such are the start of
 * the app, the frame, and what they load without `laterScreen` or `loadLaterMessages`, with all that these import.
 */
const firstScreensUseFirstTexts: Law = (path, text, tree) => {
  const { first, later, files } = firstScreensOf(tree)
  if (!files.has(path)) return []
  const syntax = syntaxOf(path, text)
  const keys = placesOf(syntax, 'Literal').flatMap(({ node }) =>
    typeof node.value === 'string' && later.has(node.value) ? [{ node, key: node.value }] : [],
  )
  const parts = placesOf(syntax, 'TemplateLiteral').flatMap(({ node }) => {
    const key = node.quasis[0]?.value.raw ?? ''
    const isOf = (known: ReadonlySet<string>) => [...known].some((each) => each.startsWith(key))
    return key.includes('.') && isOf(later) && !isOf(first) ? [{ node, key: `${key}…` }] : []
  })
  return [...keys, ...parts].map(
    ({ node, key }) => `line ${syntax.lineOf(node.start)}: uses ${key}, which is not there yet on a first screen.`,
  )
}

export const firstTextLaws: readonly Law[] = [firstScreensUseFirstTexts]

type FirstScreens = {
  /** The keys of the texts that are there from the start, and of those that come later. */
  readonly first: ReadonlySet<string>
  readonly later: ReadonlySet<string>
  /** The files that are loaded without the later texts. */
  readonly files: ReadonlySet<string>
}

/** The modules of a tree are walked once for all of its files. */
const known = new WeakMap<Tree, FirstScreens>()

function firstScreensOf(tree: Tree): FirstScreens {
  const found = known.get(tree) ?? {
    ...{ first: keysOf(FIRST, tree), later: keysOf(LATER, tree) },
    files: loadedFrom(`${WEB}/main.tsx`, tree),
  }
  known.set(tree, found)
  return found
}

/** The keys in the files that a catalogue is put together from. */
function keysOf(catalogue: string, tree: Tree): ReadonlySet<string> {
  const parts = loadedWith(catalogue, tree.get(catalogue) ?? '')
  const keys = parts.flatMap((part) =>
    placesOf(syntaxOf(part, tree.get(part) ?? ''), 'Property').flatMap(({ node }) =>
      node.key.type === 'Literal' && typeof node.key.value === 'string' ? [node.key.value] : [],
    ),
  )
  return new Set(keys)
}

function loadedFrom(start: string, tree: Tree): ReadonlySet<string> {
  const files = new Set<string>()
  const ahead = [start]
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const text = tree.get(path)
    if (text === undefined || files.has(path) || path.startsWith(`${WEB}/locales/`)) continue
    files.add(path)
    ahead.push(...loadedWith(path, text))
  }
  return files
}

/** What comes with a file: its imports but those of types, and what it loads on the way without the later texts. */
function loadedWith(path: string, text: string): string[] {
  const syntax = syntaxOf(path, text)
  const withLater = syntax.places.filter((place) => waitsForLater(place, text)).map(({ node }) => node)
  const isWaiting = ({ start }: Node) => withLater.some((each) => each.start <= start && start < each.end)
  const named = placesOf(syntax, 'ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration').filter(
    ({ node }) => !('importKind' in node && node.importKind === 'type'),
  )
  const loaded = placesOf(syntax, 'ImportExpression').filter(({ node }) => !isWaiting(node))
  return [...named, ...loaded].flatMap(({ node: { source } }) =>
    source?.type === 'Literal' && typeof source.value === 'string' && source.value.startsWith('.')
      ? [join(dirname(path), source.value)]
      : [],
  )
}

/** A call of `laterScreen`, or a function that itself waits for the later texts. */
function waitsForLater({ node }: Place, text: string): boolean {
  if (node.type === 'CallExpression') return node.callee.type === 'Identifier' && node.callee.name === 'laterScreen'
  const isFunction = node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration'
  return isFunction && text.slice(node.start, node.end).includes('loadLaterMessages(')
}
