import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { importFile } from '../import-file.ts'
import { at } from '../socket-client.ts'

const A = newId('whs')
let demo: DemoApp
let admin: string
let customerId: string
let cartonId: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: A, code: 'PCK', nameEn: 'A', timeZone: 'Asia/Shanghai' }]),
  )
  admin = await demo.tokenOf('admin')
  const customer = { idempotencyKey: newKey(), nameEn: 'Packer', currency: 'CNY' }
  customerId = String(at(await changed(admin, 'createCustomer', customer), 'customer.id'))
  cartonId = await newUnit('ctn-12')
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const PRODUCT = 'product { id version barcode packs { id version factor barcode unit { id name } } }'
const LINE = 'quantity reservedQuantity openQuantity packQuantity packFactor packUnit { id } unitPrice netAmount'
const ORDER = `order { id version status lines { id ${LINE} } }`

/** What is asked of each act beside its refusals. */
const ANSWERS: Readonly<Record<string, string>> = {
  createCustomer: 'customer { id }',
  createProduct: 'product { id }',
  createUnit: 'unit { id }',
  updateUnit: 'unit { version nameZh nameEn scale }',
  addProductPack: PRODUCT,
  updateProductPack: PRODUCT,
  removeProductPack: PRODUCT,
  updateProduct: PRODUCT,
}

