import { newId, sum } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../../test/demo-app.ts'
import { agesOf, money } from '../../../../test/naive-stock.ts'
import { at } from '../../../../test/socket-client.ts'
import {
  A,
  B,
  buy,
  CATEGORY,
  count,
  openProducts,
  PRODUCTS,
  type StockLife,
  stockLife,
} from '../../../../test/stock-life.ts'

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

const AGEING = `query ($where: StockAgeingFilter, $on: Date, $orderBy: StockAgeingSort) {
  stockAgeing(where: $where, on: $on, orderBy: $orderBy, first: 100) { on value productCount buckets { fromDays productCount value }
    nodes { product { id sku } quantity value buckets { fromDays toDays quantity value } } } }`
const LAYERS = `query ($p: ID!, $w: [ID!], $on: Date) { stockAgeLayers(productId: $p, warehouseIds: $w, on: $on) {
  receivedOn ageDays quantity value move { id onHandChange } } }`
const ageing = async (variables: { where?: object; on: string; orderBy?: object }, token = tokens.admin) =>
  at(await ask(as(token), AGEING, { ...variables, where: { categoryId: CATEGORY, ...variables.where } }), 'stockAgeing')
const valuesOf = async (day: string, warehouseIds: readonly string[] | null) => {
  const query = `query ($where: StockAnalysisFilter, $day: Date!) { stockAnalysis(where: $where, from: $day, to: $day, first: 100) {
    nodes { product { id } value } } }`
  return list(
    at(
      await ask(as(tokens.admin), query, { where: { categoryId: CATEGORY, warehouseIds }, day }),
      'stockAnalysis.nodes',
    ),
  )
}
const GROUPS = [30, 60, 90, 180, Number.POSITIVE_INFINITY]
const groupOf = (days: number) => GROUPS.findIndex((limit) => days <= limit)

test.each([
  ['2026-01-31', null],
  ['2025-09-15', null],
  ['2025-09-15', [A]],
  ['2025-05-05', [B]],
])('on %s in %j ages are first in, first out, and add up to the value of the stock', async (on, warehouseIds) => {
  const within = new Set(warehouseIds ?? [A, B])
  const answer = await ageing({ where: { warehouseIds }, on })
  const turns = await valuesOf(on, warehouseIds)
  const rows = list(at(answer, 'nodes'))
  expect(rows.length).toBeGreaterThan(4)
  for (const row of rows) {
    const id = at(row, 'product.id')
    const own = life.moves.filter(({ productId, warehouseId }) => productId === id && within.has(warehouseId))
    const expected = [0n, 0n, 0n, 0n, 0n]
    for (const { day, left } of agesOf(own, { within, on })) {
      const group = groupOf((Date.parse(on) - Date.parse(day)) / 86_400_000)
      expected[group] = (expected[group] ?? 0n) + left
    }
    const buckets = list(at(row, 'buckets'))
    expect(buckets.map((bucket) => at(bucket, 'quantity'))).toEqual(expected.map(String))
    const values = buckets.map((bucket) => String(at(bucket, 'value')))
    expect(money(BigInt(Math.round(Number(sum(values)) * 100)))).toBe(at(row, 'value'))
    expect(at(row, 'value')).toBe(
      at(
        turns.find((turn) => at(turn, 'product.id') === id),
        'value',
      ),
    )
    const layers = list(at(await ask(as(tokens.admin), LAYERS, { p: id, w: warehouseIds, on }), 'stockAgeLayers'))
    for (const [place, bucket] of buckets.entries()) {
      const inside = layers.filter((layer) => groupOf(Number(at(layer, 'ageDays'))) === place)
      for (const figure of ['quantity', 'value'])
        expect(Number(sum(inside.map((layer) => String(at(layer, figure)))))).toBe(Number(at(bucket, figure)))
    }
  }
  expect(sum(list(at(answer, 'buckets')).map((bucket) => String(at(bucket, 'value'))))).toBe(at(answer, 'value'))
  expect(sum(rows.map((row) => String(at(row, 'value'))))).toBe(at(answer, 'value'))
})

test('today the ageing adds up to the stock value of the books', async () => {
  const [books] = await life.inTx(
    (tx) => tx.sql<{ value: string }>`
      select trim_scale(sum(value))::text as value from stock_values where product_id = any(${PRODUCTS.map(({ id }) => id)})`,
  )
  expect(at(await ageing({ on: '2999-01-01' }), 'value')).toBe(books?.value)
})

test('under FIFO goods of an age have the value of their layers', async () => {
  const id = newId('prd')
  await life.inTx((tx) => openProducts(tx, [{ id, sku: 'AN-FIFO', costing: 'FIFO' }]))
  const place = { productId: id, warehouseId: A }
  for (const [day, unitCost] of [
    ['2026-03-01', '10.00'],
    ['2026-05-01', '15.00'],
    ['2026-06-01', '20.00'],
  ] as const) {
    life.clock.set(`${day}T04:00:00.000000Z`)
    await buy(life, { ...place, quantity: '10', unitCost })
  }
  await count(life, place, '-3')
  await count(life, place, '-3')
  const answer = await ageing({ on: '2026-06-02' })
  const row = list(at(answer, 'nodes')).find((each) => at(each, 'product.sku') === 'AN-FIFO')
  expect(list(at(row, 'buckets')).map((bucket) => [at(bucket, 'quantity'), at(bucket, 'value')].join('@'))).toEqual([
    '10@200.00',
    '10@150.00',
    '0@0.00',
    '4@40.00',
    '0@0.00',
  ])
})

test('who may not see costs sees no values of any age, and who is bound to warehouses nothing of others', async () => {
  const on = '2026-01-31'
  await expect(ageing({ on, orderBy: { field: 'VALUE' } }, tokens.rep)).rejects.toThrow('FORBIDDEN')
  const [full, cut] = await Promise.all([ageing({ on }), ageing({ on }, tokens.rep)])
  expect(JSON.stringify(cut)).toBe(JSON.stringify(full).replaceAll(/"value":"[^"]*"/g, '"value":null'))
  expect(at(await ageing({ on }, tokens.store), 'nodes')).toEqual([])
  const layers = { p: PRODUCTS[0]?.id, on }
  expect(at(await ask(as(tokens.store), LAYERS, layers), 'stockAgeLayers')).toEqual([])
  const seen = list(at(await ask(as(tokens.rep), LAYERS, layers), 'stockAgeLayers'))
  expect(seen.length).toBeGreaterThan(0)
  expect(seen.every((layer) => at(layer, 'value') === null)).toBe(true)
})
