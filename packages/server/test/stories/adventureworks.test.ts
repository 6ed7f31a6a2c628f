import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { importFile } from '../import-file.ts'
import { at } from '../socket-client.ts'

/** Real data that lies beside the repository where it is developed; it is no part of the product. */
const DATA = resolve(import.meta.dirname, '../../../../../shared/data/adventureworks_catalogue')
const isThere = existsSync(DATA)
if (!isThere) process.stderr.write(`\nNOT RUN: the AdventureWorks figures, because ${DATA} is not there.\n`)

const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(resolve(DATA, `${name}.csv`)), { columns: true })

let demo: DemoApp
let asking: { url: string; token: string }

beforeAll(async () => {
  demo = await demoApp()
  asking = { url: demo.app.url, token: await demo.tokenOf('admin') }
}, 60_000)

afterAll(() => demo.close())

const imported = async (kind: string, rows: Record<string, string>[]) =>
  at(await importFile(asking, { kind, rows, source: 'adventureworks' }), 'import')

const products = () =>
  read('products_en_zh').map((row) => ({
    key: row.product_id ?? '',
    sku: row.product_number ?? '',
    name_en: row.name ?? '',
    unit_code: 'pcs',
    category: row.category ?? '',
    list_price: row.list_price ?? '',
    cost: row.standard_cost ?? '',
  }))

/** The 14 locations, and below them the bins that the stock rows name. */
const locations = () =>
  read('location').map((row) => ({ warehouse_code: 'AW', code: `L${row.location_id}`, name_en: row.name ?? '' }))
/** A slash parts the codes of a path. */
const binOf = (row: Record<string, string>) => `L${row.location_id}-${row.shelf?.replace('/', '')}-${row.bin}`
const bins = () => [
  ...new Map(
    read('product_inventory').map((row) => [
      binOf(row),
      { warehouse_code: 'AW', code: binOf(row), parent_code: `L${row.location_id}` },
    ]),
  ).values(),
]

function stock() {
  const known = new Map(read('products_en_zh').map((row) => [row.product_id, row]))
  return read('product_inventory').map((row) => ({
    warehouse_code: 'AW',
    sku: known.get(row.product_id)?.product_number ?? '',
    location_code: binOf(row),
    on_hand: row.quantity ?? '',
    threshold: known.get(row.product_id)?.reorder_point ?? '',
  }))
}

test.runIf(isThere)(
  'AdventureWorks: 504 products, 14 locations with their bins and 1,069 stock rows come to 335,974 units and 8 low products',
  async () => {
    const warehouse = { idempotencyKey: newKey(), code: 'AW', nameEn: 'AdventureWorks', timeZone: 'UTC' }
    const made = await ask(
      asking,
      'mutation ($input: CreateWarehouseInput!) { createWarehouse(input: $input) { warehouse { id } userErrors { code } } }',
      { input: warehouse },
    )
    const warehouseId = at(made, 'createWarehouse.warehouse.id')
    expect(await imported('PRODUCTS', products())).toMatchObject({ createdCount: 504, errorCount: 0 })
    expect(await imported('LOCATIONS', locations())).toMatchObject({ createdCount: 14, errorCount: 0 })
    expect(await imported('LOCATIONS', bins())).toMatchObject({ createdCount: bins().length, errorCount: 0 })
    expect(await imported('STOCK', stock())).toMatchObject({ createdCount: 1069, errorCount: 0, errors: [] })
    expect(await imported('STOCK', stock())).toMatchObject({ createdCount: 0, updatedCount: 0, unchangedCount: 1069 })

    let [units, low, rows] = [0, 0, 0]
    for (let after: unknown = null; ; ) {
      const page = at(
        await ask(
          asking,
          `query ($w: ID!, $after: String) { stockLevels(where: { warehouseId: { eq: $w } }, first: 100, after: $after) {
            nodes { onHand isLow balances { onHand } } pageInfo { hasNextPage endCursor } } }`,
          { w: warehouseId, after },
        ),
        'stockLevels',
      )
      const nodes = at(page, 'nodes')
      for (const level of Array.isArray(nodes) ? nodes : []) {
        const lying = at(level, 'balances')
        const parts = Array.isArray(lying) ? lying.map((each) => Number(at(each, 'onHand'))) : []
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Number(at(level, 'onHand')))
        units += Number(at(level, 'onHand'))
        low += at(level, 'isLow') === true ? 1 : 0
        rows += 1
      }
      if (at(page, 'pageInfo.hasNextPage') !== true) break
      after = at(page, 'pageInfo.endCursor')
    }
    expect({ units, low, rows }).toEqual({ units: 335_974, low: 8, rows: 432 })
  },
  60_000,
)
