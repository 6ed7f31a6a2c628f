import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { receive } from './arrivals.ts'
import { expireLots } from './expiry.ts'
import { relocate } from './relocations.ts'
import { release, reserve, ship } from './stock.ts'
import { openWarehouses } from './warehouses.ts'

const NOON = '2026-04-20T04:00:00.000000Z'
const clock = settableClock(NOON)
const warehouseId = newId('whs')
const unitId = newId('unt')
let place: TestDatabase
let database: Database
let productId: string
/** The locations of the warehouse by their codes. */
let locations: Map<string, string>

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, clock, waitTimeoutMs: 20_000 })
  await inTx(async (tx) => {
    await openWarehouses(tx, [{ id: warehouseId, code: 'W', nameEn: 'W', timeZone: 'Asia/Shanghai' }])
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'U', 'U', 0)`
    await tx.sql`
      insert into locations (id, warehouse_id, parent_id, kind, code, path, name_en)
      select bin.id, root.warehouse_id, root.id, root.kind, bin.code, root.path || '/' || bin.code, bin.code
      from (values (${newId('loc')}, 'A'), (${newId('loc')}, 'B')) as bin(id, code)
      join locations root on root.warehouse_id = ${warehouseId} and root.kind = 'STOCK'`
    const rows = await tx.sql<{
      code: string
      id: string
    }>`select code, id from locations where warehouse_id = ${warehouseId}`
    locations = new Map(rows.map(({ code, id }) => [code, id]))
  })
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

beforeEach(() => clock.set(NOON))

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(systemViewer(), work)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'DONE',
    (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )
const at = (code: string) => locations.get(code) ?? expect.unreachable(code)

async function newProduct(tracking: 'NONE' | 'LOT' | 'SERIAL'): Promise<void> {
  productId = newId('prd')
  await inTx(
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      values (${productId}, ${productId}, ${productId}, ${unitId}, 1, 0, ${tracking}, '')`,
  )
}

type Goods = { quantity: string; code?: string; lotCode?: string; expiresOn?: string }
const arrive = ({ quantity, code, lotCode, expiresOn }: Goods) => {
  const line = { productId, warehouseId, quantity, locationId: code ? at(code) : null, field: ['lines', '0'] }
  return inTx((tx) =>
    receive(tx, [{ ...line, lotCode: lotCode ?? null, expiresOn: expiresOn ?? null }], { reason: null }),
  )
}
const move = (from: string, to: string, quantity: string) =>
  inTx((tx) =>
    relocate(
      tx,
      [{ productId, warehouseId, fromLocationId: at(from), toLocationId: at(to), quantity, path: ['lines', '0'] }],
      null,
    ),
  )
const document = { id: newId('ord'), number: 'SO-1' }
const lineOf = (quantity: string, goodOn = '2026-04-20') => ({
  ...{ productId, warehouseId, quantity, goodOn },
  lineId: newId('orl'),
})
const hold = (line: ReturnType<typeof lineOf>) =>
  inTx((tx) => reserve(tx, document, { lines: [line], policy: 'ALL_OR_NOTHING' }))

/** On hand, unavailable, reserved and available of the product. */
async function figures(): Promise<string[]> {
  const [row] = await inTx(
    (tx) => tx.sql<{ figures: string[] }>`
      select array[on_hand, unavailable, reserved, available]::text[] as figures from stock_levels where product_id = ${productId}`,
  )
  return row?.figures ?? []
}

/** What lies where, and of which lot. */
async function lying(): Promise<string[]> {
  const rows = await inTx(
    (tx) => tx.sql<{ text: string }>`
      select concat_ws(' ', location.code, lot.code, balance.on_hand) as text
      from stock_balances balance join locations location on location.id = balance.location_id
      left join lots lot on lot.id = balance.lot_id
      where balance.product_id = ${productId} order by location.path, lot.code`,
  )
  return rows.map(({ text }) => text)
}

test('RQ1: of 100 on hand 5 in quarantine and 30 reserved leave 65', async () => {
  await newProduct('NONE')
  await arrive({ quantity: '100' })
  await move('STOCK', 'QUARANTINE', '5')
  await hold(lineOf('30'))
  expect(await figures()).toEqual(['100', '5', '30', '65'])
})

test('RQ12: reserved goods do not go into quarantine, and no more is moved than lies there', async () => {
  await newProduct('NONE')
  await arrive({ quantity: '10', code: 'A' })
  await hold(lineOf('8'))
  expect(await codeOf(move('A', 'QUARANTINE', '3'))).toBe('INSUFFICIENT_STOCK')
  expect(await codeOf(move('B', 'A', '1'))).toBe('INSUFFICIENT_STOCK')
  expect(await codeOf(move('A', 'B', '9'))).toBe('DONE')
  expect(await lying()).toEqual(['A 1', 'B 9'])
})

test('goods leave from the locations in the order of the walk', async () => {
  await newProduct('NONE')
  await arrive({ quantity: '3', code: 'A' })
  await arrive({ quantity: '5', code: 'B' })
  const line = lineOf('4')
  await hold(line)
  await inTx((tx) => ship(tx, document, [line]))
  expect(await lying()).toEqual(['B 4'])
  expect(await figures()).toEqual(['4', '0', '0', '4'])
})

