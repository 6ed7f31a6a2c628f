import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES } from '../src/modules/identity/index.ts'
import { type Database, openDatabase } from '../src/platform/database/pool.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let server: TestDatabase
let database: Database

beforeAll(async () => {
  server = await testDatabase('demo')
  database = openDatabase({ url: server.url })
})

afterAll(async () => {
  await database.close()
  await server.drop()
})

const rows = <Row extends object>(text: string) => database.reader(systemViewer()).query<Row>(text, [])

test('the demo company has a user for each role, 80 products or more, 4 warehouses and 18 months of orders', async () => {
  const [counts] = await rows(`select (select count(distinct role) from users)::int as roles,
    (select count(*) from products) >= 80 as has_products, (select count(*) from warehouses)::int as warehouses,
    (select max(ordered_on) - min(ordered_on) from orders) > 540 as has_history`)
  expect(counts).toEqual({ roles: ROLES.length, has_products: true, warehouses: 4, has_history: true })
})

test('some products are low and have an alert', async () => {
  const [found] = await rows<{ alerts: number; low: number }>(
    'select (select count(*) from stock_alerts where cleared_at is null and lot_id is null)::int as alerts, (select count(*) from stock_levels where is_low)::int as low',
  )
  expect(found?.alerts).toBeGreaterThan(5)
  expect(found?.alerts).toBe(found?.low)
})

test('balances are the sums of moves and of reservations', async () => {
  const wrong = await rows(`select level.id from stock_levels level
    where on_hand <> (select coalesce(sum(on_hand_change), 0) from stock_moves move where (move.product_id, move.warehouse_id) = (level.product_id, level.warehouse_id))
       or reserved <> (select coalesce(sum(quantity), 0) from reservations hold where (hold.product_id, hold.warehouse_id) = (level.product_id, level.warehouse_id))`)
  expect(wrong).toEqual([])
})

test('the lines of every order add up to it', async () => {
  const wrong = await rows(`select orders.id from orders join order_lines line on line.order_id = orders.id
    group by orders.id having sum(line.net_amount) <> orders.net_amount or sum(line.tax_amount) <> orders.tax_amount`)
  expect(wrong).toEqual([])
})

test('orders in the base currency have the cost of their goods, others have none', async () => {
  const costs =
    await rows(`select currency = 'CNY' as "isBase", count(*)::int as orders, count(cost_amount)::int as known,
      bool_and(cost_amount = (select round(sum(line.quantity * product.cost), 2) from order_lines line
        join products product on product.id = line.product_id where line.order_id = orders.id)) as "isRight"
    from orders group by 1 order by 1`)
  expect(costs).toEqual([
    { isBase: false, orders: expect.any(Number), known: 0, isRight: null },
    { isBase: true, orders: expect.any(Number), known: expect.any(Number), isRight: true },
  ])
  expect(Reflect.get(costs[1] ?? {}, 'known')).toBe(Reflect.get(costs[1] ?? {}, 'orders'))
})
