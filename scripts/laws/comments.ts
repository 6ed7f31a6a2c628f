import { type Comment, type Node, parseSync } from 'oxc-parser'
import type { Law } from './law.ts'
import { isTest } from './kinds.ts'
import { placesIn, type Syntax, syntaxOf } from './syntax.ts'

/** Open work is an issue, not a comment. */
const noOpenWork: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  return syntax.comments
    .filter((comment) => /\b(TODO|FIXME|XXX|HACK)\b/.test(comment.value))
    .map((comment) => `line ${syntax.lineOf(comment.start)}: leaves open work in a comment.`)
}

/** The history keeps old code; a comment is prose, and prose does not parse. */
const noOldCode: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  return paragraphsOf(syntax, text)
    .filter(({ value }) => isCode(value))
    .map(({ start }) => `line ${syntax.lineOf(start)}: keeps code in a comment.`)
}

/** A folder says at its entry what lives there and what is always true; a module also what it emits. */
const entriesAreExplained: Law = (path, text) =>
  /\/index\.ts$/.test(path) && !text.startsWith('/**') ? ['opens without the note of what lives here.'] : []

/** Every command and rule says what it refuses or answers, where it is exported. */
const actsAreExplained: Law = (path, text) => {
  if (!/\/modules\/\w+\/(commands|rules)\//.test(path) || isTest(path)) return []
  const syntax = syntaxOf(path, text)
  return syntax.places.flatMap(({ node }) => {
    const name = node.type === 'ExportNamedDeclaration' ? nameOf(node.declaration) : null
    const isExplained = syntax.comments.some((comment) => isDocblock(comment) && endsAt(comment, node, text))
    return name === null || isExplained
      ? []
      : [`line ${syntax.lineOf(node.start)}: exports ${name} without a docblock.`]
  })
}

export const commentLaws: readonly Law[] = [noOpenWork, noOldCode, entriesAreExplained, actsAreExplained]

const isDocblock = (comment: Comment) => comment.type === 'Block' && comment.value.startsWith('*')

const endsAt = (comment: Comment, node: Node, text: string) =>
  comment.end <= node.start && text.slice(comment.end, node.start).trim() === ''

function nameOf(declaration: Node | null): string | null {
  if (declaration?.type === 'FunctionDeclaration') return declaration.id?.name ?? null
  if (declaration?.type !== 'VariableDeclaration') return null
  const id = declaration.declarations[0]?.id
  return id?.type === 'Identifier' ? id.name : null
}

type Paragraph = { readonly start: number; readonly value: string }

/** The comments of a file; lines of comment that follow each other are one. */
function paragraphsOf({ comments }: Syntax, text: string): Paragraph[] {
  const paragraphs: (Paragraph & { readonly end: number })[] = []
  for (const { type, value, start, end } of comments) {
    const before = paragraphs.at(-1)
    const plain = type === 'Block' ? value.replace(/^\s*\*+/gm, '') : value
    const follows = type === 'Line' && before && /^\s*$/.test(text.slice(before.end, start))
    if (follows) paragraphs.splice(-1, 1, { start: before.start, value: `${before.value}\n${plain}`, end })
    else paragraphs.push({ start, value: plain, end })
  }
  return paragraphs
}

const STATEMENTS = new Set<Node['type']>([
  'VariableDeclaration',
  'FunctionDeclaration',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'CallExpression',
  'AssignmentExpression',
  'ReturnStatement',
  'IfStatement',
  'JSXElement',
])

/** Whether a comment parses as statements that do something; a word alone parses, too, and is none. */
function isCode(value: string): boolean {
  return [value, `async function old() {${value}\n}`].some((attempt, place) => {
    const { program, errors } = parseSync('comment.tsx', attempt)
    if (errors.length > 0) return false
    const does = placesIn(program).filter(({ node }) => STATEMENTS.has(node.type))
    return does.length > place
  })
}
