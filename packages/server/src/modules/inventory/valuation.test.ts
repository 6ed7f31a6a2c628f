import { newId, sum } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { receive } from './arrivals.ts'
import { adjust } from './corrections.ts'
import { postCost, takeBackCost, writeCost } from './landed-costs.ts'
import { CUSTOMER } from './locations.ts'
import { reserve, ship } from './stock.ts'
import { openWarehouses } from './warehouses.ts'

const clock = settableClock('2026-04-20T04:00:00.000000Z')
const warehouses = [newId('whs'), newId('whs')]
const unitId = newId('unt')
let place: TestDatabase
let database: Database
let productId: string

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, clock, waitTimeoutMs: 20_000 })
  await inTx(async (tx) => {
    const opened = warehouses.map((id, number) => ({ id, code: `V${number}`, nameEn: 'V', timeZone: 'UTC' }))
    await openWarehouses(tx, opened)
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'V', 'V', 0)`
  })
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

/** Sixty at once wait for each other; the last one longer than a person would. */
const inTx = <Result>(work: (tx: Tx) => Promise<Result>) =>
  database.transaction(systemViewer(), work, { statementTimeoutMs: 60_000 })
const warehouseId = () => warehouses[0] ?? expect.unreachable()

async function newProduct(costing: 'AVERAGE' | 'FIFO'): Promise<string> {
  const id = newId('prd')
  await inTx(
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, costing, search_text)
      values (${id}, ${id}, ${id}, ${unitId}, 1, 0, ${costing}, '')`,
  )
  return id
}

const buy = (quantity: string, unitCost: string, options: { where?: string; effectiveAt?: string | null } = {}) => {
  const { where = warehouseId(), effectiveAt = null } = options
  const line = { productId, warehouseId: where, quantity, unitCost, field: ['lines', '0'] }
  return inTx((tx) => receive(tx, [line], { reason: null, effectiveAt }))
}

async function sell(quantity: string, where = warehouseId()): Promise<string> {
  const document = { id: newId('ord'), number: 'SO-1' }
  const line = { lineId: newId('orl'), productId, warehouseId: where, quantity, goodOn: '2026-04-20' }
  await inTx(async (tx) => {
    await reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' })
    await ship(tx, document, [line])
  })
  return document.id
}

async function pool(): Promise<number[]> {
  const [row] = await inTx(
    (tx) => tx.sql<{ quantity: string; value: string }>`
      select quantity, value from stock_values where product_id = ${productId}`,
  )
  return [Number(row?.quantity), Number(row?.value)]
}

/** What the journal says of the product, by the role of the account. */
async function booked(): Promise<Record<string, number>> {
  const rows = await inTx(
    (tx) => tx.sql<{ role: string; balance: string }>`
      select account.role, sum(line.debit - line.credit) as balance
      from journal_lines line join accounts account on account.id = line.account_id
      where line.product_id = ${productId} group by account.role`,
  )
  return Object.fromEntries(rows.map(({ role, balance }) => [role, Number(balance)]))
}

test.each([
  ['AVERAGE', 150, 100],
  ['FIFO', 130, 120],
] as const)(
  'RV1 by %s: of 10@10 and 10@15 twelve cost %d, and %d are left; the books say the same',
  async (costing, cost, rest) => {
    productId = await newProduct(costing)
    await buy('10', '10')
    await buy('10', '15')
    await sell('12')
    expect(await pool()).toEqual([8, rest])
    expect(await booked()).toEqual({ STOCK: rest, GOODS_RECEIVED: -250, COST_OF_GOODS_SOLD: cost })
  },
)

test('RR5: two that come back bring the cost that they left with', async () => {
  productId = await newProduct('AVERAGE')
  await buy('10', '10')
  await buy('10', '15')
  await sell('5')
  await buy('10', '20')
  const line = { productId, warehouseId: warehouseId(), quantity: '2', value: '25.00', field: [] }
  await inTx((tx) => receive(tx, [line], { from: CUSTOMER, reason: 'return' }))
  expect(await pool()).toEqual([27, 412.5])
  expect((await booked())['COST_OF_GOODS_SOLD']).toBe(37.5)
})

