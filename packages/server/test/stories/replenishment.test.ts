import { newId } from '@tradewind/kernel'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventory } from '../../src/modules/inventory/index.ts'
import { runDueJobs } from '../../src/platform/jobs/jobs.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { codeOf, type SupplyWorld, supplyWorld } from '../supply-world.ts'

let demo: DemoApp
let world: SupplyWorld

beforeAll(async () => {
  demo = await demoApp()
  world = await supplyWorld(demo)
}, 60_000)

afterAll(() => demo.close())

type Asked = { readonly quantity?: string; readonly token?: string }

async function forecast(productId: string, on: readonly string[], { quantity, token = world.admin }: Asked = {}) {
  const query = `query ($p: ID!, $w: [ID!]!, $on: [Date!]!, $q: Decimal) {
    stockForecast(productIds: [$p], warehouseIds: $w, on: $on, quantity: $q) { product { id } warehouse { id }
      sellable availableOn days { on incoming outgoing forecast } } }`
  return at(await ask(world.as(token), query, { p: productId, w: [world.A], on, q: quantity ?? null }), 'stockForecast')
}

test('RQ1: reserved demand is counted once; 65 tomorrow, 45 on day two, 85 on day three', async () => {
  const { A, day, goodsIn, orderOf, product, requestFor, stock } = world
  const productId = await product()
  const quarantine = await ask(
    world.as(world.admin),
    'query ($w: ID!) { locations(where: { warehouseId: { eq: $w }, code: { eq: "QUARANTINE" } }) { nodes { id } } }',
    { w: A },
  )
  await goodsIn(A, { productId, quantity: '5', locationId: at(quarantine, 'locations.nodes.0.id') })
  await goodsIn(A, { productId, quantity: '30' })
  await orderOf(productId, { quantity: '30', promisedOn: day(1) })
  expect(at(await orderOf(productId, { quantity: '20', promisedOn: day(2) }), 'order.lines.0.reservedQuantity')).toBe(
    '0',
  )
  await goodsIn(A, { productId, quantity: '65' })
  await requestFor({ productId, warehouseId: A, quantity: '40', dueOn: day(3) })
  expect(await stock(productId)).toMatchObject({ onHand: '100', reserved: '30', available: '65', incoming: '40' })
  const on = [day(0), day(1), day(2), day(3), day(-9)]
  const [answer] = [await forecast(productId, on, { quantity: '46' })].flat()
  expect(answer).toMatchObject({
    product: { id: productId },
    warehouse: { id: A },
    sellable: '95',
    availableOn: day(3),
  })
  expect(at(answer, 'days')).toEqual([
    { on: day(0), incoming: '0', outgoing: '0', forecast: '95' },
    { on: day(1), incoming: '0', outgoing: '30', forecast: '65' },
    { on: day(2), incoming: '0', outgoing: '50', forecast: '45' },
    { on: day(3), incoming: '40', outgoing: '50', forecast: '85' },
    { on: day(-9), incoming: '0', outgoing: '0', forecast: '95' },
  ])
  expect(at(await forecast(productId, [day(1)], { quantity: '45' }), '0.availableOn')).toBe(day(0))
  expect(at(await forecast(productId, [day(1)], { quantity: '86' }), '0.availableOn')).toBeNull()
  expect(at(await forecast(productId, [day(1)]), '0.availableOn')).toBeNull()
})

test('a transfer leaves the forecast of one warehouse and comes into that of the other before it is shipped', async () => {
  const { A, B, day, goodsIn, product, requestFor, stock } = world
  const productId = await product()
  await goodsIn(B, { productId, quantity: '50' })
  await requestFor({ productId, warehouseId: A, kind: 'TRANSFER', quantity: '12', dueOn: day(2) })
  expect(at(await forecast(productId, [day(1), day(2)]), '0.days')).toMatchObject([
    { forecast: '0' },
    { forecast: '12', incoming: '12' },
  ])
  expect(await stock(productId, B)).toMatchObject({ available: '38', incoming: '0' })
})

test('what lies nowhere and is expected nowhere is left out, and too much at once is refused', async () => {
  expect(await forecast(await world.product(), [world.today])).toEqual([])
  const many = Array.from({ length: 32 }, () => world.today)
  await expect(forecast(await world.product(), many)).rejects.toThrow('LIMIT_EXCEEDED')
})

test('RN1: with 25 wanted and 10 expected 90 are suggested, and every number says why', async () => {
  const { A, day, goodsIn, orderOf, product, requestFor, rule, suggestionOf } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '30' })
  await orderOf(productId, { quantity: '25', promisedOn: day(3) })
  await rule(productId, A, { leadDays: 5 })
  expect(await suggestionOf(productId)).toMatchObject({ forecast: '5', quantity: '100' })
  await requestFor({ productId, warehouseId: A, quantity: '10', dueOn: day(5) })
  expect(await suggestionOf(productId)).toMatchObject({
    ...{ sellable: '30', outgoing: '25', incoming: '10', forecast: '15', quantity: '90', dueOn: day(5) },
    rule: { minimum: '20', maximum: '100', multiple: '10', leadDays: 5 },
  })
})

