import { addDays, newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const CATEGORY = newId('cat')
const PRODUCTS = [newId('prd'), newId('prd'), newId('prd')]
const [FROM, TO] = ['2026-01-01', '2026-03-31']
let demo: DemoApp
let tokens: { admin: string; rep: string; other: string }
let place: { readonly customerId: string; readonly warehouseId: string }

beforeAll(async () => {
  demo = await demoApp()
  const [admin = '', rep = '', other = ''] = await Promise.all(['admin', 'rep', 'rep2'].map(demo.tokenOf))
  tokens = { admin, rep, other }
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`insert into categories (id, name_en) values (${CATEGORY}, 'Promised')`
    await tx.sql`
      insert into products (id, sku, name_en, unit_id, category_id, list_price, tax_rate, search_text)
      select product.id, product.id, product.id, units.id, ${CATEGORY}, 1, 0, ''
      from units cross join unnest(${PRODUCTS}::text[]) as product(id) where units.code = 'pcs'`
  })
  const found = await ask(
    as(admin),
    '{ customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } warehouses { id } }',
  )
  place = {
    customerId: String(at(found, 'customers.nodes.0.id')),
    warehouseId: String(at(found, 'warehouses.0.id')),
  }
  const lines = PRODUCTS.map((productId) => ({ productId, quantity: '1000' }))
  await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId: place.warehouseId, lines })
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : expect.unreachable())
const RATE = `orderCount filledOrderCount lineCount filledLineCount orderPercent linePercent quantityPercent`
const QUERY = `query ($where: FillRateFilter, $from: Date!, $to: Date!, $isFilled: Boolean, $first: Int, $offset: Int) {
  fillRate(where: $where, from: $from, to: $to) { ${RATE} }
  fillRateLines(where: $where, from: $from, to: $to, isFilled: $isFilled, first: $first, offset: $offset) {
    lineCount hasNextPage nodes { orderLineId promisedOn quantity filledQuantity isFilled order { number } product { id } } } }`
const asked = (token: string, variables: Record<string, unknown> = {}) =>
  ask(as(token), QUERY, { where: { categoryId: CATEGORY }, from: FROM, to: TO, first: 100, ...variables })

type Sent = { readonly line: number; readonly quantity: number; readonly daysLate: number }

/** An order that was promised for a day, and what was sent of it so many days after. */
async function order(promisedOn: string, quantities: readonly number[], sent: readonly Sent[]): Promise<string> {
  const lines = quantities.map((quantity, line) => ({ productId: PRODUCTS[line], quantity: String(quantity) }))
  const made = await act(as(tokens.admin), 'createOrder', { idempotencyKey: newKey(), order: { ...place, lines } })
  const id = String(at(made, 'order.id'))
  const confirmed = await act(as(tokens.admin), 'confirmOrder', { idempotencyKey: newKey(), id, expectedVersion: 1 })
  expect(at(confirmed, 'userErrors')).toEqual([])
  for (const { line, quantity, daysLate } of sent) {
    const orderLineId = at(confirmed, `order.lines.${line}.id`)
    const input = { idempotencyKey: newKey(), orderId: id, lines: [{ orderLineId, quantity: String(quantity) }] }
    expect(at(await act(as(tokens.admin), 'deliverOrder', input), 'userErrors')).toEqual([])
    await alter(
      (tx) => tx.sql`update deliveries set shipped_on = ${addDays(promisedOn, daysLate)}::text::date
        where id = (select max(id) from deliveries where order_id = ${id})`,
    )
  }
  await alter((tx) => tx.sql`update orders set promised_on = ${promisedOn}::text::date where id = ${id}`)
  return id
}

type Alter = Parameters<DemoApp['database']['transaction']>[1]
const alter = (work: Alter) => demo.database.transaction(systemViewer(), work)

