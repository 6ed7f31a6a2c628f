import { afterAll, beforeAll, expect, test } from 'vitest'
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

async function alertOf(productId: string): Promise<unknown> {
  const query = `query ($p: ID!) { stockAlerts(where: { productId: { eq: $p } }) {
    nodes { id status stockLevel { cover { quantity dueOn } incoming } } } }`
  return at(await ask(world.as(world.admin), query, { p: productId }), 'stockAlerts.nodes.0')
}

const openRequest = async (quantity: string, more: object = {}) => {
  const productId = await world.product()
  const request = await world.requestFor({ productId, warehouseId: world.A, quantity, ...more })
  return { productId, id: String(at(request, 'id')) }
}
const receive = async (id: string, quantity: string) =>
  at(await world.act('receiveSupplyRequest', { id, lines: [{ quantity }] }), 'supplyRequest')

test('a threshold is crossed, the alert is answered by a request, and its receipt clears the alert, live', async () => {
  const { A, act, admin, goodsIn, orderOf, product, stock, day, tryAs } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '25' })
  await act('setStockThreshold', { productId, warehouseId: A, threshold: '20' })
  const query = `subscription ($w: StockAlertFilter) { stockAlerts(where: $w) { type alert { id
    stockLevel { available cover { dueOn } } } } }`
  const variables = { w: { productId: { eq: productId } } }
  const live = await subscriber({ url: demo.app.url, token: admin, query, variables })
  await orderOf(productId, { quantity: '7', promisedOn: day(2) })
  await expect.poll(() => live.all('stockAlerts.type')).toEqual(['RAISED'])
  const alert = await alertOf(productId)
  expect(alert).toMatchObject({ status: 'OPEN', stockLevel: { cover: null, incoming: '0' } })
  const lines = [{ alertId: at(alert, 'id') }]
  const asked = await Promise.all([1, 2].map(() => tryAs(admin, 'createSupplyRequests', { lines })))
  expect(new Set(asked.map(codeOf))).toEqual(new Set([undefined, 'DUPLICATE']))
  const request = at(
    asked.find((each) => codeOf(each) === undefined),
    'supplyRequests.0',
  )
  // Once the 7 have gone 18 are left; twice the threshold is 40.
  expect(request).toMatchObject({ kind: 'PURCHASE', status: 'REQUESTED', quantity: '22', openQuantity: '22' })
  expect(await alertOf(productId)).toMatchObject({
    status: 'OPEN',
    stockLevel: { cover: { quantity: '22', dueOn: world.today }, incoming: '22' },
  })
  const id = String(at(request, 'id'))
  const ordered = await act('orderSupplyRequest', { id, supplierReference: 'PO-77', dueOn: day(4) })
  expect(at(ordered, 'supplyRequest')).toMatchObject({ status: 'ORDERED', dueOn: day(4) })
  expect(await receive(id, '2')).toMatchObject({ status: 'PARTLY_RECEIVED', openQuantity: '20' })
  expect(live.all('stockAlerts.type')).toEqual(['RAISED'])
  expect(await receive(id, '20')).toMatchObject({ status: 'RECEIVED', openQuantity: '0', allowedActions: [] })
  await expect.poll(() => live.all('stockAlerts.type')).toEqual(['RAISED', 'CLEARED'])
  expect(await stock(productId)).toMatchObject({ onHand: '47', available: '40', incoming: '0', isLow: false })
  await orderOf(productId, { quantity: '20', promisedOn: day(2) })
  await expect.poll(() => live.all('stockAlerts.type')).toEqual(['RAISED', 'CLEARED', 'RAISED'])
  expect(live.errors).toEqual([])
  live.stop()
  const cleared = await tryAs(admin, 'createSupplyRequests', { lines })
  expect(codeOf(cleared)).toBe('ILLEGAL_TRANSITION')
})

test('who watches stock hears that supply is expected, and no longer expected', async () => {
  const { A, act, admin, product, requestFor } = world
  const productId = await product()
  const query = 'subscription ($p: [ID!]) { stockLevels(productIds: $p) { stockLevel { incoming } } }'
  const live = await subscriber({ url: demo.app.url, token: admin, query, variables: { p: [productId] } })
  const id = at(await requestFor({ productId, warehouseId: A, quantity: '4' }), 'id')
  await expect.poll(() => live.all('stockLevels.stockLevel.incoming')).toEqual(['4'])
  await act('cancelSupplyRequest', { id, reason: 'not needed' })
  await expect.poll(() => live.all('stockLevels.stockLevel.incoming')).toEqual(['4', '0'])
  live.stop()
})