test('what is wanted or expected after the lead time does not count yet', async () => {
  const { A, day, goodsIn, orderOf, product, requestFor, rule, suggestionOf } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '20' })
  await orderOf(productId, { quantity: '7', promisedOn: day(6) })
  await requestFor({ productId, warehouseId: A, quantity: '50', dueOn: day(6) })
  await rule(productId, A, { leadDays: 5 })
  expect(await suggestionOf(productId)).toMatchObject({ forecast: '20', quantity: '80' })
  await rule(productId, A, { leadDays: 6 })
  expect(await suggestionOf(productId)).toBeUndefined()
})

test('a refresh finds what stock has done since, and names the warehouse that can best spare some', async () => {
  const { A, B, act, admin, goodsIn, orderOf, product, rule, suggestionOf, day } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '21' })
  await goodsIn(B, { productId, quantity: '70' })
  await rule(productId, A)
  await rule(productId, B, { minimum: '30' })
  expect(await suggestionOf(productId)).toBeUndefined()
  await orderOf(productId, { quantity: '1', promisedOn: day(0) })
  expect(await suggestionOf(productId)).toBeUndefined()
  expect(Number(at(await act('refreshReplenishment', {}), 'ruleCount'))).toBeGreaterThan(1)
  const found = await suggestionOf(productId)
  expect(found).toMatchObject({ forecast: '20', quantity: '80', donorSurplus: '40' })
  const lines = [{ suggestionId: at(found, 'id'), kind: 'TRANSFER' }]
  expect(at(await act('createSupplyRequests', { lines }), 'supplyRequests.0')).toMatchObject({
    ...{ kind: 'TRANSFER', quantity: '40', status: 'REQUESTED', allowedActions: [] },
    transfer: { status: 'APPROVED' },
  })
  expect(await suggestionOf(productId)).toBeUndefined()
  expect(codeOf(await world.tryAs(admin, 'createSupplyRequests', { lines }))).toBe('STALE_QUANTITY')
})

test('what was not looked at for some minutes is looked at by itself', async () => {
  const { A, day, goodsIn, orderOf, product, rule, suggestionOf } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '50' })
  await rule(productId, A)
  await orderOf(productId, { quantity: '40', promisedOn: day(0) })
  const jobs = inventory.jobs?.filter(({ name }) => name === 'suggest replenishment') ?? []
  const run = async () => await runDueJobs({ database: demo.database, log: pino({ level: 'silent' }), jobs })
  await run()
  expect(await suggestionOf(productId)).toBeUndefined()
  await demo.database.transaction(systemViewer(), (tx) =>
    Promise.all([
      tx.sql`update reorder_rules set looked_at = looked_at - interval '6 minutes'`,
      tx.sql`delete from jobs where name = 'suggest replenishment'`,
    ]),
  )
  await run()
  expect(await suggestionOf(productId)).toMatchObject({ forecast: '10', quantity: '90' })
})

test('a rule is set again and removed, and what it suggested goes with it', async () => {
  const { A, act, product, rule, suggestionOf } = world
  const productId = await product()
  const first = at(await rule(productId, A), 'stockLevel.reorderRule')
  expect(first).toMatchObject({ version: 1, kind: 'PURCHASE', minimum: '20' })
  expect(await suggestionOf(productId)).toMatchObject({ quantity: '100' })
  const again = at(await rule(productId, A, { kind: 'PRODUCTION', maximum: '50' }), 'stockLevel.reorderRule')
  expect(again).toMatchObject({ id: at(first, 'id'), version: 2, kind: 'PRODUCTION' })
  expect(await suggestionOf(productId)).toMatchObject({ quantity: '50' })
  const removed = await act('setReorderRule', { productId, warehouseId: A, rule: null })
  expect(at(removed, 'stockLevel.reorderRule')).toBeNull()
  expect(await suggestionOf(productId)).toBeUndefined()
})

test.each([
  [{ maximum: '19' }, 'INVALID_INPUT', ['rule', 'maximum']],
  [{ multiple: '0' }, 'BAD_QUANTITY', ['rule', 'multiple']],
  [{ multiple: '2.5' }, 'BAD_QUANTITY', ['rule', 'multiple']],
  [{ minimum: '-1' }, 'BAD_QUANTITY', ['rule', 'minimum']],
  [{ leadDays: 366 }, 'INVALID_INPUT', ['rule', 'leadDays']],
])('a rule with %j is refused', async (wrong, code, field) => {
  const rule = { minimum: '20', maximum: '100', multiple: '10', ...wrong }
  const input = { productId: await world.product(), warehouseId: world.A, rule }
  expect(await world.tryAs(world.admin, 'setReorderRule', input)).toMatchObject({ userErrors: [{ code, field }] })
})

