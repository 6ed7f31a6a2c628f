import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const A = newId('whs')
const B = newId('whs')
let demo: DemoApp
let admin: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [
      { id: A, code: 'TRA', nameEn: 'A', timeZone: 'Asia/Shanghai' },
      { id: B, code: 'TRB', nameEn: 'B', timeZone: 'Asia/Shanghai' },
    ]),
  )
  admin = await demo.tokenOf('admin')
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const TRANSFER = `transfer { id number status allowedActions lines { id quantity reservedQuantity
  parts { id shipped received returned lost inTransit lot { code } } } }`

async function transferBy(token: string, name: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${TRANSFER}
    userErrors { code field ... on InsufficientStockError { available } } } }`
  return at(await ask(as(token), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}
const doneBy = async (token: string, name: string, input: object) => {
  const done = await transferBy(token, name, input)
  expect(at(done, 'userErrors')).toEqual([])
  return at(done, 'transfer')
}
const codes = (done: unknown) => at(done, 'userErrors.0.code')

async function product(tracking: 'NONE' | 'LOT' = 'NONE', quantity = '0'): Promise<string> {
  const id = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${id}, ${id}, ${id}, id, 1, 0, ${tracking}, '' from units where code = 'pcs'`,
  )
  if (tracking === 'NONE' && quantity !== '0') await goodsIn(A, { productId: id, quantity })
  return id
}

const goodsIn = async (warehouseId: string, line: object) =>
  expect(
    at(await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines: [line] }), 'userErrors'),
  ).toEqual([])

async function stock(productId: string, warehouseId: string): Promise<unknown> {
  const query = `query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) {
    nodes { onHand reserved available incoming } } }`
  return at(await ask(as(admin), query, { p: productId, w: warehouseId }), 'stockLevels.nodes.0')
}

const request = (productId: string, quantity: string, ends = { fromWarehouseId: A, toWarehouseId: B }) =>
  doneBy(admin, 'requestTransfer', { ...ends, lines: [{ productId, quantity }] })

test('RV7: of 10 that are shipped 9 arrive; 1 is in transit until it is written off', async () => {
  const productId = await product('NONE', '12')
  const asked = await request(productId, '10')
  expect(asked).toMatchObject({ status: 'APPROVED', allowedActions: ['SHIP', 'CANCEL'] })
  expect(await stock(productId, A)).toMatchObject({ onHand: '12', reserved: '10', available: '2' })
  const id = String(at(asked, 'id'))
  const shipped = await doneBy(admin, 'shipTransfer', { id })
  const partId = at(shipped, 'lines.0.parts.0.id')
  expect(await stock(productId, A)).toMatchObject({ onHand: '2', reserved: '0', available: '2' })
  expect(codes(await transferBy(admin, 'cancelTransfer', { id, reason: 'late' }))).toBe('ILLEGAL_TRANSITION')
  expect(codes(await transferBy(admin, 'receiveTransfer', { id, lines: [{ partId, quantity: '11' }] }))).toBe(
    'BAD_QUANTITY',
  )
  const received = await doneBy(admin, 'receiveTransfer', { id, lines: [{ partId, quantity: '9' }] })
  expect(received).toMatchObject({ status: 'IN_TRANSIT', lines: [{ parts: [{ received: '9', inTransit: '1' }] }] })
  expect(await stock(productId, B)).toMatchObject({ onHand: '9', reserved: '0', available: '9' })
  expect(await stock(productId, B)).toMatchObject({ incoming: '1' })
  const settled = await doneBy(admin, 'settleTransfer', { id, outcome: 'LOST', reason: 'fell off' })
  expect(await stock(productId, B)).toMatchObject({ incoming: '0' })
  expect(settled).toMatchObject({
    status: 'RECEIVED',
    allowedActions: [],
    lines: [{ parts: [{ lost: '1', inTransit: '0' }] }],
  })
  expect(await stock(productId, A)).toMatchObject({ onHand: '2', reserved: '0', available: '2' })
  const moves = await ask(
    as(admin),
    `query ($p: ID!) { stockMoves(where: { productId: { eq: $p }, kind: { in: [TRANSFER, WRITE_OFF] } }) {
      nodes { kind quantity reason fromLocation { kind } toLocation { kind } document { ... on Transfer { id } } } } }`,
    { p: productId },
  )
  expect(at(moves, 'stockMoves.nodes')).toMatchObject([
    { kind: 'WRITE_OFF', quantity: '1', reason: 'fell off', document: { id } },
    { kind: 'TRANSFER', quantity: '9', toLocation: { kind: 'STOCK' } },
    { kind: 'TRANSFER', quantity: '10', fromLocation: { kind: 'STOCK' } },
  ])
})

