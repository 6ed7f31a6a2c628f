import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let admin: string
let manager: string
let purchasing: string

beforeAll(async () => {
  demo = await demoApp()
  ;[admin, manager, purchasing] = await Promise.all([
    demo.tokenOf('admin'),
    demo.tokenOf('manager'),
    demo.tokenOf('purchasing'),
  ])
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })

type File = { kind: string; rows: readonly string[]; mode?: string }

async function read(token: string, { kind, rows, mode = 'VALID_ROWS' }: File): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/octet-stream',
    'x-file-name': 'a.csv',
  }
  const stored = await fetch(`${demo.app.url}/files`, { method: 'POST', headers, body: rows.join('\n') })
  const input = { idempotencyKey: newKey(), fileId: at(await stored.json(), 'id'), kind, mode, source: 'test' }
  const query = `mutation ($input: ImportFileInput!) { importFile(input: $input) {
    import { createdCount unchangedCount errorCount errorFileUrl errors { line column message } } userErrors { code field } } }`
  return at(await ask(as(token), query, { input }), 'importFile')
}

const customers = (...rows: string[]): File => ({ kind: 'CUSTOMERS', rows: ['key,name_en,country', ...rows] })
const products = (...rows: string[]): File => ({
  kind: 'PRODUCTS',
  rows: ['key,sku,name_en,unit_code,list_price,barcode', ...rows],
})
const stock: File = { kind: 'STOCK', rows: ['warehouse_code,sku,on_hand'] }
const ORDER_HEADER = 'key,customer_key,warehouse_code,ordered_on,sku,quantity,unit_price'

test('importing takes the right to do by hand what the rows do', async () => {
  const refused = { import: null, userErrors: [{ code: 'FORBIDDEN', field: ['kind'] }] }
  expect(await read(manager, stock)).toEqual(refused)
  expect(await read(manager, products())).toEqual(refused)
  expect(await read(purchasing, stock)).toEqual(refused)
  expect(await read(purchasing, customers())).toEqual(refused)
  expect(await read(purchasing, { kind: 'ORDERS', rows: [ORDER_HEADER] })).toEqual(refused)
  expect(await read(manager, customers())).toMatchObject({ userErrors: [] })
  expect(await read(purchasing, products())).toMatchObject({ userErrors: [] })
})

const TEMPLATES = z.array(
  z.object({
    kind: z.string(),
    columns: z.array(z.object({ name: z.string(), heading: z.string(), isRequired: z.boolean() })),
  }),
)

async function templates(token: string, locale = 'en') {
  const headers = { 'content-type': 'application/json', 'accept-language': locale, authorization: `Bearer ${token}` }
  const body = JSON.stringify({ query: '{ importTemplates { kind columns { name heading isRequired } } }' })
  const answer = await fetch(`${demo.app.url}/graphql`, { method: 'POST', headers, body })
  return TEMPLATES.parse(at(await answer.json(), 'data.importTemplates'))
}

test('whoever may import is told what the files look like; what is told is read in both languages', async () => {
  const kinds = async (token: string) => (await templates(token)).map(({ kind }) => kind)
  expect(await kinds(manager)).toEqual(['CUSTOMERS', 'ORDERS'])
  expect(await kinds(purchasing)).toEqual(['PRODUCTS'])
  expect(await kinds(await demo.tokenOf('rep'))).toEqual([])
  for (const locale of ['en', 'zh-CN']) {
    for (const { kind, columns } of await templates(admin, locale)) {
      const header = columns.map(({ heading }) => heading).join(',')
      const answer = await read(admin, { kind, rows: [header, `${','.repeat(columns.length - 1)}x`], mode: 'DRY_RUN' })
      const missing = columns.filter(({ isRequired }) => isRequired).map(({ name }) => name)
      const errors = z.array(z.object({ column: z.string() })).parse(at(answer, 'import.errors'))
      expect(errors.map(({ column }) => column)).toEqual(expect.arrayContaining(missing))
    }
  }
  expect((await templates(admin, 'zh-CN'))[0]?.columns[0]).toEqual({
    name: 'key',
    heading: '外部编号',
    isRequired: true,
  })
})

test('a manager changes no customer of another team by its key, and books no orders for it', async () => {
  const theirs = { kind: 'CUSTOMERS', rows: ['key,name_en,owner_email', 'K-THEIRS,Theirs,rep2@demo.tradewind.example'] }
  await read(admin, theirs)
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`update customers set team_id = null where external_key = 'K-THEIRS'`,
  )
  expect(await read(manager, customers('K-THEIRS,Mine now,CN'))).toMatchObject({
    import: { errorCount: 1, errors: [{ line: 2, column: 'key', message: expect.stringContaining('may not see') }] },
  })
  const [sku, code] = await aPlace()
  expect(
    await read(manager, { kind: 'ORDERS', rows: [ORDER_HEADER, `O-1,K-THEIRS,${code},2026-01-05,${sku},1,1`] }),
  ).toMatchObject({ import: { createdCount: 0, errors: [{ line: 2, column: 'customer_key' }] } })
})

