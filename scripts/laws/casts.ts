import type { Law, Tree } from './law.ts'
import { isProduct } from './kinds.ts'
import { placesOf, syntaxOf } from './syntax.ts'

type Budget = { readonly casts: number; readonly because: string }

/** Where a type is asserted, how often today, and why no type can say it. The counts only ever go down. */
const BUDGETS: Readonly<Record<string, Budget>> = {
  'packages/server/src/platform/database/orm.ts': {
    casts: 2,
    because: 'Drizzle takes a whole driver and uses one of its functions; the type cannot be made in part.',
  },
  'packages/server/src/platform/database/statement.ts': {
    casts: 2,
    because: 'The driver knows neither the rows of a statement nor that parts of one are statements, too.',
  },
}

const LINES_PER_CAST = 1000

/** A value has the type that the compiler found: no `!` anywhere. */
const noNonNull: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  return placesOf(syntax, 'TSNonNullExpression').map(
    ({ node }) => `line ${syntax.lineOf(node.start)}: asserts with a non-null "!".`,
  )
}

/** Casts stand where the list says, as many as it says: more are a breach, fewer tighten the list. */
const castsOnTheList: Law = (path, text) => {
  const found = castsIn(path, text)
  const allowed = BUDGETS[path]?.casts ?? 0
  if (found > allowed) return [`has ${found} casts with "as"; ${allowed} are on the list.`]
  return found < allowed ? [`has ${found} casts with "as"; tighten its ${allowed} on the list.`] : []
}

/** The list itself is bounded: one cast in a thousand lines of the product. */
const fewCasts: Law = (path, _text, tree) => {
  if (path !== firstProductFile(tree)) return []
  const product = [...tree].filter(([each]) => isProduct(each))
  const lines = product.reduce((sum, [, text]) => sum + text.split('\n').length - 1, 0)
  const casts = product.reduce((sum, [each, text]) => sum + castsIn(each, text), 0)
  const most = Math.max(Math.floor(lines / LINES_PER_CAST), 1)
  return casts > most ? [`the product has ${casts} casts with "as" in ${lines} lines; ${most} are the limit.`] : []
}

export const castLaws: readonly Law[] = [noNonNull, castsOnTheList, fewCasts]

function castsIn(path: string, text: string): number {
  const casts = placesOf(syntaxOf(path, text), 'TSAsExpression', 'TSTypeAssertion')
  return casts.filter(({ node }) => !isConst(text.slice(node.typeAnnotation.start, node.typeAnnotation.end))).length
}

const isConst = (type: string) => type === 'const'

const firstProductFile = (tree: Tree) => [...tree.keys()].find(isProduct)
