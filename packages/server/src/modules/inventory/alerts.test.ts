import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { receive } from './arrivals.ts'
import { setCategoryStockLimits } from './commands/set-category-stock-limits.ts'
import { snoozeStockAlert } from './commands/snooze-stock-alert.ts'
import { noteExpiringLots } from './expiry-alerts.ts'
import { expireLots } from './expiry.ts'
import { noteIdlePlaces } from './idle.ts'
import { followMovedProducts, type LimitChange, setLimits } from './limits.ts'
import { returnSnoozedAlerts } from './snoozing.ts'
import { release, reserve, ship } from './stock.ts'
import { openWarehouses } from './warehouses.ts'

const NOON = '2026-04-20T04:00:00.000000Z'
const clock = settableClock(NOON)
const warehouseId = newId('whs')
const unitId = newId('unt')
const document = { id: newId('ord'), number: 'SO' }
let place: TestDatabase
/** Two server processes on one database. */
let databases: Database[]
let productId: string

beforeAll(async () => {
  place = await testDatabase()
  databases = [1, 2].map(() => openDatabase({ url: place.url, clock, waitTimeoutMs: 20_000 }))
  await inTx(async (tx) => {
    await openWarehouses(tx, [{ id: warehouseId, code: 'W', nameEn: 'W', timeZone: 'Asia/Shanghai' }])
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'U', 'U', 0)`
  })
})

afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await place.drop()
})

beforeEach(async () => {
  clock.set(NOON)
  await newProduct()
})

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) =>
  (databases[0] ?? expect.unreachable()).transaction(systemViewer(), work)
/** Each process does it at the same moment. */
const inBoth = (work: (tx: Tx) => Promise<unknown>) =>
  Promise.all(databases.map((database) => database.transaction(systemViewer(), work)))

async function newProduct(tracking: 'NONE' | 'LOT' = 'NONE', categoryId: string | null = null): Promise<void> {
  productId = newId('prd')
  await inTx(
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, category_id, list_price, tax_rate, tracking, search_text)
      values (${productId}, ${productId}, ${productId}, ${unitId}, ${categoryId}, 1, 0, ${tracking}, '')`,
  )
}

async function newCategory(parentId: string | null = null): Promise<string> {
  const id = newId('cat')
  await inTx((tx) => tx.sql`insert into categories (id, name_en, parent_id) values (${id}, ${id}, ${parentId})`)
  return id
}

const arrive = (quantity: string, lot: { lotCode?: string; expiresOn?: string } = {}) =>
  inTx((tx) =>
    receive(
      tx,
      [{ productId, warehouseId, quantity, locationId: null, lotCode: null, expiresOn: null, ...lot, field: [] }],
      { reason: null },
    ),
  )
const lineOf = (quantity: string) => ({ productId, warehouseId, lineId: newId('orl'), quantity })
const hold = async (quantity: string) => {
  const line = lineOf(quantity)
  await inTx((tx) => reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' }))
  return line
}
const free = (line: ReturnType<typeof lineOf>) => inTx((tx) => release(tx, document, { lines: [line], reason: null }))
const send = async (quantity: string) => {
  const line = await hold(quantity)
  await inTx((tx) => ship(tx, document, [line]))
}
const limits = (change: LimitChange) => inTx((tx) => setLimits(tx, { productId, warehouseId }, change))
const ofCategory = (categoryId: string, change: LimitChange) =>
  inTx((tx) => setCategoryStockLimits.run(tx, { categoryId, ...change }))

/** The alerts of the product in the order in which they were raised, as `LOW_STOCK 20 OPEN`. */
async function alerts(): Promise<string[]> {
  const rows = await inTx(
    (tx) => tx.sql<{ text: string }>`
      select alert.kind || ' ' || threshold || coalesce(' ' || lot.code, '') || ' ' || status as text
      from stock_alerts alert left join lots lot on lot.id = alert.lot_id
      where alert.product_id = ${productId} order by alert.id`,
  )
  return rows.map(({ text }) => text)
}

const events = async () =>
  (
    await inTx(
      (tx) => tx.sql<{ text: string }>`
        select replace(type, 'stock.alert.', '') || ' ' || (data ->> 'kind') as text from events
        where type like 'stock.alert.%' and data ->> 'productId' = ${productId} order by sequence`,
    )
  ).map(({ text }) => text)

test('a place runs low, then out, then is filled: one alert that turns, and an event for each crossing', async () => {
  await limits({ threshold: '5' })
  await arrive('9')
  const first = await hold('4')
  const second = await hold('5')
  expect(await alerts()).toEqual(['LOW_STOCK 5 CLEARED', 'OUT_OF_STOCK 5 OPEN'])
  await free(second)
  await free(first)
  expect(await alerts()).toEqual(['LOW_STOCK 5 CLEARED', 'LOW_STOCK 5 CLEARED'])
  expect(await events()).toEqual([
    ...['raised LOW_STOCK', 'cleared LOW_STOCK'],
    ...['raised LOW_STOCK', 'escalated OUT_OF_STOCK', 'eased LOW_STOCK', 'cleared LOW_STOCK'],
  ])
})

test('too much is told above the ceiling, and the ceiling stands above the threshold', async () => {
  await arrive('30')
  await limits({ threshold: '2', ceiling: '20' })
  expect(await alerts()).toEqual(['OVERSTOCK 20 OPEN'])
  await hold('10')
  expect(await alerts()).toEqual(['OVERSTOCK 20 CLEARED'])
  await expect(limits({ ceiling: '2' })).rejects.toBeInstanceOf(Refusal)
  await limits({ ceiling: null })
  await arrive('100')
  expect(await alerts()).toEqual(['OVERSTOCK 20 CLEARED'])
})

test('postings that cross the threshold at once raise one alert', async () => {
  await limits({ threshold: '15' })
  await arrive('20')
  const wants = Array.from({ length: 20 }, (_, index) => ({ index, line: lineOf('1') }))
  await Promise.all(
    wants.map(({ index, line }) =>
      (databases[index % 2] ?? expect.unreachable()).transaction(systemViewer(), (tx) =>
        reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' }),
      ),
    ),
  )
  expect(await alerts()).toEqual(['LOW_STOCK 15 CLEARED', 'OUT_OF_STOCK 15 OPEN'])
})

test.each([
  ['91 days before', '2026-04-20T15:59:59.999999Z', []],
  ['90 days before', '2026-04-20T16:00:00.000000Z', ['NEAR_EXPIRY 90 A OPEN']],
  ['61 days before', '2026-05-20T15:59:59.999999Z', ['NEAR_EXPIRY 90 A OPEN']],
  ['60 days before', '2026-05-20T16:00:00.000000Z', ['NEAR_EXPIRY 60 A OPEN']],
  ['30 days before', '2026-06-19T16:00:00.000000Z', ['NEAR_EXPIRY 30 A OPEN']],
  ['on its last day', '2026-07-20T15:59:59.999999Z', ['NEAR_EXPIRY 30 A OPEN']],
  ['after its last day', '2026-07-20T16:00:00.000000Z', []],
])('RE2: of a lot that is good until 2026-07-20 is told %s', async (_name, instant, expected) => {
  await newProduct('LOT')
  await arrive('5', { lotCode: 'A', expiresOn: '2026-07-20' })
  clock.set(instant)
  await inBoth(noteExpiringLots)
  await inBoth(noteExpiringLots)
  expect(await alerts()).toEqual(expected)
})

test('each stage of a lot takes the place of the one before, until the lot is gone or expired', async () => {
  await newProduct('LOT')
  await arrive('5', { lotCode: 'A', expiresOn: '2026-07-20' })
  await arrive('5', { lotCode: 'B', expiresOn: '2026-07-21' })
  for (const instant of ['2026-05-01', '2026-05-25']) {
    clock.set(`${instant}T04:00:00.000000Z`)
    await inTx(noteExpiringLots)
  }
  await send('4')
  expect(await alerts()).toEqual([
    ...['NEAR_EXPIRY 90 A CLEARED', 'NEAR_EXPIRY 90 B CLEARED'],
    ...['NEAR_EXPIRY 60 A OPEN', 'NEAR_EXPIRY 60 B OPEN'],
  ])
  await send('1')
  expect((await alerts()).slice(2)).toEqual(['NEAR_EXPIRY 60 A CLEARED', 'NEAR_EXPIRY 60 B OPEN'])
  clock.set('2026-07-21T16:00:00.000000Z')
  await inTx(expireLots)
  expect((await alerts()).slice(2)).toEqual([
    ...['NEAR_EXPIRY 60 A CLEARED', 'NEAR_EXPIRY 60 B CLEARED', 'OUT_OF_STOCK 0 OPEN'],
  ])
})

test('goods count as slow from midnight of the 90th day after they last were shipped, and no more once they are', async () => {
  await limits({ slowAfterDays: 90 })
  await arrive('10')
  clock.set('2026-04-25T04:00:00.000000Z')
  await send('1')
  clock.set('2026-05-25T04:00:00.000000Z')
  await arrive('5')
  clock.set('2026-07-23T15:59:59.999999Z')
  await inBoth(noteIdlePlaces)
  expect(await alerts()).toEqual([])
  clock.set('2026-07-23T16:00:00.000000Z')
  await inBoth(noteIdlePlaces)
  await inBoth(noteIdlePlaces)
  expect(await alerts()).toEqual(['SLOW_MOVING 90 OPEN'])
  const line = await hold('1')
  await free(line)
  expect(await alerts()).toEqual(['SLOW_MOVING 90 OPEN'])
  await send('1')
  expect(await alerts()).toEqual(['SLOW_MOVING 90 CLEARED'])
})

test('a longer limit ends a slow alert at once, and a shorter one raises it', async () => {
  await arrive('10')
  clock.set('2026-05-20T04:00:00.000000Z')
  await limits({ slowAfterDays: 30 })
  await limits({ slowAfterDays: 31 })
  await limits({ slowAfterDays: 7 })
  await limits({ slowAfterDays: null })
  expect(await alerts()).toEqual(['SLOW_MOVING 30 CLEARED', 'SLOW_MOVING 7 CLEARED'])
})

test('of the limits the most specific counts: the place, the category, the one above it', async () => {
  const above = await newCategory()
  const below = await newCategory(above)
  await newProduct('NONE', below)
  await arrive('10')
  expect(await ofCategory(above, { threshold: '10' })).toMatchObject({ placeCount: 1, raisedCount: 1 })
  expect(await alerts()).toEqual(['LOW_STOCK 10 OPEN'])
  expect(await ofCategory(below, { threshold: '5', ceiling: '9' })).toMatchObject({ raisedCount: 1, clearedCount: 1 })
  expect(await alerts()).toEqual(['LOW_STOCK 10 CLEARED', 'OVERSTOCK 9 OPEN'])
  await limits({ threshold: '12', ceiling: '20' })
  expect(await ofCategory(below, { threshold: null, ceiling: null })).toMatchObject({ placeCount: 1, raisedCount: 0 })
  expect((await alerts()).slice(1)).toEqual(['OVERSTOCK 9 CLEARED', 'LOW_STOCK 12 OPEN'])
  await limits({ threshold: null, ceiling: null })
  expect(await alerts()).toHaveLength(3)
  expect(await ofCategory(above, { threshold: '3' })).toMatchObject({ clearedCount: 1 })
})

test('a place that is opened later has the limits of its category, and a product that moves takes those of the new one', async () => {
  const [from, to] = [await newCategory(), await newCategory()]
  await ofCategory(from, { ceiling: '5' })
  await ofCategory(to, { ceiling: '50' })
  await newProduct('NONE', from)
  await arrive('10')
  expect(await alerts()).toEqual(['OVERSTOCK 5 OPEN'])
  await inTx(async (tx) => {
    await tx.sql`update products set category_id = ${to} where id = ${productId}`
    const event = { id: '', position: 1, cursor: '', type: '', data: {}, at: '' }
    await followMovedProducts.run(tx, {
      ...{ ...event, subjectId: productId, warehouseId: null, ownerId: null, teamId: null, recipientId: null },
    })
  })
  expect(await alerts()).toEqual(['OVERSTOCK 5 CLEARED'])
})

test('an alert that is put off comes back at its time when it still stands, and at once when it gets worse', async () => {
  await limits({ threshold: '5' })
  await arrive('5')
  const [alert] = await inTx(
    (tx) => tx.sql<{ id: string }>`select id from stock_alerts where product_id = ${productId} and cleared_at is null`,
  )
  const snooze = (until: string) => inTx((tx) => snoozeStockAlert.run(tx, { id: alert?.id ?? '', until }))
  await expect(snooze('2026-04-20T04:00:00.000000Z')).rejects.toMatchObject({ code: 'BAD_DATE' })
  await expect(snooze('2026-07-20T04:00:00.000000Z')).rejects.toMatchObject({ code: 'BAD_DATE' })
  await snooze('2026-04-21T12:00:00+08:00')
  clock.set('2026-04-21T03:59:59.999999Z')
  expect(await inTx(returnSnoozedAlerts)).toBe(0)
  expect(await alerts()).toEqual(['LOW_STOCK 5 SNOOZED'])
  clock.set('2026-04-21T04:00:00.000000Z')
  const counts = await inBoth(returnSnoozedAlerts)
  expect(counts.filter((count) => count === 1)).toHaveLength(1)
  expect(await alerts()).toEqual(['LOW_STOCK 5 OPEN'])
  await snooze('2026-05-01T00:00:00Z')
  await hold('5')
  expect(await alerts()).toEqual(['OUT_OF_STOCK 5 OPEN'])
  await snooze('2026-05-01T00:00:00Z')
  await arrive('9')
  expect(await alerts()).toEqual(['OUT_OF_STOCK 5 CLEARED'])
  await expect(snooze('2026-05-01T00:00:00Z')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
})
