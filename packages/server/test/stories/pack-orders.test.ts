import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, newKey } from '../demo-app.ts'
import { codeOf, type PackWorld, packWorld } from '../pack-world.ts'
import { at } from '../socket-client.ts'

let world: PackWorld

beforeAll(async () => {
  world = await packWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('RQ8: three cartons of 12 with 30 on hand reserve two cartons, 24 pieces, placed at once or confirmed later', async () => {
  const { admin, cartonId, changed, goods, packOf, place, draft } = world
  const productId = await goods({ onHand: '30' })
  const pack = await packOf(productId)
  const line = { productId, packId: pack.id, quantity: '3' }
  const expected = {
    ...{ quantity: '36', reservedQuantity: '24', openQuantity: '36', packQuantity: '3', packFactor: '12' },
    ...{ packUnit: { id: cartonId }, unitPrice: '3', netAmount: '108.00' },
  }
  const placed = await place([line])
  expect(placed).toMatchObject({ order: { lines: [expected] }, userErrors: [] })
  const cancel = { idempotencyKey: newKey(), id: at(placed, 'order.id'), reason: 'again' }
  expect(codeOf(await changed(admin, 'cancelOrder', cancel))).toBeUndefined()
  const drafted = await draft([line])
  const { id, version } = { id: at(drafted, 'order.id'), version: at(drafted, 'order.version') }
  const confirmed = await changed(admin, 'confirmOrder', { idempotencyKey: newKey(), id, expectedVersion: version })
  expect(confirmed).toMatchObject({ order: { status: 'CONFIRMED', lines: [expected] } })
})

test('what a line in cartons still lacks is reserved in whole cartons, and delivered in pieces', async () => {
  const { admin, A, as, changed, goods, packOf, place } = world
  const productId = await goods({ onHand: '30' })
  const pack = await packOf(productId)
  const placed = await place([{ productId, packId: pack.id, quantity: '3' }])
  const id = at(placed, 'order.id')
  const reserve = () => changed(admin, 'reserveOrder', { idempotencyKey: newKey(), id })
  expect(at(await reserve(), 'order.lines.0.reservedQuantity')).toBe('24')
  const lines = [{ orderLineId: at(placed, 'order.lines.0.id'), quantity: '5' }]
  const delivered = await changed(admin, 'deliverOrder', { idempotencyKey: newKey(), orderId: id, lines })
  expect(at(delivered, 'order.lines.0')).toMatchObject({ reservedQuantity: '19', openQuantity: '31' })
  const more = { idempotencyKey: newKey(), warehouseId: A, lines: [{ productId, quantity: '6' }] }
  await act(as(admin), 'receiveStock', more)
  expect(at(await reserve(), 'order.lines.0')).toMatchObject({ reservedQuantity: '31', openQuantity: '31' })
})

test('a line that is changed or loses its pack keeps the factor that it was written with', async () => {
  const { admin, cartonId, changed, goods, packOf, draft, lineOf } = world
  const productId = await goods()
  const pack = await packOf(productId)
  const drafted = await draft([{ productId, packId: pack.id, quantity: '2' }])
  const update = { id: pack.id, expectedVersion: pack.version, factor: '24' }
  const done = await changed(admin, 'updateProductPack', update)
  expect(at(done, 'product.packs.0')).toMatchObject({ factor: '24', version: 2 })
  expect(codeOf(await changed(admin, 'updateProductPack', update))).toBe('STALE_VERSION')
  const read = () => lineOf(at(drafted, 'order.id'))
  expect(await read()).toMatchObject({ quantity: '24', packQuantity: '2', packFactor: '12' })
  const removal = { id: pack.id, expectedVersion: 1 }
  expect(codeOf(await changed(admin, 'removeProductPack', removal))).toBe('STALE_VERSION')
  const removed = await changed(admin, 'removeProductPack', { ...removal, expectedVersion: 2 })
  expect(at(removed, 'product.packs')).toEqual([])
  expect(codeOf(await changed(admin, 'removeProductPack', { ...removal, expectedVersion: 2 }))).toBe('NOT_FOUND')
  expect(await read()).toMatchObject({ quantity: '24', packQuantity: '2', packUnit: { id: cartonId } })
  expect(await draft([{ productId, packId: pack.id, quantity: '2' }])).toMatchObject({
    order: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['order', 'lines', '0', 'packId'] }],
  })
})