async function changed(token: string, name: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) {
    ${ANSWERS[name] ?? ORDER} userErrors { code field } } }`
  return at(await ask(as(token), query, { input }), 'done')
}
const code = (done: unknown) => at(done, 'userErrors.0.code')

async function newUnit(unitCode: string, scale = 0): Promise<string> {
  const input = { idempotencyKey: newKey(), code: unitCode, nameZh: '箱', nameEn: 'carton', scale }
  return String(at(await changed(admin, 'createUnit', input), 'unit.id'))
}

type Sold = {
  readonly scale?: number
  readonly barcode?: string
  readonly onHand?: string
  readonly listPrice?: string
}

/** A product of a unit of its own digits, with stock. */
async function goods({ scale = 0, barcode, onHand, listPrice = '3' }: Sold = {}): Promise<string> {
  const sku = newKey().slice(0, 30)
  const unitId = await newUnit(newKey().slice(0, 20), scale)
  const input = { idempotencyKey: newKey(), sku, nameEn: sku, unitId, listPrice, taxRate: '0', barcode }
  const productId = String(at(await changed(admin, 'createProduct', input), 'product.id'))
  if (onHand) {
    const lines = [{ productId, quantity: onHand }]
    const received = await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId: A, lines })
    expect(at(received, 'userErrors')).toEqual([])
  }
  return productId
}

const addPack = (productId: string, pack: object = {}, token = admin) =>
  changed(token, 'addProductPack', { idempotencyKey: newKey(), productId, unitId: cartonId, factor: '12', ...pack })

async function packOf(productId: string, pack: object = {}): Promise<{ id: string; version: number }> {
  const done = await addPack(productId, pack)
  expect(at(done, 'userErrors')).toEqual([])
  return { id: String(at(done, 'product.packs.0.id')), version: Number(at(done, 'product.packs.0.version')) }
}

async function place(lines: readonly object[], terms: object = {}): Promise<unknown> {
  const order = { customerId, warehouseId: A, reservationPolicy: 'PARTIAL', lines, ...terms }
  return await changed(admin, 'placeOrder', { idempotencyKey: newKey(), order })
}

async function draft(lines: readonly object[]): Promise<unknown> {
  const order = { customerId, warehouseId: A, lines }
  return await changed(admin, 'createOrder', { idempotencyKey: newKey(), order })
}

async function matchOf(text: string): Promise<unknown> {
  const query = 'query ($c: [String!]!) { matchProducts(codes: $c) { product { id } pack { id factor } } }'
  return at(await ask(as(admin), query, { c: [text] }), 'matchProducts.0')
}

test('RQ8: three cartons of 12 with 30 on hand reserve two cartons, 24 pieces, placed at once or confirmed later', async () => {
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
  expect(code(await changed(admin, 'cancelOrder', cancel))).toBeUndefined()
  const drafted = await draft([line])
  const { id, version } = { id: at(drafted, 'order.id'), version: at(drafted, 'order.version') }
  const confirmed = await changed(admin, 'confirmOrder', { idempotencyKey: newKey(), id, expectedVersion: version })
  expect(confirmed).toMatchObject({ order: { status: 'CONFIRMED', lines: [expected] } })
})

test('what a line in cartons still lacks is reserved in whole cartons, and delivered in pieces', async () => {
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
  const productId = await goods()
  const pack = await packOf(productId)
  const drafted = await draft([{ productId, packId: pack.id, quantity: '2' }])
  const update = { id: pack.id, expectedVersion: pack.version, factor: '24' }
  const done = await changed(admin, 'updateProductPack', update)
  expect(at(done, 'product.packs.0')).toMatchObject({ factor: '24', version: 2 })
  expect(code(await changed(admin, 'updateProductPack', update))).toBe('STALE_VERSION')
  const read = async () => {
    const query = `query ($id: ID!) { order(id: $id) { lines { ${LINE} } } }`
    return at(await ask(as(admin), query, { id: at(drafted, 'order.id') }), 'order.lines.0')
  }
  expect(await read()).toMatchObject({ quantity: '24', packQuantity: '2', packFactor: '12' })
  const removal = { id: pack.id, expectedVersion: 1 }
  expect(code(await changed(admin, 'removeProductPack', removal))).toBe('STALE_VERSION')
  const removed = await changed(admin, 'removeProductPack', { ...removal, expectedVersion: 2 })
  expect(at(removed, 'product.packs')).toEqual([])
  expect(code(await changed(admin, 'removeProductPack', { ...removal, expectedVersion: 2 }))).toBe('NOT_FOUND')
  expect(await read()).toMatchObject({ quantity: '24', packQuantity: '2', packUnit: { id: cartonId } })
  expect(await draft([{ productId, packId: pack.id, quantity: '2' }])).toMatchObject({
    order: null,
    userErrors: [{ code: 'NOT_FOUND', field: ['order', 'lines', '0', 'packId'] }],
  })
})

test('a pack of nothing, of less, of too many or of broken pieces is refused', async () => {
  const productId = await goods()
  for (const factor of ['0', '-12', '1000000001', '99999999999999999999', '12.5', '0.000001']) {
    const done = await addPack(productId, { factor })
    expect(done).toMatchObject({ product: null, userErrors: [{ code: 'BAD_QUANTITY', field: ['factor'] }] })
  }
  for (const factor of ['1e30', `1${'0'.repeat(30)}`, '1,000', '１２', '0.0000001', 'NaN', ''])
    await expect(addPack(productId, { factor })).rejects.toThrow('BAD_USER_INPUT')
})

test('a factor has as many digits as its unit, and broken packs are not ordered', async () => {
  const kilograms = await goods({ scale: 3 })
  const pack = await packOf(kilograms, { factor: '0.125' })
  expect(code(await addPack(await goods({ scale: 3 }), { factor: '0.1255' }))).toBe('BAD_QUANTITY')
  const order = (quantity: string) => draft([{ productId: kilograms, packId: pack.id, quantity }])
  expect(at(await order('3'), 'order.lines.0')).toMatchObject({ quantity: '0.375', packQuantity: '3' })
  const pieces = await goods()
  const carton = await packOf(pieces)
  for (const quantity of ['2.5', '99999999999999999999', '0', '-1']) {
    const refused = await draft([{ productId: pieces, packId: carton.id, quantity }])
    expect([quantity, code(refused)]).toEqual([quantity, 'BAD_QUANTITY'])
  }
  expect(code(await draft([{ productId: pieces, quantity: '2.5' }]))).toBe('BAD_QUANTITY')
  expect(code(await draft([{ productId: pieces, packId: pack.id, quantity: '2' }]))).toBe('NOT_FOUND')
})

test('a preview counts packs out and says what is wrong with them', async () => {
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

test('a barcode is of one product or one pack; what it is of is found by it, until it is taken off', async () => {
  const [mine, ofProduct] = [newKey(), newKey()]
  const productId = await goods({ barcode: ofProduct })
  expect(code(await addPack(productId, { barcode: ofProduct }))).toBe('DUPLICATE')
  const pack = await packOf(productId, { barcode: mine })
  expect(await matchOf(mine)).toEqual({ product: { id: productId }, pack: { id: pack.id, factor: '12' } })
  expect(await matchOf(ofProduct)).toEqual({ product: { id: productId }, pack: null })
  const other = await goods()
  const barcodeOf = (id: string, expectedVersion: number, barcode: string | null) =>
    changed(admin, 'updateProduct', { id, expectedVersion, barcode })
  expect(await barcodeOf(other, 1, mine)).toMatchObject({ userErrors: [{ code: 'DUPLICATE', field: ['barcode'] }] })
  const search = async () => {
    const query = 'query ($s: String) { products(search: $s) { nodes { id } } }'
    return at(await ask(as(admin), query, { s: mine }), 'products.nodes')
  }
  expect(await search()).toEqual([{ id: productId }])
  expect(code(await barcodeOf(productId, 1, null))).toBeUndefined()
  expect(await search()).toEqual([{ id: productId }])
  const update = { id: pack.id, expectedVersion: pack.version, barcode: null }
  expect(code(await changed(admin, 'updateProductPack', update))).toBeUndefined()
  expect(await search()).toEqual([])
  expect(code(await barcodeOf(other, 1, mine))).toBeUndefined()
})

test('of products and packs that take one barcode at the same time, one gets it', async () => {
  const barcode = newKey()
  const products = await Promise.all(Array.from({ length: 6 }, () => goods()))
  const done = await Promise.all(
    products.map((productId, place) =>
      place % 2 === 0
        ? addPack(productId, { barcode })
        : changed(admin, 'updateProduct', { id: productId, expectedVersion: 1, barcode }),
    ),
  )
  const codes = done.map(code)
  expect(codes.filter((each) => each === undefined)).toHaveLength(1)
  expect(codes.filter((each) => each === 'DUPLICATE')).toHaveLength(5)
})

test('a hold gives whole cartons to an order, and none of less than one', async () => {
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
  expect(code(await takeOver(small))).toBe('INVALID_INPUT')
  expect(at(await takeOver(large), 'order.lines.0.reservedQuantity')).toBe('24')
  const query = 'query ($id: ID!) { stockHold(id: $id) { heldQuantity } }'
  expect(at(await ask(as(admin), query, { id: large }), 'stockHold.heldQuantity')).toBe('6')
})

test('a file takes no barcode of a pack, and changes no unit that packs hold', async () => {
  const [source, barcode] = [newKey(), newKey()]
  const row = { key: '1', sku: newKey().slice(0, 30), name_en: 'Filed', unit_code: 'pcs', list_price: '1' }
  const imported = async (changes: object) => {
    const done = await importFile(as(admin), { kind: 'PRODUCTS', rows: [{ ...row, barcode: '', ...changes }], source })
    expect(at(done, 'userErrors')).toEqual([])
    return at(done, 'import')
  }
  expect(await imported({})).toMatchObject({ createdCount: 1, errors: [] })
  const query = 'query ($s: String) { products(search: $s) { nodes { id } } }'
  const found = async (text: string) => at(await ask(as(admin), query, { s: text }), 'products.nodes.0.id')
  const productId = String(await found(row.sku))
  await packOf(productId, { barcode })
  expect(await imported({ unit_code: 'box' })).toMatchObject({ updatedCount: 0, errors: [{ column: 'unit_code' }] })
  expect(await imported({ barcode })).toMatchObject({ updatedCount: 0, errors: [{ column: 'barcode' }] })
  expect(await imported({ list_price: '2' })).toMatchObject({ updatedCount: 1, errors: [] })
  expect(await found(barcode)).toBe(productId)
})

test('a product has one pack of a unit and none of its own, and no more than twenty', async () => {
  const productId = await goods()
  await packOf(productId)
  expect(await addPack(productId)).toMatchObject({ userErrors: [{ code: 'DUPLICATE', field: ['unitId'] }] })
  const query = 'query ($id: ID!) { product(id: $id) { unit { id } } }'
  const own = at(await ask(as(admin), query, { id: productId }), 'product.unit.id')
  expect(await addPack(productId, { unitId: own })).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT' }] })
  expect(code(await addPack(productId, { unitId: newId('unt') }))).toBe('NOT_FOUND')
  expect(code(await addPack(newId('prd')))).toBe('NOT_FOUND')
  const codes: unknown[] = []
  for (let more = 0; more < 20; more += 1) {
    codes.push(code(await addPack(productId, { unitId: await newUnit(newKey().slice(0, 20)) })))
  }
  expect(codes.slice(0, 19).every((each) => each === undefined)).toBe(true)
  expect(codes[19]).toBe('INVALID_INPUT')
})

test('a unit is renamed in both languages, and loses no digits once a product is counted in it', async () => {
  const unitId = await newUnit('drum', 3)
  const rename = (input: object) => changed(admin, 'updateUnit', { id: unitId, ...input })
  expect(await rename({ expectedVersion: 1, nameZh: '桶', scale: 2 })).toMatchObject({
    unit: { version: 2, nameZh: '桶', nameEn: 'carton', scale: 2 },
  })
  expect(code(await rename({ expectedVersion: 1, nameZh: '筒' }))).toBe('STALE_VERSION')
  expect(code(await rename({ expectedVersion: 2, nameZh: null, nameEn: ' ' }))).toBe('INVALID_INPUT')
  const input = {
    idempotencyKey: newKey(),
    sku: newKey().slice(0, 30),
    nameEn: 'D',
    unitId,
    listPrice: '1',
    taxRate: '0',
  }
  expect(code(await changed(admin, 'createProduct', input))).toBeUndefined()
  expect(await rename({ expectedVersion: 2, scale: 1 })).toMatchObject({
    userErrors: [{ code: 'IN_USE', field: ['scale'] }],
  })
  expect(at(await rename({ expectedVersion: 2, scale: 3 }), 'unit.scale')).toBe(3)
  for (const scale of [-1, 7]) expect(code(await rename({ expectedVersion: 3, scale }))).toBe('INVALID_INPUT')
  const twice = { idempotencyKey: newKey(), code: 'drum', nameEn: 'x', scale: 0 }
  expect(await changed(admin, 'createUnit', twice)).toMatchObject({
    userErrors: [{ code: 'DUPLICATE' }],
  })
})

test('only who writes products writes packs and units', async () => {
  const productId = await goods()
  const pack = await packOf(productId)
  const { id, version: expectedVersion } = pack
  const unit = { idempotencyKey: newKey(), code: 'none', nameEn: 'none', scale: 0 }
  const rep = await demo.tokenOf('rep')
  const errors = await Promise.all(
    [
      addPack(productId, {}, rep),
      changed(rep, 'updateProductPack', { id, expectedVersion, factor: '6' }),
      changed(rep, 'removeProductPack', { id, expectedVersion }),
      changed(rep, 'createUnit', unit),
      changed(rep, 'updateUnit', { id: cartonId, expectedVersion: 1, nameEn: 'x' }),
    ].map((sent) => sent.then(code, (error: unknown) => String(error))),
  )
  for (const error of errors) expect(error).toContain('FORBIDDEN')
})
