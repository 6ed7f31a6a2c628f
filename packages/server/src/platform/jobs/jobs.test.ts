import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { settableClock } from '../clock/clock.ts'
import { type Database, openDatabase } from '../database/pool.ts'
import type { Tx } from '../database/tx.ts'
import { systemViewer } from '../viewer.ts'
import { runDueJobs, startJobs } from './jobs.ts'

const START = '2026-03-01T00:00:00.000000Z'
const clock = settableClock(START)
let place: TestDatabase
/** Two server processes on one database. */
let databases: Database[]
let name: string
let count = 0

beforeAll(async () => {
  place = await testDatabase()
  databases = [1, 2].map(() => openDatabase({ url: place.url, clock }))
})

afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await place.drop()
})

beforeEach(() => {
  count += 1
  name = `job ${count}`
  clock.set(START)
})

const log = { info: () => {}, warn: () => {} }
const first = () => databases[0] ?? expect.unreachable()

/** Lets both processes look for due jobs at once; answers how often the job was run. */
async function runsOf(run: (tx: Tx) => Promise<number>): Promise<number> {
  let runs = 0
  const job = {
    name,
    everyMs: 60_000,
    run: (tx: Tx) => {
      runs += 1
      return run(tx)
    },
  }
  await Promise.all(databases.map((database) => runDueJobs({ database, log, jobs: [job] })))
  return runs
}

const nothing = () => Promise.resolve(0)
const slowly = async (tx: Tx) => {
  await tx.sql`select pg_sleep(0.3)`
  return 0
}

test('a due job is run by one of two processes', async () => {
  expect(await runsOf(slowly)).toBe(1)
})

test('a job is due again after its time, and times that were missed are made good by one run', async () => {
  expect(await runsOf(nothing)).toBe(1)
  clock.set('2026-03-01T00:00:59.000000Z')
  expect(await runsOf(nothing)).toBe(0)
  clock.set('2026-03-05T00:00:00.000000Z')
  expect(await runsOf(nothing)).toBe(1)
})

test('a run that found something is followed by the next until there is nothing left', async () => {
  let left = 3
  expect(await runsOf(() => Promise.resolve(left > 0 ? left-- : 0))).toBe(4)
})

test('a job that fails leaves nothing, lets the others run, and is tried again after pauses that grow', async () => {
  const others: string[] = []
  const jobs = [
    {
      name,
      everyMs: 60_000,
      run: async (tx: Tx) => {
        await tx.sql`insert into jobs (name, due_at) values (${`${name} trace`}, now())`
        throw new Error('A job that fails on purpose.')
      },
    },
    { name: `${name} other`, everyMs: 60_000, run: () => Promise.resolve(others.push('ran') * 0) },
  ]
  await runDueJobs({ database: first(), log, jobs })
  clock.set('2026-03-01T00:02:00.000000Z')
  await runDueJobs({ database: first(), log, jobs })
  const rows = await first().transaction(
    systemViewer(),
    (tx) => tx.sql<{ name: string; failures: number; pause: string }>`
      select name, failure_count as failures, extract(epoch from due_at - ${tx.now}::text::timestamptz)::int::text as pause
      from jobs where name like ${`${name}%`} order by name`,
  )
  expect(others).toEqual(['ran', 'ran'])
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { name, failures: 2, pause: '120' },
    { name: `${name} other`, failures: 0, pause: '60' },
  ])
})

test('a database that cannot be reached is told of and asked again, and stops nothing', async () => {
  const told: unknown[] = []
  const away = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', clock })
  const stop = startJobs({ database: away, log: { ...log, warn: (entry: unknown) => told.push(entry) }, jobs: [] })
  await expect.poll(() => told.length, { timeout: 5_000 }).toBe(1)
  await stop()
  await away.close()
})

test('stopping waits for the run that goes on, and neither runs it again nor begins another job', async () => {
  const begun: string[] = []
  const held = Promise.withResolvers<void>()
  const run = (job: string) => async () => {
    begun.push(job)
    await held.promise
    return 1
  }
  const jobs = ['first', 'second'].map((job) => ({ name: `${name} ${job}`, everyMs: 60_000, run: run(job) }))
  const stop = startJobs({ database: first(), log, jobs })
  await expect.poll(() => begun).toEqual(['first'])
  const stopped = stop()
  held.resolve()
  await stopped
  expect(begun).toEqual(['first'])
})
