import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../../platform/clock/clock.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { Refusal } from '../../platform/refusals/refuse.ts'
import { systemViewer } from '../../platform/viewer.ts'
import { trialBalance } from './books.ts'
import { book, lockBooks, setClosedThrough } from './ledger.ts'

const clock = settableClock('2026-05-10T04:00:00.000000Z')
let place: TestDatabase
let database: Database

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url, clock, waitTimeoutMs: 20_000 })
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

const inTx = <Result>(work: (tx: Tx) => Promise<Result>) => database.transaction(systemViewer(), work)
const entry = (amount: string, bookedOn?: string) => ({
  description: 'test',
  ...(bookedOn ? { bookedOn } : {}),
  lines: [
    { account: 'STOCK', amount },
    { account: 'GOODS_RECEIVED', amount: `-${amount}` },
  ],
})
const count = async (): Promise<number> => {
  const [row] = await inTx((tx) => tx.sql<{ count: number }>`select count(*)::int as count from journal_entries`)
  return row?.count ?? 0
}

test('entries of a batch are numbered in their order and balance to the cent', async () => {
  const ids = await inTx((tx) =>
    book(
      tx,
      Array.from({ length: 200 }, (_, place) => entry(`${place + 1}.05`)),
    ),
  )
  expect(ids.length).toBe(200)
  const rows = await inTx(
    (tx) => tx.sql<{ number: string; id: string }>`select id, number from journal_entries order by sequence`,
  )
  expect(rows.map(({ id }) => id)).toEqual(ids)
  expect(rows[0]?.number).toBe('JE-2026-000001')
  const sums = await trialBalance(database.reader(systemViewer()), '2026-05-10')
  expect(sums.map(({ debit, credit }) => [debit, credit])).toEqual([
    ['20110.00', '0.00'],
    ['0.00', '20110.00'],
  ])
})

test('an entry that comes to nothing is none', async () => {
  const before = await count()
  expect(await inTx((tx) => book(tx, [entry('0')]))).toEqual([])
  expect(await count()).toBe(before)
})

test('an entry that does not balance is impossible, by the function and by the database', async () => {
  const lines = [
    { account: 'STOCK', amount: '10' },
    { account: 'GOODS_RECEIVED', amount: '-9.99' },
  ]
  await expect(inTx((tx) => book(tx, [{ description: 'wrong', lines }]))).rejects.toThrow('does not balance')
  const straight = inTx(
    (tx) => tx.sql`
      insert into journal_lines (id, entry_id, position, account_id, booked_on, debit)
      select 'jrl_x', entry.id, 99, account.id, entry.booked_on, 1
      from journal_entries entry, accounts account limit 1`,
  )
  await expect(straight).rejects.toThrow('does not balance')
})

test.each(['journal_entries', 'journal_lines'] as const)('rows of %s are never changed', async (table) => {
  await expect(inTx((tx) => tx.query(`update ${table} set id = id`, []))).rejects.toThrow('append-only')
  await expect(inTx((tx) => tx.query(`delete from ${table}`, []))).rejects.toThrow('append-only')
})

test('RV5, C22: a period that is closed while 20 post into it lets each in wholly or refuses it, and none after', async () => {
  const posting = Array.from({ length: 20 }, () =>
    inTx((tx) => book(tx, [entry('1', '2026-04-30')])).then(
      () => 'BOOKED',
      (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
    ),
  )
  const closing = inTx(async (tx) => {
    await lockBooks(tx)
    const [before] = await tx.sql<{ count: number }>`
      select count(*)::int as count from journal_entries where booked_on = '2026-04-30'`
    await setClosedThrough(tx, '2026-04-30', null)
    return before?.count
  })
  const [closedAt, ...codes] = await Promise.all([closing, ...posting])
  expect(codes.filter((code) => code === 'BOOKED').length).toBe(closedAt)
  expect(codes.every((code) => code === 'BOOKED' || code === 'PERIOD_CLOSED')).toBe(true)
  const late = inTx((tx) => book(tx, [entry('1', '2026-04-30')]))
  await expect(late).rejects.toMatchObject({ code: 'PERIOD_CLOSED', data: { closedThrough: '2026-04-30' } })
  expect(await inTx((tx) => book(tx, [entry('1', '2026-05-01')]))).toHaveLength(1)
})

test('RV5: whoever waits for the books to be closed is refused, however early it began to wait', async () => {
  const posting: Promise<unknown>[] = []
  await inTx(async (tx) => {
    await lockBooks(tx)
    for (let count = 0; count < 5; count += 1) {
      posting.push(inTx((own) => book(own, [entry('1', '2026-05-02')])).catch((error: unknown) => error))
    }
    await tx.sql`select pg_sleep(0.3)`
    await setClosedThrough(tx, '2026-05-02', null)
  })
  for (const answer of await Promise.all(posting)) expect(answer).toMatchObject({ code: 'PERIOD_CLOSED' })
})

test('X12: whoever reads while others write finds debits and credits equal', async () => {
  const writing = Array.from({ length: 30 }, (_, place) => inTx((tx) => book(tx, [entry(`${place + 1}`)])))
  const reading = Array.from({ length: 10 }, async () => {
    const sums = await trialBalance(database.reader(systemViewer()), '2026-05-10')
    return sums.reduce((total, { balance }) => total + Math.round(Number(balance) * 100), 0)
  })
  await Promise.all(writing)
  expect(new Set(await Promise.all(reading))).toEqual(new Set([0]))
})
