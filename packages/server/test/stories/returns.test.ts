import { addDays } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { newKey } from '../demo-app.ts'
import { codeOf, list, type ReturnWorld, returnWorld } from '../return-world.ts'
import { at } from '../socket-client.ts'

let world: ReturnWorld

beforeAll(async () => {
  world = await returnWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('RR5: goods bought at 10 and 15 and sold at 12.50 come back at 12.50, though the average is 15.50 by then', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '10', unitCost: '10' }, { quantity: '10', unitCost: '15' })
  const sale = await world.sold(productId, '5')
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 62.5, pool: 187.5 })
  await world.buy(productId, { quantity: '10', unitCost: '20' })
  expect(await world.booksOf(productId)).toMatchObject({ STOCK: 387.5, pool: 387.5 })
  const back = await world.giveBack(sale, [{ quantity: '2' }])
  expect(back).toMatchObject({
    userErrors: [],
    salesReturn: { returnedOn: world.today, reason: 'UNWANTED', lines: [{ quantity: '2', disposition: 'RESTOCK' }] },
    order: {
      ...{ status: 'CONFIRMED', deliveryStatus: 'FULL', deliveredPercent: '100.00' },
      lines: [{ deliveredQuantity: '5', returnedQuantity: '2', openQuantity: '0' }],
    },
  })
  expect(Number(at(back, 'salesReturn.lines.0.value'))).toBe(25)
  expect(at(back, 'salesReturn.number')).toMatch(/^RN-\d{4}-\d{6}$/)
  expect(await world.booksOf(productId)).toMatchObject({ STOCK: 412.5, pool: 412.5, COST_OF_GOODS_SOLD: 37.5 })
  await world.giveBack(sale, [{ quantity: '3' }])
  expect(await world.booksOf(productId)).toMatchObject({ STOCK: 450, pool: 450, COST_OF_GOODS_SOLD: 0 })
})

test('RR5 by FIFO: what left at 130 for twelve comes back in parts that add up to 130', async () => {
  const productId = await world.product({ costing: 'FIFO' })
  await world.buy(productId, { quantity: '10', unitCost: '10' }, { quantity: '10', unitCost: '15' })
  const sale = await world.sold(productId, '12')
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 130, pool: 120 })
  const values: number[] = []
  for (const quantity of ['5', '6', '1']) {
    values.push(Number(at(await world.giveBack(sale, [{ quantity }]), 'salesReturn.lines.0.value')))
  }
  expect(values).toEqual([54.17, 65, 10.83])
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 0, pool: 250, STOCK: 250 })
})

test.each([
  ['AVERAGE', 75],
  ['FIFO', 100],
] as const)('RR5 by %s: what was found to have cost %d since comes back at that', async (costing, cost) => {
  const productId = await world.product({ costing })
  await world.buy(productId, { quantity: '10', unitCost: '10' })
  const sale = await world.sold(productId, '5')
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 50, pool: 50 })
  await world.buyLate(productId, `${world.yesterday}T00:00:00Z`, { quantity: '10', unitCost: '20' })
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: cost, pool: 300 - cost })
  const values: number[] = []
  for (const quantity of ['2', '3']) {
    values.push(Number(at(await world.giveBack(sale, [{ quantity }]), 'salesReturn.lines.0.value')))
  }
  expect(values).toEqual([(cost * 2) / 5, (cost * 3) / 5])
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 0, pool: 300, STOCK: 300 })
})

test('RR2: of two lots each comes back as itself, at most as much of it as was delivered', async () => {
  const productId = await world.product({ tracking: 'LOT' })
  await world.buy(
    productId,
    { quantity: '4', unitCost: '10', lotCode: 'A', expiresOn: addDays(world.today, 30) },
    { quantity: '6', unitCost: '20', lotCode: 'B', expiresOn: addDays(world.today, 60) },
  )
  const sale = await world.sold(productId, '7')
  const { A = '', B = '' } = await world.lotsOf(productId)
  expect(await world.giveBack(sale, [{ quantity: '1' }])).toMatchObject({ userErrors: [{ code: 'OVER_RETURN' }] })
  const four = await world.giveBack(sale, [{ quantity: '4', lotId: B }])
  expect(at(four, 'userErrors')).toEqual([
    { code: 'OVER_RETURN', field: ['lines', '0', 'quantity'], message: 'At most 3 can come back.' },
  ])
  const both = await world.giveBack(sale, [
    { quantity: '2', lotId: A },
    { quantity: '3', lotId: B },
  ])
  expect(both).toMatchObject({
    userErrors: [],
    salesReturn: { lines: [{ lot: { code: 'A' } }, { lot: { code: 'B' } }] },
  })
  // The seven left at the average of 16: four of A at 64, three of B at 48.
  expect(list(at(both, 'salesReturn.lines')).map((line) => Number(at(line, 'value')))).toEqual([32, 48])
  expect(await world.stockOf(productId)).toEqual({ onHand: '8', available: '8' })
})

