import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildOf, CODEGEN, ROOT, runSteps } from './steps.ts'

const SOURCES = ['schema.graphql', 'codegen.ts', 'pnpm-lock.yaml', 'packages']
/** The benchmark is a user of the product and no part of it. */
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'migrations', 'test', 'bench'])
const STAMP = join(ROOT, '.cache', 'build-stamp')

/** Builds server and web app unless they are up to date; answers whether they are built. */
export async function buildWhenStale(): Promise<boolean> {
  const stamp = sourceStamp()
  const isBuilt =
    existsSync(join(ROOT, 'packages/server/dist/main.js')) && existsSync(join(ROOT, 'packages/web/dist/index.html'))
  if (isBuilt && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return true
  if (!(await runSteps([CODEGEN, buildOf('server'), buildOf('web')]))) return false
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
