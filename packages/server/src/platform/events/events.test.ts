import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { type Listening, openListening } from '../../../test/listening.ts'
import { type Database, openDatabase } from '../database/pool.ts'
import { systemViewer, type Viewer } from '../viewer.ts'
import { cursorText } from './cursor.ts'
import { defineEvent, type StoredEvent } from './event.ts'
import { openFeed } from './feed.ts'
import { publish } from './relay.ts'
import { type Events, startEvents } from './start.ts'
import { demandStream, eventStream, streamOf } from './stream.ts'
import { advance } from './subscribe.ts'

const log = { error: () => {}, warn: () => {} }
const happened = defineEvent<{ n: number }>('test.happened')
const types = [happened.type]
const viewer: Viewer = { ...systemViewer(), userId: 'usr_one' }

let place: TestDatabase
let database: Database
let other: Database
let events: Events
let otherEvents: Events
let here: Listening
let there: Listening

/** Counts on, so that each test knows its own events. */
let last = 0

async function emit(facts: { warehouseId?: string; ownerId?: string; teamId?: string } = {}): Promise<number> {
  last += 1
  const n = last
  await database.transaction(viewer, async (tx) => tx.emit(happened({ subjectId: `s${n}`, data: { n }, ...facts })))
  return n
}

/** Everything stored so far is published and known to both processes. */
async function quiet(): Promise<void> {
  await publish(database)
  await Promise.all([events.feed.catchUp(), otherEvents.feed.catchUp()])
}

const numbers = (taken: readonly StoredEvent[]) => taken.map((event) => event.data.n)
beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url })
  other = openDatabase({ url: place.url })
  events = await startEvents({ database, log })
  otherEvents = await startEvents({ database: other, log })
  here = openListening(events.feed)
  there = openListening(otherEvents.feed)
})

beforeEach(quiet)

afterAll(async () => {
  await events.close()
  await otherEvents.close()
  await database.close()
  await other.close()
  await place.drop()
})

test('two processes deliver the same events with the same cursors, in tens of milliseconds', async () => {
  const listeners = [await here.listen({ types, viewer }), await there.listen({ types, viewer })]
  const startedAt = performance.now()
  const sent = [await emit(), await emit(), await emit()]
  const [near, far] = await Promise.all(listeners.map((each) => each.take(3)))
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect(numbers(near ?? [])).toEqual(sent)
  expect(far).toEqual(near)
})

