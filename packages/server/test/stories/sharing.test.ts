import { addDays } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { codeOf, waitingWorld } from '../waiting-world.ts'

let demo: DemoApp
let world: Awaited<ReturnType<typeof waitingWorld>>
let customerId: string

beforeAll(async () => {
  demo = await demoApp()
  world = await waitingWorld(demo)
  customerId = await world.customerOf()
}, 60_000)

afterAll(() => demo.close())

const inDays = (days: number) => addDays(world.today, days)
const SHARING =
  'sharing { id isUndone supply requested shared winnerCount loserCount lines { reservedBefore reservedAfter } }'

type Way = { method: string; minimumQuantity?: string; minimumPercent?: string }

async function preview(productId: string, way: Way): Promise<unknown> {
  const query = `query ($input: PreviewSharingInput!) { previewSharing(input: $input) { fingerprint supply requested shared
    lines { orderNumber customerName ownerName requested reservedBefore reservedAfter change isLotBound order { id } } } }`
  return at(
    await ask(world.admin, query, { input: { productId, warehouseId: world.warehouseId, ...way } }),
    'previewSharing',
  )
}
const afterOf = (previewed: unknown): unknown => {
  const lines: unknown = at(previewed, 'lines')
  return Array.isArray(lines) ? lines.map((line) => at(line, 'reservedAfter')) : []
}

const applied = (productId: string, way: Way, previewed: unknown) =>
  world.doBy(
    'applySharing',
    { productId, warehouseId: world.warehouseId, ...way, fingerprint: at(previewed, 'fingerprint') },
    { shown: SHARING },
  )
async function share(productId: string, way: Way): Promise<unknown> {
  const done = await applied(productId, way, await preview(productId, way))
  expect(at(done, 'userErrors')).toEqual([])
  return at(done, 'sharing')
}
const undone = (sharing: unknown) => world.doBy('undoSharing', { id: at(sharing, 'id') }, { shown: SHARING })

/** Ten pieces, and orders for 6, 6 and 8 of them: who came first has most, who was promised first has least. */
async function tenForTwenty(customers: readonly string[] = [customerId, customerId, customerId]) {
  const productId = await world.goods([{ quantity: '10' }])
  const promised = async (place: number, quantity: string) =>
    await world.placed(customers[place] ?? '', [[productId, quantity]], { promisedOn: inDays(9 - place) })
  const [third, second, first] = [await promised(0, '6'), await promised(1, '6'), await promised(2, '8')]
  const orders = [first, second, third]
  const reserved = async () => (await Promise.all(orders.map(world.reservedOf))).flat()
  expect(await reserved()).toEqual(['0', '4', '6'])
  return { productId, orders, reserved }
}

test.each([
  [{ method: 'PROMISE_DATE' }, ['8', '2', '0']],
  [{ method: 'PRO_RATA' }, ['4', '3', '3']],
  [{ method: 'PROMISE_DATE', minimumQuantity: '2' }, ['6', '2', '2']],
  [{ method: 'PROMISE_DATE', minimumPercent: '25' }, ['8', '1', '1']],
])('10 pieces for 8, 6 and 6, shared by %j, are %j, and undone as they were to the row', async (way, expected) => {
  const { productId, reserved } = await tenForTwenty()
  const before = await world.reservationsOf(productId)
  const previewed = await preview(productId, way)
  expect(previewed).toMatchObject({ supply: '10', requested: '20', shared: '10' })
  expect(afterOf(previewed)).toEqual(expected)
  expect(await world.reservationsOf(productId)).toEqual(before)
  const sharing = await share(productId, way)
  expect(sharing).toMatchObject({ isUndone: false, supply: '10', requested: '20', shared: '10' })
  expect(await reserved()).toEqual(expected)
  expect(await world.stockOf(productId)).toEqual({ onHand: '10', reserved: '10', available: '0' })
  expect(at(await undone(sharing), 'sharing')).toMatchObject({ isUndone: true })
  expect(await world.reservationsOf(productId)).toEqual(before)
  expect(codeOf(await undone(sharing))).toBe('ILLEGAL_TRANSITION')
})

