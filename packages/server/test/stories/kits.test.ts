import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, newKey } from '../demo-app.ts'
import { type KitWorld, kitWorld, refusal } from '../kit-world.ts'
import { at } from '../socket-client.ts'

let world: KitWorld

beforeAll(async () => {
  world = await kitWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('as many kits are available as the scarcest component allows, in each warehouse by itself', async () => {
  const { HOME, AWAY, received, kitOfTwoAndOne, kitsFree } = world
  const { a, b, kit } = await kitOfTwoAndOne()
  expect(await kitsFree(kit)).toMatchObject({ [HOME]: '2', [AWAY]: '0' })
  await Promise.all([received(a, '9', AWAY), received(b, '3', AWAY)])
  expect(await kitsFree(kit)).toMatchObject({ [HOME]: '2', [AWAY]: '3' })
  expect(await kitsFree(a)).toEqual({})
})

test('a kit holds no stock: nothing that moves, counts, plans or promises stock takes it', async () => {
  const { HOME, as, received, kitOfTwoAndOne } = world
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
  const { as, product, setComponents, kitOfTwoAndOne } = world
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
  const { received, setComponents, kitOfTwoAndOne } = world
  const { kit } = await kitOfTwoAndOne()
  expect(at(await setComponents(kit, [], { version: 2 }), 'product')).toMatchObject({ isKit: false, components: [] })
  expect(at(await received(kit, '4'), 'userErrors')).toEqual([])
})

test('a product that is received and made a kit at once becomes exactly one of the two', async () => {
  const { product, received, setComponents } = world
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
  const { product, setComponents } = world
  for (let round = 0; round < 8; round += 1) {
    const [left, right] = await Promise.all([product('1'), product('1')])
    const made = await Promise.all([setComponents(left, [[right, '1']]), setComponents(right, [[left, '1']])])
    expect(made.filter((each) => at(each, 'product.isKit') === true).length).toBe(1)
  }
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
  const { product, setComponents } = world
  const [own, kit] = await Promise.all([product('1'), product('1')])
  const parts = asked.map(([key, quantity]) => [key === 'own' ? own : key, quantity] as const)
  expect(refusal(await setComponents(kit, parts))).toEqual([code, field])
})

test('who may not change products makes no kit, and a stale version is refused with the current one', async () => {
  const { demo, setComponents, kitOfTwoAndOne } = world
  const { a, kit } = await kitOfTwoAndOne()
  const rep = await demo.tokenOf('rep')
  expect(refusal(await setComponents(kit, [[a, '1']], { token: rep, version: 2 }))).toEqual(['FORBIDDEN', null])
  const stale = await setComponents(kit, [[a, '1']], { version: 1 })
  expect(at(stale, 'userErrors.0')).toMatchObject({ code: 'STALE_VERSION', currentVersion: 2 })
})

test('a viewer bound to a warehouse learns of kits in that one only', async () => {
  const { demo, HOME, kitOfTwoAndOne, kitsFree } = world
  const { kit } = await kitOfTwoAndOne()
  const seen = await kitsFree(kit, await demo.tokenOf('warehouse'))
  expect(Object.keys(seen)).not.toContain(HOME)
})

test('the kits of the demo company can be sold', async () => {
  const { as } = world
  const query =
    '{ products(where: { isKit: { eq: true } }) { nodes { sku components { quantity } kitAvailability { available } } } }'
  const kits = at(await ask(as(), query), 'products.nodes')
  const demoKits = (Array.isArray(kits) ? kits : []).filter((kit) => String(at(kit, 'sku')).startsWith('KT-'))
  expect(demoKits).toMatchObject([{ sku: 'KT-9001' }, { sku: 'KT-9002' }])
  for (const kit of demoKits) expect(Number(at(kit, 'kitAvailability.0.available'))).toBeGreaterThan(0)
})
