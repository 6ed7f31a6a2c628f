import type { Node } from 'oxc-parser'
import type { Law } from './law.ts'
import { placesIn, placesOf, type Syntax, syntaxOf } from './syntax.ts'

const FILE_LINES_MAX = 300
const FUNCTION_LINES_MAX = 60
const COMPONENT_LINES_MAX = 150
const PARAMETERS_MAX = 3

const isData = (path: string) => path.endsWith('order.json')

/** A file can be read in one sitting. */
const fileLength: Law = (path, text) => {
  const lines = text.split('\n').length - 1
  return lines > FILE_LINES_MAX && !isData(path) ? [`has ${lines} lines; ${FILE_LINES_MAX} are the limit.`] : []
}

/** A function fits on a screen; a component may be longer, because markup reads faster than logic. */
const functionLength: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  return functionsOf(syntax).flatMap(({ node, parent }) => {
    const lines = syntax.lineOf(node.end) - syntax.lineOf(node.start) + 1
    const isComponent = path.endsWith('.tsx') && /^[A-Z]/.test(nameOf(node, parent)) && hasMarkup(node)
    const most = isComponent ? COMPONENT_LINES_MAX : FUNCTION_LINES_MAX
    const what = isComponent ? 'component' : 'function'
    const place = `line ${syntax.lineOf(node.start)}: ${what} ${nameOf(node, parent)}`
    return lines > most ? [`${place} has ${lines} lines; ${most} are the limit.`] : []
  })
}

/**
 * Who needs more than three values passes one object, so that the call names them. A function that is only given to
 * somebody, such as a callback, has the form of the type that asks for it; our own types keep the limit, too.
 */
const parameterCount: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  const asked = placesOf(syntax, 'TSFunctionType', 'TSMethodSignature', 'TSConstructorType')
  return [...functionsOf(syntax).filter(({ node, parent }) => !isGiven(node, parent)), ...asked]
    .filter(({ node }) => node.params.length > PARAMETERS_MAX)
    .map(({ node, parent }) => {
      const place = `line ${syntax.lineOf(node.start)}: ${nameOf(node, parent)}`
      return `${place} has ${node.params.length} parameters; ${PARAMETERS_MAX} are the limit.`
    })
}

export const sizeLaws: readonly Law[] = [fileLength, functionLength, parameterCount]

function functionsOf(syntax: Syntax) {
  return placesOf(syntax, 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')
}

/** Whether a function is made for somebody else, who says which parameters it gets. */
function isGiven(node: Node, parent: Node | null): boolean {
  if (node.type === 'FunctionDeclaration' || parent === null) return false
  if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' && parent.id.typeAnnotation != null
  return ['CallExpression', 'ReturnStatement', 'AssignmentExpression', 'Property'].includes(parent.type)
}

/** The name by which a function is called: its own, or that of the variable or method that holds it. */
function nameOf(node: Node, parent: Node | null): string {
  if ('id' in node && node.id?.type === 'Identifier') return node.id.name
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name
  const isKeyed = parent?.type === 'MethodDefinition' || parent?.type === 'Property'
  return isKeyed && parent.key.type === 'Identifier' ? parent.key.name : 'without a name'
}

const hasMarkup = (node: Node) => placesOf({ places: placesIn(node) }, 'JSXElement', 'JSXFragment').length > 0