test('who watches the receiving warehouse hears what is asked for, on the way, arrived and lost', async () => {
  const { A, B, act, admin, goodsIn, product, requestFor } = world
  const productId = await product()
  await goodsIn(B, { productId, quantity: '9' })
  const query = `subscription ($p: [ID!], $w: ID) { stockLevels(productIds: $p, warehouseId: $w) {
    stockLevel { incoming inTransit onHand } } }`
  const live = await subscriber({ url: demo.app.url, token: admin, query, variables: { p: [productId], w: A } })
  const supply = { productId, warehouseId: A, quantity: '9', kind: 'TRANSFER', donorWarehouseId: B }
  const id = at(await requestFor(supply), 'transfer.id')
  const latest = () => live.all('stockLevels.stockLevel').at(-1)
  await expect.poll(latest).toEqual({ incoming: '9', inTransit: '0', onHand: '0' })
  const shipped = await act('shipTransfer', { id })
  await expect.poll(latest).toEqual({ incoming: '9', inTransit: '9', onHand: '0' })
  const partId = at(shipped, 'transfer.lines.0.parts.0.id')
  await act('receiveTransfer', { id, lines: [{ partId, quantity: '7' }] })
  await expect.poll(latest).toEqual({ incoming: '2', inTransit: '2', onHand: '7' })
  await act('settleTransfer', { id, outcome: 'LOST', reason: 'fell off' })
  await expect.poll(latest).toEqual({ incoming: '0', inTransit: '0', onHand: '7' })
  live.stop()
})

test('an alert where there is a rule asks for what fills up to its maximum', async () => {
  const { A, act, goodsIn, product, requestFor, rule } = world
  const productId = await product()
  await goodsIn(A, { productId, quantity: '18' })
  await rule(productId, A, { minimum: '5', kind: 'PRODUCTION', leadDays: 3 })
  await act('setStockThreshold', { productId, warehouseId: A, threshold: '20' })
  const request = await requestFor({ alertId: at(await alertOf(productId), 'id') })
  expect(request).toMatchObject({ kind: 'PRODUCTION', quantity: '90', dueOn: world.day(3) })
})

test('of two who take one suggestion at once one finds it gone, and there is one request', async () => {
  const { A, admin, product, rule, suggestionOf, tryAs } = world
  const productId = await product()
  await rule(productId, A)
  const lines = [{ suggestionId: at(await suggestionOf(productId), 'id') }]
  const buyer = await demo.tokenOf('purchasing')
  const both = await Promise.all([admin, buyer].map((token) => tryAs(token, 'createSupplyRequests', { lines })))
  expect(new Set(both.map(codeOf))).toEqual(new Set([undefined, 'STALE_QUANTITY']))
  const query = 'query ($p: ID!) { supplyRequests(where: { productId: { eq: $p } }) { nodes { quantity } } }'
  expect(at(await ask(world.as(admin), query, { p: productId }), 'supplyRequests.nodes')).toEqual([{ quantity: '100' }])
})

test('the last open quantity is received once by twenty who receive it at once', async () => {
  const { admin, stock, tryAs } = world
  const { productId, id } = await openRequest('30')
  await receive(id, '20')
  const input = { id, lines: [{ quantity: '10' }] }
  const all = await Promise.all(Array.from({ length: 20 }, () => tryAs(admin, 'receiveSupplyRequest', input)))
  expect(all.filter((each) => codeOf(each) === undefined)).toHaveLength(1)
  expect(new Set(all.map(codeOf))).toEqual(new Set([undefined, 'ILLEGAL_TRANSITION']))
  expect(await stock(productId)).toMatchObject({ onHand: '30', incoming: '0' })
})

test('RD3: of 100 at 5 % 105 may arrive in all, and the excess of more is named', async () => {
  const { admin, tryAs } = world
  const { id } = await openRequest('100')
  await receive(id, '99')
  expect(
    await tryAs(admin, 'receiveSupplyRequest', { id, lines: [{ quantity: '4' }, { quantity: '3' }] }),
  ).toMatchObject({
    userErrors: [
      {
        code: 'OVER_DELIVERY',
        field: ['lines', '1', 'quantity'],
        message: '1 too many: at most 6 may still arrive for this request.',
      },
    ],
  })
  expect(await receive(id, '6')).toMatchObject({ status: 'RECEIVED', receivedQuantity: '105', openQuantity: '0' })
})

