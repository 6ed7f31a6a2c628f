import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { castLaws } from './casts.ts'
import { commentLaws } from './comments.ts'
import { cycleLaws } from './cycles.ts'
import { databaseLaws } from './database.ts'
import { faultLaws } from './faults.ts'
import { firstTextLaws } from './first-texts.ts'
import type { Law, Tree } from './law.ts'
import { moduleLaws, platformLaws, webLaws } from './directions.ts'
import { nameLaws } from './names.ts'
import { sizeLaws } from './sizes.ts'
import { textLaws } from './texts.ts'
import { valueLaws } from './values.ts'
import { writingLaws } from './writing.ts'

const LAWS: readonly Law[] = [
  ...moduleLaws,
  ...platformLaws,
  ...webLaws,
  ...sizeLaws,
  ...writingLaws,
  ...nameLaws,
  ...textLaws,
  ...firstTextLaws,
  ...commentLaws,
  ...cycleLaws,
  ...valueLaws,
  ...databaseLaws,
  ...faultLaws,
  ...castLaws,
]

/** Every breach of the laws in a tree; empty when the house is in order. */
export function lawViolations(tree: Tree): string[] {
  return [...tree].flatMap(([path, text]) =>
    LAWS.flatMap((law) => law(path, text, tree)).map((problem) => `${path}: ${problem}`),
  )
}

const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'migrations'])

export function readTree(root: string): Tree {
  const own = ['packages', 'scripts'].flatMap((folder) => sourcesIn(root, folder))
  return new Map(
    [...own, 'codegen.ts', 'packages/server/src/modules/order.json'].map((path) => [
      path,
      readFileSync(join(root, path), 'utf8'),
    ]),
  )
}

function sourcesIn(root: string, folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name),
  )
  const paths = files.map((file) => join(file.parentPath, file.name).slice(join(root, '/').length))
  return paths.filter((path) => !path.split('/').some((part) => SKIPPED.has(part)))
}
