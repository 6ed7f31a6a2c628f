import type { Node, ParamPattern } from 'oxc-parser'
import type { Law } from './law.ts'
import { placesIn, placesOf, syntaxOf } from './syntax.ts'

/** Reads are declared or written as statements; the relational queries of the ORM are a third way. */
const noRelationalQueries: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  const found = placesOf(syntax, 'MemberExpression').filter(({ node }) => {
    const owner = text.slice(node.object.start, node.object.end)
    return (
      /^(db|tx|reader|database|orm)\.query$/.test(owner) || /\.query\.\w+\.find(Many|First)$/.test(textOf(node, text))
    )
  })
  return found.map(({ node }) => `line ${syntax.lineOf(node.start)}: asks by a relational query db.query.`)
}

/** Law 6: the first parameter tells. Who is given a reader writes nothing; who is given a transaction says tx, first. */
const firstParameterTells: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  const functions = placesOf(
    syntax,
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunctionExpression',
    'TSFunctionType',
  )
  const kept = placesOf(syntax, 'TSPropertySignature', 'PropertyDefinition').filter(
    ({ node }) => node.typeAnnotation && textOf(node.typeAnnotation.typeAnnotation, text) === 'Tx',
  )
  const hiding = kept.map(({ node }) => `line ${syntax.lineOf(node.start)}: an object hides a transaction (law 6).`)
  const told = functions.flatMap(({ node }) => {
    const line = syntax.lineOf(node.start)
    const hidden = node.params.filter(
      (each, place) => typeOf(each, text) === 'Tx' && (place > 0 || nameOf(each) !== 'tx'),
    )
    const late = node.params.filter((each, place) => typeOf(each, text) === 'Reader' && place > 0)
    const [first] = node.params
    const isReading = first !== undefined && typeOf(first, text) === 'Reader'
    return [
      ...hidden.map((each) => `line ${line}: the transaction ${nameOf(each)} is not the first parameter tx (law 6).`),
      ...late.map((each) => `line ${line}: the reader ${nameOf(each)} is not the first parameter (law 6).`),
      ...(isReading ? writesOf(node, nameOf(first), text).map((what) => `line ${line}: ${what} (law 6).`) : []),
    ]
  })
  return [...hiding, ...told]
}

export const databaseLaws: readonly Law[] = [noRelationalQueries, firstParameterTells]

const WRITE = /^\s*(with\b[\s\S]*\)\s*)?(insert\s+into|update|delete\s+from|merge\s+into|truncate)\b/i

/** How a function writes by the reader of this name, in words. */
function writesOf(node: Node, reader: string, text: string): string[] {
  const inside = { places: placesIn(node) }
  const calls = placesOf(inside, 'CallExpression')
    .map((place) => textOf(place.node.callee, text))
    .filter((callee) => [`${reader}.insert`, `${reader}.update`, `${reader}.delete`].includes(callee))
  const statements = placesOf(inside, 'TaggedTemplateExpression').filter(
    (place) =>
      textOf(place.node.tag, text).startsWith(`${reader}.sql`) &&
      WRITE.test(place.node.quasi.quasis.map((each) => each.value.raw).join(' ')),
  )
  return [...calls, ...statements.map(() => `${reader}.sql`)].map((call) => `${call} writes through a reader`)
}

const textOf = (node: Node, text: string) => text.slice(node.start, node.end)

function typeOf(parameter: ParamPattern, text: string): string {
  const plain = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
  const type = 'typeAnnotation' in plain ? plain.typeAnnotation?.typeAnnotation : undefined
  return type ? textOf(type, text) : ''
}

const nameOf = (parameter: ParamPattern) => (parameter.type === 'Identifier' ? parameter.name : 'without a name')