test('goods come in lots, at their cost, from the supplier or out of production, and the ledger names the request', async () => {
  const { A, act, admin } = world
  const productId = await world.product('LOT')
  const kinds = [
    ['PURCHASE', 'SUPPLIER', 'GOODS_RECEIVED'],
    ['PRODUCTION', 'PRODUCTION', 'PRODUCTION'],
  ] as const
  for (const [kind, from, role] of kinds) {
    const request = await world.requestFor({ productId, warehouseId: A, quantity: '10', kind })
    const id = at(request, 'id')
    expect(codeOf(await world.tryAs(admin, 'receiveSupplyRequest', { id, lines: [{ quantity: '10' }] }))).toBe(
      'INVALID_INPUT',
    )
    const lines = ['1', '2'].map((lot) => ({
      quantity: '5',
      lotCode: `${kind}${lot}`,
      expiresOn: '2030-01-01',
      unitCost: '3',
    }))
    await act('receiveSupplyRequest', { id, lines, note: 'DN-9' })
    const query = `query ($id: ID!) { supplyRequest(id: $id) { number status receipts { kind quantity documentNumber reason
      fromLocation { kind } lot { code } document { ... on SupplyRequest { id } } } } }`
    const seen = at(await ask(world.as(admin), query, { id }), 'supplyRequest')
    const number = at(seen, 'number')
    expect(number).toMatch(/^SR-\d{4}-\d{6}$/)
    expect(at(seen, 'receipts')).toMatchObject(
      ['1', '2'].map((lot) => ({
        ...{ kind: 'RECEIPT', quantity: '5', documentNumber: number, reason: 'DN-9', fromLocation: { kind: from } },
        ...{ lot: { code: `${kind}${lot}` }, document: { id } },
      })),
    )
    const [booked] = await demo.database.transaction(
      systemViewer(),
      (tx) => tx.sql<{ credit: string }>`
        select sum(line.credit)::text as credit from journal_lines line join accounts account on account.id = line.account_id
        where line.product_id = ${productId} and account.role = ${role}`,
    )
    expect(Number(booked?.credit)).toBe(30)
  }
})

test('a request is cancelled before and closed after the first goods, and what it covered is suggested again', async () => {
  const { A, act, admin, product, requestFor, rule, suggestionOf, stock, tryAs } = world
  const productId = await product()
  await rule(productId, A)
  const suggested = async () => at(await suggestionOf(productId), 'quantity')
  const take = async () => at(await requestFor({ suggestionId: at(await suggestionOf(productId), 'id') }), 'id')
  const first = await take()
  expect(await suggested()).toBeUndefined()
  expect(codeOf(await tryAs(admin, 'closeSupplyRequest', { id: first, reason: 'late' }))).toBe('ILLEGAL_TRANSITION')
  const cancelled = await act('cancelSupplyRequest', { id: first, reason: 'too dear' })
  expect(at(cancelled, 'supplyRequest')).toMatchObject({ status: 'CANCELLED', openQuantity: '0', allowedActions: [] })
  expect(await suggested()).toBe('100')
  const second = String(await take())
  await receive(second, '15')
  expect(codeOf(await tryAs(admin, 'cancelSupplyRequest', { id: second, reason: 'late' }))).toBe('ILLEGAL_TRANSITION')
  expect(await stock(productId)).toMatchObject({ onHand: '15', incoming: '85' })
  const closed = await act('closeSupplyRequest', { id: second, reason: 'sold out' })
  expect(at(closed, 'supplyRequest')).toMatchObject({ status: 'CLOSED', receivedQuantity: '15', openQuantity: '0' })
  expect(await stock(productId)).toMatchObject({ incoming: '0' })
  expect(await suggested()).toBe('90')
})

test('what is sent follows its transfer: shipped, partly received, and closed when some is lost', async () => {
  const { A, B, act, admin, goodsIn, product, requestFor, stock, tryAs } = world
  const productId = await product()
  await goodsIn(B, { productId, quantity: '30' })
  const request = await requestFor({ productId, warehouseId: A, kind: 'TRANSFER', quantity: '10', donorWarehouseId: B })
  const query = 'query ($id: ID!) { supplyRequest(id: $id) { status receivedQuantity openQuantity } }'
  const standing = async (id: unknown) => at(await ask(world.as(admin), query, { id }), 'supplyRequest')
  const id = at(request, 'id')
  const transferId = at(request, 'transfer.id')
  expect(codeOf(await tryAs(admin, 'cancelSupplyRequest', { id, reason: 'x' }))).toBe('ILLEGAL_TRANSITION')
  expect(await stock(productId)).toMatchObject({ incoming: '10', inTransit: '0' })
  const shipped = await act('shipTransfer', { id: transferId })
  expect(await standing(id)).toMatchObject({ status: 'ORDERED', openQuantity: '10' })
  expect(await stock(productId)).toMatchObject({ incoming: '10', inTransit: '10' })
  const partId = at(shipped, 'transfer.lines.0.parts.0.id')
  await act('receiveTransfer', { id: transferId, lines: [{ partId, quantity: '9' }] })
  expect(await standing(id)).toMatchObject({ status: 'PARTLY_RECEIVED', receivedQuantity: '9', openQuantity: '1' })
  await act('settleTransfer', { id: transferId, outcome: 'LOST', reason: 'fell off' })
  expect(await standing(id)).toMatchObject({ status: 'CLOSED', receivedQuantity: '9', openQuantity: '0' })
  const second = await requestFor({ productId, warehouseId: A, kind: 'TRANSFER', quantity: '5' })
  await act('cancelTransfer', { id: at(second, 'transfer.id'), reason: 'not needed' })
  expect(await standing(at(second, 'id'))).toMatchObject({ status: 'CANCELLED' })
  expect(await stock(productId)).toMatchObject({ onHand: '9', incoming: '0' })
})

