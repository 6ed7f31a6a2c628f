import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import type { StoredEvent } from '../../platform/events/event.ts'
import { systemViewer } from '../../platform/viewer.ts'
import type { ROLES } from '../identity/index.ts'
import { openWarehouses } from '../inventory/index.ts'
import { deliverNotifications } from './delivery.ts'
import { writeLetters } from './letters.ts'
import { notifyPeople } from './notify.ts'
import { tellable } from './quiet.ts'

const NOON = '2026-04-20T04:00:00.000000Z'
const clock = settableClock(NOON)
const [near, far] = [newId('whs'), newId('whs')]
const productId = newId('prd')
let place: TestDatabase
let database: Database
let alertId: string

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, clock })
  const unitId = newId('unt')
  await inTx(async (tx) => {
    await openWarehouses(tx, [
      { id: near, code: 'NEAR', nameZh: '近仓', nameEn: 'Near', timeZone: 'Asia/Shanghai' },
      { id: far, code: 'FAR', nameZh: '远仓', nameEn: 'Far', timeZone: 'Europe/Berlin' },
    ])
    await tx.sql`insert into units (id, code, name_en, scale) values (${unitId}, 'U', 'U', 0)`
    await tx.sql`
      insert into products (id, sku, name_zh, name_en, unit_id, list_price, tax_rate, search_text)
      values (${productId}, 'A-1', '轴承', 'Bearing', ${unitId}, 1, 0, '')`
  })
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

beforeEach(async () => {
  clock.set(NOON)
  await inTx(async (tx) => {
    await tx.sql`update users set is_active = false`
    await tx.sql`delete from notifications`
    await tx.sql`delete from mails`
  })
})

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(systemViewer(), work)

async function person(role: (typeof ROLES)[number], warehouseId: string | null = null): Promise<string> {
  const id = newId('usr')
  await inTx(async (tx) => {
    await tx.sql`
      insert into users (id, email, name, role, password_hash, locale, search_text)
      values (${id}, ${`${id}@example.com`}, ${role}, ${role}, '', 'EN', '')`
    if (warehouseId) await tx.sql`insert into user_warehouses (user_id, warehouse_id) values (${id}, ${warehouseId})`
  })
  return id
}

const choose = (userId: string, isInApp: boolean, isEmail: boolean) =>
  inTx(
    (tx) => tx.sql`
      insert into notification_preferences (user_id, kind, is_in_app, is_email)
      values (${userId}, 'LOW_STOCK', ${isInApp}, ${isEmail})`,
  )
const quiet = (userId: string, [from, to, zone]: readonly [string, string, string | null]) =>
  inTx(
    (tx) => tx.sql`
      insert into quiet_hours (user_id, from_time, to_time, time_zone)
      values (${userId}, ${from}::text::time, ${to}::text::time, ${zone})`,
  )

/** Low stock in a warehouse, as an event that nobody has been told of. */
async function alertAt(warehouseId: string): Promise<StoredEvent> {
  alertId = newId('alr')
  await inTx(async (tx) => {
    const levelId = newId('stk')
    await tx.sql`
      insert into stock_levels (id, product_id, warehouse_id, sku, warehouse_code, home_location_id)
      select ${levelId}, ${productId}, ${warehouseId}, 'A-1', 'W', id from locations
      where warehouse_id = ${warehouseId} and kind = 'STOCK'
      on conflict (product_id, warehouse_id) do nothing`
    await tx.sql`update stock_alerts set status = 'CLEARED', cleared_at = now() where cleared_at is null`
    await tx.sql`
      insert into stock_alerts (id, kind, status, product_id, warehouse_id, stock_level_id, available_at_raise, threshold)
      select ${alertId}, 'LOW_STOCK', 'OPEN', product_id, warehouse_id, id, 1, 2 from stock_levels
      where product_id = ${productId} and warehouse_id = ${warehouseId}`
  })
  const id = newId('evt')
  const at = clock.now()
  return {
    ...{ id, position: 1, cursor: '', type: 'stock.alert.raised', subjectId: alertId, data: {}, at },
    ...{ warehouseId, ownerId: null, teamId: null, recipientId: null },
  }
}

const tell = (event: StoredEvent) => inTx((tx) => notifyPeople.run(tx, event))

/** Who is to be told, and who was: `id` or `id waits`. */
async function told(): Promise<string[]> {
  const rows = await inTx(
    (tx) => tx.sql<{ text: string }>`
      select user_id || case when delivered_at is null then ' waits' else '' end as text from notifications order by id`,
  )
  return rows.map(({ text }) => text)
}

const letters = () =>
  inTx((tx) => tx.sql<{ recipient: string; subject: string }>`select recipient, subject from mails order by id`)

