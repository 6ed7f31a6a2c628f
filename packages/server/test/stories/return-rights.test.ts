import { addDays, newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { newKey } from '../demo-app.ts'
import { codeOf, list, type ReturnWorld, returnWorld } from '../return-world.ts'
import { at } from '../socket-client.ts'
import { subscriber } from '../subscriber.ts'

let world: ReturnWorld
let rep: string
let service: string

beforeAll(async () => {
  world = await returnWorld()
  ;[rep, service] = await Promise.all([world.demo.tokenOf('rep'), world.demo.tokenOf('service')])
}, 60_000)

afterAll(() => world.demo.close())

/** An order of the rep, delivered in full, of goods that have cost 4 each. */
async function saleOfRep() {
  const productId = await world.product()
  await world.buy(productId, { quantity: '5', unitCost: '4' })
  return { productId, ...(await world.sold(productId, '5', rep)) }
}

test.each(['rep', 'executive', 'finance', 'purchasing'])('%s takes nothing back', async (account) => {
  const sale = await saleOfRep()
  const token = await world.demo.tokenOf(account)
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1' }], { token }))).toBe('FORBIDDEN')
  expect(await world.stockOf(sale.productId)).toEqual({ onHand: '0', available: '0' })
})

test('whoever keeps other warehouses neither takes it back nor sees what came back', async () => {
  const sale = await saleOfRep()
  const keeper = await world.demo.tokenOf('warehouse')
  expect(await world.giveBack(sale, [{ quantity: '1' }], { token: keeper })).toMatchObject({
    userErrors: [{ code: 'NOT_FOUND', field: ['orderId'] }],
  })
  const back = await world.giveBack(sale, [{ quantity: '1' }], { token: service })
  expect(at(back, 'userErrors')).toEqual([])
  const seen = await seenBy(keeper, sale.orderId, at(back, 'salesReturn.id'))
  expect(seen).toEqual({ node: null, salesReturn: null, salesReturns: { nodes: [] }, returnableGoods: [], order: null })
})

const seenBy = (token: string, orderId: string, id: unknown) =>
  world.asked(
    `query ($id: ID!, $o: ID!) {
      node(id: $id) { id }
      salesReturn(id: $id) { number receivedBy { name } lines { value quantity } }
      salesReturns(where: { orderId: { eq: $o }, lines: { some: { disposition: { eq: RESTOCK } } } }) { nodes { number } }
      returnableGoods(orderId: $o) { quantity isExpired orderLine { id } lot { id } }
      order(id: $o) { returns { number } lines { returnedQuantity } allowedActions { name } }
    }`,
    { o: orderId, id },
    token,
  )

test('the rep sees what came back of his order without its cost, another rep sees nothing', async () => {
  const sale = await saleOfRep()
  const back = await world.giveBack(sale, [{ quantity: '2' }], { token: service })
  const [id, number] = [at(back, 'salesReturn.id'), at(back, 'salesReturn.number')]
  const own = await seenBy(rep, sale.orderId, id)
  expect(own).toMatchObject({
    node: { id },
    salesReturn: { number, lines: [{ value: null, quantity: '2' }] },
    salesReturns: { nodes: [{ number }] },
    returnableGoods: [{ quantity: '3', isExpired: false, orderLine: { id: sale.lineId }, lot: null }],
    order: { returns: [{ number }], lines: [{ returnedQuantity: '2' }] },
  })
  expect(list(at(own, 'order.allowedActions')).map((each) => at(each, 'name'))).not.toContain('RETURN')
  const theirs = await seenBy(await world.demo.tokenOf('rep2'), sale.orderId, id)
  expect(theirs).toMatchObject({ node: null, salesReturn: null, salesReturns: { nodes: [] }, returnableGoods: [] })
})

test('the event of a return reaches who watches the order, with what came back', async () => {
  const sale = await saleOfRep()
  const query = `subscription ($id: ID) { orders(orderId: $id) { type order { lines { returnedQuantity } } } }`
  const watching = await subscriber({ url: world.demo.app.url, token: rep, query, variables: { id: sale.orderId } })
  await expect
    .poll(async () => {
      if (watching.heard.length === 0) await world.giveBack(sale, [{ quantity: '1' }], { token: service })
      return watching.all('orders.type')[0]
    })
    .toBe('RETURNED')
  expect(Number(watching.all('orders.order.lines.0.returnedQuantity')[0])).toBeGreaterThan(0)
  watching.stop()
  await watching.client.dispose()
})

test.each([
  [[{ quantity: '0' }], 'BAD_QUANTITY'],
  [[{ quantity: '-1' }], 'BAD_QUANTITY'],
  [[{ quantity: '0.5' }], 'BAD_QUANTITY'],
  [[{ quantity: '6' }], 'OVER_RETURN'],
  [[{ quantity: '3' }, { quantity: '3', disposition: 'SCRAP' as const }], 'OVER_RETURN'],
  [[{ quantity: '99999999999999999999' }], 'OVER_RETURN'],
  [[{ quantity: '1', orderLineId: newId('orl') }], 'OVER_RETURN'],
  [[{ quantity: '1', lotId: newId('lot') }], 'OVER_RETURN'],
  [[{ quantity: '1', lotId: "' or 1=1 --" }], 'OVER_RETURN'],
  [[], 'INVALID_INPUT'],
])('%j of 5 delivered is refused as %s and changes nothing', async (goods, code) => {
  const sale = await saleOfRep()
  expect(codeOf(await world.giveBack(sale, goods))).toBe(code)
  expect(await world.stockOf(sale.productId)).toEqual({ onHand: '0', available: '0' })
  expect(await world.booksOf(sale.productId)).toMatchObject({ COST_OF_GOODS_SOLD: 20, pool: 0 })
})

test('goods come back from the day of the delivery to today', async () => {
  const sale = await saleOfRep()
  const on = (returnedOn: string) => world.giveBack(sale, [{ quantity: '1' }], { returnedOn })
  expect(await on(addDays(world.today, 1))).toMatchObject({ userErrors: [{ code: 'BAD_DATE', field: ['returnedOn'] }] })
  expect(at(await on(world.yesterday), 'userErrors.0.message')).toContain(world.today)
  await world.demo.database.transaction(
    systemViewer(),
    (tx) =>
      tx.sql`update deliveries set shipped_on = ${addDays(world.today, -3)}::text::date where order_id = ${sale.orderId}`,
  )
  expect(await on(world.yesterday)).toMatchObject({ userErrors: [], salesReturn: { returnedOn: world.yesterday } })
})

test('nothing comes back of an order that has delivered nothing, nor of one that was cancelled', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '5', unitCost: '4' })
  const sale = await world.order(productId, '5')
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1' }]))).toBe('ILLEGAL_TRANSITION')
  await world.well('cancelOrder', { id: sale.orderId, reason: 'gone' })
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1' }]))).toBe('ILLEGAL_TRANSITION')
  expect(codeOf(await world.giveBack({ orderId: newId('ord'), lineId: sale.lineId }, [{ quantity: '1' }]))).toBe(
    'NOT_FOUND',
  )
})