test('by class A comes first, whatever was promised, and the class of a customer can be set and listed', async () => {
  const [a, b] = [await world.customerOf({ customerClass: 'A' }), await world.customerOf({ customerClass: 'B' })]
  const { productId, reserved } = await tenForTwenty([a, customerId, b])
  await share(productId, { method: 'CUSTOMER_CLASS' })
  expect(await reserved()).toEqual(['4', '0', '6'])
  const query = `{ customers(where: { customerClass: { eq: A } }) { nodes { id customerClass } } }`
  expect(await ask(world.admin, query)).toEqual({ customers: { nodes: [{ id: a, customerClass: 'A' }] } })
})

test('what nobody has is shared out, too; what is held, and what a stopped order has, stays', async () => {
  const productId = await world.goods([{ quantity: '20' }])
  const hold = { productId, warehouseId: world.warehouseId, quantity: '5', purpose: 'fair' }
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  await world.doBy('holdStock', { ...hold, expiresAt }, { shown: 'hold { id }' })
  const stopped = await world.placed(customerId, [[productId, '3']])
  await world.doBy('holdOrder', { id: stopped, reason: 'wait' })
  const waiting = [
    await world.placed(customerId, [[productId, '10']], { reservationTime: 'BY_HAND', promisedOn: inDays(2) }),
    await world.placed(customerId, [[productId, '10']], { reservationTime: 'BY_HAND', promisedOn: inDays(3) }),
  ]
  expect(await share(productId, { method: 'PRO_RATA' })).toMatchObject({ supply: '12', shared: '12', winnerCount: 2 })
  expect(await Promise.all([...waiting, stopped].map(world.reservedOf))).toEqual([['6'], ['6'], ['3']])
  expect(await world.stockOf(productId)).toMatchObject({ reserved: '20', available: '0' })
})

test('lots go to those whom they last long enough for, first expired first, and what is too short to the others', async () => {
  const lots = [
    { quantity: '6', lotCode: 'SOON', expiresOn: inDays(10) },
    { quantity: '4', lotCode: 'LATE', expiresOn: inDays(60) },
  ]
  const productId = await world.goods(lots, 'LOT')
  const anybody = await world.placed(customerId, [[productId, '10']], { promisedOn: inDays(2) })
  const fussy = await world.customerOf({ minimumShelfLifeDays: 30 })
  const wantsFresh = await world.placed(fussy, [[productId, '10']], { promisedOn: inDays(1) })
  const before = await world.reservationsOf(productId)
  const previewed = await preview(productId, { method: 'PROMISE_DATE' })
  expect(at(previewed, 'lines')).toMatchObject([
    { requested: '10', reservedBefore: '0', reservedAfter: '4', change: '4', isLotBound: true },
    { requested: '10', reservedBefore: '10', reservedAfter: '6', change: '-4', isLotBound: false },
  ])
  const sharing = await share(productId, { method: 'PROMISE_DATE' })
  expect([await world.reservedOf(wantsFresh), await world.reservedOf(anybody)]).toEqual([['4'], ['6']])
  const held = await world.rows.sql`
    select lot.code, part.quantity::text, held.document_id = ${wantsFresh} as fresh from reservation_lots part
    join reservations held on held.document_line_id = part.document_line_id join lots lot on lot.id = part.lot_id
    where held.product_id = ${productId} and part.quantity > 0 order by lot.code`
  expect(held.map((row) => ({ ...row }))).toEqual([
    { code: 'LATE', quantity: '4', fresh: true },
    { code: 'SOON', quantity: '6', fresh: false },
  ])
  await undone(sharing)
  expect(await world.reservationsOf(productId)).toEqual(before)
})

