import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Manifest } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gzipBytes } from './gzip-bytes.ts'

const KB = 1000
/** What a browser loads until the first signed-in list is there; see the budgets of the screens. */
const FIRST_ROUTE_MAX = 300 * KB
const SIGN_IN_MAX = 220 * KB
const LAZY_ROUTE_MAX = 60 * KB
const CSS_MAX = 50 * KB
/** A browser fetches six at a time from a server. */
const FIRST_ROUTE_FILES_MAX = 12

const root = join(import.meta.dirname, '..')
const outDir = mkdtempSync(join(tmpdir(), 'tradewind-web-'))
let manifest: Manifest = {}

beforeAll(async () => {
  // Vitest says "test" here, which would build React with its development checks.
  process.env['NODE_ENV'] = 'production'
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true, manifest: true } })
  manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8'))
}, 120_000)

afterAll(() => rmSync(outDir, { recursive: true, force: true }))

const ENTRY = 'index.html'
const FRAME = 'src/app/shell/signed-in-frame.tsx'
const CATALOGUE = 'src/locales/zh-CN/catalogue.ts'
const LATER = 'src/locales/zh-CN/later.ts'

test('the sign-in loads a bounded amount of script', () => {
  expect(scriptBytes(ENTRY, CATALOGUE)).toBeLessThan(SIGN_IN_MAX)
})

test('the first signed-in list loads at most 300 kB of script in a dozen files', () => {
  const first = [ENTRY, CATALOGUE, FRAME, 'src/features/sales/order-list-page.tsx']
  expect(scriptBytes(...first)).toBeLessThan(FIRST_ROUTE_MAX)
  expect(scriptsOf(first).length).toBeLessThanOrEqual(FIRST_ROUTE_FILES_MAX)
})

test('each other screen adds a bounded amount of script', () => {
  const first = scriptBytes(ENTRY, CATALOGUE, FRAME)
  const routes = Object.keys(manifest).filter((key) => /^src\/features\/.*-page\.tsx$/.test(key))
  const added = routes.map((route) => [route, scriptBytes(ENTRY, CATALOGUE, LATER, FRAME, route) - first] as const)
  expect(added.filter(([, bytes]) => bytes > LAZY_ROUTE_MAX)).toEqual([])
})

test('all styles together stay small and no fonts are loaded', () => {
  const files = Object.values(manifest).flatMap(({ css = [], assets = [] }) => [...css, ...assets])
  const styles = [...new Set(files)].filter((file) => file.endsWith('.css'))
  expect(styles.reduce((sum, file) => sum + gzipBytes(join(outDir, file)), 0)).toBeLessThan(CSS_MAX)
  expect(files.filter((file) => /\.(woff2?|ttf|otf)$/.test(file))).toEqual([])
})

/** The compressed size of some chunks with everything that they import. */
function scriptBytes(...keys: string[]): number {
  return scriptsOf(keys).reduce((sum, file) => sum + gzipBytes(join(outDir, file)), 0)
}

/** The files of some chunks and of everything that they import, each once. */
function scriptsOf(keys: readonly string[]): string[] {
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const key of keys) {
    if (!manifest[key]) throw new Error(`There is no chunk of ${key}.`)
    visit(key)
  }
  return [...files].filter((file) => file.endsWith('.js'))
}
