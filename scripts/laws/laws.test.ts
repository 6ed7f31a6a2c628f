import { expect, test } from 'vitest'
import { ROOT } from '../steps.ts'
import { lawViolations, readTree } from './check.ts'

const ORDER = ['packages/server/src/modules/order.json', '["identity","catalog","sales"]'] as const

const planted = (path: string, text: string) => lawViolations(new Map([ORDER, [path, text]]))

test('the house keeps its laws', () => {
  expect(lawViolations(readTree(ROOT))).toEqual([])
}, 30_000)

test.each([
  ['law 1', 'packages/server/src/modules/catalog/reads.ts', "import { orders } from '../sales/index.ts'"],
  ['law 2', 'packages/server/src/modules/sales/reads.ts', "import { x } from '../catalog/commands/create-product.ts'"],
  ['law 2', 'packages/server/src/modules/sales/reads.ts', "import { x } from './index.ts'"],
  ['law 3', 'packages/server/src/modules/sales/rules/pricing.ts', "import { sql } from 'drizzle-orm'"],
  ['law 3', 'packages/kernel/src/ids.ts', "import { randomBytes } from 'node:crypto'"],
  ['law 4', 'packages/server/src/platform/read/run.ts', "import { users } from '../../modules/identity/index.ts'"],
  ['law 4', 'packages/server/src/modules/sales/resolvers.ts', "import { Resolver } from 'type-graphql'"],
  ['law 5', 'packages/web/src/features/sales/order-page.tsx', "import { x } from '../customers/customer-page.tsx'"],
  ['law 5', 'packages/web/src/ui/button.tsx', "import { x } from '../features/sales/order-page.tsx'"],
  [
    'law 7',
    'packages/server/src/modules/sales/resolvers.ts',
    'class A {\n  @MutationFields.confirmOrder\n  confirmOrder(input: X, ctx: Context) {\n    return ctx.database.transaction(input)\n  }\n}',
  ],
  ['2 statements', 'packages/server/src/modules/sales/resolvers.ts', 'class A { viewer() { const a = 1; return a } }'],
  ['default export', 'packages/web/src/lib/nameless.ts', 'export default 1'],
  ['default export', 'packages/web/src/lib/nameless.ts', 'const a = 1\nexport { a as default }'],
  ['says "should"', 'packages/server/src/app.test.ts', "test.each([1])('should work %s', () => {})"],
  ['hard-coded', 'packages/web/src/ui/a.tsx', 'export const A = () => <p>保存</p>'],
  ['hard-coded', 'packages/web/src/ui/a.tsx', "export const A = () => <p>{isNew ? 'New' : null}</p>"],
  ['hard-coded', 'packages/web/src/ui/a.tsx', 'export const A = () => <button aria-label="Close" />'],
  ['leaves open work', 'packages/web/src/lib/later.ts', '// TODO: finish this.'],
  ['keeps code', 'packages/web/src/lib/old.ts', '// const a = 1\n// return first(a)'],
  ['without the note', 'packages/kernel/src/index.ts', "export * from './ids.ts'"],
  ['without the note', 'packages/server/src/modules/sales/index.ts', '// What is sold.\nexport const sales = 1'],
  ['exports canSell without', 'packages/server/src/modules/sales/rules/selling.ts', 'export function canSell() {}'],
  ['exports sell without', 'packages/server/src/modules/sales/commands/sell.ts', '// Sells.\nexport const sell = 1'],
  ['imports itself', 'packages/web/src/lib/round.ts', "import type { Round } from './round.ts'"],
  ['past the clock', 'packages/server/src/modules/sales/now.ts', 'export const now = () => new Date().toISOString()'],
  ['past the clock', 'packages/web/src/features/sales/now.ts', 'export const now = () => Date.now()'],
  ['parseFloat', 'packages/web/src/lib/amount.ts', "export const a = Number.parseFloat('1')"],
  [
    'by Number(line.unitPrice)',
    'packages/web/src/lib/amount.ts',
    'export const a = (line: L) => Number(line.unitPrice)',
  ],
  ['plus sign', 'packages/server/src/modules/sales/sum.ts', 'export const a = (order: O) => +order.total'],
  ['relational', 'packages/server/src/modules/sales/reads.ts', 'export const a = (o: O) => o.query.orders.findMany()'],
  ['relational', 'packages/server/src/modules/sales/reads.ts', 'export const a = (o: O) => db.query.orders'],
  ['law 6', 'packages/server/src/modules/sales/reads.ts', 'export const a = (db: Reader) => db.insert(orders)'],
  [
    'law 6',
    'packages/server/src/modules/sales/reads.ts',
    'function a(db: Reader) { db.sql`update orders set id = 1` }',
  ],
  ['law 6', 'packages/server/src/modules/sales/step.ts', 'export function a(id: string, tx: Tx) {}'],
  ['law 6', 'packages/server/src/modules/sales/step.ts', 'export type Step = { readonly tx: Tx }'],
  ['law 6', 'packages/server/src/modules/sales/step.ts', 'export type Step = (transaction: Tx) => void'],
  ['law 6', 'packages/server/src/modules/sales/step.ts', 'export function a(id: string, db: Reader) {}'],
  ['law 10', 'packages/web/src/lib/forget.ts', 'try { a() } catch {\n// Not so bad.\n}'],
  ['law 10', 'packages/web/src/lib/forget.ts', 'try { a() } catch (error) { b() }'],
  ['law 10', 'packages/web/src/lib/forget.ts', 'a().catch(() => undefined)'],
  ['law 10', 'packages/web/src/lib/forget.ts', 'a().then(b, () => {})'],
  ['non-null "!"', 'packages/web/src/lib/sure.ts', 'export const a = (b: B | null) => b!.c'],
  ['1 casts with "as"; 0', 'packages/web/src/lib/sure.ts', 'export const a = (b: unknown) => b as B'],
  ['1 casts with "as"; 0', 'packages/web/src/lib/sure.test.ts', 'export const a = (b: unknown) => <B>b'],
  ['tighten its 2', 'packages/server/src/platform/database/orm.ts', 'export const a = (b: unknown) => b as B'],
  [
    '2 casts with "as" in 1 lines',
    'packages/kernel/src/sure.ts',
    'export const a = (b: unknown) => b as unknown as B\n',
  ],
  ['does not parse', 'packages/web/src/lib/broken.ts', 'export const = 1'],
  ['law 9', 'packages/server/src/modules/sales/commands/cheat.ts', 'await tx.sql`update stock_levels set on_hand = 1`'],
  [
    'law 9',
    'packages/server/src/modules/inventory/cheat.ts',
    'await tx.sql`insert into journal_lines (id) values (1)`',
  ],
  ['law 9', 'packages/server/src/modules/inventory/cheat.ts', 'await tx.insert(stockLayers).values(layers)'],
  ['300 are the limit', 'packages/web/src/lib/long.ts', '\n'.repeat(301)],
  ['61 lines; 60', 'packages/web/src/lib/long.ts', `export function a() {${'\n'.repeat(60)}}`],
  ['61 lines; 60', 'packages/web/src/lib/long.tsx', `export function useA() {${'\n'.repeat(60)}}`],
  ['151 lines; 150', 'packages/web/src/ui/a.tsx', `export function A() {${'\n'.repeat(150)}return <p /> }`],
  ['4 parameters', 'packages/web/src/lib/wide.ts', 'export const a = (b: B, c: C, d: D, e: E) => b'],
  ['4 parameters', 'packages/web/src/lib/wide.ts', 'export class A { a(b: B, c: C, d: D, e: E) { return b } }'],
  ['4 parameters', 'packages/web/src/lib/wide.ts', 'export type A = (b: B, c: C, d: D, e: E) => void'],
  ['type any', 'packages/web/src/lib/loose.ts', 'export const loose: any = 1'],
  ['console', 'packages/server/src/platform/noise.ts', 'console.log(1)'],
])('a planted breach of %s is named', (law, path, text) => {
  expect(planted(path, text).join('\n')).toContain(law)
})

