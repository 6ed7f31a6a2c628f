import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireLots } from '../../src/modules/inventory/expiry.ts'
import { freeExpiredHolds } from '../../src/modules/inventory/holds.ts'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const A = newId('whs')
const HOUR_MS = 3_600_000
let demo: DemoApp
let admin: string
let customerId: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: A, code: 'HLD', nameEn: 'A', timeZone: 'Asia/Shanghai' }]),
  )
  admin = await demo.tokenOf('admin')
  customerId = await newCustomer()
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString()
const HOLD = 'hold { id version number heldQuantity isOpen customer { id } purpose }'

async function doBy(token: string, name: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${HOLD}
    userErrors { code message field ... on InsufficientStockError { available } } } }`
  return at(await ask(as(token), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}
async function holdBy(name: string, input: object): Promise<unknown> {
  const done = await doBy(admin, name, input)
  expect(at(done, 'userErrors')).toEqual([])
  return at(done, 'hold')
}
const code = (done: unknown) => at(done, 'userErrors.0.code')

async function newCustomer(): Promise<string> {
  const query = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }`
  const input = { idempotencyKey: newKey(), nameEn: 'Holder', currency: 'CNY' }
  return String(at(await ask(as(admin), query, { input }), 'createCustomer.customer.id'))
}

async function goods(quantity: string, lots: readonly object[] = []): Promise<string> {
  const productId = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${productId}, ${productId}, ${productId}, id, 1, 0, ${lots.length > 0 ? 'LOT' : 'NONE'}, ''
      from units where code = 'pcs'`,
  )
  const lines = lots.length > 0 ? lots.map((lot) => ({ productId, ...lot })) : [{ productId, quantity }]
  const received = await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId: A, lines })
  expect(at(received, 'userErrors')).toEqual([])
  return productId
}

async function stock(productId: string): Promise<unknown> {
  const query = `query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand reserved available } } }`
  return at(await ask(as(admin), query, { p: productId }), 'stockLevels.nodes.0')
}

const wanted = (productId: string, quantity: string, rest: object = { customerId }) => ({
  ...{ productId, warehouseId: A, quantity, expiresAt: inHours(24), ...rest },
})

/** Lets the time of a hold pass: its instant and the ledger's copy of it. */
async function expire(holdId: unknown): Promise<void> {
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`update stock_holds set expires_at = now() - interval '1 minute' where id = ${String(holdId)}`
    await tx.sql`update reservations set expires_at = now() - interval '1 minute' where document_line_id = ${String(holdId)}`
  })
}

type Terms = { readonly reservationPolicy?: string; readonly customerId?: string }

async function placed(productId: string, quantity: string, terms: Terms = {}): Promise<unknown> {
  const query = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    order { id lines { reservedQuantity } } userErrors { code } } }`
  const lines = [{ productId, quantity, unitPrice: '1' }]
  const order = { customerId, warehouseId: A, reservationPolicy: 'PARTIAL', lines, ...terms }
  return at(await ask(as(admin), query, { input: { idempotencyKey: newKey(), order } }), 'placeOrder')
}

test('held goods cannot be promised to others until they are released', async () => {
  const productId = await goods('10')
  const hold = await holdBy('holdStock', wanted(productId, '6'))
  expect(hold).toMatchObject({ heldQuantity: '6', isOpen: true, customer: { id: customerId }, purpose: null })
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '6', available: '4' })
  const more = await doBy(admin, 'holdStock', wanted(productId, '5'))
  expect(more).toMatchObject({ hold: null, userErrors: [{ code: 'INSUFFICIENT_STOCK', available: '4' }] })
  expect(await holdBy('releaseHold', { id: at(hold, 'id') })).toMatchObject({ heldQuantity: '0', isOpen: false })
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '0', available: '10' })
  expect(code(await doBy(admin, 'releaseHold', { id: at(hold, 'id') }))).toBe('ILLEGAL_TRANSITION')
})

test('a hold says for whom or for what, and until when', async () => {
  const productId = await goods('10')
  expect(code(await doBy(admin, 'holdStock', wanted(productId, '1', {})))).toBe('INVALID_INPUT')
  expect(code(await doBy(admin, 'holdStock', wanted(productId, '1', { customerId: 'cus_nobody' })))).toBe('NOT_FOUND')
  for (const hours of [-1, 91 * 24]) {
    const late = wanted(productId, '1', { purpose: 'fair', expiresAt: inHours(hours) })
    expect(code(await doBy(admin, 'holdStock', late))).toBe('BAD_DATE')
  }
  const hold = await holdBy('holdStock', wanted(productId, '1', { purpose: 'fair' }))
  expect(hold).toMatchObject({ customer: null, purpose: 'fair' })
})

