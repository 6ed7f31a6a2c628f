import { addDays, newId, sum } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../../test/demo-app.ts'
import { naiveClass, naiveTurn, ratio } from '../../../../test/naive-stock.ts'
import { at } from '../../../../test/socket-client.ts'
import {
  A,
  B,
  buy,
  CATEGORY,
  openProducts,
  PRODUCTS,
  sell,
  type StockLife,
  stockLife,
} from '../../../../test/stock-life.ts'
import { receive } from '../arrivals.ts'
import { postCost } from '../landed-costs.ts'
import { takeBack } from '../returns.ts'

let life: StockLife
let tokens: { admin: string; rep: string; store: string }

beforeAll(async () => {
  life = await stockLife()
  const [admin = '', rep = '', store = ''] = await Promise.all(['admin', 'rep', 'warehouse'].map(life.demo.tokenOf))
  tokens = { admin, rep, store }
}, 120_000)

afterAll(() => life.close())

const as = (token: string) => ({ url: life.demo.app.url, token })
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : expect.unreachable())

const FIGURES = `shippedQuantity costOfGoodsSold onHand value averageQuantity averageValue turnover turnoverDays daysOfCover
  lastShippedOn isSlow abcClass demandVariation xyzClass`
const ANALYSIS = `query ($where: StockAnalysisFilter, $from: Date!, $to: Date!, $slow: Int, $orderBy: StockAnalysisSort, $search: String,
  $first: Int, $offset: Int) {
  stockAnalysis(where: $where, from: $from, to: $to, slowAfterDays: $slow, orderBy: $orderBy, search: $search, first: $first, offset: $offset) {
    from to days productCount hasNextPage slowCount costOfGoodsSold value slowValue averageValue turnover turnoverDays
    classes { abcClass xyzClass productCount costOfGoodsSold } nodes { product { sku } ${FIGURES} } } }`
const analysis = async (
  variables: { where?: object; from: string; to: string } & Record<string, unknown>,
  token = tokens.admin,
) =>
  at(
    await ask(as(token), ANALYSIS, { ...variables, where: { categoryId: CATEGORY, ...variables.where } }),
    'stockAnalysis',
  )

const PERIODS = [
  ['a year', '2025-02-01', '2026-01-31', 90, null],
  ['a year in one warehouse', '2025-02-01', '2026-01-31', 60, [B]],
  ['a month', '2025-06-01', '2025-06-30', 20, null],
  ['some days in one warehouse', '2025-03-17', '2025-07-03', 15, [A]],
  ['both warehouses', '2025-03-17', '2025-07-03', 15, [A, B]],
  ['one day', '2025-08-08', '2025-08-08', 3, null],
] as const

test.each(PERIODS)(
  'over %s every figure is what adding up all moves gives',
  async (_name, from, to, slowAfterDays, warehouseIds) => {
    const within = new Set<string>(warehouseIds ?? [A, B])
    const naive = PRODUCTS.map(({ id, sku }) => {
      const own = life.moves.filter(({ productId }) => productId === id)
      return { product: { sku }, ...naiveTurn(own, { within, from, to, slowAfterDays }) }
    }).filter((turn) => turn.onHand !== '0' || turn.averageQuantity !== '0' || turn.shippedQuantity !== '0')
    const costs = naive.map(({ costOfGoodsSold }) => BigInt(costOfGoodsSold.replace('.', '')))
    const expected = naive.map((turn, place) => ({ ...turn, abcClass: naiveClass(costs[place] ?? 0n, costs) }))
    const answer = await analysis({ where: { warehouseIds }, from, to, slow: slowAfterDays, first: 100 })
    expect(list(at(answer, 'nodes')).map((node) => ({ ...Object(node), xyzClass: undefined }))).toEqual(
      expected.map((turn) => ({ ...turn, xyzClass: undefined })),
    )
    for (const node of list(at(answer, 'nodes'))) {
      const variation = at(node, 'demandVariation')
      const limit = Number(variation) < 0.5 ? 'X' : Number(variation) < 1 ? 'Y' : 'Z'
      expect(at(node, 'xyzClass')).toBe(variation === null ? null : limit)
    }
    expect(at(answer, 'costOfGoodsSold')).toBe(sum(expected.map(({ costOfGoodsSold }) => costOfGoodsSold)))
    expect(at(answer, 'slowValue')).toBe(sum(expected.filter(({ isSlow }) => isSlow).map(({ value }) => value)))
    expect(list(at(answer, 'classes')).reduce<number>((all, pair) => all + Number(at(pair, 'productCount')), 0)).toBe(
      expected.length,
    )
  },
)

