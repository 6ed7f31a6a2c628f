import type { Law } from './check.ts'

const isTest = (path: string) => /\.(test|test-d)\.tsx?$/.test(path) || path.includes('/test/')
const isProduct = (path: string) => /^packages\/(kernel|server|web)\/src\//.test(path) && !isTest(path)

/** Code without strings and comments, so that words in texts are not taken for code. */
function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
}

/** No value escapes its type. */
const noAny: Law = (path, text) =>
  isProduct(path) && /(:|<|as|\|)\s*any\b(?!\()/.test(codeOf(text)) ? ['uses the type any.'] : []

/** Logs go through the logger. */
const noConsole: Law = (path, text) =>
  isProduct(path) && /\bconsole\.\w+\(/.test(codeOf(text)) ? ['writes to the console.'] : []

/** Laws 7 and 9: a mutation is one perform(...), and only the ledger writes the tables of stock. */
const mutationsPerform: Law = (path, text) => {
  if (!path.endsWith('/resolvers.ts')) return []
  const methods = [
    ...text.matchAll(
      /@MutationFields\.(\w+)\s+(?:async\s+)?\w+\([^{]*?(?:\{[^}]*\}[^{]*?)?\)[^{]*\{([\s\S]*?)\n {2}\}/g,
    ),
  ]
  const wrong = methods.filter(
    ([, , body = '']) => !/^\s*return perform\(/.test(body) || body.trim().split('\n  return').length > 1,
  )
  return wrong.map(([, name]) => `Mutation.${name} is not one perform(...) (law 7).`)
}

const STOCK_WRITE =
  /\b(insert\s+into|update|delete\s+from|merge\s+into)\s+"?(stock_moves|stock_levels|reservations)"?\b|\.(insert|update|delete)\((stockMoves|stockLevels|reservations)\)/i

const oneWriterOfStock: Law = (path, text) => {
  const isLedger = /\/modules\/inventory\/ledger(\/|\.ts$)/.test(path)
  return isProduct(path) && !isLedger && STOCK_WRITE.test(text) ? ['writes stock past the ledger (law 9).'] : []
}

export const writingLaws: readonly Law[] = [noAny, noConsole, mutationsPerform, oneWriterOfStock]