test('RQ7: a serial number that came back and was restocked is free for another order', async () => {
  const productId = await world.product({ tracking: 'SERIAL' })
  await world.buy(productId, { quantity: '1', unitCost: '80', lotCode: 'S1' })
  const sale = await world.sold(productId, '1')
  const second = await world.order(productId, '1')
  expect(await world.stockOf(productId)).toEqual({ onHand: '0', available: '0' })
  const { S1 = '' } = await world.lotsOf(productId)
  expect(await world.giveBack(sale, [{ quantity: '1', lotId: S1 }])).toMatchObject({ userErrors: [] })
  expect(await world.stockOf(productId)).toEqual({ onHand: '1', available: '1' })
  expect(await world.well('reserveOrder', { id: second.orderId })).toMatchObject({
    order: { lines: [{ reservedQuantity: '1' }] },
  })
  await world.well('deliverOrder', { orderId: second.orderId })
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1', lotId: S1 }]))).toBe('OVER_RETURN')
  expect(await world.giveBack(second, [{ quantity: '1', lotId: S1, disposition: 'SCRAP' }])).toMatchObject({
    userErrors: [],
  })
  expect(await world.booksOf(productId)).toMatchObject({ STOCK: 0, COST_OF_GOODS_SOLD: 0, STOCK_LOSS: 80, pool: 0 })
})

test('a serial number that somebody has booked in again cannot come back as well', async () => {
  const productId = await world.product({ tracking: 'SERIAL' })
  await world.buy(productId, { quantity: '1', unitCost: '80', lotCode: 'S1' })
  const sale = await world.sold(productId, '1')
  await world.buy(productId, { quantity: '1', unitCost: '80', lotCode: 'S1' })
  const { S1 = '' } = await world.lotsOf(productId)
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1', lotId: S1 }]))).toBe('DUPLICATE')
  expect(await world.stockOf(productId)).toEqual({ onHand: '1', available: '1' })
})

test('RR4: restocked goods are available, those in quarantine only on hand, scrapped ones neither, with a loss booked', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '10', unitCost: '30' })
  const sale = await world.sold(productId, '8')
  expect(await world.stockOf(productId)).toEqual({ onHand: '2', available: '2' })
  const back = await world.giveBack(sale, [
    { quantity: '1', disposition: 'RESTOCK' },
    { quantity: '2', disposition: 'QUARANTINE' },
    { quantity: '3', disposition: 'SCRAP' },
  ])
  expect(at(back, 'userErrors')).toEqual([])
  expect(await world.stockOf(productId)).toEqual({ onHand: '5', available: '3' })
  expect(await world.booksOf(productId)).toMatchObject({
    ...{ STOCK: 150, pool: 150, COST_OF_GOODS_SOLD: 60, STOCK_LOSS: 90 },
  })
  const id = at(back, 'salesReturn.id')
  const found = await world.asked(
    `query ($p: ID!, $id: ID!) {
      stockMoves(where: { productId: { eq: $p }, kind: { eq: RETURN } }, orderBy: [{ field: SEQUENCE, direction: ASC }]) {
        nodes { quantity onHandChange valueChange fromLocation { kind } toLocation { kind } document { ... on SalesReturn { id } } } }
      journalEntries(where: { documentId: { eq: $id } }) { nodes {
        description document { ... on SalesReturn { id } } lines { debit credit account { role } } } }
    }`,
    { p: productId, id },
  )
  const move = (quantity: string, onHandChange: string, kind: string) => ({
    ...{ quantity, onHandChange, fromLocation: { kind: 'CUSTOMER' }, toLocation: { kind }, document: { id } },
  })
  expect(list(at(found, 'stockMoves.nodes'))).toMatchObject([
    move('1', '1', 'STOCK'),
    move('2', '2', 'QUARANTINE'),
    move('3', '0', 'LOSS'),
  ])
  const [entry] = list(at(found, 'journalEntries.nodes'))
  expect(entry).toMatchObject({ description: '退货 Return', document: { id } })
  const booked = list(at(entry, 'lines')).map((line) => [
    at(line, 'account.role'),
    Number(at(line, 'debit')) - Number(at(line, 'credit')),
  ])
  expect(Object.fromEntries(booked)).toEqual({ STOCK: 90, STOCK_LOSS: 90, COST_OF_GOODS_SOLD: -180 })
})

