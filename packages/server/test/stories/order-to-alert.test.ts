import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at, openSocket } from '../socket-client.ts'

let demo: DemoApp
let rep: string
let manager: string
let store: string

beforeAll(async () => {
  demo = await demoApp()
  ;[rep, manager, store] = await Promise.all([demo.tokenOf('rep'), demo.tokenOf('admin'), demo.tokenOf('warehouse')])
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })

/** A product of the Shanghai warehouse with exactly so much that is free, and its threshold. */
async function prepared(available: string, threshold: string) {
  const data = await ask(
    as(manager),
    '{ warehouses { id code } customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } products(first: 1, orderBy: [{ field: LIST_PRICE, direction: DESC }]) { nodes { id } } }',
  )
  const warehouseId = String(at(data, 'warehouses.0.id'))
  const productId = String(at(data, 'products.nodes.0.id'))
  const levels = await ask(
    as(manager),
    'query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) { nodes { onHand reserved } } }',
    { p: productId, w: warehouseId },
  )
  const onHand = String(at(levels, 'stockLevels.nodes.0.onHand'))
  const change = String(Number(available) + Number(at(levels, 'stockLevels.nodes.0.reserved')) - Number(onHand))
  if (change !== '0') {
    await act(as(manager), 'adjustStock', {
      idempotencyKey: newKey(),
      productId,
      warehouseId,
      change,
      expectedQuantity: onHand,
      reason: 'test',
    })
  }
  await act(as(manager), 'setStockThreshold', { productId, warehouseId, threshold })
  return { warehouseId, productId }
}

async function customerWithoutLimit(): Promise<string> {
  const data = await ask(
    as(rep),
    '{ customers(first: 100, where: { currency: { eq: "CNY" } }) { nodes { id creditLimit } } }',
  )
  const rows = at(data, 'customers.nodes')
  if (!Array.isArray(rows)) throw new Error('No customers.')
  return String(
    at(
      rows.find((row) => at(row, 'creditLimit') === null),
      'id',
    ),
  )
}

async function draft(order: { productId: string; warehouseId: string; quantity: string; policy?: string }) {
  const { productId, warehouseId, quantity, policy = 'PARTIAL' } = order
  const customerId = await customerWithoutLimit()
  const content = { customerId, warehouseId, reservationPolicy: policy, lines: [{ productId, quantity }] }
  return at(await act(as(rep), 'createOrder', { idempotencyKey: newKey(), order: content }), 'order')
}

const confirm = (order: unknown, key = newKey()) =>
  act(as(rep), 'confirmOrder', {
    idempotencyKey: key,
    id: at(order, 'id'),
    expectedVersion: at(order, 'version'),
  })

/** A socket of the warehouse that is subscribed to alerts. */
async function alertsAt(url: string, args: string) {
  const socket = openSocket(url, { authorization: `Bearer ${store}` })
  expect((await socket.next()).type).toBe('connection_ack')
  const fields = 'cursor type alert { status product { id } stockLevel { available } }'
  socket.send({ type: 'subscribe', id: 'a', payload: { query: `subscription { stockAlerts${args} { ${fields} } }` } })
  return socket
}