test('what did not arrive can come back, in its lots', async () => {
  const productId = await product('LOT')
  await goodsIn(A, { productId, quantity: '4', lotCode: 'L1', expiresOn: '2027-01-01' })
  await goodsIn(A, { productId, quantity: '4', lotCode: 'L2', expiresOn: '2028-01-01' })
  const id = String(at(await request(productId, '6'), 'id'))
  const shipped = await doneBy(admin, 'shipTransfer', { id })
  expect(at(shipped, 'lines.0.parts')).toMatchObject([
    { shipped: '4', lot: { code: 'L1' } },
    { shipped: '2', lot: { code: 'L2' } },
  ])
  await doneBy(admin, 'receiveTransfer', { id, lines: [{ partId: at(shipped, 'lines.0.parts.0.id'), quantity: '4' }] })
  expect(await doneBy(admin, 'settleTransfer', { id, outcome: 'RETURNED', reason: 'refused' })).toMatchObject({
    status: 'RECEIVED',
  })
  expect(await stock(productId, A)).toMatchObject({ onHand: '4' })
  expect(await stock(productId, B)).toMatchObject({ onHand: '4' })
})

test('a transfer takes only what is free, and cancelling it frees it', async () => {
  const productId = await product('NONE', '5')
  const first = await request(productId, '4')
  const second = await request(productId, '4')
  expect(at(second, 'lines.0.reservedQuantity')).toBe('1')
  const lines = [{ lineId: at(second, 'lines.0.id'), quantity: '4' }]
  expect(await transferBy(admin, 'shipTransfer', { id: at(second, 'id'), lines })).toMatchObject({
    userErrors: [{ code: 'INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], available: '0' }],
  })
  await doneBy(admin, 'cancelTransfer', { id: at(first, 'id'), reason: 'not needed' })
  expect(await doneBy(admin, 'shipTransfer', { id: at(second, 'id'), lines })).toMatchObject({ status: 'IN_TRANSIT' })
  expect(await stock(productId, A)).toMatchObject({ onHand: '1', reserved: '0', available: '1' })
})

test('C6: transfers both ways at once never deadlock, and nothing is lost', async () => {
  const [x, y] = [await product('NONE', '40'), await product('NONE', '40')]
  for (const productId of [x, y]) await goodsIn(B, { productId, quantity: '40' })
  const rounds = Array.from({ length: 16 }, async (_, round) => {
    const ends = round % 2 === 0 ? { fromWarehouseId: A, toWarehouseId: B } : { fromWarehouseId: B, toWarehouseId: A }
    const lines = (round % 3 === 0 ? [x, y] : [y, x]).map((productId) => ({ productId, quantity: '2' }))
    const id = at(await doneBy(admin, 'requestTransfer', { ...ends, lines }), 'id')
    await doneBy(admin, 'shipTransfer', { id })
    await doneBy(admin, 'receiveTransfer', { id })
  })
  await Promise.all(rounds)
  for (const productId of [x, y]) {
    expect(await stock(productId, A)).toMatchObject({ onHand: '40', reserved: '0', available: '40' })
    expect(await stock(productId, B)).toMatchObject({ onHand: '40', reserved: '0', available: '40' })
  }
})

test('a transfer is received once: of two who receive it at once one is refused', async () => {
  const productId = await product('NONE', '3')
  const id = at(await request(productId, '3'), 'id')
  await doneBy(admin, 'shipTransfer', { id })
  const both = await Promise.all([1, 2].map(() => transferBy(admin, 'receiveTransfer', { id })))
  expect(new Set(both.map(codes))).toEqual(new Set(['ILLEGAL_TRANSITION', undefined]))
  expect(await stock(productId, B)).toMatchObject({ onHand: '3' })
})

test('each side acts on its own: who is bound to other warehouses neither sees nor moves it', async () => {
  const productId = await product('NONE', '3')
  const store = await demo.tokenOf('warehouse')
  const id = at(await request(productId, '3'), 'id')
  expect(at(await ask(as(store), 'query ($id: ID!) { transfer(id: $id) { id } }', { id }), 'transfer')).toBeNull()
  expect(codes(await transferBy(store, 'shipTransfer', { id }))).toBe('NOT_FOUND')
  const seen = at(await ask(as(store), '{ warehouses { id } }'), 'warehouses.0.id')
  const ends = { fromWarehouseId: A, toWarehouseId: seen }
  const mine = await doneBy(store, 'requestTransfer', { ...ends, lines: [{ productId, quantity: '1' }] })
  expect(at(mine, 'allowedActions')).toEqual(['CANCEL'])
  expect(codes(await transferBy(store, 'shipTransfer', { id: at(mine, 'id') }))).toBe('NOT_FOUND')
  const rep = await demo.tokenOf('rep')
  expect(codes(await transferBy(rep, 'requestTransfer', { ...ends, lines: [{ productId, quantity: '1' }] }))).toBe(
    'FORBIDDEN',
  )
})

test.each([
  [{ toWarehouseId: A }, 'INVALID_INPUT', ['toWarehouseId']],
  [{ toWarehouseId: newId('whs') }, 'NOT_FOUND', ['toWarehouseId']],
  [{ lines: [{ productId: newId('prd'), quantity: '1' }] }, 'NOT_FOUND', ['lines', '0', 'productId']],
  [{ lines: [] }, 'INVALID_INPUT', ['lines']],
])('a request with %j is refused', async (wrong, code, field) => {
  const productId = await product()
  const input = { fromWarehouseId: A, toWarehouseId: B, lines: [{ productId, quantity: '1' }], ...wrong }
  expect(await transferBy(admin, 'requestTransfer', input)).toMatchObject({ userErrors: [{ code, field }] })
})

/** What the books say of a product, by the role of the account. */
async function booked(productId: string): Promise<Record<string, number>> {
  const rows = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ role: string; balance: string }>`
      select account.role, sum(line.debit - line.credit) as balance
      from journal_lines line join accounts account on account.id = line.account_id
      where line.product_id = ${productId} group by account.role`,
  )
  return Object.fromEntries(rows.map(({ role, balance }) => [role, Number(balance)]))
}