test('the cost of goods sold is that of the books', async () => {
  const ids = PRODUCTS.map(({ id }) => id)
  const [books] = await life.inTx(
    (tx) => tx.sql<{ cost: string }>`
      select trim_scale(sum(line.debit - line.credit))::text as cost from journal_lines line
      join accounts account on account.id = line.account_id
      where account.role = 'COST_OF_GOODS_SOLD' and line.product_id = any(${ids})`,
  )
  expect(Number(books?.cost)).toBeGreaterThan(0)
  expect(at(await analysis({ from: '2025-01-01', to: '2026-03-31' }), 'costOfGoodsSold')).toBe(books?.cost)
})

test('every figure opens the moves that it is the sum of', async () => {
  const [from, to] = ['2025-02-01', '2026-01-31']
  const answer = await analysis({
    where: { warehouseIds: [A] },
    from,
    to,
    orderBy: { field: 'SHIPPED', direction: 'DESC' },
  })
  const sku = at(answer, 'nodes.0.product.sku')
  const productId = PRODUCTS.find((product) => product.sku === sku)?.id
  const at8 = (day: string) => `${addDays(day, -1)}T16:00:00.000000Z`
  const where = { productId: { eq: productId }, warehouseId: { in: [A] } }
  const QUERY = `query ($where: StockMoveFilter) { stockMoveTotals(where: $where) { moveCount onHandChange valueChange }
    stockMoves(where: $where, first: 100) { nodes { onHandChange valueChange } totalCount { count } } }`
  const sold = { ...where, kind: { in: ['SHIPMENT'] }, at: { gte: at8(from), lt: at8(addDays(to, 1)) } }
  const rows = await ask(as(tokens.admin), QUERY, { where: sold })
  expect(at(rows, 'stockMoveTotals.onHandChange')).toBe(`-${String(at(answer, 'nodes.0.shippedQuantity'))}`)
  expect(Number(at(rows, 'stockMoveTotals.valueChange'))).toBe(-Number(at(answer, 'nodes.0.costOfGoodsSold')))
  expect(at(rows, 'stockMoveTotals.moveCount')).toBe(at(rows, 'stockMoves.totalCount.count'))
  expect(sum(list(at(rows, 'stockMoves.nodes')).map((move) => String(at(move, 'onHandChange'))))).toBe(
    at(rows, 'stockMoveTotals.onHandChange'),
  )
  const before = await ask(as(tokens.admin), QUERY, { where: { ...where, at: { lt: at8(addDays(to, 1)) } } })
  expect(at(before, 'stockMoveTotals.onHandChange')).toBe(at(answer, 'nodes.0.onHand'))
})