test('RE1: lots that are not good long enough are skipped, the others go first expired first out', async () => {
  await newProduct('LOT')
  await arrive({ quantity: '5', lotCode: 'A', expiresOn: '2026-05-01' })
  await arrive({ quantity: '10', lotCode: 'B', expiresOn: '2026-06-01' })
  const [long, short] = [lineOf('8', '2026-05-10'), lineOf('6')]
  await hold(long)
  await hold(short)
  await inTx((tx) => ship(tx, document, [long]))
  expect(await lying()).toEqual(['STOCK A 5', 'STOCK B 2'])
  await inTx((tx) => release(tx, document, { lines: [{ ...short, quantity: '1' }], reason: null }))
  await inTx((tx) => ship(tx, document, [{ ...short, quantity: '5' }]))
  expect(await lying()).toEqual(['STOCK B 2'])
})

test('RQ7: a serial number is there once, and once it has left and come back it is free for another order', async () => {
  await newProduct('SERIAL')
  await arrive({ quantity: '1', lotCode: 'S1' })
  expect(await codeOf(arrive({ quantity: '1', lotCode: 'S1', code: 'B' }))).toBe('DUPLICATE')
  expect(await codeOf(arrive({ quantity: '2', lotCode: 'S2' }))).toBe('BAD_QUANTITY')
  const line = lineOf('1')
  await hold(line)
  await inTx((tx) => ship(tx, document, [line]))
  await arrive({ quantity: '1', lotCode: 'S1', code: 'B' })
  await hold(lineOf('1'))
  expect(await lying()).toEqual(['B S1 1'])
})

test.each([
  ['LOT', {}],
  ['NONE', { lotCode: 'L1' }],
] as const)('goods of a product with tracking %s do not come in with %j', async (tracking, lot) => {
  await newProduct(tracking)
  expect(await codeOf(arrive({ quantity: '1', ...lot }))).toBe('INVALID_INPUT')
})

test("RE2: a lot is good until the midnight of the warehouse's zone after its last day, then what was reserved of it is freed", async () => {
  await newProduct('LOT')
  await arrive({ quantity: '5', lotCode: 'A', expiresOn: '2026-04-20' })
  await arrive({ quantity: '5', lotCode: 'B', expiresOn: '2026-09-01' })
  await hold(lineOf('6'))
  clock.set('2026-04-20T15:59:59.999999Z')
  expect(await inTx(expireLots)).toBe(0)
  clock.set('2026-04-20T16:00:00.000000Z')
  expect(await inTx(expireLots)).toBe(1)
  expect(await inTx(expireLots)).toBe(0)
  expect(await figures()).toEqual(['10', '5', '1', '4'])
  await arrive({ quantity: '1', lotCode: 'A' })
  expect(await figures()).toEqual(['11', '6', '1', '4'])
})

test('after random moves at once every balance is the sum of its moves, and nothing is lost', async () => {
  await newProduct('LOT')
  for (const lotCode of ['A', 'B']) await arrive({ quantity: '20', lotCode, expiresOn: '2027-01-01', code: lotCode })
  const ends = ['STOCK', 'A', 'B', 'QUARANTINE', 'DAMAGED']
  const lots = await inTx((tx) => tx.sql<{ id: string }>`select id from lots where product_id = ${productId}`)
  const any = <Value>(values: readonly Value[], seed: number) => values[seed % values.length] ?? expect.unreachable()
  const acts = Array.from({ length: 120 }, (_, seed) => {
    if (seed % 4 === 0) return hold(lineOf(String((seed % 3) + 1)))
    const [from, to] = [any(ends, seed * 7), any(ends, seed * 5 + 1)]
    const line = { productId, warehouseId, lotId: any(lots, seed).id, quantity: String((seed % 5) + 1), path: [] }
    return inTx((tx) => relocate(tx, [{ ...line, fromLocationId: at(from), toLocationId: at(to) }], null))
  })
  const codes = await Promise.all(acts.map(codeOf))
  expect(new Set(codes)).toEqual(new Set(['DONE', 'INSUFFICIENT_STOCK', 'INVALID_INPUT']))
  const wrong = await inTx(
    (tx) => tx.sql`
      with ends as (
        select product_id, from_location_id as location_id, lot_id, -quantity as quantity from stock_moves where quantity > 0
        union all
        select product_id, to_location_id, lot_id, quantity from stock_moves where quantity > 0
      ), located as (
        select product_id, location_id, lot_id, sum(quantity) as quantity from ends
        join locations on locations.id = ends.location_id and warehouse_id is not null group by 1, 2, 3 having sum(quantity) <> 0
      )
      select 'location' as kind from located full join stock_balances balance
        on balance.product_id = located.product_id and balance.location_id = located.location_id
          and balance.lot_id is not distinct from located.lot_id
      where balance.on_hand is distinct from located.quantity
      union all
      select 'level' from stock_levels level where (on_hand, unavailable, reserved) not in (
        select sum(on_hand_change), sum(unavailable_change), sum(reserved_change) from stock_moves move
        where move.product_id = level.product_id and move.warehouse_id = level.warehouse_id)
      union all
      select 'lot' from lot_levels level where (on_hand, unavailable, reserved) not in (
        select sum(on_hand_change), sum(unavailable_change), sum(reserved_change) from stock_moves move
        where move.lot_id = level.lot_id and move.warehouse_id = level.warehouse_id)
      union all
      select 'lots of a level' from stock_levels level where tracking <> 'NONE' and (on_hand, unavailable, reserved)
        not in (select sum(on_hand), sum(unavailable), sum(reserved) from lot_levels lot where lot.stock_level_id = level.id)
        and on_hand > 0`,
  )
  expect(wrong).toEqual([])
  expect((await figures())[0]).toBe('40')
}, 30_000)