test('a factor has as many digits as its unit, and broken packs are not ordered', async () => {
  const { goods, addPack, packOf, draft } = world
  const kilograms = await goods({ scale: 3 })
  const pack = await packOf(kilograms, { factor: '0.125' })
  expect(codeOf(await addPack(await goods({ scale: 3 }), { factor: '0.1255' }))).toBe('BAD_QUANTITY')
  const order = (quantity: string) => draft([{ productId: kilograms, packId: pack.id, quantity }])
  expect(at(await order('3'), 'order.lines.0')).toMatchObject({ quantity: '0.375', packQuantity: '3' })
  const pieces = await goods()
  const carton = await packOf(pieces)
  for (const quantity of ['2.5', '99999999999999999999', '0', '-1']) {
    const refused = await draft([{ productId: pieces, packId: carton.id, quantity }])
    expect([quantity, codeOf(refused)]).toEqual([quantity, 'BAD_QUANTITY'])
  }
  expect(codeOf(await draft([{ productId: pieces, quantity: '2.5' }]))).toBe('BAD_QUANTITY')
  expect(codeOf(await draft([{ productId: pieces, packId: pack.id, quantity: '2' }]))).toBe('NOT_FOUND')
})

test('a preview counts packs out and says what is wrong with them', async () => {
  const { admin, A, customerId, as, goods, packOf } = world
  const productId = await goods({ onHand: '30' })
  const pack = await packOf(productId)
  const lines = ['2', '3', '0.5'].map((quantity) => ({ productId, packId: pack.id, quantity }))
  const gone = { productId, packId: newId('pck'), quantity: '1' }
  const query = `query ($input: PreviewOrderInput!) { previewOrder(input: $input) {
    lines { quantity isShort netAmount problem } } }`
  const input = { customerId, warehouseId: A, lines: [...lines, gone] }
  expect(at(await ask(as(admin), query, { input }), 'previewOrder.lines')).toMatchObject([
    { quantity: '24', isShort: false, netAmount: '72.00', problem: null },
    { quantity: '36', isShort: true, netAmount: '108.00', problem: null },
    { problem: expect.stringContaining('whole numbers') },
    { problem: expect.stringContaining('no longer comes') },
  ])
})

test('a hold gives whole cartons to an order, and none of less than one', async () => {
  const { admin, A, customerId, as, changed, goods, packOf, place } = world
  const productId = await goods({ onHand: '35' })
  const pack = await packOf(productId)
  const holding = async (quantity: string) => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const hold = { productId, warehouseId: A, customerId, quantity, expiresAt }
    const query = 'mutation ($input: HoldStockInput!) { holdStock(input: $input) { hold { id } } }'
    return at(await ask(as(admin), query, { input: { idempotencyKey: newKey(), ...hold } }), 'holdStock.hold.id')
  }
  const [small, large] = [await holding('5'), await holding('30')]
  const placed = await place([{ productId, packId: pack.id, quantity: '3' }])
  const orderId = at(placed, 'order.id')
  expect(at(placed, 'order.lines.0.reservedQuantity')).toBe('0')
  const takeOver = (id: unknown) => changed(admin, 'takeOverHold', { idempotencyKey: newKey(), id, orderId })
  expect(codeOf(await takeOver(small))).toBe('INVALID_INPUT')
  expect(at(await takeOver(large), 'order.lines.0.reservedQuantity')).toBe('24')
  const query = 'query ($id: ID!) { stockHold(id: $id) { heldQuantity } }'
  expect(at(await ask(as(admin), query, { id: large }), 'stockHold.heldQuantity')).toBe('6')
})