test('an order is entered, confirmed, shipped, and the alert reaches a subscriber of another process within a second', async () => {
  const place = await prepared('30', '25')
  const other = await demo.another()
  const socket = await alertsAt(other.url, '')
  await new Promise((resolve) => setTimeout(resolve, 300))

  const confirmed = await confirm(await draft({ ...place, quantity: '6' }))
  expect(confirmed).toMatchObject({
    userErrors: [],
    order: { status: 'CONFIRMED', lines: [{ reservedQuantity: '6' }] },
  })
  const begun = performance.now()
  const event = await socket.next()
  expect(performance.now() - begun).toBeLessThan(1000)
  expect(at(event, 'payload.data.stockAlerts')).toMatchObject({
    type: 'RAISED',
    alert: { status: 'OPEN', product: { id: place.productId }, stockLevel: { available: '24' } },
  })

  const orderId = at(confirmed, 'order.id')
  const part = {
    idempotencyKey: newKey(),
    orderId,
    lines: [{ orderLineId: at(confirmed, 'order.lines.0.id'), quantity: '4' }],
  }
  expect(await act(as(store), 'deliverOrder', part)).toMatchObject({
    userErrors: [],
    order: {
      deliveryStatus: 'PARTIAL',
      deliveredPercent: '66.67',
      lines: [{ deliveredQuantity: '4', openQuantity: '2', reservedQuantity: '2' }],
    },
  })
  expect(await act(as(store), 'deliverOrder', { idempotencyKey: newKey(), orderId })).toMatchObject({
    userErrors: [],
    order: { deliveryStatus: 'FULL', lines: [{ openQuantity: '0', reservedQuantity: '0' }] },
  })
  expect(
    await act(as(rep), 'cancelOrder', {
      idempotencyKey: newKey(),
      id: orderId,
      reason: 'late',
    }),
  ).toMatchObject({ userErrors: [{ code: 'ILLEGAL_TRANSITION' }] })

  const seen = String(at(event, 'payload.data.stockAlerts.cursor'))
  socket.close()
  await act(as(manager), 'receiveStock', {
    idempotencyKey: newKey(),
    warehouseId: place.warehouseId,
    lines: [{ productId: place.productId, quantity: '50' }],
  })
  const again = await alertsAt(demo.app.url, `(after: "${seen}")`)
  expect(await again.next()).toMatchObject({ payload: { data: { stockAlerts: { type: 'CLEARED' } } } })
  again.close()
  await other.close()
})

test('64 clients want the last unit: one gets it, 63 are told, nothing is left', async () => {
  const place = await prepared('1', '0')
  const drafts = await Promise.all(
    Array.from({ length: 64 }, () => draft({ ...place, quantity: '1', policy: 'ALL_OR_NOTHING' })),
  )
  const answers = await Promise.all(drafts.map((order) => confirm(order)))
  const codes = answers.map((answer) => at(answer, 'userErrors.0.code') ?? 'DONE')
  expect(codes.filter((code) => code === 'DONE')).toHaveLength(1)
  expect(codes.filter((code) => code === 'INSUFFICIENT_STOCK')).toHaveLength(63)
}, 60_000)

test('the same key twice at once makes one order', async () => {
  const place = await prepared('9', '0')
  const customerId = await customerWithoutLimit()
  const input = {
    idempotencyKey: newKey(),
    order: { customerId, warehouseId: place.warehouseId, lines: [{ productId: place.productId, quantity: '1' }] },
  }
  const [first, second] = await Promise.all([1, 2].map(() => act(as(rep), 'createOrder', input)))
  expect(at(first, 'order.id')).toBe(at(second, 'order.id'))
  const changed = { ...input, order: { ...input.order, lines: [] } }
  expect(await act(as(rep), 'createOrder', changed)).toMatchObject({
    userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
  })
})

test.each([
  ['PARTIAL', { order: { lines: [{ reservedQuantity: '3' }] }, userErrors: [] }],
  ['WHOLE_LINES', { order: { lines: [{ reservedQuantity: '0' }] }, userErrors: [] }],
  ['ALL_OR_NOTHING', { order: null, userErrors: [{ __typename: 'InsufficientStockError', available: '3' }] }],
])('RQ9: 5 wanted of 3 under %s', async (policy, expected) => {
  const place = await prepared('3', '0')
  expect(await confirm(await draft({ ...place, quantity: '5', policy }))).toMatchObject(expected)
})

test('RQ6: cancelling frees exactly what was reserved', async () => {
  const place = await prepared('10', '0')
  const confirmed = await confirm(await draft({ ...place, quantity: '10' }))
  const id = at(confirmed, 'order.id')
  expect(await act(as(rep), 'cancelOrder', { idempotencyKey: newKey(), id, reason: 'mistake' })).toMatchObject({
    order: { status: 'CANCELLED', lines: [{ reservedQuantity: '0', openQuantity: '0' }] },
  })
  const levels = await ask(
    as(manager),
    'query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) { nodes { available } } }',
    { p: place.productId, w: place.warehouseId },
  )
  expect(at(levels, 'stockLevels.nodes.0.available')).toBe('10')
})

