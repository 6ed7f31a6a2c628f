import type { MethodDefinition, Span } from 'oxc-parser'
import type { Law } from './law.ts'
import { isProduct } from './kinds.ts'
import { placesOf, syntaxOf } from './syntax.ts'

/** A file that cannot be read keeps no law. */
const parses: Law = (path, text) => syntaxOf(path, text).errors.map((error) => `does not parse: ${error}`)

/** No value escapes its type. */
const noAny: Law = (path, text) =>
  isProduct(path) && placesOf(syntaxOf(path, text), 'TSAnyKeyword').length > 0 ? ['uses the type any.'] : []

/** Logs go through the logger. */
const noConsole: Law = (path, text) => {
  const calls = isProduct(path) ? placesOf(syntaxOf(path, text), 'CallExpression') : []
  return calls.some(({ node }) => /^console\b/.test(textOf(node.callee, text))) ? ['writes to the console.'] : []
}

/** Law 7: a mutation is one perform(...); what the answer still needs may follow it. */
const mutationsPerform: Law = (path, text) => {
  const mutations = methodsOf(path, text).filter(({ node }) =>
    node.decorators.some((each) => textOf(each, text).startsWith('@MutationFields.')),
  )
  const wrong = mutations.filter(({ node }) => !/^return perform\(/.test(textOf(statementsOf(node)[0], text)))
  return wrong.map(({ node }) => `Mutation.${textOf(node.key, text)} is not one perform(...) (law 7).`)
}

/** A resolver names who answers; the answer is made elsewhere, where a test reaches it without a schema. */
const resolversAreOneStatement: Law = (path, text) =>
  methodsOf(path, text)
    .filter(({ node }) => statementsOf(node).length !== 1)
    .map(({ node }) => `${textOf(node.key, text)} has ${statementsOf(node).length} statements; one is the limit.`)

/** The methods of a file of resolvers. */
const methodsOf = (path: string, text: string) =>
  path.endsWith('/resolvers.ts') ? placesOf(syntaxOf(path, text), 'MethodDefinition') : []

const statementsOf = (method: MethodDefinition) => method.value.body?.body ?? []

const textOf = (node: Span | undefined, text: string) => (node ? text.slice(node.start, node.end) : '')

/** The quantities of the house, the tables that hold them and the one place that writes those. */
const LEDGERS = [
  {
    of: 'stock',
    tables: [
      ...['stock_moves', 'stock_levels', 'stock_balances', 'stock_values', 'stock_layers'],
      ...['lot_levels', 'reservations', 'reservation_lots'],
    ],
    writer: /\/modules\/inventory\/ledger(\/|\.ts$)/,
  },
  { of: 'the journal', tables: ['journal_entries', 'journal_lines'], writer: /\/modules\/finance\/ledger\.ts$/ },
]

/** A statement that writes one of some tables, in SQL or by its Drizzle object. */
function writeTo(tables: readonly string[]): RegExp {
  const objects = tables.map((name) => name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase()))
  const sql = String.raw`\b(insert\s+into|update|delete\s+from|merge\s+into)\s+"?(${tables.join('|')})"?\b`
  return new RegExp(String.raw`${sql}|\.(insert|update|delete)\((${objects.join('|')})\)`, 'i')
}

const GUARDED = LEDGERS.map((ledger) => ({ ...ledger, write: writeTo(ledger.tables) }))

/** Law 9: only its ledger writes the tables of a quantity. */
const oneWriter: Law = (path, text) =>
  isProduct(path)
    ? GUARDED.filter(({ writer, write }) => !writer.test(path) && write.test(text)).map(
        ({ of }) => `writes ${of} past the ledger (law 9).`,
      )
    : []

export const writingLaws: readonly Law[] = [
  parses,
  noAny,
  noConsole,
  mutationsPerform,
  resolversAreOneStatement,
  oneWriter,
]
