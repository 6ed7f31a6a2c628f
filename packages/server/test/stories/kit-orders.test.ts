import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, newKey } from '../demo-app.ts'
import { type KitWorld, kitWorld, refusal } from '../kit-world.ts'
import { at } from '../socket-client.ts'

let world: KitWorld

beforeAll(async () => {
  world = await kitWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('a kit is booked as its components, whose amounts come to its price, with their own taxes', async () => {
  const { kitOfTwoAndOne, sold } = world
  const { a, b, kit } = await kitOfTwoAndOne()
  const order = await sold('createOrder', [
    { productId: b, quantity: '1' },
    { productId: kit, quantity: '3', unitPrice: '33.33', discountPercent: '10' },
  ])
  // 3 x 33.33 less 10 % is 89.99, of which A has 60 parts and B 40: 53.99 and 36.00.
  expect(at(order, 'kits')).toMatchObject([
    {
      ...{ position: 2, quantity: '3', unitPrice: '33.33', discountPercent: '10', product: { id: kit } },
      ...{ netAmount: '89.99', taxAmount: '9.18', deliveredQuantity: '0' },
      lines: [
        { position: 2, product: { id: a }, quantity: '6' },
        { position: 3, product: { id: b }, quantity: '3' },
      ],
    },
  ])
  expect(at(order, 'lines')).toMatchObject([
    { kit: null, netAmount: '40.00' },
    { kit: { id: at(order, 'kits.0.id') }, netAmount: '53.99', taxRate: '13' },
    { kit: { id: at(order, 'kits.0.id') }, netAmount: '36.00', taxRate: '6' },
  ])
  expect(at(order, 'netAmount')).toBe('129.99')
})

test('the preview of an order with a kit is what is saved, and says how many kits there are', async () => {
  const { HOME, AWAY, customerId, as, received, kitOfTwoAndOne, sold } = world
  const { a, b, kit } = await kitOfTwoAndOne()
  await Promise.all([received(a, '9', AWAY), received(b, '3', AWAY)])
  const lines = [
    { productId: kit, quantity: '3', discountPercent: '7.5' },
    { productId: a, quantity: '1' },
  ]
  const terms = { discountAmount: '11.11', taxRounding: 'PER_DOCUMENT', pricesIncludeTax: true }
  const query = `query ($input: PreviewOrderInput!) { previewOrder(input: $input) { netAmount taxAmount totalAmount
    lines { quantity netAmount taxRate available isShort elsewhere { available warehouse { id } }
      components { quantity available isShort netAmount product { id } } } } }`
  const preview = at(
    await ask(as(), query, { input: { customerId, warehouseId: HOME, lines, ...terms } }),
    'previewOrder',
  )
  const order = await sold('createOrder', lines, terms)
  for (const amount of ['netAmount', 'taxAmount', 'totalAmount']) expect(at(preview, amount)).toBe(at(order, amount))
  expect(at(preview, 'lines.0')).toMatchObject({
    ...{ quantity: '3', netAmount: at(order, 'kits.0.netAmount'), taxRate: null, available: '2', isShort: true },
    elsewhere: [{ available: '3', warehouse: { id: AWAY } }],
    components: [
      { product: { id: a }, quantity: '6', available: '5', isShort: true, netAmount: at(order, 'lines.0.netAmount') },
      { product: { id: b }, quantity: '3', available: '10', isShort: false },
    ],
  })
  expect(at(preview, 'lines.1')).toMatchObject({ components: [], available: '5', isShort: false })
})

test('saving a draft again rescales the lines of its kit, and without the kit they are gone', async () => {
  const { kitOfTwoAndOne, sale, content, sold } = world
  const { a, kit } = await kitOfTwoAndOne()
  const draft = await sold('createOrder', [{ productId: kit, quantity: '1' }])
  const update = (version: unknown, lines: readonly object[]) =>
    sale('updateOrder', { id: at(draft, 'id'), expectedVersion: version, order: content(lines) })
  const rescaled = await update(1, [{ productId: kit, quantity: '4' }])
  expect(at(rescaled, 'order.lines')).toMatchObject([{ quantity: '8' }, { quantity: '4' }])
  expect(at(rescaled, 'order.kits')).toMatchObject([{ quantity: '4', netAmount: '320.00' }])
  const without = await update(2, [{ productId: a, quantity: '1' }])
  expect(at(without, 'order')).toMatchObject({ kits: [], lines: [{ quantity: '1', kit: null }] })
})

test.each([
  ['PARTIAL', ['5', '3']],
  ['WHOLE_LINES', ['0', '3']],
])('3 kits under %s reserve of the components what the policy gives, and cancelling frees it', async (policy, held) => {
  const { HOME, kitOfTwoAndOne, sale, sold, kitsFree } = world
  const { kit } = await kitOfTwoAndOne()
  const order = await sold('placeOrder', [{ productId: kit, quantity: '3' }], { reservationPolicy: policy })
  expect(at(order, 'lines')).toMatchObject(held.map((reservedQuantity) => ({ reservedQuantity })))
  expect(at(await kitsFree(kit), HOME)).toBe(policy === 'PARTIAL' ? '0' : '2')
  const cancelled = await sale('cancelOrder', { idempotencyKey: newKey(), id: at(order, 'id'), reason: 'test' })
  expect(at(cancelled, 'order.status')).toBe('CANCELLED')
  expect(at(await kitsFree(kit), HOME)).toBe('2')
})

test('an order for more kits than there are is refused whole under ALL_OR_NOTHING, where it was typed', async () => {
  const { kitOfTwoAndOne, sale, content } = world
  const { b, kit } = await kitOfTwoAndOne()
  const lines = [
    { productId: b, quantity: '1' },
    { productId: kit, quantity: '3' },
  ]
  const order = content(lines, { reservationPolicy: 'ALL_OR_NOTHING' })
  expect(refusal(await sale('placeOrder', { idempotencyKey: newKey(), order }))).toEqual([
    'INSUFFICIENT_STOCK',
    ['order', 'lines', '1', 'quantity'],
  ])
})

test('components are delivered as they come; a kit counts as delivered when all of it has left', async () => {
  const { kitOfTwoAndOne, sale, sold } = world
  const { kit } = await kitOfTwoAndOne()
  const order = await sold('placeOrder', [{ productId: kit, quantity: '3' }])
  const deliver = async (quantities: readonly string[]) => {
    const lines = quantities.flatMap((quantity, place) =>
      quantity === '0' ? [] : [{ orderLineId: at(order, `lines.${place}.id`), quantity }],
    )
    const done = await sale('deliverOrder', { idempotencyKey: newKey(), orderId: at(order, 'id'), lines })
    expect(at(done, 'userErrors')).toEqual([])
    return [at(done, 'order.kits.0.deliveredQuantity'), at(done, 'order.deliveryStatus')]
  }
  expect(await deliver(['3', '0'])).toEqual(['0', 'PARTIAL'])
  expect(await deliver(['0', '2'])).toEqual(['1', 'PARTIAL'])
  expect(await deliver(['2', '1'])).toEqual(['2', 'PARTIAL'])
})

test('a draft whose product has become a kit is not confirmed before it is saved again', async () => {
  const { product, setComponents, sale, content, sold } = world
  const [part, plain] = await Promise.all([product('5'), product('9')])
  const draft = await sold('createOrder', [{ productId: plain, quantity: '2' }])
  expect(at(await setComponents(plain, [[part, '1']]), 'product.isKit')).toBe(true)
  const confirm = (version: unknown) =>
    sale('confirmOrder', { idempotencyKey: newKey(), id: at(draft, 'id'), expectedVersion: version })
  expect(refusal(await confirm(1))).toEqual(['INVALID_INPUT', ['lines', '0', 'productId']])
  const order = content([{ productId: plain, quantity: '2' }])
  const saved = await sale('updateOrder', { id: at(draft, 'id'), expectedVersion: 1, order })
  expect(at(saved, 'order.lines')).toMatchObject([{ product: { id: part }, quantity: '2', netAmount: '18.00' }])
  expect(at(await confirm(2), 'order.status')).toBe('CONFIRMED')
})

test.each([
  ['0', 'BAD_QUANTITY'],
  ['-1', 'BAD_QUANTITY'],
  ['1.5', 'BAD_QUANTITY'],
  ['99999999999999999999', 'BAD_QUANTITY'],
])('%s kits are refused as %s where they were typed', async (quantity, code) => {
  const { kitOfTwoAndOne, sale, content } = world
  const { kit } = await kitOfTwoAndOne()
  const order = content([{ productId: kit, quantity }])
  expect(refusal(await sale('createOrder', { idempotencyKey: newKey(), order }))).toEqual([
    code,
    ['order', 'lines', '0', 'quantity'],
  ])
})

test('more lines than an order can have are refused, however few were typed', async () => {
  const { product, setComponents, sale, content } = world
  const parts = await Promise.all(Array.from({ length: 21 }, () => product('1')))
  const kit = await product('1')
  await setComponents(
    kit,
    parts.map((id) => [id, '1']),
  )
  const order = content(Array.from({ length: 48 }, () => ({ productId: kit, quantity: '1' })))
  const done = await sale('createOrder', { idempotencyKey: newKey(), order })
  expect(refusal(done)).toEqual(['INVALID_INPUT', ['order', 'lines']])
})
