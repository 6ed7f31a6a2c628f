import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { stockAsOf } from '../../src/modules/inventory/history.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { explaining } from '../explaining.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let admin: string
let store: string
let warehouseId: string
let productId: string

beforeAll(async () => {
  demo = await demoApp()
  ;[admin, store] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('warehouse')])
  warehouseId = String(at(await ask(as(store), '{ warehouses { id } }'), 'warehouses.0.id'))
  productId = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text)
      select ${productId}, ${productId}, 'then', id, 1, 0, '' from units where code = 'pcs'`,
  )
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const receive = async (quantity: string) => {
  const lines = [{ productId, quantity }]
  await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines })
}
const QUERY = `query ($p: [ID!]!, $w: [ID!]!, $at: DateTime!) { stockAsOf(productIds: $p, warehouseIds: $w, at: $at) {
  onHand unavailable reserved available product { id } warehouse { id } } }`
const then = async (moment: string, token = admin) =>
  at(await ask(as(token), QUERY, { p: [productId], w: [warehouseId], at: moment }), 'stockAsOf')

async function moments(): Promise<string[]> {
  const rows = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ at: string }>`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from stock_moves
      where product_id = ${productId} order by sequence`,
  )
  return rows.map((row) => row.at)
}

test('what was there at any moment is what the last move before it left', async () => {
  for (const quantity of ['5', '7', '1']) await receive(quantity)
  const [first = '', second = '', third = ''] = await moments()
  const figures = (onHand: string) => [
    {
      onHand,
      unavailable: '0',
      reserved: '0',
      available: onHand,
      product: { id: productId },
      warehouse: { id: warehouseId },
    },
  ]
  expect(await then(first)).toEqual(figures('5'))
  expect(await then(second)).toEqual(figures('12'))
  expect(await then(third)).toEqual(figures('13'))
  expect(await then('2999-01-01T00:00:00Z')).toEqual(figures('13'))
  expect(await then('2000-01-01T00:00:00Z')).toEqual([])
})

test('RV6: of moves of one instant the last one in sequence counts', async () => {
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`
      insert into stock_moves (id, kind, product_id, warehouse_id, quantity, on_hand_change, reserved_change,
        on_hand_after, reserved_after, at)
      select 'mov_' || n, 'RESERVATION', ${productId}, ${warehouseId}, 0, 0, 1, 13, n, '2030-01-01T00:00:00.000001Z'
      from generate_series(1, 3) as n`
  })
  expect(await then('2030-01-01T00:00:00.000001Z')).toMatchObject([{ reserved: '3', available: '10' }])
})

test('warehouses out of sight are left out, and too much is refused', async () => {
  const all = at(await ask(as(admin), '{ warehouses { id } }'), 'warehouses')
  const ids = Array.isArray(all) ? all.map((each) => at(each, 'id')) : []
  const [product] = [at(await ask(as(admin), '{ products(first: 1) { nodes { id } } }'), 'products.nodes.0.id')]
  const asked = { p: [product], w: ids, at: '2999-01-01T00:00:00Z' }
  const seen = at(await ask(as(store), QUERY, asked), 'stockAsOf')
  const every = at(await ask(as(admin), QUERY, asked), 'stockAsOf')
  const own = at(await ask(as(store), '{ warehouses { id } }'), 'warehouses')
  expect(at(seen, 'length')).toBe(at(own, 'length'))
  expect(at(every, 'length')).toBe(ids.length)
  expect(ids.length).toBeGreaterThan(Number(at(own, 'length')))
  await expect(ask(as(admin), QUERY, { ...asked, p: Array.from({ length: 501 }, () => product) })).rejects.toThrow(
    'LIMIT_EXCEEDED',
  )
})

test('each pair is read by an index, so history makes it no dearer', async () => {
  const at = '2032-01-01T00:00:00.000000Z'
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`
      insert into stock_moves (id, kind, product_id, warehouse_id, quantity, on_hand_change, reserved_change,
        on_hand_after, reserved_after, at)
      select 'mov_h' || n, 'RESERVATION', ${productId}, ${warehouseId}, 0, 0, 1, 13, n, timestamptz '2031-01-01' + n * interval '1 h'
      from generate_series(1, 20000) as n`
    await tx.sql`analyze stock_moves`
  })
  const viewer = { ...systemViewer(), permissions: new Set(['inventory.stock.read']) }
  const { db, plansOfAsked } = explaining(demo.database.reader(viewer))
  const hours = String(365 * 24)
  expect(await stockAsOf({ viewer, reader: db }, { productIds: [productId], warehouseIds: [warehouseId], at })).toEqual(
    [
      {
        productId,
        warehouseId,
        onHand: '13',
        unavailable: '0',
        reserved: hours,
        available: String(13 - Number(hours)),
      },
    ],
  )
  const [plan = ''] = await plansOfAsked()
  expect(plan.match(/stock_moves_at_index .*actual .*rows=1(\.00)? /g)).toHaveLength(2)
  expect(plan).not.toContain('Seq Scan on stock_moves')
})
