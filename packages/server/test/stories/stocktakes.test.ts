import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { codeOf, list, type StocktakeWorld, stocktakeWorld } from '../stocktake-world.ts'

let world: StocktakeWorld

beforeAll(async () => {
  world = await stocktakeWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('RC1: what leaves while it is counted stays gone, and the difference is posted, not the count', async () => {
  const { counter, bin, product, started, count, onHand, takeOut, linesOf, closedAndPosted } = world
  const locationId = await bin()
  const [before, after] = [
    await product([{ quantity: '100', locationId }]),
    await product([{ quantity: '100', locationId }]),
  ]
  const id = await started({ locationId })
  await takeOut(before, locationId, '10')
  await count(counter, id, { productId: before, locationId, quantity: '87' })
  await count(counter, id, { productId: after, locationId, quantity: '97' })
  await takeOut(after, locationId, '10')
  await closedAndPosted(id)
  expect(await onHand(before)).toMatchObject({ onHand: '87' })
  expect(await onHand(after)).toMatchObject({ onHand: '87' })
  expect(await linesOf(id)).toMatchObject([
    { snapshot: '100', expected: '90', counted: '87', difference: '-3', value: '-30' },
    { snapshot: '100', expected: '100', counted: '97', difference: '-3', value: '-30' },
  ])
})

test('RC1 on the phone: what was counted offline is compared with what the books said then', async () => {
  const { keeper, bin, product, started, count, onHand, takeOut, closedAndPosted } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '50', locationId }])
  const id = await started({ locationId })
  const countedAt = new Date().toISOString()
  await takeOut(productId, locationId, '20')
  const answer = await count(keeper, id, { productId, locationId, quantity: '49', countedAt })
  expect(at(answer, 'lines.0')).toMatchObject({ expected: '50', difference: '-1' })
  const justBefore = new Date(Date.parse(countedAt) - 60_000).toISOString()
  for (const moment of ['2020-01-01T00:00:00Z', justBefore, inTokyo(justBefore)]) {
    const early = await count(keeper, id, { productId, locationId, quantity: '49', countedAt: moment })
    expect(codeOf(early), moment).toBe('INVALID_INPUT')
  }
  const below = at(await count(keeper, id, { productId, locationId, quantity: '-1' }), 'userErrors.0.message')
  expect(below).toBe('Enter zero or a quantity that the unit allows.')
  const again = { productId, locationId, quantity: '49', countedAt: inTokyo(countedAt) }
  expect(at(await count(keeper, id, again), 'lines.0')).toMatchObject({ expected: '50', difference: '-1' })
  await closedAndPosted(id)
  expect(await onHand(productId)).toMatchObject({ onHand: '29' })
})

/** The same instant as a device in Tokyo writes it. */
function inTokyo(instant: string): string {
  return new Date(Date.parse(instant) + 9 * 3_600_000).toISOString().replace('Z', '+09:00')
}

test('RC3, RC4, RC9: what is far off is counted again by somebody else, posted by a third, once', async () => {
  const { counter, keeper, finance, done, well, bin, product, started, count, onHand, linesOf } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '40', locationId }])
  const id = await started({ locationId, toleranceQuantity: '2' })
  await count(counter, id, { productId, locationId, quantity: '30' })
  const corrected = await count(counter, id, { productId, locationId, quantity: '31' })
  expect(at(corrected, 'userErrors')).toEqual([])
  expect(await done(keeper, 'postStocktake', { id })).toMatchObject({ userErrors: [{ code: 'ILLEGAL_TRANSITION' }] })
  const closed = await well(keeper, 'closeCountRound', { id })
  expect(closed).toMatchObject({ stocktake: { status: 'COUNTING', recountCount: 1, countedCount: 0 } })
  expect(await done(keeper, 'closeCountRound', { id })).toMatchObject({ userErrors: [{ code: 'ILLEGAL_TRANSITION' }] })
  expect(codeOf(await count(counter, id, { productId, locationId, quantity: '40' }))).toBe('FOUR_EYES')
  await count(keeper, id, { productId, locationId, quantity: '32' })
  expect(await well(keeper, 'closeCountRound', { id })).toMatchObject({ stocktake: { status: 'REVIEW' } })
  expect(codeOf(await done(keeper, 'postStocktake', { id }))).toBe('FOUR_EYES')
  const posts = await Promise.all(Array.from({ length: 5 }, () => done(finance, 'postStocktake', { id })))
  expect(posts.filter((post) => codeOf(post) === undefined)).toHaveLength(1)
  expect(posts.filter((post) => codeOf(post) === 'ILLEGAL_TRANSITION')).toHaveLength(4)
  expect(await onHand(productId)).toMatchObject({ onHand: '32' })
  expect(await linesOf(id)).toMatchObject([
    {
      counts: [
        { round: 2, quantity: '32' },
        { round: 1, quantity: '31' },
        { round: 1, quantity: '30' },
      ],
    },
  ])
})