test('lines that one warehouse sends to another become one transfer, and all of an act is done or nothing', async () => {
  const { A, B, act, admin, goodsIn, product, tryAs } = world
  const productIds = [await product(), await product(), await product()]
  for (const productId of productIds.slice(0, 2)) await goodsIn(B, { productId, quantity: '8' })
  const lines = productIds.map((productId) => ({ productId, warehouseId: A, kind: 'TRANSFER', quantity: '4' }))
  expect(await tryAs(admin, 'createSupplyRequests', { lines })).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT', field: ['lines', '2', 'donorWarehouseId'] }],
  })
  const done = await act('createSupplyRequests', { lines: lines.slice(0, 2) })
  expect(at(done, 'supplyRequests.0.transfer.number')).toBe(at(done, 'supplyRequests.1.transfer.number'))
  expect(at(done, 'supplyRequests.0')).toMatchObject({
    quantity: '4',
    donorWarehouse: { code: expect.stringMatching(/^B/) },
  })
})

test('who sells or looks on asks for nothing; who is bound to a warehouse acts on its requests only, and names no cost', async () => {
  const { admin, tryAs, product } = world
  const [rep, executive, store] = await Promise.all(['rep', 'executive', 'warehouse'].map((each) => demo.tokenOf(each)))
  if (!rep || !executive || !store) throw new Error('The demo company lacks somebody.')
  const { productId, id } = await openRequest('10')
  const hers = at(await ask(world.as(store), '{ warehouses { id } }'), 'warehouses.0.id')
  const line = { productId: await product(), warehouseId: hers, quantity: '3' }
  for (const token of [rep, executive]) {
    expect(codeOf(await tryAs(token, 'createSupplyRequests', { lines: [line] }))).toBe('FORBIDDEN')
    expect(codeOf(await tryAs(token, 'receiveSupplyRequest', { id, lines: [{ quantity: '1' }] }))).toBe('FORBIDDEN')
    expect(codeOf(await tryAs(token, 'cancelSupplyRequest', { id, reason: 'x' }))).toBe('FORBIDDEN')
  }
  const query = 'query ($p: ID!) { supplyRequests(where: { productId: { eq: $p } }) { nodes { id allowedActions } } }'
  const seenBy = async (token: string) =>
    at(await ask(world.as(token), query, { p: productId }), 'supplyRequests.nodes')
  expect(await seenBy(store)).toEqual([])
  expect(await seenBy(rep)).toEqual([{ id, allowedActions: [] }])
  expect(await seenBy(admin)).toEqual([{ id, allowedActions: ['ORDER', 'RECEIVE', 'CANCEL'] }])
  expect(codeOf(await tryAs(store, 'receiveSupplyRequest', { id, lines: [{ quantity: '1' }] }))).toBe('NOT_FOUND')
  expect(codeOf(await tryAs(store, 'createSupplyRequests', { lines: [{ ...line, warehouseId: world.A }] }))).toBe(
    'NOT_FOUND',
  )
  const mine = at(await tryAs(store, 'createSupplyRequests', { lines: [line] }), 'supplyRequests.0')
  expect(mine).toMatchObject({ status: 'REQUESTED', allowedActions: ['RECEIVE', 'CANCEL'] })
  const own = { id: at(mine, 'id') }
  expect(codeOf(await tryAs(store, 'orderSupplyRequest', own))).toBe('FORBIDDEN')
  const priced = { ...own, lines: [{ quantity: '3', unitCost: '9' }] }
  expect(await tryAs(store, 'receiveSupplyRequest', priced)).toMatchObject({
    userErrors: [{ code: 'FORBIDDEN', field: ['lines', '0', 'unitCost'] }],
  })
  expect(codeOf(await tryAs(store, 'receiveSupplyRequest', { ...own, lines: [{ quantity: '3' }] }))).toBeUndefined()
})
