import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUILDS, CODEGEN, ROOT, runSteps } from './steps.ts'

const SOURCES = ['schema.graphql', 'codegen.ts', 'pnpm-lock.yaml', 'packages']
/** The benchmark is a user of the product and no part of it. */
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'migrations', 'test', 'bench'])
const BUILT = ['server/dist/main.js', 'web/dist/index.html', 'explorer/dist/index.html']
const STAMP = join(ROOT, '.cache', 'build-stamp')

/** Builds what a start needs unless it is up to date; answers whether it is built. */
export async function buildWhenStale(): Promise<boolean> {
  const stamp = sourceStamp()
  const isBuilt = BUILT.every((path) => existsSync(join(ROOT, 'packages', path)))
  if (isBuilt && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return true
  if (!(await runSteps([CODEGEN, ...BUILDS]))) return false
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  writeFileSync(STAMP, stamp)
  return true
}

/** A digest over the names, sizes and times of the sources: equal when nothing was touched. */
function sourceStamp(): string {
  const digest = createHash('sha256')
  const visit = (path: string) => {
    const found = statSync(join(ROOT, path), { throwIfNoEntry: false })
    if (!found) return
    if (!found.isDirectory()) return digest.update(`${path} ${found.size} ${found.mtimeMs}\n`)
    for (const name of readdirSync(join(ROOT, path)).toSorted()) if (!SKIPPED.has(name)) visit(join(path, name))
  }
  for (const source of SOURCES) visit(source)
  return digest.digest('hex')
}
