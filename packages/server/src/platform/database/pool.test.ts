import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../clock/clock.ts'
import { systemViewer } from '../viewer.ts'
import { type Database, openDatabase } from './pool.ts'
import type { Reader, Tx } from './tx.ts'

const viewer = systemViewer()
const clock = settableClock('2026-03-31T16:30:00.123456Z')

let place: TestDatabase
let database: Database

const killAll = () =>
  database.transaction(
    viewer,
    (tx) => tx.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  )

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({
    url: place.url,
    writeConnectionsMax: 3,
    readConnectionsMax: 2,
    statementTimeoutMs: 500,
    waitTimeoutMs: 300,
    clock,
  })
  await database.transaction(
    viewer,
    (tx) => tx.sql`create table things (id int primary key, names text[], at timestamptz)`,
  )
})

afterAll(async () => {
  await database.close()
  await place.drop()
})

test('a reader cannot write: neither in TypeScript nor in the database', async () => {
  const reader: Reader = database.reader(viewer)
  // @ts-expect-error A reader has no insert.
  expect(reader.insert).toBeUndefined()
  await expect(reader.sql`insert into things (id) values (99)`).rejects.toMatchObject({ code: '25006' })
})

test('values come back exactly as they went in', async () => {
  const names = ['a,b', '"quoted"', 'back\\slash', '华为', '', '{}', 'NULL']
  const found = await database.transaction(viewer, async (tx) => {
    await tx.sql`insert into things values (1, ${[...names, null]}::text[], ${tx.now}::timestamptz)`
    return tx.sql`select names, at, 0.10::numeric(8,2) as amount, '2026-02-28'::date as day from things where id = 1`
  })
  expect(found[0]).toEqual({
    names: [...names, null],
    at: '2026-03-31 16:30:00.123456+00',
    amount: '0.10',
    day: '2026-02-28',
  })
})

test('the business day is that of the company', async () => {
  expect(await database.transaction(viewer, async (tx) => tx.today)).toBe('2026-04-01')
})

test('of statements sent together, the one that failed tells what is wrong, and not those after it', async () => {
  const later = (tx: Tx) => tx.sql`select 1`
  const failing = database.transaction(viewer, (tx) =>
    Promise.all([Promise.all([tx.sql`select 1 / 0`, later(tx)]), later(tx)]),
  )
  await expect(failing).rejects.toMatchObject({ code: '22012' })
})

test('whoever waits for one of those after it hears the same failure', async () => {
  const heard: unknown[] = []
  const failing = database.transaction(viewer, async (tx) => {
    const answers = await Promise.allSettled([tx.sql`select 1 / 0`, tx.sql`select 1`])
    heard.push(...answers)
  })
  await expect(failing).rejects.toThrow('undone')
  const divided = { status: 'rejected', reason: { code: '22012' } }
  expect(heard).toMatchObject([divided, divided])
})

test('a statement after its transaction is refused', async () => {
  const tx = await database.transaction(viewer, async (open) => ({ open }))
  await expect(tx.open.sql`select 1`).rejects.toThrow('over')
})

test('a failure that the work swallowed still fails the transaction', async () => {
  const work = database.transaction(viewer, async (tx) => {
    await tx.sql`insert into things (id) values (2)`
    await tx.sql`select 1 / 0`.catch(() => null)
  })
  await expect(work).rejects.toThrow('undone')
  expect(await database.reader(viewer).sql`select 1 from things where id = 2`).toEqual([])
})

test('X4: a statement that runs too long is a retryable fault', async () => {
  const slow = database.reader(viewer).sql`select pg_sleep(5)`
  await expect(slow).rejects.toMatchObject({ code: 'UNAVAILABLE', isRetryable: true })
})

test('X6: who finds no free connection in time gets a fault, and the next one is served', async () => {
  const holders = Array.from({ length: 3 }, () =>
    database.transaction(viewer, (tx) => tx.sql`select pg_sleep(0.45)`).then(() => sleep(0)),
  )
  await sleep(20)
  const startedAt = performance.now()
  await expect(database.transaction(viewer, (tx) => tx.sql`select 1`)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(performance.now() - startedAt).toBeLessThan(420)
  await Promise.all(holders)
  expect(await database.isReady()).toBe(true)
})

test('X3: killed connections fail their work as a retryable fault, leave nothing half done, and are replaced', async () => {
  const [begun, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const broken = database.transaction(viewer, async (tx) => {
    await tx.sql`insert into things (id) values (3)`
    begun.resolve()
    await killed.promise
    await tx.sql`insert into things (id) values (4)`
    await tx.sql`insert into things (id) values (5)`
  })
  const outcome = expect(broken).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  await begun.promise
  await killAll()
  killed.resolve()
  await outcome
  // Connections are replaced once their end has been noticed.
  const kept = () => database.transaction(viewer, (tx) => tx.sql`select id from things where id between 3 and 5`)
  await expect.poll(kept).toEqual([])
  await expect.poll(() => database.reader(viewer).sql`select 1 as one`).toEqual([{ one: 1 }])
})

test('X2: kills under load never crash the process, and work goes on', async () => {
  let refused = 0
  let isOver = false
  const worker = async () => {
    while (!isOver) {
      await database.transaction(viewer, (tx) => tx.sql`select ${'x'.repeat(2000)} as text`).catch(() => (refused += 1))
      await database.reader(viewer).sql`select 1`.catch(() => (refused += 1))
    }
  }
  const workers = Array.from({ length: 6 }, worker)
  for (let round = 0; round < 10; round += 1) {
    await Promise.allSettled([killAll()])
    await sleep(20)
  }
  isOver = true
  await Promise.all(workers)
  expect(refused).toBeGreaterThan(0)
  expect(await database.isReady()).toBe(true)
})