test('what was rolled back is never delivered', async () => {
  const listener = await here.listen({ types, viewer })
  const undone = database.transaction(viewer, async (tx) => {
    tx.emit(happened({ subjectId: 'undone', data: { n: -1 } }))
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  const sent = await emit()
  expect(numbers(await listener.take(1))).toEqual([sent])
})

test('S5: an event stored first and committed last comes last, and nobody skips it', async () => {
  const listener = await there.listen({ types, viewer })
  const early = await new Promise<{ commit: () => void; done: Promise<unknown> }>((resolve) => {
    const done: Promise<unknown> = database.transaction(viewer, async (tx) => {
      await tx.sql`insert into events (id, type, subject_id, data) values ('evt_early', ${happened.type}, 's', '{"n": -5}')`
      await new Promise<void>((commit) => queueMicrotask(() => resolve({ commit, done })))
      tx.emit(happened({ subjectId: 's', data: { n: -6 } }))
    })
  })
  const late = await emit()
  const first = await listener.take(1)
  early.commit()
  await early.done
  expect(numbers([...first, ...(await listener.take(2))])).toEqual([late, -5, -6])
})

test('S3: a client that returns after its cursor gets all that it missed, once and in order', async () => {
  const listener = await here.listen({ types, viewer })
  await emit()
  const [seen] = await listener.take(1)
  listener.leave()
  const missed = [await emit(), await emit()]
  const resumed = await there.listen({ types, viewer, after: seen?.cursor ?? '' })
  expect(numbers(await resumed.take(2))).toEqual(missed)
})

test('S4: events published while the listener was away are read when it is back', async () => {
  const listener = await there.listen({ types, viewer })
  await database.transaction(
    viewer,
    (tx) => tx.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'tradewind-listen' and datname = current_database()`,
  )
  const sent = [await emit(), await emit()]
  expect(numbers(await listener.take(2))).toEqual(sent)
})

test('X8: what a process stored and did not live to publish is delivered by another, once', async () => {
  const listener = await there.listen({ types, viewer })
  const killed = openDatabase({ url: place.url })
  last += 1
  await killed.transaction(viewer, async (tx) => tx.emit(happened({ subjectId: `s${last}`, data: { n: last } })))
  await killed.close()
  const orphan = last
  expect(numbers(await listener.take(1))).toEqual([orphan])
  expect(numbers(await Promise.all([listener.take(1), emit()]).then(([taken]) => taken))).toEqual([orphan + 1])
})

test('a cursor that is malformed or of the future is refused', async () => {
  await expect(here.listen({ types, viewer, after: 'x' })).rejects.toMatchObject({ code: 'BAD_CURSOR' })
  const future = cursorText(events.feed.head() + 1000)
  await expect(here.listen({ types, viewer, after: future })).rejects.toMatchObject({ code: 'BAD_CURSOR' })
})

test('S1: a reader who falls behind what is in memory is cut off with the cursor to resume after', async () => {
  const feed = await openFeed({ database, log, memoryMax: 5 })
  const listener = await openListening(feed).listen({ types, viewer })
  let read = () => {}
  listener.blocked = new Promise((resolve) => (read = resolve))
  await emit()
  await quiet()
  await feed.catchUp()
  const [seen] = await listener.take(1)
  for (let count = 0; count < 10; count += 1) await emit()
  await quiet()
  await feed.catchUp()
  read()
  await expect(listener.take(1)).rejects.toMatchObject({ code: 'SLOW_CONSUMER', data: { cursor: seen?.cursor } })
})

test('S7: only events in sight are delivered, also after the rights have shrunk', async () => {
  const bound: Viewer = { ...viewer, scope: 'own', warehouseIds: ['whs_a', 'whs_b'] }
  const listener = await here.listen({ types, viewer: bound })
  await emit({ warehouseId: 'whs_c' })
  await emit({ ownerId: 'usr_two' })
  const inSight = [await emit({ warehouseId: 'whs_a' }), await emit({ ownerId: 'usr_one' })]
  expect(numbers(await listener.take(2))).toEqual(inSight)
  listener.viewer = { ...bound, warehouseIds: ['whs_b'] }
  await emit({ warehouseId: 'whs_a' })
  const seen = await emit({ warehouseId: 'whs_b' })
  expect(numbers(await listener.take(1))).toEqual([seen])
})

test('S6: who is gone or may no longer listen gets no stream', () => {
  const stream = streamOf(
    eventStream({ events: events.feed }, { types, permission: 'test.read', payload: (event) => event }),
  )
  expect(() => demandStream(stream, null)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }))
  expect(() => demandStream(stream, viewer)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }))
  expect(() => demandStream(stream, { ...viewer, permissions: new Set(['test.read']) })).not.toThrow()
})

test('a subscriber inside the product handles each event once, also when it failed in between', async () => {
  const handled: unknown[] = []
  let isFailing = true
  const subscriber = {
    name: 'test.counter',
    types,
    run: async (_tx: unknown, event: StoredEvent) => {
      if (event.data.n === last && isFailing) throw new Error('failing')
      handled.push(event.data.n)
    },
  }
  await emit()
  await events.feed.catchUp()
  // Another feed may be the one that publishes the event, a moment later.
  const outcome = () => advance(subscriber, database).then(String, (error: unknown) => String(error))
  await expect.poll(outcome).toBe('Error: failing')
  isFailing = false
  handled.length = 0
  // Whoever finds the subscriber taken passes it by.
  const both = () => Promise.all([advance(subscriber, database), advance(subscriber, other)]).then(() => handled)
  await expect.poll(both).toContain(last)
  expect(new Set(handled).size).toBe(handled.length)
  expect(await advance(subscriber, database)).toBe(0)
})
