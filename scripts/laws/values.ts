import type { Law } from './law.ts'
import { isProduct } from './kinds.ts'
import { placesOf, syntaxOf } from './syntax.ts'

/** Who may ask the machine what time it is, and why nobody can be asked instead. */
const CLOCKS: Readonly<Record<string, string>> = {
  'packages/kernel/src/ids.ts': 'An id carries the moment of its making; tests make ids from parts that they choose.',
  'packages/web/src/lib/day.ts': 'It is the clock of the device.',
  'packages/server/src/platform/clock/clock.ts': 'It is the clock of the server.',
}

/** Time comes from tx.now or a clock, so that one act has one time and a test can set it. */
const timeFromTheClock: Law = (path, text) => {
  if (!isProduct(path) || path in CLOCKS) return []
  const syntax = syntaxOf(path, text)
  const made = placesOf(syntax, 'NewExpression').filter(
    ({ node }) => node.arguments.length === 0 && text.slice(node.callee.start, node.callee.end) === 'Date',
  )
  const asked = placesOf(syntax, 'CallExpression').filter(({ node }) =>
    /^(globalThis\.)?Date(\.now)?$/.test(text.slice(node.callee.start, node.callee.end)),
  )
  return [...made, ...asked].map(({ node }) => `line ${syntax.lineOf(node.start)}: reads the time past the clock.`)
}

const MONEY =
  /price|amount|total|cost|money|quantity|discount|balance|exposure|credit|threshold|available|onHand|on_hand|reserved/i

/** Money and quantities are decimals of the kernel: a binary number loses cents. */
const exactAmounts: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  const calls = placesOf(syntax, 'CallExpression').flatMap(({ node }) => {
    const callee = text.slice(node.callee.start, node.callee.end)
    const given = node.arguments.map((each) => text.slice(each.start, each.end)).join()
    const isParsed = /^(Number\.|globalThis\.)?parseFloat$/.test(callee)
    const isAmount = isProduct(path) && /^(Number|parseInt|Number\.parseInt)$/.test(callee) && MONEY.test(given)
    return isParsed || isAmount ? [`line ${syntax.lineOf(node.start)}: makes a number by ${callee}(${given}).`] : []
  })
  const signs = placesOf(syntax, 'UnaryExpression').filter(
    ({ node }) =>
      isProduct(path) && node.operator === '+' && MONEY.test(text.slice(node.argument.start, node.argument.end)),
  )
  return [...calls, ...signs.map(({ node }) => `line ${syntax.lineOf(node.start)}: makes a number by a plus sign.`)]
}

export const valueLaws: readonly Law[] = [timeFromTheClock, exactAmounts]