test('a sharing is refused when anything has changed since its preview, and when it would change nothing', async () => {
  const { productId, reserved } = await tenForTwenty()
  const previewed = await preview(productId, { method: 'PRO_RATA' })
  await world.receive(productId, [{ quantity: '1' }])
  expect(await applied(productId, { method: 'PRO_RATA' }, previewed)).toMatchObject({
    sharing: null,
    userErrors: [{ code: 'STALE_QUANTITY', message: expect.stringContaining('since this preview') }],
  })
  const other = await preview(productId, { method: 'PRO_RATA' })
  expect(codeOf(await applied(productId, { method: 'PROMISE_DATE' }, other))).toBe('STALE_QUANTITY')
  expect(await reserved()).toEqual(['0', '4', '6'])
  await share(productId, { method: 'PRO_RATA' })
  const again = await preview(productId, { method: 'PRO_RATA' })
  expect(codeOf(await applied(productId, { method: 'PRO_RATA' }, again))).toBe('INVALID_INPUT')
})

test('a sharing cannot be undone once one of its lines has moved on, and says which order it is', async () => {
  const { productId, orders, reserved } = await tenForTwenty()
  const sharing = await share(productId, { method: 'PROMISE_DATE' })
  const [, second = ''] = orders
  expect(
    at(await act(world.admin, 'deliverOrder', { idempotencyKey: newKey(), orderId: second }), 'userErrors'),
  ).toEqual([])
  const refused = await undone(sharing)
  expect(codeOf(refused)).toBe('ILLEGAL_TRANSITION')
  const number = at(
    await ask(world.admin, 'query ($id: ID!) { order(id: $id) { number } }', { id: second }),
    'order.number',
  )
  expect(at(refused, 'userErrors.0.message')).toContain(String(number))
  expect(await reserved()).toEqual(['8', '0', '0'])
  const next = await tenForTwenty()
  const cancelled = await share(next.productId, { method: 'PROMISE_DATE' })
  await world.doBy('cancelOrder', { id: next.orders[2], reason: 'gone' })
  expect(codeOf(await undone(cancelled))).toBe('ILLEGAL_TRANSITION')
})

test('of two sharings of one preview at once one wins', async () => {
  const { productId, reserved } = await tenForTwenty()
  const previewed = await preview(productId, { method: 'PRO_RATA' })
  const both = await Promise.all([1, 2, 3].map(() => applied(productId, { method: 'PRO_RATA' }, previewed)))
  expect(both.filter((done) => codeOf(done) === 'STALE_QUANTITY')).toHaveLength(2)
  expect(await reserved()).toEqual(['4', '3', '3'])
  const sharing = both.find((done) => at(done, 'sharing') !== null)
  const twice = await Promise.all([1, 2].map(() => undone(at(sharing, 'sharing'))))
  expect(twice.filter((done) => codeOf(done) === 'ILLEGAL_TRANSITION')).toHaveLength(1)
  expect(await reserved()).toEqual(['0', '4', '6'])
})

test('while orders are confirmed and delivered, a sharing is whole or refused, and reserved stays the sum of reservations', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { productId, orders } = await tenForTwenty()
    const previewed = await preview(productId, { method: 'PROMISE_DATE' })
    const [done] = await Promise.all([
      applied(productId, { method: 'PROMISE_DATE' }, previewed),
      world.placed(customerId, [[productId, '3']]),
      act(world.admin, 'deliverOrder', { idempotencyKey: newKey(), orderId: orders[2] ?? '' }),
      world.doBy('unreserveOrder', { id: orders[1] }),
    ])
    expect([null, 'STALE_QUANTITY']).toContain(codeOf(done))
  }
  const wrong = await world.rows.sql`
    select level.id from stock_levels level where level.warehouse_id = ${world.warehouseId} and (reserved > on_hand or reserved <> (
      select coalesce(sum(quantity), 0) from reservations held
      where (held.product_id, held.warehouse_id) = (level.product_id, level.warehouse_id)))`
  expect([...wrong]).toEqual([])
  const above = await world.rows.sql`
    select line.id from order_lines line join reservations held on held.document_line_id = line.id
    where line.warehouse_id = ${world.warehouseId} and held.quantity > line.open_quantity`
  expect([...above]).toEqual([])
})