test('RR9: goods of an expired lot go to quarantine, whatever was asked', async () => {
  const productId = await world.product({ tracking: 'LOT' })
  await world.buy(productId, { quantity: '3', unitCost: '5', lotCode: 'X', expiresOn: addDays(world.today, 9) })
  const sale = await world.sold(productId, '3')
  await world.demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`update lots set expires_on = ${world.yesterday}::text::date where product_id = ${productId}`,
  )
  const { X = '' } = await world.lotsOf(productId)
  const back = await world.giveBack(sale, [{ quantity: '2', lotId: X, disposition: 'RESTOCK' }])
  expect(back).toMatchObject({ userErrors: [], salesReturn: { lines: [{ disposition: 'QUARANTINE' }] } })
  expect(await world.stockOf(productId)).toEqual({ onHand: '2', available: '0' })
})

test('RR8: a return opens nothing to deliver, and what is still open is delivered as before', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '10', unitCost: '1' })
  const sale = await world.order(productId, '10')
  await world.well('deliverOrder', {
    orderId: sale.orderId,
    lines: [{ orderLineId: sale.lineId, quantity: '6' }],
  })
  expect(await world.giveBack(sale, [{ quantity: '6' }])).toMatchObject({
    order: {
      ...{ status: 'CONFIRMED', deliveryStatus: 'PARTIAL', deliveredPercent: '60.00' },
      lines: [{ deliveredQuantity: '6', returnedQuantity: '6', openQuantity: '4' }],
    },
  })
  expect(await world.well('deliverOrder', { orderId: sale.orderId })).toMatchObject({
    order: { deliveryStatus: 'FULL', lines: [{ deliveredQuantity: '10', openQuantity: '0' }] },
  })
  expect(await world.giveBack(sale, [{ quantity: '4' }])).toMatchObject({ userErrors: [] })
  expect(await world.stockOf(productId)).toEqual({ onHand: '10', available: '10' })
})

test.each([
  ['C9: two clients that give 2 back of 3', '3', '2', '1'],
  ['RR1: two clients that give 6 back of 10', '10', '6', '4'],
])('%s at once: one is refused and told what is left', async (_name, delivered, quantity, left) => {
  const productId = await world.product()
  await world.buy(productId, { quantity: delivered, unitCost: '7' })
  const sale = await world.sold(productId, delivered)
  const answers = await Promise.all([1, 2].map(() => world.giveBack(sale, [{ quantity }])))
  expect(new Set(answers.map(codeOf))).toEqual(new Set([undefined, 'OVER_RETURN']))
  const refused = answers.find((answer) => codeOf(answer) !== undefined)
  expect(at(refused, 'userErrors.0.message')).toBe(`At most ${left} can come back.`)
  expect(await world.stockOf(productId)).toEqual({ onHand: quantity, available: quantity })
  const books = await world.booksOf(productId)
  expect(books['pool']).toBe(books['STOCK'])
})

test('the same key gives the goods back once', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '5', unitCost: '7' })
  const sale = await world.sold(productId, '5')
  const idempotencyKey = newKey()
  const first = await world.giveBack(sale, [{ quantity: '2' }], { idempotencyKey })
  const again = await world.giveBack(sale, [{ quantity: '2' }], { idempotencyKey })
  expect(at(again, 'salesReturn.id')).toBe(at(first, 'salesReturn.id'))
  expect(codeOf(await world.giveBack(sale, [{ quantity: '1' }], { idempotencyKey }))).toBe('IDEMPOTENCY_KEY_REUSED')
  expect(await world.stockOf(productId)).toEqual({ onHand: '2', available: '2' })
})