test('RV3: goods on the way carry their cost with them, whatever the rest costs by then, and a loss is the first expense', async () => {
  const productId = await product()
  await goodsIn(A, { productId, quantity: '3', unitCost: '10' })
  const id = at(await request(productId, '2'), 'id')
  const shipped = await doneBy(admin, 'shipTransfer', { id })
  expect(await booked(productId)).toEqual({ GOODS_RECEIVED: -30, STOCK: 10, STOCK_IN_TRANSIT: 20 })
  await goodsIn(B, { productId, quantity: '1', unitCost: '40' })
  const partId = at(shipped, 'lines.0.parts.0.id')
  await doneBy(admin, 'receiveTransfer', { id, lines: [{ partId, quantity: '1' }] })
  expect(await booked(productId)).toEqual({ GOODS_RECEIVED: -70, STOCK: 60, STOCK_IN_TRANSIT: 10 })
  await doneBy(admin, 'settleTransfer', { id, outcome: 'LOST', reason: 'fell off' })
  expect(await booked(productId)).toEqual({ GOODS_RECEIVED: -70, STOCK: 60, STOCK_IN_TRANSIT: 0, STOCK_LOSS: 10 })
})

test('what is named twice is said at the second line', async () => {
  const productId = await product('NONE', '3')
  const asked = await request(productId, '2')
  const id = at(asked, 'id')
  const lineId = at(asked, 'lines.0.id')
  const twice = (name: string, of: object) => transferBy(admin, name, { id, lines: [of, of] })
  expect(await twice('shipTransfer', { lineId, quantity: '1' })).toMatchObject({
    userErrors: [{ code: 'DUPLICATE', field: ['lines', '1', 'lineId'] }],
  })
  const shipped = await doneBy(admin, 'shipTransfer', { id })
  const partId = at(shipped, 'lines.0.parts.0.id')
  expect(await twice('receiveTransfer', { partId, quantity: '1' })).toMatchObject({
    userErrors: [{ code: 'DUPLICATE', field: ['lines', '1', 'partId'] }],
  })
})

test('a cost is not told by whom costs are hidden from', async () => {
  const productId = await product()
  const store = await demo.tokenOf('warehouse')
  const warehouseId = at(await ask(as(store), '{ warehouses { id } }'), 'warehouses.0.id')
  const lines = [{ productId, quantity: '1', unitCost: '9' }]
  const answer = await act(as(store), 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines })
  expect(at(answer, 'userErrors')).toMatchObject([{ code: 'FORBIDDEN', field: ['lines', '0', 'unitCost'] }])
})
