import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteProjectedStockOuts } from '../../src/modules/inventory/stock-outs.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { subscriber } from '../subscriber.ts'
import { codeOf, type SupplyWorld, supplyWorld } from '../supply-world.ts'

let demo: DemoApp
let world: SupplyWorld

beforeAll(async () => {
  demo = await demoApp()
  world = await supplyWorld(demo)
}, 60_000)

afterAll(() => demo.close())

/** Lets time pass that the job waits for. */
const lookAhead = () => demo.database.transaction(systemViewer(), noteProjectedStockOuts)
const watch = (productId: string, stockOutDays: number | null) =>
  world.act('setStockLimits', { productId, warehouseId: world.A, stockOutDays })

async function alerts(productId: string): Promise<unknown> {
  const query = `query ($p: ID!) { stockAlerts(where: { productId: { eq: $p }, kind: { eq: PROJECTED_STOCK_OUT } },
    orderBy: [{ field: RAISED_AT, direction: ASC }]) { nodes { status stockOutOn threshold } } }`
  return at(await ask(world.as(world.admin), query, { p: productId }), 'stockAlerts.nodes')
}

/** 40 are there, 30 are wanted on day 2 and 20 on day 5. */
async function wanted(): Promise<string> {
  const productId = await world.product()
  await world.goodsIn(world.A, { productId, quantity: '40' })
  await world.orderOf(productId, { quantity: '30', promisedOn: world.day(2) })
  await world.orderOf(productId, { quantity: '20', promisedOn: world.day(5) })
  return productId
}

test('goods that run out within the days ahead are told of once, with the day, until supply is expected in time', async () => {
  const { act, admin, day, requestFor, A } = world
  const productId = await wanted()
  const query = 'subscription ($w: StockAlertFilter) { stockAlerts(where: $w) { type kind alert { stockOutOn } } }'
  const variables = { w: { productId: { eq: productId }, kind: { eq: 'PROJECTED_STOCK_OUT' } } }
  const live = await subscriber({ url: demo.app.url, token: admin, query, variables })
  await watch(productId, 4)
  expect(await alerts(productId)).toEqual([])
  await watch(productId, 5)
  await lookAhead()
  expect(await alerts(productId)).toEqual([{ status: 'OPEN', stockOutOn: day(5), threshold: '5' }])
  const supply = await requestFor({ productId, warehouseId: A, quantity: '10', dueOn: day(5) })
  await lookAhead()
  await expect.poll(() => live.all('stockAlerts.type')).toEqual(['RAISED', 'CLEARED'])
  await act('cancelSupplyRequest', { id: at(supply, 'id'), reason: 'supplier has none' })
  await lookAhead()
  await lookAhead()
  await expect.poll(() => live.all('stockAlerts.type')).toEqual(['RAISED', 'CLEARED', 'RAISED'])
  await watch(productId, null)
  expect(await alerts(productId)).toMatchObject([{ status: 'CLEARED' }, { status: 'CLEARED' }])
  live.stop()
})

test('an order that is confirmed later is found, and a nearer day is told by the alert that stands', async () => {
  const { A, day, goodsIn, orderOf, product } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '10' })
  await watch(productId, 30)
  await orderOf(productId, { quantity: '11', promisedOn: day(20) })
  await lookAhead()
  expect(await alerts(productId)).toMatchObject([{ status: 'OPEN', stockOutOn: day(20) }])
  await orderOf(productId, { quantity: '10', promisedOn: day(3) })
  expect(await alerts(productId)).toMatchObject([{ stockOutOn: day(20) }])
  await orderOf(productId, { quantity: '1', promisedOn: day(4) })
  await lookAhead()
  expect(await alerts(productId)).toMatchObject([{ status: 'OPEN', stockOutOn: day(4) }])
})