test('shipping and cancelling at once: one of both', async () => {
  const place = await prepared('10', '0')
  const orderId = at(await confirm(await draft({ ...place, quantity: '4' })), 'order.id')
  const answers = await Promise.all([
    act(as(store), 'deliverOrder', { idempotencyKey: newKey(), orderId }),
    act(as(rep), 'cancelOrder', { idempotencyKey: newKey(), id: orderId, reason: 'race' }),
  ])
  expect(answers.filter((answer) => at(answer, 'userErrors.0') === undefined)).toHaveLength(1)
})

test('RK6: two orders that fit the credit alone but not together: one passes', async () => {
  const place = await prepared('100', '0')
  const data = await ask(
    as(manager),
    '{ customers(first: 1, where: { currency: { eq: "CNY" }, creditLimit: { isNull: true } }) { nodes { id version openOrderAmount } } }',
  )
  const [id, version, open] = ['id', 'version', 'openOrderAmount'].map((name) => at(data, `customers.nodes.0.${name}`))
  const content = {
    customerId: id,
    warehouseId: place.warehouseId,
    lines: [{ productId: place.productId, quantity: '1', unitPrice: '1000', taxRate: '0' }],
  }
  const limit = { id, expectedVersion: version, creditLimit: String(Number(open) + 1500) }
  await ask(
    as(manager),
    'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }',
    { input: limit },
  )
  const drafts = await Promise.all(
    [1, 2].map(() => act(as(manager), 'createOrder', { idempotencyKey: newKey(), order: content })),
  )
  const answers = await Promise.all(
    drafts.map((each) =>
      act(as(manager), 'confirmOrder', {
        idempotencyKey: newKey(),
        id: at(each, 'order.id'),
        expectedVersion: at(each, 'order.version'),
      }),
    ),
  )
  expect(new Set(answers.map((answer) => at(answer, 'userErrors.0.code') ?? 'DONE'))).toEqual(
    new Set(['CREDIT_HOLD', 'DONE']),
  )
})

test('orders that name products in opposite order never deadlock', async () => {
  const data = await ask(as(manager), '{ warehouses { id } products(first: 2) { nodes { id } } }')
  const ids = [at(data, 'products.nodes.0.id'), at(data, 'products.nodes.1.id')]
  const customerId = await customerWithoutLimit()
  const create = (productIds: unknown[]) =>
    act(as(rep), 'createOrder', {
      idempotencyKey: newKey(),
      order: {
        customerId,
        warehouseId: at(data, 'warehouses.2.id'),
        lines: productIds.map((productId) => ({ productId, quantity: '1' })),
      },
    })
  const drafts = await Promise.all(
    Array.from({ length: 30 }, (_, place) => create(place % 2 === 0 ? ids : ids.toReversed())),
  )
  const answers = await Promise.all(drafts.map((each) => confirm(at(each, 'order'))))
  expect(answers.every((answer) => at(answer, 'order.status') === 'CONFIRMED')).toBe(true)
}, 60_000)

test('after all of this, balances are still the sums of their moves and reservations', async () => {
  const wrong = await demo.database.transaction(
    { ...(await import('../../src/platform/viewer.ts')).systemViewer() },
    (tx) => tx.sql`select id from stock_levels level
      where on_hand <> (select coalesce(sum(on_hand_change), 0) from stock_moves move where (move.product_id, move.warehouse_id) = (level.product_id, level.warehouse_id))
        or reserved <> (select coalesce(sum(quantity), 0) from reservations hold where (hold.product_id, hold.warehouse_id) = (level.product_id, level.warehouse_id))`,
  )
  expect([...wrong]).toEqual([])
})

test('the contract is fully declared or coded', async () => {
  const { declarationProblems } = await import('../../src/platform/read/wire.ts')
  const { MODULES } = await import('../../src/modules.ts')
  const { buildASTSchema, parse } = await import('graphql')
  const { contractSource } = await import('../../src/platform/contract/source.ts')
  expect(
    declarationProblems(
      buildASTSchema(parse(contractSource)),
      MODULES.map((each) => each.reads),
    ),
  ).toEqual([])
})
