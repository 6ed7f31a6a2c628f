import { dirname, join } from 'node:path'

/** What a file imports: paths of our own from the top of the repository, packages by their names. */
export function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(
    /^(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm,
  )
  return [...found]
    .map(([, from, bare, lazy]) => from ?? bare ?? lazy ?? '')
    .map((target) => (target.startsWith('.') ? join(dirname(path), target) : target))
}