test('a day that moves is told once for each change to whoever listens, and nobody gets a notice of it', async () => {
  const { A, admin, day, goodsIn, orderOf, product } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '10' })
  const query = `subscription ($w: StockAlertFilter) {
    stockAlerts(where: $w) { type kind alert { id status stockOutOn version } } }`
  const variables = { w: { productId: { eq: productId }, kind: { eq: 'PROJECTED_STOCK_OUT' } } }
  const live = await subscriber({ url: demo.app.url, token: admin, query, variables })
  await watch(productId, 30)
  await orderOf(productId, { quantity: '11', promisedOn: day(20) })
  await lookAhead()
  await expect.poll(() => live.all('stockAlerts.alert.stockOutOn')).toEqual([day(20)])

  await orderOf(productId, { quantity: '11', promisedOn: day(4) })
  await Promise.all([lookAhead(), lookAhead()])
  await lookAhead()
  await orderOf(productId, { quantity: '1', promisedOn: day(25) })
  await lookAhead()
  await orderOf(productId, { quantity: '1', promisedOn: day(2) })
  await lookAhead()
  await orderOf(productId, { quantity: '10', promisedOn: day(2) })
  await lookAhead()
  const told = [
    ['RAISED', day(20)],
    ['STOCK_OUT_MOVED', day(4)],
    ['STOCK_OUT_MOVED', day(2)],
  ]
  const heard = () => {
    const types = live.all('stockAlerts.type')
    return live.all('stockAlerts.alert.stockOutOn').map((stockOutOn, place) => [types[place], stockOutOn])
  }
  await expect.poll(heard).toEqual(told)
  expect(new Set(live.all('stockAlerts.alert.id')).size).toBe(1)
  await watch(productId, null)
  await expect.poll(() => live.all('stockAlerts.type')).toEqual([...told.map(([type]) => type), 'CLEARED'])
  live.stop()

  // News is told in the order of what happened: when that of a later alert is there, nothing of this one is to come.
  const later = await product()
  await watch(later, 9)
  await orderOf(later, { quantity: '1', promisedOn: day(9) })
  await lookAhead()
  await expect.poll(() => noticesOf(later)).toBeGreaterThan(0)
  expect(await noticesOf(productId)).toBe(await noticesOf(later))
})

/** How many people have got news that goods of a product will run out, each counted as often as they got it. */
async function noticesOf(productId: string): Promise<number> {
  const [row] = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ count: number }>`
      select count(*)::int from notifications join stock_alerts alert on alert.id = notifications.subject_id
      where alert.product_id = ${productId} and alert.kind = 'PROJECTED_STOCK_OUT'`,
  )
  return row?.count ?? 0
}

test('a day that moves is heard of only by who sees the warehouse', async () => {
  const { A, day, goodsIn, orderOf, product } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '10' })
  await watch(productId, 30)
  await orderOf(productId, { quantity: '11', promisedOn: day(20) })
  await lookAhead()
  const query = 'subscription ($w: StockAlertFilter) { stockAlerts(where: $w) { type } }'
  const variables = { w: { productId: { eq: productId }, kind: { eq: 'PROJECTED_STOCK_OUT' } } }
  const [seeing, blind] = await Promise.all(
    [world.admin, await demo.tokenOf('warehouse')].map((token) =>
      subscriber({ url: demo.app.url, token, query, variables }),
    ),
  )
  await orderOf(productId, { quantity: '11', promisedOn: day(4) })
  await lookAhead()
  await expect.poll(() => seeing?.all('stockAlerts.type').at(-1)).toBe('STOCK_OUT_MOVED')
  expect(blind?.all('stockAlerts.type')).toEqual([])
  seeing?.stop()
  blind?.stop()
})

test('supply answers the alert with what is missing, and not with its days', async () => {
  const { requestFor } = world
  const productId = await wanted()
  await watch(productId, 90)
  const query =
    'query ($p: ID!) { stockAlerts(where: { productId: { eq: $p }, kind: { eq: PROJECTED_STOCK_OUT } }) { nodes { id } } }'
  const alertId = at(await ask(world.as(world.admin), query, { p: productId }), 'stockAlerts.nodes.0.id')
  // 10 are missing; an alert without a threshold is answered as one with a threshold of one piece.
  expect(await requestFor({ alertId })).toMatchObject({ quantity: '12' })
})

test('of two processes that look ahead at once one raises the alert', async () => {
  const { A, day, orderOf, product } = world
  const productId = await product()
  await watch(productId, 9)
  await orderOf(productId, { quantity: '1', promisedOn: day(9) })
  await Promise.all([lookAhead(), lookAhead()])
  expect(await alerts(productId)).toEqual([{ status: 'OPEN', stockOutOn: day(9), threshold: '9' }])
  const moved = await world.requestFor({ productId, warehouseId: A, quantity: '1', dueOn: day(30) })
  await lookAhead()
  expect(at(moved, 'status')).toBe('REQUESTED')
  expect(await alerts(productId)).toMatchObject([{ status: 'OPEN' }])
})

test('who may not set limits is refused, and so are days that make no sense', async () => {
  const { A, product, tryAs, admin } = world
  const productId = await product()
  const input = { productId, warehouseId: A, stockOutDays: 7 }
  expect(codeOf(await tryAs(await demo.tokenOf('rep'), 'setStockLimits', input))).toBe('FORBIDDEN')
  for (const stockOutDays of [0, -1, 366]) {
    expect(codeOf(await tryAs(admin, 'setStockLimits', { ...input, stockOutDays }))).toBe('INVALID_INPUT')
  }
})
