import type { Node } from 'oxc-parser'
import type { Law } from './law.ts'
import { isTest } from './kinds.ts'
import { placesOf, syntaxOf } from './syntax.ts'

const LETTERS = /\p{L}/u

/** Attributes that are shown or read aloud. */
const SHOWN = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'label',
  'description',
  'alt',
  'error',
  'text',
  'help',
  'heading',
  'searchLabel',
])

/** What people read comes from the catalogues, or it is in one language only. */
const textFromCatalogues: Law = (path, text) => {
  if (!path.startsWith('packages/web/src/') || isTest(path)) return []
  const syntax = syntaxOf(path, text)
  const children = placesOf(syntax, 'JSXElement', 'JSXFragment').flatMap(({ node }) => node.children)
  const attributes = placesOf(syntax, 'JSXAttribute').filter(
    ({ node }) => node.name.type === 'JSXIdentifier' && SHOWN.has(node.name.name),
  )
  const shown: readonly (Node | null)[] = [...children, ...attributes.map(({ node }) => node.value)]
  return shown.flatMap((node) =>
    node && hardCoded(node) ? [`line ${syntax.lineOf(node.start)}: shows hard-coded text.`] : [],
  )
}

export const textLaws: readonly Law[] = [textFromCatalogues]

/** Whether what is shown has letters that stand in the code; both ways of a condition count. */
function hardCoded(node: Node): boolean {
  switch (node.type) {
    case 'JSXText':
      return LETTERS.test(node.value)
    case 'Literal':
      return typeof node.value === 'string' && LETTERS.test(node.value)
    case 'TemplateLiteral':
      return node.quasis.some((each) => LETTERS.test(each.value.raw))
    case 'JSXExpressionContainer':
      return hardCoded(node.expression)
    case 'ConditionalExpression':
      return hardCoded(node.consequent) || hardCoded(node.alternate)
    case 'LogicalExpression':
      return hardCoded(node.left) || hardCoded(node.right)
    default:
      return false
  }
}