test('a line is filled when all of it was shipped by the promised day', async () => {
  // Both lines in time, one of them in two parts.
  await order(
    '2026-01-10',
    [10, 4],
    [
      { line: 0, quantity: 6, daysLate: -3 },
      { line: 0, quantity: 4, daysLate: 0 },
      { line: 1, quantity: 4, daysLate: -1 },
    ],
  )
  // Three quarters in time and the rest a day late.
  await order(
    '2026-02-20',
    [8, 5, 1],
    [
      { line: 0, quantity: 6, daysLate: 0 },
      { line: 0, quantity: 2, daysLate: 1 },
      { line: 1, quantity: 5, daysLate: 0 },
    ],
  )
  // Beyond the period, never promised, not confirmed, and cancelled.
  await order('2026-04-01', [3], [])
  await order('2026-02-01', [3], []).then((id) =>
    alter((tx) => tx.sql`update orders set promised_on = null where id = ${id}`),
  )
  await order('2026-02-01', [3], []).then((id) =>
    act(as(tokens.admin), 'cancelOrder', { idempotencyKey: newKey(), id, reason: 'none' }),
  )
  const answer = await asked(tokens.admin)
  expect(at(answer, 'fillRate')).toEqual({
    ...{ orderCount: 2, filledOrderCount: 1, orderPercent: '50.00' },
    ...{ lineCount: 5, filledLineCount: 3, linePercent: '60.00' },
    // (1 + 1 + 0.75 + 1 + 0) of 5.
    quantityPercent: '75.00',
  })
  expect(
    list(at(answer, 'fillRateLines.nodes'))
      .map((line) => [at(line, 'filledQuantity'), at(line, 'quantity')].join('/'))
      .toSorted(),
  ).toEqual(['0/1', '10/10', '4/4', '5/5', '6/8'])
})

test('the lines behind the rate are those that it counts, filled or not, page by page', async () => {
  const rate = at(await asked(tokens.admin), 'fillRate')
  const filled = at(await asked(tokens.admin, { isFilled: true }), 'fillRateLines')
  const missing = at(await asked(tokens.admin, { isFilled: false }), 'fillRateLines')
  expect(at(filled, 'lineCount')).toBe(at(rate, 'filledLineCount'))
  expect(list(at(filled, 'nodes')).every((line) => at(line, 'isFilled') === true)).toBe(true)
  expect(Number(at(filled, 'lineCount')) + Number(at(missing, 'lineCount'))).toBe(at(rate, 'lineCount'))
  expect(list(at(missing, 'nodes')).every((line) => at(line, 'isFilled') === false)).toBe(true)
  const pages = await Promise.all([0, 2, 4].map((offset) => asked(tokens.admin, { first: 2, offset })))
  const ids = pages.flatMap((page) => list(at(page, 'fillRateLines.nodes')).map((line) => at(line, 'orderLineId')))
  expect(new Set(ids).size).toBe(5)
  expect(pages.map((page) => at(page, 'fillRateLines.hasNextPage'))).toEqual([true, true, false])
})

test('who sees only own orders has the rate of those', async () => {
  const empty = { orderCount: 0, filledOrderCount: 0, lineCount: 0, filledLineCount: 0 }
  // The orders are of the customer's owner.
  expect(at(await asked(tokens.rep), 'fillRate.lineCount')).toBe(5)
  const answer = await asked(tokens.other)
  expect(at(answer, 'fillRate')).toEqual({ ...empty, orderPercent: null, linePercent: null, quantityPercent: null })
  expect(at(answer, 'fillRateLines.nodes')).toEqual([])
  const elsewhere = await asked(tokens.admin, { where: { categoryId: CATEGORY, warehouseIds: [] } })
  expect(at(elsewhere, 'fillRate.lineCount')).toBe(0)
})

test('a day that is not over counts for nothing yet', async () => {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format()
  await order(day, [2], [])
  await order(addDays(day, -1), [2], [])
  const answer = await asked(tokens.admin, { from: addDays(day, -1), to: addDays(day, 30) })
  expect(at(answer, 'fillRate')).toMatchObject({ orderCount: 1, filledOrderCount: 0, lineCount: 1 })
})

test('what is no period, or too long, is refused', async () => {
  await expect(asked(tokens.admin, { from: TO, to: FROM })).rejects.toThrow('BAD_INPUT')
  await expect(asked(tokens.admin, { from: '2020-01-01' })).rejects.toThrow('LIMIT_EXCEEDED')
  await expect(asked(tokens.admin, { first: 0 })).rejects.toThrow('BAD_PAGE')
})
