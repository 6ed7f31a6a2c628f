import { addDays } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { list, type ReturnWorld, returnWorld } from '../return-world.ts'
import { at } from '../socket-client.ts'

let world: ReturnWorld
let dayBefore: string

beforeAll(async () => {
  world = await returnWorld()
  dayBefore = `${world.yesterday}T00:00:00Z`
}, 60_000)

afterAll(() => world.demo.close())

const valuesOf = (back: unknown) => list(at(back, 'salesReturn.lines')).map((line) => Number(at(line, 'value')))

const MOVES = `query ($p: ID!) { stockMoves(where: { productId: { eq: $p }, kind: { eq: REVALUATION } },
  orderBy: [{ field: SEQUENCE, direction: ASC }]) { nodes { onHandChange valueChange documentNumber
    document { ... on SalesReturn { id number } } cause { kind effectiveAt } } } }`

async function revaluationsOf(productId: string, token = world.admin): Promise<readonly unknown[]> {
  return list(at(await world.asked(MOVES, { p: productId }, token), 'stockMoves.nodes'))
}

test.each(['AVERAGE', 'FIFO'] as const)(
  'RV4 by %s: ten at 10 that were sold and came back, then ten at 20 for the day before: nothing is left in the cost of sales',
  async (costing) => {
    const productId = await world.product({ costing })
    await world.buy(productId, { quantity: '10', unitCost: '10' })
    const sale = await world.sold(productId, '10')
    const back = await world.giveBack(sale, [{ quantity: '10' }])
    expect(valuesOf(back)).toEqual([100])
    await world.buyLate(productId, dayBefore, { quantity: '10', unitCost: '20' })
    const sums = { STOCK: 300, pool: 300, GOODS_RECEIVED: -300, COST_OF_GOODS_SOLD: 0 }
    expect(await world.booksOf(productId)).toEqual(sums)
    const more = costing === 'AVERAGE' ? 50 : 100
    const document = { id: at(back, 'salesReturn.id'), number: at(back, 'salesReturn.number') }
    const cause = { kind: 'RECEIPT', effectiveAt: `${world.yesterday}T00:00:00+00:00` }
    const moves = await revaluationsOf(productId)
    expect(moves).toMatchObject([
      { onHandChange: '0', documentNumber: null, document: null, cause },
      { onHandChange: '0', documentNumber: document.number, document, cause },
    ])
    expect(moves.map((move) => Number(at(move, 'valueChange')))).toEqual([-more, more])
    await world.buyLate(productId, `${addDays(world.yesterday, -1)}T00:00:00Z`, { quantity: '7', unitCost: '31.13' })
    expect(await world.booksOf(productId)).toMatchObject({ STOCK: 517.91, pool: 517.91, COST_OF_GOODS_SOLD: 0 })
  },
)

test('parts that came back before and after a late receipt bring together what their shipment has cost, to the cent', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '3', unitCost: '3.34' })
  const sale = await world.sold(productId, '3')
  expect(valuesOf(await world.giveBack(sale, [{ quantity: '1' }]))).toEqual([3.34])
  await world.buyLate(productId, dayBefore, { quantity: '3', unitCost: '3.33' })
  // Three of 20.01 by six have cost 10.01; the first one brings 3.34 of it.
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 6.67, STOCK: 13.34, pool: 13.34 })
  expect(valuesOf(await world.giveBack(sale, [{ quantity: '1' }]))).toEqual([3.34])
  await world.buyLate(productId, dayBefore, { quantity: '1', unitCost: '40' })
  // Three of 60.01 by seven have cost 25.72, and two thirds of it are back.
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 8.57, STOCK: 51.44, pool: 51.44 })
  expect(valuesOf(await world.giveBack(sale, [{ quantity: '1' }]))).toEqual([8.57])
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 0, STOCK: 60.01, pool: 60.01 })
})