test('who may not see costs sees quantities only, and cannot find out costs by sorting or finding', async () => {
  const period = { from: '2025-02-01', to: '2026-01-31' }
  const [full, cut] = await Promise.all([analysis(period), analysis(period, tokens.rep)])
  const hidden = { costOfGoodsSold: null, value: null, averageValue: null, turnover: null, turnoverDays: null }
  expect(cut).toEqual({
    ...Object(full),
    ...{ ...hidden, slowValue: null, classes: [] },
    nodes: list(at(full, 'nodes')).map((node) => ({ ...Object(node), ...hidden, abcClass: null })),
  })
  for (const field of ['COST_OF_GOODS_SOLD', 'VALUE', 'TURNOVER'])
    await expect(analysis({ ...period, orderBy: { field, direction: 'ASC' } }, tokens.rep)).rejects.toThrow('FORBIDDEN')
  await expect(analysis({ ...period, where: { abcClasses: ['A'] } }, tokens.rep)).rejects.toThrow('FORBIDDEN')
  const totals = await ask(as(tokens.rep), '{ stockMoveTotals { moveCount valueChange } }')
  expect(at(totals, 'stockMoveTotals.valueChange')).toBeNull()
})

test('people who are bound to warehouses see nothing of the others', async () => {
  const period = { from: '2025-02-01', to: '2026-01-31' }
  for (const where of [{}, { warehouseIds: [A, B] }])
    expect(at(await analysis({ ...period, where }, tokens.store), 'nodes')).toEqual([])
})

test('rows are found by class, slowness and search, sorted by any figure, and paged', async () => {
  const period = { from: '2025-02-01', to: '2026-01-31', slow: 20 }
  const full = list(at(await analysis({ ...period, first: 100 }), 'nodes'))
  const skus = (answer: unknown) => list(at(answer, 'nodes')).map((node) => String(at(node, 'product.sku')))
  const those = (fits: (node: unknown) => boolean) => full.filter(fits).map((node) => String(at(node, 'product.sku')))
  expect(skus(await analysis({ ...period, where: { abcClasses: ['A'] } }))).toEqual(
    those((node) => at(node, 'abcClass') === 'A'),
  )
  expect(skus(await analysis({ ...period, where: { xyzClasses: ['Y', 'Z'] } }))).toEqual(
    those((node) => at(node, 'xyzClass') === 'Y' || at(node, 'xyzClass') === 'Z'),
  )
  expect(skus(await analysis({ ...period, where: { isSlow: true } }))).toEqual(
    those((node) => at(node, 'isSlow') === true),
  )
  const found = await analysis({ ...period, search: 'an-3' })
  expect(skus(found)).toEqual(['AN-3'])
  expect(at(found, 'nodes.0')).toEqual(full.find((node) => at(node, 'product.sku') === 'AN-3'))
  const FIELDS = { SHIPPED: 'shippedQuantity', TURNOVER: 'turnover', DAYS_OF_COVER: 'daysOfCover', VALUE: 'value' }
  for (const [field, figure] of Object.entries(FIELDS)) {
    const sortedRows = list(at(await analysis({ ...period, orderBy: { field, direction: 'DESC' } }), 'nodes'))
    const values = sortedRows
      .map((node) => at(node, figure))
      .filter((value) => value !== null)
      .map(Number)
    expect(values).toEqual(values.toSorted((left, right) => right - left))
    expect(sortedRows.length).toBe(full.length)
  }
  const pages = await Promise.all([0, 3, 6].map((offset) => analysis({ ...period, first: 3, offset })))
  expect(pages.flatMap(skus)).toEqual(those(() => true))
  expect(pages.map((page) => at(page, 'hasNextPage'))).toEqual([true, true, false])
})

test('what is no period, or too much, is refused', async () => {
  await expect(analysis({ from: '2026-02-01', to: '2026-01-31' })).rejects.toThrow('BAD_INPUT')
  await expect(analysis({ from: '2024-01-01', to: '2026-01-31' })).rejects.toThrow('LIMIT_EXCEEDED')
  await expect(analysis({ from: '2026-01-01', to: '2026-01-31', first: 101 })).rejects.toThrow('BAD_PAGE')
  await expect(analysis({ from: '2026-01-01', to: '2026-01-31', slow: 0 })).rejects.toThrow('BAD_INPUT')
})

