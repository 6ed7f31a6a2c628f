import { addDays, newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const A = newId('whs')
let demo: DemoApp
let admin: string
let today: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: A, code: 'SHL', nameEn: 'A', timeZone: 'Asia/Shanghai' }]),
  )
  today = demo.database.reader(systemViewer()).today
  admin = await demo.tokenOf('admin')
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })

async function customerNeeding(minimumShelfLifeDays: number | null): Promise<string> {
  const query = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) {
    customer { id minimumShelfLifeDays } userErrors { code } } }`
  const input = { idempotencyKey: newKey(), nameEn: 'Fresh', currency: 'CNY', minimumShelfLifeDays }
  const customer = at(await ask(as(admin), query, { input }), 'createCustomer.customer')
  expect(at(customer, 'minimumShelfLifeDays')).toBe(minimumShelfLifeDays)
  return String(at(customer, 'id'))
}

/** Ships in 5 days: lot A, 5 pieces, is good for 11 days more then, lot B, 10 pieces, for 42. */
async function twoLots(): Promise<string> {
  const productId = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${productId}, ${productId}, ${productId}, id, 1, 0, 'LOT', '' from units where code = 'pcs'`,
  )
  const lines = [
    { productId, quantity: '5', lotCode: 'A', expiresOn: addDays(today, 16) },
    { productId, quantity: '10', lotCode: 'B', expiresOn: addDays(today, 47) },
  ]
  const received = await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId: A, lines })
  expect(at(received, 'userErrors')).toEqual([])
  return productId
}

const orderOf = (customerId: string, productId: string, quantity: string) => ({
  ...{ customerId, warehouseId: A, promisedOn: addDays(today, 5), reservationPolicy: 'PARTIAL' },
  lines: [{ productId, quantity, unitPrice: '1' }],
})

async function doneBy(name: string, input: object): Promise<string> {
  const query = `mutation ($input: ${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) {
    order { id } userErrors { code } } }`
  const done = at(await ask(as(admin), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
  expect(at(done, 'userErrors')).toEqual([])
  return String(at(done, 'order.id'))
}

const heldOf = async (orderId: string) =>
  await demo.database.reader(systemViewer()).sql<{ code: string; quantity: string }>`
    select lot.code, part.quantity::text from reservations held
    join reservation_lots part on part.document_line_id = held.document_line_id and part.quantity > 0
    join lots lot on lot.id = part.lot_id where held.document_id = ${orderId} order by lot.code`

test('RE1: of two lots the one with 11 days left is skipped for a customer who asks for 20', async () => {
  const productId = await twoLots()
  const orderId = await doneBy('placeOrder', { order: orderOf(await customerNeeding(20), productId, '8') })
  expect(await heldOf(orderId)).toEqual([{ code: 'B', quantity: '8' }])
})

test('a customer without a minimum gets what expires first', async () => {
  const productId = await twoLots()
  const orderId = await doneBy('placeOrder', { order: orderOf(await customerNeeding(null), productId, '8') })
  expect(await heldOf(orderId)).toEqual([
    { code: 'A', quantity: '5' },
    { code: 'B', quantity: '3' },
  ])
})

test('confirming a draft and reserving later ask for the same days', async () => {
  const productId = await twoLots()
  const order = orderOf(await customerNeeding(20), productId, '12')
  const id = await doneBy('createOrder', { order })
  await doneBy('confirmOrder', { id, expectedVersion: 1 })
  expect(await heldOf(id)).toEqual([{ code: 'B', quantity: '10' }])
  await doneBy('reserveOrder', { id })
  expect(await heldOf(id)).toEqual([{ code: 'B', quantity: '10' }])
})

test('the preview of an order counts only what the customer would get', async () => {
  const productId = await twoLots()
  const query = `query ($input: PreviewOrderInput!) { previewOrder(input: $input) { lines { available isShort } } }`
  const previewed = async (customerId: string) => {
    const { reservationPolicy: _, ...input } = orderOf(customerId, productId, '12')
    return at(await ask(as(admin), query, { input }), 'previewOrder.lines.0')
  }
  expect(await previewed(await customerNeeding(20))).toEqual({ available: '10', isShort: true })
  expect(await previewed(await customerNeeding(null))).toEqual({ available: '15', isShort: false })
})
