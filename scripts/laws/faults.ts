import type { CatchClause, Node } from 'oxc-parser'
import type { Law } from './law.ts'
import { placesIn, placesOf, syntaxOf } from './syntax.ts'

/** Law 10: a fault is thrown on, answered or logged; what is caught and forgotten is found by nobody. */
const noForgottenFaults: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  const caught = placesOf(syntax, 'CatchClause').filter(({ node }) => !isHandled(node.body, namesOf(node, text)))
  const refused = placesOf(syntax, 'CallExpression').filter(({ node }) => isForgetting(node.callee, node.arguments))
  return [...caught, ...refused].map(
    ({ node }) => `line ${syntax.lineOf(node.start)}: catches a fault and forgets it (law 10).`,
  )
}

export const faultLaws: readonly Law[] = [noForgottenFaults]

const namesOf = (clause: CatchClause, text: string) =>
  clause.param?.type === 'Identifier'
    ? [clause.param.name]
    : clause.param
      ? [text.slice(clause.param.start, clause.param.end)]
      : []

/** Whether a body throws, answers (by a value or by what it changes), logs, or hands the fault to somebody who does. */
function isHandled(body: Node, faults: readonly string[]): boolean {
  return placesIn(body).some(({ node }) => {
    if (node.type === 'ThrowStatement') return true
    if (node.type === 'ReturnStatement') return node.argument !== null
    if (node.type === 'AssignmentExpression') return true
    return (
      node.type === 'CallExpression' &&
      (isLogging(node.callee) || isTelling(node.callee) || node.arguments.some((each) => usesAny(each, faults)))
    )
  })
}

const usesAny = (node: Node, names: readonly string[]) =>
  placesIn(node).some((place) => place.node.type === 'Identifier' && names.includes(place.node.name))

/** `setMessage(...)` and its like: the person at the screen is told. */
const isTelling = (callee: Node) => callee.type === 'Identifier' && /^(set[A-Z]|showToast$)/.test(callee.name)

const isLogging = (callee: Node) =>
  callee.type === 'MemberExpression' &&
  callee.property.type === 'Identifier' &&
  ['info', 'warn', 'error', 'fatal'].includes(callee.property.name)

/** `.catch(() => undefined)`, `.then(use, () => {})` and their like: the answer to a fault is nothing. */
function isForgetting(callee: Node, given: readonly Node[]): boolean {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  const answer = { catch: given[0], then: given[1] }[callee.property.name]
  if (answer?.type !== 'ArrowFunctionExpression' && answer?.type !== 'FunctionExpression') return false
  if (answer.body?.type === 'BlockStatement') return answer.body.body.length === 0
  return answer.body?.type === 'Identifier' && answer.body.name === 'undefined'
}