test('who sells sets no rules, and who is bound to other warehouses neither sees nor takes what is suggested', async () => {
  const { A, product, rule, suggestionOf, tryAs, today } = world
  const productId = await product()
  await rule(productId, A)
  const [rep, store, buyer] = await Promise.all(['rep', 'warehouse', 'purchasing'].map((each) => demo.tokenOf(each)))
  if (!rep || !store || !buyer) throw new Error('The demo company lacks somebody.')
  const changed = { productId, warehouseId: A, rule: { minimum: '1', maximum: '2' } }
  expect(codeOf(await tryAs(rep, 'setReorderRule', changed))).toBe('FORBIDDEN')
  expect(codeOf(await tryAs(store, 'setReorderRule', changed))).toBe('FORBIDDEN')
  expect(codeOf(await tryAs(rep, 'refreshReplenishment', {}))).toBe('FORBIDDEN')
  expect(codeOf(await tryAs(store, 'refreshReplenishment', { warehouseId: A }))).toBe('NOT_FOUND')
  expect(await suggestionOf(productId, store)).toBeUndefined()
  expect(await forecast(productId, [today], { token: store })).toEqual([])
  const suggestionId = at(await suggestionOf(productId, buyer), 'id')
  expect(codeOf(await tryAs(store, 'createSupplyRequests', { lines: [{ suggestionId }] }))).toBe('STALE_QUANTITY')
  expect(codeOf(await tryAs(rep, 'createSupplyRequests', { lines: [{ suggestionId }] }))).toBe('FORBIDDEN')
  expect(codeOf(await tryAs(buyer, 'createSupplyRequests', { lines: [{ suggestionId }] }))).toBeUndefined()
})

test('an unknown product, warehouse or suggestion is refused by name', async () => {
  const { A, admin, product, tryAs } = world
  const productId = await product()
  const places = [
    [{ productId: newId('prd'), warehouseId: A, quantity: '1' }, 'NOT_FOUND', ['lines', '0', 'productId']],
    [{ productId, quantity: '1' }, 'NOT_FOUND', ['lines', '0', 'warehouseId']],
    [{ suggestionId: newId('rps') }, 'STALE_QUANTITY', ['lines', '0', 'suggestionId']],
    [{ alertId: newId('alr') }, 'NOT_FOUND', ['lines', '0', 'alertId']],
    [{ quantity: '1' }, 'INVALID_INPUT', ['lines', '0']],
    [{ productId, warehouseId: A }, 'BAD_QUANTITY', ['lines', '0', 'quantity']],
    [{ productId, warehouseId: A, quantity: '0.5' }, 'BAD_QUANTITY', ['lines', '0', 'quantity']],
    [
      { productId, warehouseId: A, quantity: '5', kind: 'TRANSFER' },
      'INVALID_INPUT',
      ['lines', '0', 'donorWarehouseId'],
    ],
  ] as const
  for (const [line, code, field] of places) {
    const done = await tryAs(admin, 'createSupplyRequests', { lines: [line] })
    expect(done).toMatchObject({ userErrors: [{ code, field }] })
  }
  const twice = { productId, warehouseId: A, quantity: '1' }
  expect(codeOf(await tryAs(admin, 'createSupplyRequests', { lines: [twice, twice] }))).toBe('INVALID_INPUT')
})

test("rules, requests, transfers and looks at them all at once never stand in each other's way", async () => {
  const { A, B, act, goodsIn, orderOf, product, rule, stock, day } = world
  const products = [await product(), await product()]
  for (const productId of products) {
    for (const warehouseId of [A, B]) await goodsIn(warehouseId, { productId, quantity: '200' })
  }
  const rounds = Array.from({ length: 12 }, async (_, round) => {
    const ordered = round % 2 === 0 ? products : products.toReversed()
    const [warehouseId, donorWarehouseId] = round % 3 === 0 ? [A, B] : [B, A]
    const moved = ordered.map((productId) => ({
      ...{ productId, warehouseId, donorWarehouseId, kind: 'TRANSFER', quantity: '2' },
    }))
    const made = await act('createSupplyRequests', { lines: moved })
    await act('refreshReplenishment', { warehouseId })
    await rule(ordered[0] ?? '', warehouseId, { minimum: String(300 + round), maximum: '500' })
    await orderOf(ordered[1] ?? '', { quantity: '1', promisedOn: day(1) })
    const transferId = at(made, 'supplyRequests.0.transfer.id')
    if (round % 4 === 0) return await act('cancelTransfer', { id: transferId, reason: 'not needed' })
    await act('shipTransfer', { id: transferId })
    return await act('receiveTransfer', { id: transferId })
  })
  await Promise.all(rounds)
  for (const productId of products) {
    const [a, b] = [await stock(productId, A), await stock(productId, B)]
    expect([at(a, 'incoming'), at(b, 'incoming')]).toEqual(['0', '0'])
    expect(Number(at(a, 'onHand')) + Number(at(b, 'onHand'))).toBe(400)
  }
})
