import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { BUILDS, CODEGEN, ROOT, runSteps } from './steps.ts'

const SOURCES = ['schema.graphql', 'codegen.ts', 'pnpm-lock.yaml', 'packages']
const SKIPPED = new Set(['node_modules', 'dist', 'generated', 'migrations', 'test'])
const BUILT = ['server/dist/main.js', 'web/dist/index.html', 'explorer/dist/index.html']
const STAMP = join(ROOT, '.cache', 'build-stamp')

/** Builds what is not up to date, then runs the server in the foreground; signals reach it directly. */
async function start(): Promise<number> {
  const stamp = sourceStamp()
  const isBuilt = BUILT.every((path) => existsSync(join(ROOT, 'packages', path)))
  if (!isBuilt || !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== stamp) {
    if (!(await runSteps([CODEGEN, ...BUILDS]))) return 1
    mkdirSync(join(ROOT, '.cache'), { recursive: true })
    writeFileSync(STAMP, stamp)
  }
  return serve()
}

function serve(): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'packages/server/dist/main.js')], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
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

process.exitCode = await start()