test('goods of an order that was imported as delivered come in at the average of today, at most as many as were delivered', async () => {
  const [line] = await world.read<{ orderId: string; lineId: string; productId: string; quantity: string }>(
    `select line.order_id as "orderId", line.id as "lineId", line.product_id as "productId", trim_scale(line.quantity)::text as quantity
     from order_lines line join orders on orders.id = line.order_id and orders.status = 'COMPLETED'
     join products on products.id = line.product_id and products.tracking = 'NONE'
     join warehouses on warehouses.id = orders.warehouse_id and warehouses.code = 'SHA'
     where line.returned_quantity = 0 limit 1`,
  )
  if (!line) throw new Error('The demo company has no such order.')
  const before = await world.booksOf(line.productId)
  const back = await world.giveBack(line, [{ quantity: line.quantity }], { token: service })
  expect(at(back, 'userErrors')).toEqual([])
  const value = Number(at(await valueOf(at(back, 'salesReturn.id')), 'value'))
  expect(value).toBeGreaterThan(0)
  const after = await world.booksOf(line.productId)
  expect(after['pool']).toBeCloseTo((before['pool'] ?? 0) + value, 2)
  expect(after['STOCK']).toBe(after['pool'])
  expect(codeOf(await world.giveBack(line, [{ quantity: '1' }]))).toBe('OVER_RETURN')
})

const valueOf = async (id: unknown) =>
  at(await world.asked('query ($id: ID!) { salesReturn(id: $id) { lines { value } } }', { id }), 'salesReturn.lines.0')

test('RV5: nothing comes back on a day in closed books', async () => {
  const sale = await saleOfRep()
  const finance = await world.demo.tokenOf('finance')
  const books = (name: string, input: object) =>
    world.asked(
      `mutation ($input: ${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) { userErrors { code } } }`,
      { input: { idempotencyKey: newKey(), ...input } },
      finance,
    )
  expect(at(await books('closeBooks', { through: world.today }), 'done.userErrors')).toEqual([])
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1' }]))).toBe('PERIOD_CLOSED')
  expect(await world.stockOf(sale.productId)).toEqual({ onHand: '0', available: '0' })
  expect(at(await books('reopenBooks', { reason: 'a test' }), 'done.userErrors')).toEqual([])
  expect(await world.giveBack(sale, [{ quantity: '1' }])).toMatchObject({ userErrors: [] })
})