test.each([
  [
    'an import of what is below',
    'packages/server/src/modules/sales/reads.ts',
    "import { a } from '../catalog/index.ts'",
  ],
  ['the settings of a tool', 'packages/web/vite.config.ts', 'export default {}'],
  ['prose of one word', 'packages/web/src/lib/prose.ts', '// Because.\n// The server (see above) answers; this waits.'],
  ['an explained rule', 'packages/server/src/modules/sales/rules/a.ts', '/** Whether. */\nexport const may = true'],
  ['a number that is no amount', 'packages/web/src/lib/a.ts', 'export const a = (page: string) => Number(page)'],
  ['an instant that was given', 'packages/web/src/lib/a.ts', 'export const a = (at: string) => new Date(at)'],
  [
    'a write by a transaction',
    'packages/server/src/modules/sales/step.ts',
    'export const a = (tx: Tx) => tx.insert(b)',
  ],
  [
    'a fault that is answered',
    'packages/web/src/lib/a.ts',
    'function a() { try { return b() } catch { return null } }',
  ],
  ['a fault that a person is told', 'packages/web/src/lib/a.ts', 'try { a() } catch { setMessage(b) }'],
  ['a fault that is logged', 'packages/web/src/lib/a.ts', 'a().catch((error: unknown) => log.warn({ error }, b))'],
  ['as const', 'packages/web/src/lib/a.ts', "export const a = ['b'] as const"],
  ['a long component', 'packages/web/src/ui/a.tsx', `export function A() {${'\n'.repeat(149)}return <p /> }`],
  ['a callback of a library', 'packages/web/src/lib/a.ts', 'on((a: A, b: B, c: C, d: D) => a)'],
  ['text of a catalogue', 'packages/web/src/ui/a.tsx', "export const A = () => <p title={t('a.b')}>{t('a.c')} ·</p>"],
])('%s is no breach', (_what, path, text) => {
  expect(planted(path, text)).toEqual([])
})