test('RC5, RC6, RC8: not counted is not zero, what is found is added, what agrees writes no move', async () => {
  const { admin, counter, asked, well, bin, product, started, onHand, closedAndPosted } = world
  const locationId = await bin()
  const [agrees, gone, skipped] = await Promise.all(
    ['5', '6', '7'].map((quantity) => product([{ quantity, locationId }])),
  )
  const found = await product([])
  const id = await started({ locationId })
  const lines = [
    [agrees, '5'],
    [gone, '0'],
    [found, '3'],
  ].map(([productId, quantity]) => ({ productId, locationId, quantity }))
  const answer = await well(counter, 'countStock', { id, lines })
  expect(at(answer, 'lines.2')).toMatchObject({ isFound: true, expected: null, counted: null })
  expect(await closedAndPosted(id)).toMatchObject({
    stocktake: { status: 'POSTED', lineCount: 4, countedCount: 3, gainValue: '30', lossValue: '60' },
  })
  const left = await Promise.all([agrees, gone, skipped, found].map((each) => onHand(String(each))))
  expect(left.map((level) => at(level, 'onHand'))).toEqual(['5', '0', '7', '3'])
  const moves = await asked(
    admin,
    'query ($p: [ID!]!) { stockMoves(where: { productId: { in: $p }, kind: { eq: COUNT } }) { nodes { quantity document { ... on Stocktake { id } } } } }',
    { p: [agrees, gone, skipped, found] },
  )
  expect(list(at(moves, 'stockMoves.nodes'))).toEqual([
    { quantity: '3', document: { id } },
    { quantity: '6', document: { id } },
  ])
})

test('RC7: a serial number is counted once, and one that lies elsewhere is moved there', async () => {
  const { admin, counter, asked, bin, product, started, count, closedAndPosted } = world
  const parent = await bin()
  const [first, second] = [await bin(parent), await bin(parent)]
  const productId = await product([{ quantity: '1', locationId: first, lotCode: 'S-1' }], 'SERIAL')
  const id = await started({ locationId: parent })
  const line = { productId, lotCode: 'S-1' }
  await count(counter, id, { ...line, locationId: second, quantity: '1' })
  expect(codeOf(await count(counter, id, { ...line, locationId: first, quantity: '1' }))).toBe('DUPLICATE')
  expect(codeOf(await count(counter, id, { ...line, locationId: second, quantity: '2' }))).toBe('BAD_QUANTITY')
  expect(codeOf(await count(counter, id, { productId, locationId: first, quantity: '1' }))).toBe('INVALID_INPUT')
  await count(counter, id, { ...line, locationId: first, quantity: '0' })
  expect(await closedAndPosted(id)).toMatchObject({ stocktake: { gainValue: '0', lossValue: '0' } })
  const places = await asked(
    admin,
    'query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand balances { location { id } } } } }',
    { p: productId },
  )
  expect(at(places, 'stockLevels.nodes.0')).toEqual({ onHand: '1', balances: [{ location: { id: second } }] })
})

