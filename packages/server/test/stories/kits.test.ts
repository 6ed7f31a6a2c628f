import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const HOME = newId('whs')
const AWAY = newId('whs')
let demo: DemoApp
let admin: string
let rep: string
let customerId: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [
      { id: HOME, code: 'KIT', nameEn: 'Home', timeZone: 'Asia/Shanghai' },
      { id: AWAY, code: 'KIU', nameEn: 'Away', timeZone: 'Asia/Shanghai' },
    ]),
  )
  ;[admin, rep] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('rep')])
  const customer = await ask(as(), '{ customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } }')
  customerId = String(at(customer, 'customers.nodes.0.id'))
}, 60_000)

afterAll(() => demo.close())

const as = (token = admin) => ({ url: demo.app.url, token })

async function product(listPrice: string, options: { unit?: string; tracking?: string; taxRate?: string } = {}) {
  const id = newId('prd')
  const { unit = 'pcs', tracking = 'NONE', taxRate = '13' } = options
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${id}, ${id}, ${id}, id, ${listPrice}, ${taxRate}, ${tracking}, '' from units where code = ${unit}`,
  )
  return id
}

async function received(productId: string, quantity: string, warehouseId = HOME) {
  const lines = [{ productId, quantity }]
  return await act(as(), 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines })
}

type Components = readonly (readonly [productId: string, quantity: string])[]

async function setComponents(id: string, components: Components, options: { token?: string; version?: number } = {}) {
  const query = `mutation ($input: SetKitComponentsInput!) { done: setKitComponents(input: $input) {
    product { id version isKit components { position quantity product { id } } }
    userErrors { code message field ... on ConflictError { currentVersion } } } }`
  const parts = components.map(([productId, quantity]) => ({ productId, quantity }))
  const input = { id, expectedVersion: options.version ?? 1, components: parts }
  return at(await ask(as(options.token), query, { input }), 'done')
}

/** A kit of 2 A at 30 and 1 B at 40, with 5 A and 10 B in the house, sold for 80. */
async function kitOfTwoAndOne() {
  const [a, b, kit] = await Promise.all([product('30'), product('40', { taxRate: '6' }), product('80')])
  await Promise.all([received(a, '5'), received(b, '10')])
  const made = await setComponents(kit, [
    [a, '2'],
    [b, '1'],
  ])
  expect(at(made, 'userErrors')).toEqual([])
  return { a, b, kit }
}

const KITS = `kits { id position quantity unitPrice discountPercent netAmount taxAmount deliveredQuantity
  product { id } lines { position product { id } quantity } }`
const ORDER = `order { id version status deliveryStatus netAmount taxAmount totalAmount ${KITS}
  lines { id position quantity unitPrice netAmount taxRate reservedQuantity product { id } kit { id } } }`

async function sale(name: string, input: object, token = admin) {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${ORDER} userErrors { code field message } } }`
  return at(await ask(as(token), query, { input }), 'done')
}

const content = (lines: readonly object[], rest: object = {}) => ({ customerId, warehouseId: HOME, lines, ...rest })

async function sold(name: string, lines: readonly object[], rest: object = {}) {
  const done = await sale(name, { idempotencyKey: newKey(), order: content(lines, rest) })
  expect(at(done, 'userErrors')).toEqual([])
  return at(done, 'order')
}

const refusal = (done: unknown) => [at(done, 'userErrors.0.code'), at(done, 'userErrors.0.field')]

async function kitsFree(kit: string, token = admin) {
  const query = 'query ($id: ID!) { product(id: $id) { kitAvailability { available warehouse { id } } } }'
  const found = at(await ask(as(token), query, { id: kit }), 'product.kitAvailability')
  const rows: readonly unknown[] = Array.isArray(found) ? found : []
  return Object.fromEntries(rows.map((row) => [String(at(row, 'warehouse.id')), at(row, 'available')]))
}

test('as many kits are available as the scarcest component allows, in each warehouse by itself', async () => {
  const { a, b, kit } = await kitOfTwoAndOne()
  expect(await kitsFree(kit)).toMatchObject({ [HOME]: '2', [AWAY]: '0' })
  await Promise.all([received(a, '9', AWAY), received(b, '3', AWAY)])
  expect(await kitsFree(kit)).toMatchObject({ [HOME]: '2', [AWAY]: '3' })
  expect(await kitsFree(a)).toEqual({})
})

test('a kit is booked as its components, whose amounts come to its price, with their own taxes', async () => {
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
  const { kit } = await kitOfTwoAndOne()
  const order = await sold('placeOrder', [{ productId: kit, quantity: '3' }], { reservationPolicy: policy })
  expect(at(order, 'lines')).toMatchObject(held.map((reservedQuantity) => ({ reservedQuantity })))
  expect(at(await kitsFree(kit), HOME)).toBe(policy === 'PARTIAL' ? '0' : '2')
  const cancelled = await sale('cancelOrder', { idempotencyKey: newKey(), id: at(order, 'id'), reason: 'test' })
  expect(at(cancelled, 'order.status')).toBe('CANCELLED')
  expect(at(await kitsFree(kit), HOME)).toBe('2')
})

