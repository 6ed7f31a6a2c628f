import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoEmail } from '../../src/demo/company.ts'
import { insertToken } from '../../src/modules/identity/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let rep: string
let other: string
let purchasing: string
/** What the rep may order: a customer, a warehouse and a product, and a customer of another rep. */
let own: { customerId: unknown; warehouseId: unknown; productId: unknown }
let hidden: unknown

beforeAll(async () => {
  demo = await demoApp()
  ;[rep, other, purchasing] = await Promise.all([demo.tokenOf('rep'), demo.tokenOf('rep2'), demo.tokenOf('purchasing')])
  const data = await ask(
    as(rep),
    '{ warehouses { id } customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } products(first: 1) { nodes { id } } }',
  )
  own = {
    customerId: at(data, 'customers.nodes.0.id'),
    warehouseId: at(data, 'warehouses.0.id'),
    productId: at(data, 'products.nodes.0.id'),
  }
  const theirs = await ask(
    as(other),
    '{ customers(first: 1, where: { creditLimit: { gt: "0" } }) { nodes { id currency addresses { id } } } }',
  )
  hidden = at(theirs, 'customers.nodes.0')
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })

const create = (
  changes: object = {},
  lines: object[] = [{ productId: own.productId, quantity: '1', unitPrice: '10' }],
) =>
  act(as(rep), 'createOrder', {
    idempotencyKey: newKey(),
    order: { customerId: own.customerId, warehouseId: own.warehouseId, lines, ...changes },
  })

const preview = (token: string, customerId: unknown, lines: object[] = []) =>
  ask(
    as(token),
    'query ($input: PreviewOrderInput!) { previewOrder(input: $input) { currency creditLeft lines { problem } } }',
    { input: { customerId, lines } },
  )

test('a preview tells as little of a customer out of sight as of one that does not exist', async () => {
  const id = at(hidden, 'id')
  expect(at(await preview(other, id), 'previewOrder.creditLeft')).not.toBeNull()
  expect(await preview(rep, id)).toEqual(await preview(rep, 'cus_nobody'))
})

test('an order is sent to no address but one of its customer', async () => {
  for (const addressId of [at(hidden, 'addresses.0.id'), 'adr_none']) {
    expect(await create({ addressId })).toMatchObject({
      order: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['order', 'addressId'] }],
    })
  }
})

test.each([0, 1])('an order of %i lines needs a warehouse that exists', async (count) => {
  const lines = [{ productId: own.productId, quantity: '1' }].slice(0, count)
  expect(await create({ warehouseId: own.productId }, lines)).toMatchObject({
    order: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['order', 'warehouseId'] }],
  })
})

test('a discount above the goods is refused: a negative total would make room under the credit limit', async () => {
  expect(await create({ discountAmount: '10.01' })).toMatchObject({
    userErrors: [
      { code: 'BAD_AMOUNT', field: ['order', 'discountAmount'], message: expect.stringContaining('Lower it') },
    ],
  })
})

test('an order beyond what the contract can say is refused', async () => {
  const most = '99999999999999999999'
  expect(await create({}, [{ productId: own.productId, quantity: most, unitPrice: most }])).toMatchObject({
    userErrors: [{ code: 'BAD_AMOUNT', field: ['order', 'lines'] }],
  })
})

test('a product that is no longer sold is not ordered, and the preview says so', async () => {
  const found = await ask(as(rep), '{ products(first: 1, search: "a") { nodes { id version } } }')
  const [id, version] = [at(found, 'products.nodes.0.id'), at(found, 'products.nodes.0.version')]
  await ask(
    as(purchasing),
    'mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }',
    { input: { id, expectedVersion: version, isActive: false } },
  )
  const lines = [{ productId: id, quantity: '1' }]
  expect(await create({}, lines)).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT', field: ['order', 'lines', '0', 'productId'] }],
  })
  expect(at(await preview(rep, own.customerId, lines), 'previewOrder.lines.0.problem')).toMatch(/no longer sold/)
})

test('a token without the right to products is told so where a product is never null', async () => {
  const { secret } = await demo.database.transaction(systemViewer(), async (tx) => {
    const [user] = await tx.sql<{ id: string }>`select id from users where email = ${demoEmail('rep')}`
    return insertToken(tx, { userId: user?.id ?? '', name: 'test', scopes: [{ module: 'SALES', access: 'READ' }] })
  })
  for (const query of [
    '{ orders(first: 1) { nodes { lines { product { id } } } } }',
    '{ viewer { user { id } } }',
    '{ previewOrder(input: { lines: [] }) { currency } }',
  ]) {
    await expect(ask(as(secret), query)).rejects.toThrow('FORBIDDEN')
  }
  expect(
    at(await ask(as(secret), '{ orders(first: 1) { nodes { customer { id } } } }'), 'orders.nodes.0.customer'),
  ).toBe(null)
})
