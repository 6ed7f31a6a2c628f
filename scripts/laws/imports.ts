import { dirname, join } from 'node:path'
import { placesOf, syntaxOf } from './syntax.ts'

/** What a file imports: paths of our own from the top of the repository, packages by their names. */
export function importsOf(path: string, text: string): string[] {
  const found = placesOf(
    syntaxOf(path, text),
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ImportExpression',
    'TSImportType',
  )
  return found
    .map(({ node }) => node.source)
    .flatMap((source) => (source?.type === 'Literal' && typeof source.value === 'string' ? [source.value] : []))
    .map((target) => (target.startsWith('.') ? join(dirname(path), target) : target))
}
