import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { newId } from '@tradewind/kernel'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { importFile } from '../import-file.ts'
import { at } from '../socket-client.ts'

/** Real data that lies beside the repository where it is developed; it is no part of the product. */
const DATA = resolve(import.meta.dirname, '../../../../../shared/data/northwind')
const isThere = existsSync(DATA)
if (!isThere) process.stderr.write(`\nNOT RUN: the Northwind figures, because ${DATA} is not there.\n`)

type Row = Record<string, string>
const as = (token: string) => ({ url: demo.app.url, token })

const read = (name: string): Row[] => parse(readFileSync(resolve(DATA, `${name}.csv`)), { columns: true })

let demo: DemoApp
let token: string

beforeAll(async () => {
  demo = await demoApp()
  token = await demo.tokenOf('admin')
}, 60_000)

afterAll(() => demo.close())

const importRows = (kind: string, rows: Row[], mode = 'ALL_ROWS') =>
  importFile(as(token), { kind, rows, mode, source: 'northwind' })

const customers = () =>
  read('customers').map((row) => ({
    key: row.customer_id ?? '',
    name_en: row.company_name ?? '',
    phone: row.phone ?? '',
    currency: 'USD',
    contact_name: row.contact_name ?? '',
    contact_title: row.contact_title ?? '',
    city: row.city ?? '',
    street: row.address ?? '',
    postal_code: row.postal_code ?? '',
  }))

const products = () =>
  read('products').map((row) => ({
    key: row.product_id ?? '',
    sku: `NW-${row.product_id}`,
    name_en: row.product_name ?? '',
    unit_code: 'pcs',
    list_price: row.unit_price ?? '',
    is_active: row.discontinued === '0' ? 'yes' : 'no',
  }))

const stock = () =>
  read('products').map((row) => ({
    warehouse_code: 'RTM',
    sku: `NW-${row.product_id}`,
    on_hand: row.units_in_stock ?? '',
    threshold: row.reorder_level ?? '',
  }))

function orders(): Row[] {
  const byId = new Map(read('orders').map((row) => [row.order_id, row]))
  return read('order_details').map((line) => {
    const order = byId.get(line.order_id)
    return {
      key: line.order_id ?? '',
      customer_key: order?.customer_id ?? '',
      warehouse_code: 'RTM',
      ordered_on: order?.order_date ?? '',
      promised_on: order?.required_date ?? '',
      delivered_on: order?.shipped_date ?? '',
      freight: order?.freight ?? '',
      sku: `NW-${line.product_id}`,
      quantity: line.quantity ?? '',
      unit_price: line.unit_price ?? '',
      discount_percent: String(Math.round(Number(line.discount) * 100)),
      tax_rate: '0',
    }
  })
}

test.runIf(isThere)(
  'Northwind imported answers its known figures, and importing it again changes nothing',
  async () => {
    const answers: unknown = JSON.parse(readFileSync(resolve(DATA, 'answers.json'), 'utf8'))
    expect(await importRows('CUSTOMERS', customers(), 'DRY_RUN')).toMatchObject({
      import: { createdCount: 91, errorCount: 0 },
    })
    for (const [kind, rows, created] of [
      ['CUSTOMERS', customers(), 91],
      ['PRODUCTS', products(), 77],
      ['STOCK', stock(), 77],
      ['ORDERS', orders(), 830],
    ] as const) {
      expect(await importRows(kind, rows)).toMatchObject({
        import: { createdCount: created, errorCount: 0 },
        userErrors: [],
      })
      expect(await importRows(kind, rows)).toMatchObject({
        import: { createdCount: 0, updatedCount: 0, unchangedCount: created },
      })
    }
    const data = await ask(
      as(token),
      `query ($from: Date!, $to: Date!) {
      orderTotals(where: { orderedOn: { gte: $from, lte: $to } }) { currency orderCount customerCount netAmount freightAmount }
      stockLevels(first: 100, where: { isLow: { eq: true }, warehouseId: { ne: "" } }, search: "nw-") { nodes { warehouse { code } product { isActive } } }
      customers(where: { currency: { eq: "USD" } }, search: "Alfreds Futterkiste") { totalCount { count } nodes { name contacts { name } } }
    }`,
      { from: '1996-07-01', to: '1998-05-31' },
    )
    expect(at(data, 'orderTotals')).toEqual([
      {
        currency: 'USD',
        orderCount: 830,
        customerCount: 89,
        netAmount: String(at(answers, 'totals.net')),
        freightAmount: String(at(answers, 'totals.freight')),
      },
    ])
    const low = at(data, 'stockLevels.nodes')
    expect(Array.isArray(low) ? low.filter((level) => at(level, 'product.isActive') === true).length : null).toBe(18)
    expect(await promisesKept()).toEqual(knownPromises(at(answers, 'shipping')))
    expect(at(data, 'customers')).toMatchObject({
      totalCount: { count: 1 },
      nodes: [{ contacts: [{ name: 'Maria Anders' }] }],
    })
  },
  60_000,
)

const promisesKept = async () =>
  at(
    await ask(
      as(token),
      `{ fillRate(from: "1996-07-01", to: "1998-06-30") {
        orderCount filledOrderCount lineCount filledLineCount orderPercent linePercent quantityPercent } }`,
    ),
    'fillRate',
  )

/** Northwind ships orders whole, so those that were shipped and not late are filled with all their lines. */
function knownPromises(shipping: unknown) {
  const inTime = new Set(
    read('orders')
      .filter((row) => row.shipped_date && row.shipped_date <= (row.required_date ?? ''))
      .map((row) => row.order_id),
  )
  const filledLineCount = read('order_details').filter((line) => inTime.has(line.order_id)).length
  const linePercent = ((100 * filledLineCount) / 2155).toFixed(2)
  expect(inTime.size).toBe(Number(at(shipping, 'shipped')) - Number(at(shipping, 'late')))
  return {
    ...{ orderCount: 830, filledOrderCount: 772, orderPercent: '93.01' },
    ...{ lineCount: 2155, filledLineCount, linePercent, quantityPercent: linePercent },
  }
}

test('wrong rows are told with their lines, and right rows can go in without them', async () => {
  const rows = [
    { key: 'E1', name_en: 'Right Ltd', owner_email: '', currency: 'USD' },
    { key: 'E2', name_en: '', owner_email: '', currency: 'USD' },
    { key: 'E3', name_en: 'Nobody Owns Me', owner_email: 'nobody@x.example', currency: 'DOLLAR' },
  ]
  const refused = await importRows('CUSTOMERS', rows)
  expect(refused).toMatchObject({
    import: {
      createdCount: 0,
      errorCount: 2,
      errors: [
        { line: 3, column: 'name_zh' },
        { line: 4, column: 'currency' },
      ],
    },
  })
  expect(await importRows('CUSTOMERS', rows, 'VALID_ROWS')).toMatchObject({
    import: { createdCount: 1, errorCount: 2 },
  })
  const headers = { authorization: `Bearer ${token}` }
  const file = await (await fetch(`${demo.app.url}${String(at(refused, 'import.errorFileUrl'))}`, { headers })).text()
  expect(file).toContain('Write a currency code such as CNY.')
})

test('a file of another person is not there', async () => {
  const input = { idempotencyKey: newKey(), fileId: newId('fil'), kind: 'STOCK', mode: 'DRY_RUN', source: 'x' }
  const data = await ask(
    as(token),
    'mutation ($input: ImportFileInput!) { importFile(input: $input) { userErrors { code } } }',
    { input },
  )
  expect(at(data, 'importFile.userErrors')).toEqual([{ code: 'NOT_FOUND' }])
})