test('an order for more kits than there are is refused whole under ALL_OR_NOTHING, where it was typed', async () => {
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

test('a kit holds no stock: nothing that moves, counts, plans or promises stock takes it', async () => {
  const { kit } = await kitOfTwoAndOne()
  const place = { productId: kit, warehouseId: HOME }
  const done = await received(kit, '1')
  expect(refusal(done)).toEqual(['INVALID_INPUT', ['lines', '0', 'productId']])
  expect(at(done, 'userErrors.0.message')).toContain('components')
  const adjusted = await act(as(), 'adjustStock', {
    ...{ ...place, idempotencyKey: newKey(), change: '1', expectedQuantity: '0', reason: 'found' },
  })
  expect(refusal(adjusted)).toEqual(['INVALID_INPUT', ['productId']])
  expect(refusal(await act(as(), 'setStockLimits', { ...place, threshold: '5' }))[0]).toBe('INVALID_INPUT')
})

test('what was stocked, has lots or is a component cannot become a kit, and a kit is no component', async () => {
  const { a, b, kit } = await kitOfTwoAndOne()
  const [tracked, plain] = await Promise.all([product('1', { tracking: 'LOT' }), product('1')])
  expect(refusal(await setComponents(a, [[plain, '1']]))).toEqual(['IN_USE', ['id']])
  expect(refusal(await setComponents(tracked, [[a, '1']]))).toEqual(['INVALID_INPUT', ['id']])
  expect(refusal(await setComponents(plain, [[kit, '1']]))).toEqual(['INVALID_INPUT', ['components', '0', 'productId']])
  const part = await product('1')
  expect(at(await setComponents(plain, [[part, '1']]), 'product.isKit')).toBe(true)
  expect(refusal(await setComponents(part, [[b, '1']]))).toEqual(['IN_USE', ['id']])
  const update = `mutation ($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code field } } }`
  const lots = await ask(as(), update, { input: { id: kit, expectedVersion: 2, tracking: 'LOT' } })
  expect(refusal(at(lots, 'updateProduct'))).toEqual(['IN_USE', ['tracking']])
})

test('a kit without components is an ordinary product again, and can be stocked', async () => {
  const { kit } = await kitOfTwoAndOne()
  expect(at(await setComponents(kit, [], { version: 2 }), 'product')).toMatchObject({ isKit: false, components: [] })
  expect(at(await received(kit, '4'), 'userErrors')).toEqual([])
})

test('a product that is received and made a kit at once becomes exactly one of the two', async () => {
  const part = await product('1')
  for (let round = 0; round < 12; round += 1) {
    const id = await product('1')
    const [kept, made] = await Promise.all([received(id, '1'), setComponents(id, [[part, '1']])])
    const outcomes = [at(kept, 'userErrors.0.code') ?? 'done', at(made, 'userErrors.0.code') ?? 'done']
    expect([
      ['done', 'IN_USE'],
      ['INVALID_INPUT', 'done'],
    ]).toContainEqual(outcomes)
  }
})

test('of two kits that would contain each other exactly one is made', async () => {
  for (let round = 0; round < 8; round += 1) {
    const [left, right] = await Promise.all([product('1'), product('1')])
    const made = await Promise.all([setComponents(left, [[right, '1']]), setComponents(right, [[left, '1']])])
    expect(made.filter((each) => at(each, 'product.isKit') === true).length).toBe(1)
  }
})

test('a draft whose product has become a kit is not confirmed before it is saved again', async () => {
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
  const { kit } = await kitOfTwoAndOne()
  const order = content([{ productId: kit, quantity }])
  expect(refusal(await sale('createOrder', { idempotencyKey: newKey(), order }))).toEqual([
    code,
    ['order', 'lines', '0', 'quantity'],
  ])
})

test.each([
  [[['unknown', '1']], 'NOT_FOUND', ['components', '0', 'productId']],
  [[['own', '0']], 'BAD_QUANTITY', ['components', '0', 'quantity']],
  [[['own', '0.5']], 'BAD_QUANTITY', ['components', '0', 'quantity']],
  [
    [
      ['own', '1'],
      ['own', '2'],
    ],
    'INVALID_INPUT',
    ['components', '1', 'productId'],
  ],
] as const)('components %j are refused as %s', async (asked, code, field) => {
  const [own, kit] = await Promise.all([product('1'), product('1')])
  const parts = asked.map(([key, quantity]) => [key === 'own' ? own : key, quantity] as const)
  expect(refusal(await setComponents(kit, parts))).toEqual([code, field])
})

test('more lines than an order can have are refused, however few were typed', async () => {
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

test('who may not change products makes no kit, and a stale version is refused with the current one', async () => {
  const { a, kit } = await kitOfTwoAndOne()
  expect(refusal(await setComponents(kit, [[a, '1']], { token: rep, version: 2 }))).toEqual(['FORBIDDEN', null])
  const stale = await setComponents(kit, [[a, '1']], { version: 1 })
  expect(at(stale, 'userErrors.0')).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 })
})

test('a viewer bound to a warehouse learns of kits in that one only', async () => {
  const { kit } = await kitOfTwoAndOne()
  const seen = await kitsFree(kit, await demo.tokenOf('warehouse'))
  expect(Object.keys(seen)).not.toContain(HOME)
})

test('the kits of the demo company can be sold', async () => {
  const query =
    '{ products(where: { isKit: { eq: true } }) { nodes { sku components { quantity } kitAvailability { available } } } }'
  const kits = at(await ask(as(), query), 'products.nodes')
  const demoKits = (Array.isArray(kits) ? kits : []).filter((kit) => String(at(kit, 'sku')).startsWith('KT-'))
  expect(demoKits).toMatchObject([{ sku: 'KT-9001' }, { sku: 'KT-9002' }])
  for (const kit of demoKits) expect(Number(at(kit, 'kitAvailability.0.available'))).toBeGreaterThan(0)
})