test('RV3: what a count finds is a gain, what it misses is a loss', async () => {
  productId = await newProduct('AVERAGE')
  await buy('4', '2.50')
  const correction = { productId, warehouseId: warehouseId(), reason: 'count' }
  await inTx((tx) => adjust(tx, { ...correction, change: '2', expectedQuantity: '4' }))
  await inTx((tx) => adjust(tx, { ...correction, change: '-3', expectedQuantity: '6' }))
  expect(await booked()).toEqual({ STOCK: 7.5, GOODS_RECEIVED: -10, STOCK_GAIN: -5, STOCK_LOSS: 7.5 })
})

test('who takes more than is there leaves neither stock nor books changed', async () => {
  productId = await newProduct('FIFO')
  await buy('4', '2.50')
  const before = await booked()
  const wrong = adjustBy('-5', '4').catch((error: unknown) => error)
  expect(await wrong).toBeInstanceOf(Refusal)
  expect(await pool()).toEqual([4, 10])
  expect(await booked()).toEqual(before)
})

const adjustBy = (change: string, expectedQuantity: string) =>
  inTx((tx) => adjust(tx, { productId, warehouseId: warehouseId(), reason: 'count', change, expectedQuantity }))

/** A cost of the newest receipt in a warehouse, which is taken back again or not. */
async function land(amount: string, where: string, isTakenBack: boolean): Promise<void> {
  const document = { id: newId('lnd'), number: newId('lnd'), warehouseId: where }
  await inTx(async (tx) => {
    const receipts = await tx.sql<{ id: string }>`
      select id from stock_moves
      where product_id = ${productId} and warehouse_id = ${where} and kind = 'RECEIPT' order by sequence desc limit 2`
    const cost = { warehouseId: where, amount, basis: 'QUANTITY' as const, receiptIds: receipts.map(({ id }) => id) }
    const lines = await postCost(tx, cost, document)
    await writeCost(tx, { ...cost, ...document, kind: 'DUTY', supplierReference: null, note: null }, lines)
  })
  if (isTakenBack) await inTx((tx) => takeBackCost(tx, { ...document, reason: 'test' }))
}

test.each(['AVERAGE', 'FIFO'] as const)(
  'RV2 by %s: after random acts at once, landed costs and late receipts among them, stock, ledger and books agree to the cent',
  async (costing) => {
    productId = await newProduct(costing)
    for (const where of warehouses) await buy('30', '9.99', { where })
    const acts = Array.from({ length: 60 }, (_, seed) => {
      const where = warehouses[seed % 2] ?? expect.unreachable()
      if (seed % 7 === 0) return land(`${seed + 1}.0${seed % 10}`, where, seed % 2 === 0)
      const effectiveAt = seed % 6 === 0 ? `2026-04-${20 - (seed % 5) - 1}T04:00:00.000000Z` : null
      if (seed % 3 === 0) return buy(String((seed % 4) + 1), `${seed % 13}.3${seed % 10}`, { where, effectiveAt })
      return sell(String((seed % 5) + 1), where)
    })
    const codes = await Promise.all(
      acts.map((act: Promise<unknown>) =>
        act.then(
          () => 'DONE',
          (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
        ),
      ),
    )
    expect(codes.every((code) => code === 'DONE' || code === 'INSUFFICIENT_STOCK')).toBe(true)
    const [[onHand], [moved], layers] = await inTx((tx) =>
      Promise.all([
        tx.sql<{ quantity: string }>`select sum(on_hand) as quantity from stock_levels where product_id = ${productId}`,
        tx.sql<{ value: string }>`select sum(value_change) as value from stock_moves where product_id = ${productId}`,
        tx.sql<{ value: string }>`select value from stock_layers where product_id = ${productId}`,
      ]),
    )
    const [quantity, value] = await pool()
    expect(Number(onHand?.quantity)).toBe(quantity)
    expect(Number(moved?.value)).toBe(value)
    expect((await booked())['STOCK']).toBe(value)
    if (costing === 'FIFO') expect(Number(sum(layers.map((layer) => layer.value)))).toBe(value)
  },
)