test('RC10: goods that are frozen do not move, but can be promised, until the stocktake is over', async () => {
  const {
    admin,
    counter,
    warehouseId,
    otherWarehouseId,
    rootId,
    done,
    well,
    bin,
    product,
    started,
    count,
    onHand,
    takeOut,
    closedAndPosted,
  } = world
  const parent = await bin()
  const locationId = await bin(parent)
  const [productId, elsewhere] = [
    await product([{ quantity: '9', locationId }]),
    await product([{ quantity: '9', locationId: rootId }]),
  ]
  const id = await started({ locationId: parent, mode: 'FREEZE' })
  const out = { warehouseId, cause: 'USED', lines: [{ productId, locationId, quantity: '1' }] }
  const refused = await done(admin, 'writeOffStock', out)
  expect(refused).toMatchObject({ userErrors: [{ code: 'STOCK_FROZEN' }] })
  expect(String(at(refused, 'userErrors.0.message'))).toMatch(/ST-\d{4}-\d{6}/)
  const into = await done(admin, 'receiveStock', {
    warehouseId,
    lines: [{ productId: elsewhere, locationId, quantity: '1' }],
  })
  expect(codeOf(into)).toBe('STOCK_FROZEN')
  await takeOut(elsewhere, rootId, '1')
  const transfer = {
    fromWarehouseId: warehouseId,
    toWarehouseId: otherWarehouseId,
    lines: [{ productId, quantity: '2' }],
  }
  await well(admin, 'requestTransfer', transfer)
  await count(counter, id, { productId, locationId, quantity: '8' })
  await closedAndPosted(id)
  await well(admin, 'writeOffStock', out)
  expect(await onHand(productId)).toMatchObject({ onHand: '7', reserved: '2' })
})

test('RC11: where less is there than is reserved the newest document gives way, and the line says so', async () => {
  const {
    admin,
    counter,
    warehouseId,
    otherWarehouseId,
    well,
    bin,
    product,
    started,
    count,
    onHand,
    linesOf,
    closedAndPosted,
    demo,
  } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '10', locationId }])
  const ends = { fromWarehouseId: warehouseId, toWarehouseId: otherWarehouseId }
  for (const quantity of ['4', '5']) await well(admin, 'requestTransfer', { ...ends, lines: [{ productId, quantity }] })
  const id = await started({ locationId })
  await count(counter, id, { productId, locationId, quantity: '6' })
  await closedAndPosted(id)
  expect(await onHand(productId)).toEqual({ onHand: '6', reserved: '6', available: '0' })
  expect(await linesOf(id)).toMatchObject([{ difference: '-4', shortage: '3' }])
  const held = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ quantity: string }>`
      select quantity from reservations where product_id = ${productId} order by document_id`,
  )
  expect(held.map(({ quantity }) => quantity)).toEqual(['4', '2'])
})

test('two count the same goods: the second is told, and may replace the count on purpose', async () => {
  const { counter, keeper, bin, product, started, count, linesOf } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '3', locationId }])
  const id = await started({ locationId })
  const line = { productId, locationId, quantity: '3' }
  await count(keeper, id, line)
  const refused = await count(counter, id, { ...line, quantity: '2' })
  expect(refused).toMatchObject({ userErrors: [{ code: 'COUNTED_ALREADY' }] })
  expect(String(at(refused, 'userErrors.0.message'))).toContain('郭大勇')
  expect(at(await count(counter, id, { ...line, quantity: '2', replaces: true }), 'userErrors')).toEqual([])
  expect(await linesOf(id)).toMatchObject([{ counted: '2', counter: { name: '田小满' } }])
})

test('a count that is sent twice counts once', async () => {
  const { counter, well, bin, product, started, linesOf } = world
  const locationId = await bin()
  const productId = await product([{ quantity: '3', locationId }])
  const id = await started({ locationId })
  const input = { idempotencyKey: newKey(), id, lines: [{ productId, locationId, quantity: '3' }] }
  await Promise.all(Array.from({ length: 4 }, () => well(counter, 'countStock', input)))
  expect(await linesOf(id)).toMatchObject([{ counts: [{ quantity: '3' }] }])
})