test('RR4: what was kept apart is worth more by then, and of what was given up the loss is greater', async () => {
  const productId = await world.product()
  await world.buy(productId, { quantity: '10', unitCost: '10' })
  const sale = await world.sold(productId, '8')
  const back = await world.giveBack(sale, [
    { quantity: '2', disposition: 'QUARANTINE' },
    { quantity: '4', disposition: 'SCRAP' },
  ])
  expect(valuesOf(back)).toEqual([20, 40])
  await world.buyLate(productId, dayBefore, { quantity: '10', unitCost: '20' })
  // Eight have cost 120.00: 30.00 lie in quarantine, 60.00 are lost, 30.00 are with the customer.
  expect(await world.booksOf(productId)).toEqual({
    ...{ STOCK: 210, pool: 210, GOODS_RECEIVED: -300, STOCK_LOSS: 60, COST_OF_GOODS_SOLD: 30 },
  })
  const found = await world.asked(
    `query ($id: ID!) { journalEntries(where: { documentId: { eq: $id } }, orderBy: [{ field: SEQUENCE, direction: ASC }]) {
      nodes { description lines { debit credit account { role } } } } }`,
    { id: at(back, 'salesReturn.id') },
  )
  const entries = list(at(found, 'journalEntries.nodes')).map((entry) => [
    at(entry, 'description'),
    Object.fromEntries(
      list(at(entry, 'lines')).map((line) => [
        at(line, 'account.role'),
        Number(at(line, 'debit')) - Number(at(line, 'credit')),
      ]),
    ),
  ])
  expect(entries).toEqual([
    ['退货 Return', { STOCK: 20, STOCK_LOSS: 40, COST_OF_GOODS_SOLD: -60 }],
    ['追溯重估 Revaluation', { STOCK: 10, STOCK_LOSS: 20, COST_OF_GOODS_SOLD: -30 }],
  ])
  const moves = await revaluationsOf(productId)
  expect(moves.map((move) => Number(at(move, 'valueChange')))).toEqual([-40, 10, 0])
  expect(await revaluationsOf(productId, await world.demo.tokenOf('warehouse'))).toEqual([])
  const hidden = await revaluationsOf(productId, await world.demo.tokenOf('rep'))
  expect(hidden.map((move) => [at(move, 'valueChange'), at(move, 'document')])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

test('of two lots each brings what its own goods have cost', async () => {
  const productId = await world.product({ tracking: 'LOT', costing: 'FIFO' })
  const [A, B] = ['A', 'B'].map((lotCode, place) => ({ lotCode, expiresOn: addDays(world.today, 30 * (place + 1)) }))
  await world.buy(productId, { quantity: '4', unitCost: '10', ...A }, { quantity: '4', unitCost: '20', ...B })
  const sale = await world.sold(productId, '8')
  const ids = await world.lotsOf(productId)
  const back = [
    { quantity: '1', lotId: ids['A'] ?? '' },
    { quantity: '2', lotId: ids['B'] ?? '' },
  ]
  expect(valuesOf(await world.giveBack(sale, back))).toEqual([10, 40])
  await world.buyLate(productId, dayBefore, {
    quantity: '4',
    unitCost: '30',
    lotCode: 'C',
    expiresOn: addDays(world.today, 90),
  })
  // First in, first out: four at 30 had left as A, four at 10 as B.
  expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 160 - 30 - 20, pool: 130, STOCK: 130 })
})

test('goods that come back while a receipt is entered late bring what they are known to have cost, whoever is first', async () => {
  for (const unitCost of ['20', '30', '40', '50']) {
    const productId = await world.product()
    await world.buy(productId, { quantity: '10', unitCost: '10' })
    const sale = await world.sold(productId, '10')
    await Promise.all([
      world.giveBack(sale, [{ quantity: '4' }, { quantity: '6' }]),
      world.buyLate(productId, dayBefore, { quantity: '10', unitCost }),
    ])
    const value = 100 + Number(unitCost) * 10
    expect(await world.booksOf(productId)).toMatchObject({ COST_OF_GOODS_SOLD: 0, STOCK: value, pool: value })
  }
})
