import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTool } from '../built.ts'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'

let demo: DemoApp
let folder: string

beforeAll(async () => {
  demo = await demoApp()
  folder = mkdtempSync(join(tmpdir(), 'tradewind-import-'))
})

afterAll(async () => {
  await demo.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command line tool on the database of the running server, from the folder of the files. */
const run = (name: string, ...args: string[]) => runTool(name, { on: { DATABASE_URL: demo.databaseUrl }, args, folder })

test('a token from the command line answers the first question', async () => {
  const { out } = await run('token', 'rep@demo.tradewind.example')
  const viewer = await ask({ url: demo.app.url, token: out.trim() }, '{ viewer { user { email } } }')
  expect(viewer).toEqual({ viewer: { user: { email: 'rep@demo.tradewind.example' } } })
})

test('where no server runs, a token is refused with the way to name the one that does', async () => {
  const { code, problems } = await runTool('token', { on: { DATA_DIR: folder }, args: ['rep@demo.tradewind.example'] })
  expect(code).toBe(1)
  expect(problems).toBe(
    `No server runs on ${folder}. Start it first, or set the DATA_DIR or DATABASE_URL that it was started with.\n`,
  )
})

test('a GBK file is checked, imported and, repeated, changes nothing', async () => {
  const rows = '外部编号,中文名称,币种\nA-1,西安测试仪器有限公司,CNY\nA-2,大连测试船务有限公司,CNY\n'
  writeFileSync(join(folder, 'customers.csv'), iconv.encode(rows, 'gbk'))
  expect(await run('import', 'customers', 'customers.csv', '--dry-run')).toMatchObject({
    out: '2 rows: 2 created, 0 updated, 0 unchanged, 0 wrong\n',
    code: 0,
  })
  expect((await run('import', 'customers', 'customers.csv')).out).toContain('2 created')
  expect((await run('import', 'customers', 'customers.csv')).out).toContain('2 unchanged')
})

test('a wrong row stops the import, is named by its line and written to a file of its own', async () => {
  const rows = '\ufeffkey,name_en,currency\nB-1,Right Company,CNY\nB-2,Wrong Company,XXXX\n'
  writeFileSync(join(folder, 'wrong.csv'), rows)
  const all = await run('import', 'customers', 'wrong.csv', '--as', 'admin@demo.tradewind.example')
  expect(all.code).toBe(1)
  expect(all.out).toContain('line 3, currency')
  expect(readFileSync(join(folder, 'wrong-errors.csv'), 'utf8')).toContain('Wrong Company')
  const right = await run('import', 'customers', 'wrong.csv', '--valid-rows')
  expect(right.out).toContain('2 rows: 1 created, 0 updated, 0 unchanged, 1 wrong')
})

test('F1: what a spreadsheet would run is only text in the file of errors, and numbers stay numbers', async () => {
  const cells = ['=1+1', '+1+cmd', "-2+3+cmd|' /C calc'!A0", '@SUM(A1)', '-5', '12.50']
  const rows = cells.map((cell, place) => `F-${place},"${cell}",XXXX`)
  writeFileSync(join(folder, 'formulas.csv'), ['key,name_en,currency', ...rows].join('\n'))
  await run('import', 'customers', 'formulas.csv', '--dry-run')
  const written = readFileSync(join(folder, 'formulas-errors.csv'), 'utf8').split('\n').slice(1, 7)
  expect(written.map((row) => row.split(',')[1])).toEqual([
    ...["'=1+1", "'+1+cmd", "'-2+3+cmd|' /C calc'!A0", "'@SUM(A1)"],
    ...['-5', '12.50'],
  ])
})

test.each([
  [['import', 'customers'], 'Usage'],
  [['import', 'planets', 'x.csv'], 'Usage'],
  [['import', 'customers', 'absent.csv'], 'absent.csv'],
  [['import', 'customers', 'wrong.csv', '--as', 'nobody@demo.tradewind.example'], 'no active user'],
  [['import', 'customers', 'wrong.csv', '--as', 'rep@demo.tradewind.example'], ''],
  [['token', 'nobody@demo.tradewind.example'], 'no active user'],
])('%j is refused in words', async ([name = '', ...args], words) => {
  const { problems, code } = await run(name, ...args)
  expect(code).toBe(1)
  expect(problems).toContain(words)
  expect(problems).not.toContain('    at ')
  expect(existsSync(join(folder, 'absent-errors.csv'))).toBe(false)
})