test('a cycle over several files is named at each of them', () => {
  const round = (next: string): string => `export type { A } from './${next}.ts'`
  const files = ['a', 'b', 'c'].map(
    (name, place) => [`packages/web/src/lib/${name}.ts`, round('bca'[place] ?? '')] as const,
  )
  const found = lawViolations(new Map([ORDER, ...files]))
  expect(found).toHaveLength(3)
  expect(found[0]).toContain('lib/b.ts -> packages/web/src/lib/c.ts -> packages/web/src/lib/a.ts')
})

test.each([
  ['in the first chunk', 'main.tsx', "import './lib/a.ts'", "t('stock.count')", 'uses stock.count'],
  [
    'on a first screen',
    'main.tsx',
    "screen('/a', lazyRouteComponent(() => import('./lib/a.ts')))",
    "t('stock.count')",
    'uses',
  ],
  ['by a part of it', 'main.tsx', "import './lib/a.ts'", 't(`stock.${state}`)', 'uses stock.…'],
  ['on a later screen', 'main.tsx', "laterScreen(() => import('./lib/a.ts'), 'A')", "t('stock.count')", ''],
  [
    'after waiting for it',
    'main.tsx',
    "lazy(async () => { await loadLaterMessages(); return import('./lib/a.ts') })",
    "t('stock.count')",
    '',
  ],
  ['only for a type', 'main.tsx', "import type { A } from './lib/a.ts'", "t('stock.count')", ''],
  ['of the first texts', 'main.tsx', "import './lib/a.ts'", "t('home.title')", ''],
])('a later text used %s is told apart', (_what, start, loads, uses, expected) => {
  const web = 'packages/web/src'
  const found = lawViolations(
    new Map([
      ORDER,
      [`${web}/locales/en/catalogue.ts`, "import { home } from './home.ts'\nexport const catalogue = home"],
      [`${web}/locales/en/home.ts`, "export const home = { 'home.title': 'Home' }"],
      [`${web}/locales/en/later.ts`, "import { stock } from './stock.ts'\nexport const later = stock"],
      [`${web}/locales/en/stock.ts`, "export const stock = { 'stock.count': 'Count' }"],
      [`${web}/${start}`, loads],
      [`${web}/lib/a.ts`, `${uses}\nexport type A = 1`],
    ]),
  )
  expect(found.join('\n')).toContain(expected)
  expect(found).toHaveLength(expected === '' ? 0 : 1)
})
