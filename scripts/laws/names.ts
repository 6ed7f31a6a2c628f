import type { Law } from './law.ts'
import { placesOf, syntaxOf } from './syntax.ts'

/** Tools load their settings by default exports; nothing else does. */
const TOOL_SETTINGS = /(\.config\.ts|^codegen\.ts|\/test\/global-setup\.ts)$/

/** What is exported has one name everywhere. */
const noDefaultExports: Law = (path, text) => {
  if (TOOL_SETTINGS.test(path)) return []
  const syntax = syntaxOf(path, text)
  const direct = placesOf(syntax, 'ExportDefaultDeclaration')
  const renamed = placesOf(syntax, 'ExportSpecifier').filter(
    ({ node }) => node.exported.type === 'Identifier' && node.exported.name === 'default',
  )
  return [...direct, ...renamed].map(({ node }) => `line ${syntax.lineOf(node.start)}: has a default export.`)
}

/** A test states a fact about the business. */
const testsStateFacts: Law = (path, text) => {
  const syntax = syntaxOf(path, text)
  return placesOf(syntax, 'CallExpression').flatMap(({ node }) => {
    const callee = text.slice(node.callee.start, node.callee.end)
    const [name] = node.arguments
    const isNamed =
      /^(test|it|describe)\b/.test(callee) && (name?.type === 'Literal' || name?.type === 'TemplateLiteral')
    return isNamed && /\bshould\b/i.test(text.slice(name.start, name.end))
      ? [`line ${syntax.lineOf(node.start)}: the name of a test says "should".`]
      : []
  })
}

export const nameLaws: readonly Law[] = [noDefaultExports, testsStateFacts]