test('RQ10: an expired hold is free when it is read and when it is reserved, before any job has run', async () => {
  const productId = await goods('10')
  const hold = await holdBy('holdStock', wanted(productId, '8'))
  await expire(at(hold, 'id'))
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '0', available: '10' })
  const order = await placed(productId, '9', { reservationPolicy: 'ALL_OR_NOTHING' })
  expect(order).toMatchObject({ order: { lines: [{ reservedQuantity: '9' }] }, userErrors: [] })
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '9', available: '1' })
  const query = `query ($p: ID!) { stockHolds(where: { productId: { eq: $p } }) { nodes { isOpen heldQuantity } }
    stockMoves(where: { productId: { eq: $p }, kind: { eq: RELEASE } }) { nodes { reason reservedChange } } }`
  expect(await ask(as(admin), query, { p: productId })).toEqual({
    stockHolds: { nodes: [{ isOpen: false, heldQuantity: '0' }] },
    stockMoves: { nodes: [{ reason: 'expired hold', reservedChange: '-8' }] },
  })
})

test('what corrects stock downwards may use what an expired hold held', async () => {
  const productId = await goods('10')
  await expire(at(await holdBy('holdStock', wanted(productId, '8')), 'id'))
  const correction = {
    idempotencyKey: newKey(),
    productId,
    warehouseId: A,
    change: '-9',
    expectedQuantity: '10',
    reason: 'broken',
  }
  expect(at(await act(as(admin), 'adjustStock', correction), 'userErrors')).toEqual([])
  expect(await stock(productId)).toEqual({ onHand: '1', reserved: '0', available: '1' })
})

test('the job frees expired holds once', async () => {
  const productId = await goods('0', [{ lotCode: 'L1', quantity: '4' }])
  await expire(at(await holdBy('holdStock', wanted(productId, '3')), 'id'))
  const run = () => demo.database.transaction(systemViewer(), freeExpiredHolds)
  expect(await run()).toBeGreaterThan(0)
  expect(await run()).toBe(0)
  const [level] = await demo.database.reader(systemViewer()).sql`
    select level.reserved::text, lot.reserved::text as lot from stock_levels level
    join lot_levels lot on lot.stock_level_id = level.id where level.product_id = ${productId}`
  expect(level).toEqual({ reserved: '0', lot: '0' })
})

test('a hold is kept longer, but not once it is over', async () => {
  const productId = await goods('5')
  const hold = await holdBy('holdStock', wanted(productId, '5'))
  const longer = { id: at(hold, 'id'), expectedVersion: at(hold, 'version'), expiresAt: inHours(48) }
  expect(await holdBy('extendHold', longer)).toMatchObject({ heldQuantity: '5', isOpen: true, version: 2 })
  expect(code(await doBy(admin, 'extendHold', longer))).toBe('STALE_VERSION')
  await expire(at(hold, 'id'))
  expect(code(await doBy(admin, 'extendHold', { ...longer, expectedVersion: 2 }))).toBe('ILLEGAL_TRANSITION')
})

test('an order of the same customer takes over what it lacks, the rest stays held', async () => {
  const productId = await goods('10')
  const hold = await holdBy('holdStock', wanted(productId, '10'))
  const orderId = at(await placed(productId, '7'), 'order.id')
  const stranger = at(await placed(productId, '7', { customerId: await newCustomer() }), 'order.id')
  expect(code(await doBy(admin, 'takeOverHold', { id: at(hold, 'id'), orderId: stranger }))).toBe('INVALID_INPUT')
  const taken = await holdBy('takeOverHold', { id: at(hold, 'id'), orderId })
  expect(taken).toMatchObject({ heldQuantity: '3', isOpen: true })
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '10', available: '0' })
  const again = await doBy(admin, 'takeOverHold', { id: at(hold, 'id'), orderId })
  expect(again).toMatchObject({ hold: null, userErrors: [{ code: 'INVALID_INPUT' }] })
})