test('the same file read twice at once makes each row once', async () => {
  const rows = Array.from({ length: 100 }, (_, at) => `P-${at},SKU-P-${at},Twin ${at},pcs,1,`)
  const answers = await Promise.all([1, 2].map(() => read(purchasing, products(...rows))))
  const created = answers.map((answer) => Number(at(answer, 'import.createdCount')))
  const unchanged = answers.map((answer) => Number(at(answer, 'import.unchangedCount')))
  expect(created.toSorted((one, other) => one - other)).toEqual([0, 100])
  expect(unchanged).toEqual(created.map((count) => 100 - count))
})

test('a barcode that stands twice in a file is told by its line', async () => {
  expect(await read(purchasing, products('B-1,SKU-B-1,B,pcs,1,699', 'B-2,SKU-B-2,B,pcs,1,699'))).toMatchObject({
    import: { createdCount: 1, errors: [{ line: 3, column: 'barcode' }] },
  })
})

test('an order of which one row is wrong is left out whole, and all its rows are in the file to mend', async () => {
  await read(admin, customers('K-ORDERS,Orders,'))
  const [sku, code] = await aPlace()
  const row = (key: string, quantity: string) => `${key},K-ORDERS,${code},2026-01-05,${sku},${quantity},1`
  const rows = [ORDER_HEADER, row('A', '1'), row('B', '1'), row('B', '0'), row('B', '2')]
  expect(await read(admin, { kind: 'ORDERS', rows })).toMatchObject({
    import: {
      createdCount: 1,
      errors: [
        { line: 3, column: null },
        { line: 4, column: 'quantity' },
        { line: 5, column: null },
      ],
    },
  })
})

test('a customer keeps its currency, and its orders are in it', async () => {
  const header = 'key,name_en,currency,credit_limit'
  const customer = (row: string): File => ({ kind: 'CUSTOMERS', rows: [header, row] })
  expect(await read(admin, customer('K-USD,Dollar Ltd,USD,1000'))).toMatchObject({ import: { createdCount: 1 } })
  const refused = { createdCount: 0, errors: [{ line: 2, column: 'currency' }] }
  expect(await read(admin, customer('K-USD,Dollar Ltd,EUR,1000'))).toMatchObject({ import: refused })
  expect(await read(admin, customer('K-USD,Dollar Ltd,,2000'))).toMatchObject({ import: { errorCount: 0 } })
  const query = '{ customers(search: "Dollar Ltd") { nodes { currency creditLimit openOrderAmount } } }'
  const found = async () => at(await ask(as(admin), query), 'customers.nodes.0')
  expect(await found()).toEqual({ currency: 'USD', creditLimit: '2000', openOrderAmount: '0' })
  const [sku, code] = await aPlace()
  const order = (key: string, currency: string): File => ({
    kind: 'ORDERS',
    rows: [`${ORDER_HEADER},currency`, `${key},K-USD,${code},2026-01-05,${sku},1,100,${currency}`],
  })
  expect(await read(admin, order('USD-1', 'JPY'))).toMatchObject({ import: refused })
  expect(await read(admin, order('USD-2', 'USD'))).toMatchObject({ import: { createdCount: 1 } })
  expect(await read(admin, order('USD-3', ''))).toMatchObject({ import: { createdCount: 1 } })
  expect(await found()).toMatchObject({ openOrderAmount: '200' })
})

test('F1: nothing in the file of errors is run by a spreadsheet, and numbers stay numbers', async () => {
  const rows = ['key,name_en,country,=1+1', '@a,"-1+2+cmd|\' /C calc\'!A0",xx,-5.20', '+1+cmd,-2+3,xx,-7']
  const answer = await read(admin, { kind: 'CUSTOMERS', rows, mode: 'DRY_RUN' })
  const url = `${demo.app.url}${String(at(answer, 'import.errorFileUrl'))}`
  const text = await (await fetch(url, { headers: { authorization: `Bearer ${admin}` } })).text()
  expect(
    text
      .replace('\ufeff', '')
      .split('\n')
      .map((line) => line.split(',').slice(0, 4)),
  ).toEqual([
    ['key', 'name_en', 'country', "'=1+1"],
    ["'@a", "'-1+2+cmd|' /C calc'!A0", 'xx', '-5.20'],
    ["'+1+cmd", "'-2+3", 'xx', '-7'],
    [''],
  ])
})

/** The SKU of a product and the code of a warehouse. */
async function aPlace(): Promise<string[]> {
  const data = await ask(as(admin), '{ products(first: 1) { nodes { sku } } warehouses { code } }')
  return [String(at(data, 'products.nodes.0.sku')), String(at(data, 'warehouses.0.code'))]
}