test.each([
  ['22:00', '07:00', null, '2026-04-20T13:59:59.999999Z', null],
  ['22:00', '07:00', null, '2026-04-20T14:00:00.000000Z', '2026-04-20T23:00:00Z'],
  ['22:00', '07:00', null, '2026-04-20T16:00:00.000000Z', '2026-04-20T23:00:00Z'],
  ['22:00', '07:00', null, '2026-04-20T22:59:59.999999Z', '2026-04-20T23:00:00Z'],
  ['22:00', '07:00', null, '2026-04-20T23:00:00.000000Z', null],
  ['12:00', '13:30', null, '2026-04-20T03:59:59.999999Z', null],
  ['12:00', '13:30', null, '2026-04-20T04:00:00.000000Z', '2026-04-20T05:30:00Z'],
  ['12:00', '13:30', null, '2026-04-20T05:30:00.000000Z', null],
  ['22:00', '07:00', 'Europe/Berlin', '2026-03-28T22:30:00.000000Z', '2026-03-29T05:00:00Z'],
  ['22:00', '07:00', 'America/New_York', '2026-04-20T04:00:00.000000Z', '2026-04-20T11:00:00Z'],
])('quiet from %s to %s in %s: what happens at %s comes at %s', async (from, to, zone, now, expected) => {
  const id = await person('PURCHASING')
  await quiet(id, [from, to, zone])
  clock.set(now)
  const [row] = await inTx(
    (tx) => tx.sql<{ isNow: boolean; at: string }>`
      select tellable.at = ${tx.now}::text::timestamptz as "isNow",
        to_char(tellable.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
      from users person ${tellable(tx)} where person.id = ${id}`,
  )
  expect(row).toMatchObject(expected === null ? { isNow: true } : { isNow: false, at: expected })
})

test('RN5: of an alert are told those who act on such and see its warehouse, and others who want to', async () => {
  const [buyer, maker, here] = [await person('PURCHASING'), await person('PRODUCTION'), await person('WAREHOUSE', near)]
  const [elsewhere, rep, curious] = [
    await person('WAREHOUSE', far),
    await person('SALES_REP'),
    await person('SALES_REP'),
  ]
  const weary = await person('PURCHASING')
  await choose(curious, true, false)
  await choose(weary, false, false)
  await choose(elsewhere, true, true)
  const event = await alertAt(near)
  await tell(event)
  await tell(event)
  expect((await told()).toSorted()).toEqual([buyer, maker, here, curious].toSorted())
  expect(await told()).not.toContain(rep)
  await tell(await alertAt(far))
  expect((await told()).filter((each) => each === elsewhere || each === here).toSorted()).toEqual(
    [elsewhere, here].toSorted(),
  )
})

test('of an alert that is over, and of what happened days ago, nobody is told', async () => {
  await person('PURCHASING')
  const event = await alertAt(near)
  clock.set('2026-04-21T04:00:00.000001Z')
  await tell(event)
  const over = await alertAt(near)
  await inTx((tx) => tx.sql`update stock_alerts set status = 'CLEARED', cleared_at = now() where id = ${alertId}`)
  await tell(over)
  expect(await told()).toEqual([])
})

test('what happens in quiet hours comes after them, into the list and as one letter, once', async () => {
  const id = await person('PURCHASING')
  await choose(id, true, true)
  await quiet(id, ['22:00', '07:00', null])
  clock.set('2026-04-20T14:30:00.000000Z')
  await tell(await alertAt(near))
  await tell(await alertAt(far))
  clock.set('2026-04-20T22:59:59.999999Z')
  await inTx(deliverNotifications)
  await inTx(writeLetters)
  expect(await told()).toEqual([`${id} waits`, `${id} waits`])
  expect(await letters()).toEqual([])
  clock.set('2026-04-20T23:00:00.000000Z')
  expect(await inTx(deliverNotifications)).toBe(2)
  expect(await inTx(deliverNotifications)).toBe(0)
  expect(await told()).toEqual([id, id])
  await inTx(writeLetters)
  await inTx(writeLetters)
  expect(await letters()).toMatchObject([{ recipient: `${id}@example.com`, subject: 'Tradewind: 2 notifications' }])
  const events = await inTx(
    (tx) => tx.sql`select 1 from events where type = 'notification.delivered' and recipient_id = ${id}`,
  )
  expect(events).toHaveLength(2)
})

test('a letter that is due waits while its person is not to be disturbed', async () => {
  const id = await person('PURCHASING')
  await choose(id, false, true)
  await tell(await alertAt(near))
  await quiet(id, ['11:00', '13:00', null])
  await inTx(writeLetters)
  expect(await letters()).toEqual([])
  clock.set('2026-04-20T05:00:00.000000Z')
  await inTx(writeLetters)
  expect(await letters()).toMatchObject([{ subject: 'Low stock: A-1 Bearing (Near)' }])
})

test('whoever loses a warehouse in the night is not told in the morning', async () => {
  const id = await person('WAREHOUSE', near)
  await choose(id, true, true)
  await quiet(id, ['22:00', '07:00', null])
  clock.set('2026-04-20T14:30:00.000000Z')
  await tell(await alertAt(near))
  await inTx((tx) => tx.sql`delete from user_warehouses where user_id = ${id}`)
  clock.set('2026-04-20T23:00:00.000000Z')
  await inTx(deliverNotifications)
  await inTx(writeLetters)
  expect([await told(), await letters()]).toEqual([[], []])
})