test('RE1: of what is held an order takes what is good for long enough, the rest stays held until it is all taken', async () => {
  const strict = await newCustomer()
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`update customers set minimum_shelf_life_days = 60 where id = ${strict}`,
  )
  const lot = (lotCode: string, days: number, quantity: string) => ({
    ...{ lotCode, quantity, expiresOn: inHours(24 * days).slice(0, 10) },
  })
  const productId = await goods('', [lot('OLD', 20, '6'), lot('NEW', 200, '4')])
  const hold = await holdBy('holdStock', wanted(productId, '10', { customerId: strict }))
  const orderId = at(await placed(productId, '10', { customerId: strict }), 'order.id')
  const input = { id: at(hold, 'id'), orderId }
  expect(await holdBy('takeOverHold', input)).toMatchObject({ heldQuantity: '6', isOpen: true })
  const unfit = await doBy(admin, 'takeOverHold', input)
  expect(unfit).toMatchObject({ hold: null, userErrors: [{ code: 'INVALID_INPUT' }] })
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '10', available: '0' })
  await expire(at(hold, 'id'))
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '4', available: '6' })
  const whole = await goods('3')
  const all = await holdBy('holdStock', wanted(whole, '3'))
  const order = at(await placed(whole, '5'), 'order.id')
  expect(await holdBy('takeOverHold', { id: at(all, 'id'), orderId: order })).toMatchObject({
    ...{ heldQuantity: '0', isOpen: false },
  })
})

test('a hold whose goods expire is over once it holds nothing any more', async () => {
  const productId = await goods('', [{ lotCode: 'L', quantity: '5', expiresOn: inHours(48).slice(0, 10) }])
  const hold = await holdBy('holdStock', wanted(productId, '5'))
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`update lots set expires_on = current_date - 2 where product_id = ${productId}`
    await tx.sql`update lot_levels set expires_on = current_date - 2 where product_id = ${productId}`
    await expireLots(tx)
  })
  const query =
    'query ($p: ID!) { stockHolds(where: { productId: { eq: $p } }) { nodes { isOpen heldQuantity releasedAt } } }'
  const [over] = [at(await ask(as(admin), query, { p: productId }), 'stockHolds.nodes.0')]
  expect(over).toMatchObject({ isOpen: false, heldQuantity: '0', releasedAt: expect.any(String) })
  const again = await doBy(admin, 'releaseHold', { id: at(hold, 'id') })
  expect(code(again)).toBe('ILLEGAL_TRANSITION')
})

test('RQ3: of 20 holds of one piece at once on 10 pieces 10 succeed', async () => {
  const productId = await goods('10')
  const all = await Promise.all(Array.from({ length: 20 }, () => doBy(admin, 'holdStock', wanted(productId, '1'))))
  expect(all.filter((done) => at(done, 'hold') !== null)).toHaveLength(10)
  expect(all.filter((done) => code(done) === 'INSUFFICIENT_STOCK')).toHaveLength(10)
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '10', available: '0' })
})

test('what an expired hold held goes to one of those who ask for it at once, while the job frees it too', async () => {
  const productId = await goods('10')
  await expire(at(await holdBy('holdStock', wanted(productId, '10')), 'id'))
  const asking = Array.from({ length: 8 }, () => doBy(admin, 'holdStock', wanted(productId, '6')))
  const job = demo.database.transaction(systemViewer(), freeExpiredHolds)
  const all = await Promise.all(asking)
  await job
  expect(all.filter((done) => at(done, 'hold') !== null)).toHaveLength(1)
  expect(await stock(productId)).toEqual({ onHand: '10', reserved: '6', available: '4' })
})

test('those who sell may hold, those who count, and a keeper of other warehouses, may not', async () => {
  const productId = await goods('10')
  const heldBy = async (account: string) =>
    code(await doBy(await demo.tokenOf(account), 'holdStock', wanted(productId, '1', { purpose: account }))) ?? 'held'
  expect(await heldBy('rep')).toBe('held')
  expect(await heldBy('finance')).toBe('FORBIDDEN')
  expect(await heldBy('warehouse')).toBe('NOT_FOUND')
})

test('after all of this, reserved is still the sum of reservations', async () => {
  const wrong = await demo.database.reader(systemViewer()).sql`
    select level.id from stock_levels level where level.warehouse_id = ${A} and reserved <> (
      select coalesce(sum(quantity), 0) from reservations held
      where (held.product_id, held.warehouse_id) = (level.product_id, level.warehouse_id))`
  expect(wrong).toEqual([])
})
