import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, newKey } from '../demo-app.ts'
import { importFile } from '../import-file.ts'
import { codeOf, type PackWorld, packWorld } from '../pack-world.ts'
import { at } from '../socket-client.ts'

let world: PackWorld

beforeAll(async () => {
  world = await packWorld()
}, 60_000)

afterAll(() => world.demo.close())

async function matchOf(text: string): Promise<unknown> {
  const query = 'query ($c: [String!]!) { matchProducts(codes: $c) { product { id } pack { id factor } } }'
  return at(await ask(world.as(world.admin), query, { c: [text] }), 'matchProducts.0')
}

test('a pack of nothing, of less, of too many or of broken pieces is refused', async () => {
  const { goods, addPack } = world
  const productId = await goods()
  for (const factor of ['0', '-12', '1000000001', '99999999999999999999', '12.5', '0.000001']) {
    const done = await addPack(productId, { factor })
    expect(done).toMatchObject({ product: null, userErrors: [{ code: 'BAD_QUANTITY', field: ['factor'] }] })
  }
  for (const factor of ['1e30', `1${'0'.repeat(30)}`, '1,000', '１２', '0.0000001', 'NaN', ''])
    await expect(addPack(productId, { factor })).rejects.toThrow('BAD_USER_INPUT')
})

test('a barcode is of one product or one pack; what it is of is found by it, until it is taken off', async () => {
  const { admin, as, changed, goods, addPack, packOf } = world
  const [mine, ofProduct] = [newKey(), newKey()]
  const productId = await goods({ barcode: ofProduct })
  expect(codeOf(await addPack(productId, { barcode: ofProduct }))).toBe('DUPLICATE')
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
  expect(codeOf(await barcodeOf(productId, 1, null))).toBeUndefined()
  expect(await search()).toEqual([{ id: productId }])
  const update = { id: pack.id, expectedVersion: pack.version, barcode: null }
  expect(codeOf(await changed(admin, 'updateProductPack', update))).toBeUndefined()
  expect(await search()).toEqual([])
  expect(codeOf(await barcodeOf(other, 1, mine))).toBeUndefined()
})

test('of products and packs that take one barcode at the same time, one gets it', async () => {
  const { admin, changed, goods, addPack } = world
  const barcode = newKey()
  const products = await Promise.all(Array.from({ length: 6 }, () => goods()))
  const done = await Promise.all(
    products.map((productId, place) =>
      place % 2 === 0
        ? addPack(productId, { barcode })
        : changed(admin, 'updateProduct', { id: productId, expectedVersion: 1, barcode }),
    ),
  )
  const codes = done.map(codeOf)
  expect(codes.filter((each) => each === undefined)).toHaveLength(1)
  expect(codes.filter((each) => each === 'DUPLICATE')).toHaveLength(5)
})

test('a file takes no barcode of a pack, and changes no unit that packs hold', async () => {
  const { admin, as, packOf } = world
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
  const { admin, as, newUnit, goods, addPack, packOf } = world
  const productId = await goods()
  await packOf(productId)
  expect(await addPack(productId)).toMatchObject({ userErrors: [{ code: 'DUPLICATE', field: ['unitId'] }] })
  const query = 'query ($id: ID!) { product(id: $id) { unit { id } } }'
  const own = at(await ask(as(admin), query, { id: productId }), 'product.unit.id')
  expect(await addPack(productId, { unitId: own })).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT' }] })
  expect(codeOf(await addPack(productId, { unitId: newId('unt') }))).toBe('NOT_FOUND')
  expect(codeOf(await addPack(newId('prd')))).toBe('NOT_FOUND')
  const codes: unknown[] = []
  for (let more = 0; more < 20; more += 1) {
    codes.push(codeOf(await addPack(productId, { unitId: await newUnit(newKey().slice(0, 20)) })))
  }
  expect(codes.slice(0, 19).every((each) => each === undefined)).toBe(true)
  expect(codes[19]).toBe('INVALID_INPUT')
})

test('a unit is renamed in both languages, and loses no digits once a product is counted in it', async () => {
  const { admin, changed, newUnit } = world
  const unitId = await newUnit('drum', 3)
  const rename = (input: object) => changed(admin, 'updateUnit', { id: unitId, ...input })
  expect(await rename({ expectedVersion: 1, nameZh: '桶', scale: 2 })).toMatchObject({
    unit: { version: 2, nameZh: '桶', nameEn: 'carton', scale: 2 },
  })
  expect(codeOf(await rename({ expectedVersion: 1, nameZh: '筒' }))).toBe('STALE_VERSION')
  expect(codeOf(await rename({ expectedVersion: 2, nameZh: null, nameEn: ' ' }))).toBe('INVALID_INPUT')
  const input = {
    idempotencyKey: newKey(),
    sku: newKey().slice(0, 30),
    nameEn: 'D',
    unitId,
    listPrice: '1',
    taxRate: '0',
  }
  expect(codeOf(await changed(admin, 'createProduct', input))).toBeUndefined()
  expect(await rename({ expectedVersion: 2, scale: 1 })).toMatchObject({
    userErrors: [{ code: 'IN_USE', field: ['scale'] }],
  })
  expect(at(await rename({ expectedVersion: 2, scale: 3 }), 'unit.scale')).toBe(3)
  for (const scale of [-1, 7]) expect(codeOf(await rename({ expectedVersion: 3, scale }))).toBe('INVALID_INPUT')
  const twice = { idempotencyKey: newKey(), code: 'drum', nameEn: 'x', scale: 0 }
  expect(await changed(admin, 'createUnit', twice)).toMatchObject({
    userErrors: [{ code: 'DUPLICATE' }],
  })
})

test('only who writes products writes packs and units', async () => {
  const { demo, cartonId, changed, goods, addPack, packOf } = world
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
    ].map((sent) => sent.then(codeOf, (error: unknown) => String(error))),
  )
  for (const error of errors) expect(error).toContain('FORBIDDEN')
})