test('the naive ratio rounds half away from zero', () => {
  expect([ratio(1n, 3n, 2), ratio(5n, 1000n, 2), ratio(12345n, 100n, 2)]).toEqual(['0.33', '0.01', '123.45'])
})

/** What the books say that goods sold of a product have cost in some days, by warehouse. */
async function bookedCost(productId: string, from: string, to: string): Promise<Record<string, number>> {
  const rows = await life.inTx(
    (tx) => tx.sql<{ place: string; cost: string }>`
      select line.warehouse_id as place, sum(line.debit - line.credit) as cost from journal_lines line
      join accounts account on account.id = line.account_id and account.role = 'COST_OF_GOODS_SOLD'
      where line.product_id = ${productId} and line.booked_on between ${from}::text::date and ${to}::text::date
      group by line.warehouse_id`,
  )
  return Object.fromEntries(rows.map(({ place, cost }) => [place, Number(cost)]))
}

test.each(['AVERAGE', 'FIFO'])(
  'by %s the cost of goods sold is the account to the cent, with returns, costs that came late and late receipts',
  async (costing) => {
    const product = { id: newId('prd'), sku: `AN-LATE-${costing}`, costing }
    const day = (of: number) => `2026-03-${String(of).padStart(2, '0')}`
    const to = (of: number) => life.clock.set(`${day(of)}T04:00:00.000000Z`)
    await life.inTx((tx) => openProducts(tx, [product]))
    const place = { productId: product.id, warehouseId: A }
    const lineIds: string[] = []
    for (const warehouseId of [A, B]) {
      to(1)
      await buy(life, { ...place, warehouseId, quantity: '7', unitCost: '3.33' })
      to(3)
      lineIds.push(await sell(life, { ...place, warehouseId, quantity: '5' }))
    }
    to(5)
    const back = { ...place, lotId: null, lineId: lineIds[0] ?? '', quantity: '2', field: [] }
    const [returned, cost] = [newId('srt'), newId('lnd')].map((id) => ({ id, number: id }))
    await life.inTx((tx) =>
      takeBack(tx, returned ?? expect.unreachable(), {
        goods: [
          { ...back, disposition: 'RESTOCK' },
          { ...back, quantity: '1', disposition: 'SCRAP' },
        ],
        reason: null,
      }),
    )
    to(6)
    await life.inTx(async (tx) => {
      const receipts = await tx.sql<{ id: string }>`
        select id from stock_moves where product_id = ${product.id} and kind = 'RECEIPT' and warehouse_id = ${B}`
      const receiptIds = receipts.map(({ id }) => id)
      await postCost(
        tx,
        { warehouseId: B, amount: '10.01', basis: 'QUANTITY', receiptIds },
        cost ?? expect.unreachable(),
      )
    })
    const [before, after] = [await bookedCost(product.id, day(1), day(9)), { from: day(1), to: day(20) }]
    to(10)
    const late = { ...place, quantity: '9', unitCost: '7.77', field: [] }
    await life.inTx((tx) => receive(tx, [late], { reason: null, effectiveAt: '2026-02-28T04:00:00.000000Z' }))
    const books = await bookedCost(product.id, after.from, after.to)
    expect(books).not.toEqual(before)
    for (const [warehouseIds, wanted] of [
      [[A], books[A] ?? 0],
      [[B], books[B] ?? 0],
      [null, sum(Object.values(books).map(String))],
    ] as const) {
      const answer = await analysis({ where: { warehouseIds, productId: product.id }, ...after })
      expect(Number(at(answer, 'nodes.0.costOfGoodsSold'))).toBe(Number(wanted))
      expect(at(answer, 'nodes.0.shippedQuantity')).toBe(warehouseIds ? '5' : '10')
    }
    const early = await analysis({ where: { productId: product.id }, from: day(1), to: day(9) })
    expect(Number(at(early, 'nodes.0.costOfGoodsSold'))).toBe(Number(sum(Object.values(before).map(String))))
  },
)
