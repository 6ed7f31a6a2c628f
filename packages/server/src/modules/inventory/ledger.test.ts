import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { receive } from './arrivals.ts'
import { adjust } from './corrections.ts'
import { lockLevels } from './ledger/levels.ts'
import { writeLimits } from './ledger/limits.ts'
import { release, reserve, ship } from './stock.ts'
import { openWarehouses } from './warehouses.ts'

let place: TestDatabase
let database: Database
let stock: { readonly productId: string; readonly warehouseId: string }

const warehouseId = newId('whs')
const unitId = newId('unt')

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, writeConnectionsMax: 20 })
  await inTx(async (tx) => {
    await openWarehouses(tx, [{ id: warehouseId, code: 'W', nameEn: 'W', timeZone: 'UTC' }])
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'U', 'U', 0)`
  })
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

beforeEach(async () => {
  stock = { productId: newId('prd'), warehouseId }
  const { productId } = stock
  await inTx(
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text)
      values (${productId}, ${productId}, ${productId}, ${unitId}, 1, 0, '')`,
  )
})

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(systemViewer(), work)

/** The code of the refusal, or DONE. */
const codeOf = (work: (tx: Tx) => Promise<unknown>) =>
  inTx(work).then(
    () => 'DONE',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )

const arrive = (quantity: string) => inTx((tx) => receive(tx, [{ ...stock, quantity, field: [] }], { reason: null }))
const newDocument = () => ({ id: newId('ord'), number: 'SO-1' })
const lineOf = (quantity: string) => ({ ...stock, lineId: newId('orl'), quantity })
const policy = 'ALL_OR_NOTHING'

/** On hand, reserved and available as the books say. */
async function balance() {
  const [row] = await inTx(
    (tx) => tx.sql<{ on_hand: string; reserved: string; available: string }>`
      select on_hand, reserved, available from stock_levels where product_id = ${stock.productId}`,
  )
  return [row?.on_hand, row?.reserved, row?.available].map(String)
}

test('RQ1: 100 on hand of which 30 are reserved leave 70 to promise', async () => {
  await arrive('100')
  await inTx((tx) => reserve(tx, newDocument(), { lines: [lineOf('30')], policy }))
  expect(await balance()).toEqual(['100', '30', '70'])
})

test('RQ2: reserving leaves on hand, shipping lowers both, and available changes only once', async () => {
  await arrive('10')
  const [document, line] = [newDocument(), lineOf('4')]
  await inTx((tx) => reserve(tx, document, { lines: [line], policy }))
  expect(await balance()).toEqual(['10', '4', '6'])
  await inTx((tx) => ship(tx, document, [line]))
  expect(await balance()).toEqual(['6', '0', '6'])
})

test('RQ3: of 20 clients who want one of 10, exactly 10 get it', async () => {
  await arrive('10')
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf((tx) => reserve(tx, newDocument(), { lines: [lineOf('1')], policy }))),
  )
  expect(codes.filter((code) => code === 'DONE')).toHaveLength(10)
  expect(codes.filter((code) => code === 'INSUFFICIENT_STOCK')).toHaveLength(10)
  expect(await balance()).toEqual(['10', '10', '0'])
})

test('C2: of 100 clients who want one to six of 20, what is promised never exceeds 20', async () => {
  await arrive('20')
  const wanted = Array.from({ length: 100 }, (_, at) => (at % 6) + 1)
  const codes = await Promise.all(
    wanted.map((quantity) => codeOf((tx) => reserve(tx, newDocument(), { lines: [lineOf(String(quantity))], policy }))),
  )
  const promised = wanted.reduce((sum, quantity, at) => (codes[at] === 'DONE' ? sum + quantity : sum), 0)
  expect(promised).toBeGreaterThan(0)
  expect(await balance()).toEqual(['20', String(promised), String(20 - promised)])
})

test('RQ6: freeing a part of what is reserved gives exactly that part back', async () => {
  await arrive('10')
  const [document, line] = [newDocument(), lineOf('10')]
  await inTx((tx) => reserve(tx, document, { lines: [line], policy }))
  await inTx((tx) => release(tx, document, { lines: [{ ...line, quantity: '4' }], reason: null }))
  expect(await balance()).toEqual(['10', '6', '4'])
})

test('RQ12: what is reserved is shipped by its document alone, and corrections take the free part only', async () => {
  await arrive('10')
  const [document, line] = [newDocument(), lineOf('8')]
  await inTx((tx) => reserve(tx, document, { lines: [line], policy }))
  expect(await codeOf((tx) => ship(tx, newDocument(), [line]))).toBe('OVER_RELEASE')
  const correction = { ...stock, expectedQuantity: '10', reason: 'count' }
  expect(await codeOf((tx) => adjust(tx, { ...correction, change: '-3' }))).toBe('INSUFFICIENT_STOCK')
  expect(await codeOf((tx) => adjust(tx, { ...correction, change: '-2' }))).toBe('DONE')
  expect(await balance()).toEqual(['8', '8', '0'])
})

test('RQ13: freeing more than is reserved is refused and changes nothing', async () => {
  await arrive('10')
  const [document, line] = [newDocument(), lineOf('3')]
  await inTx((tx) => reserve(tx, document, { lines: [line], policy }))
  const more = { lines: [{ ...line, quantity: '4' }], reason: null }
  expect(await codeOf((tx) => release(tx, document, more))).toBe('OVER_RELEASE')
  expect(await balance()).toEqual(['10', '3', '7'])
})

test('S10: stock that flaps around its threshold gives one alert for each crossing, not for each move', async () => {
  await arrive('21')
  await inTx(async (tx) => {
    const [level] = await lockLevels(tx, [stock])
    await writeLimits(tx, [
      { id: level?.id ?? '', threshold: '20', ceiling: null, slowAfterDays: null, stockOutDays: null },
    ])
  })
  for (let crossing = 0; crossing < 50; crossing += 1) {
    const [document, lines] = [newDocument(), [lineOf('1'), lineOf('1'), lineOf('1')]]
    for (const line of lines) await inTx((tx) => reserve(tx, document, { lines: [line], policy }))
    for (const line of lines) await inTx((tx) => release(tx, document, { lines: [line], reason: null }))
  }
  const alerts = await inTx((tx) => tx.sql`select 1 from stock_alerts where product_id = ${stock.productId}`)
  expect(alerts).toHaveLength(50)
}, 60_000)
