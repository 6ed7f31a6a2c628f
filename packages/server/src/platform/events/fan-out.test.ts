import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { type Listener, type Listening, openListening } from '../../../test/listening.ts'
import { type Database, openDatabase } from '../database/pool.ts'
import { Fault } from '../refusals/fault.ts'
import { systemViewer, type Viewer } from '../viewer.ts'
import { cursorPosition, cursorText } from './cursor.ts'
import { defineEvent, type StoredEvent } from './event.ts'
import type { EventFeed } from './feed.ts'
import { publish } from './relay.ts'
import { type Events, startEvents } from './start.ts'

const happened = defineEvent<{ n: number }>('test.happened')
const types = [happened.type]
const viewer: Viewer = { ...systemViewer(), userId: 'usr_one' }

let place: TestDatabase
let database: Database
let events: Events
let feed: EventFeed
let house: Listening
let last = 0

/** Stores and publishes so many events; answers their numbers. */
async function emit(count: number, facts: { warehouseId?: string } = {}): Promise<number[]> {
  const sent = Array.from({ length: count }, (_, index) => last + index + 1)
  last += count
  await database.transaction(viewer, async (tx) => {
    for (const n of sent) tx.emit(happened({ subjectId: `s${n}`, data: { n }, ...facts }))
  })
  await publish(database)
  await feed.catchUp()
  return sent
}

const numbers = (heard: readonly StoredEvent[]) => heard.map(({ data }) => data.n)

beforeAll(async () => {
  place = await testDatabase()
  database = openDatabase({ url: place.url })
  events = await startEvents({ database, log: { error: () => {}, warn: () => {} } })
  feed = events.feed
})

beforeEach(() => {
  house = openListening(feed)
})

afterAll(async () => {
  await events.close()
  await database.close()
  await place.drop()
})

test('an event is put into words once for everybody who asks the same', async () => {
  const listeners = await Promise.all(Array.from({ length: 2500 }, () => house.listen({ types, viewer })))
  const sent = await emit(3)
  for (const heard of await Promise.all(listeners.map((each) => each.take(3)))) expect(numbers(heard)).toEqual(sent)
  expect(house.toldCount()).toBe(3)
  expect(house.fanOut.counts()).toEqual({ groups: 1, runs: 1, members: 2500 })
})

test('another audience gets words of its own, and nothing is said of an event that nobody may see', async () => {
  const bound = { ...viewer, warehouseIds: ['whs_a'] }
  const [all, some, none] = [
    await house.listen({ types, viewer }),
    await house.listen({ types, viewer: bound, audience: 'some' }),
    await house.listen({ types, viewer: { ...viewer, warehouseIds: [] }, audience: 'none' }),
  ]
  const inSight = await emit(1, { warehouseId: 'whs_a' })
  const hidden = await emit(1, { warehouseId: 'whs_b' })
  expect(numbers(await all.take(2))).toEqual([...inSight, ...hidden])
  expect(numbers(await some.take(1))).toEqual(inSight)
  expect(house.toldCount()).toBe(3)
  expect([some.heard.length, none.heard.length]).toEqual([1, 0])
})

test('members of one audience still see by their own rights', async () => {
  const [one, other] = [
    await house.listen({ types, viewer: { ...viewer, warehouseIds: ['whs_a'] } }),
    await house.listen({ types, viewer: { ...viewer, warehouseIds: ['whs_b'] } }),
  ]
  const a = await emit(1, { warehouseId: 'whs_a' })
  const b = await emit(1, { warehouseId: 'whs_b' })
  expect([numbers(await one.take(1)), numbers(await other.take(1))]).toEqual([a, b])
  expect([one.heard.length, other.heard.length]).toEqual([1, 1])
})

test('S3: whoever returns catches up alone and then goes on with the others, once and without a gap', async () => {
  const live = await house.listen({ types, viewer })
  const start = cursorText(feed.head())
  const missed = await emit(3)
  await live.take(3)
  const returned = await Promise.all([1, 2].map(() => house.listen({ types, viewer, after: start })))
  expect(numbers((await Promise.all(returned.map((each) => each.take(3))))[1] ?? [])).toEqual(missed)
  expect(house.toldCount()).toBe(6)
  await expect.poll(house.fanOut.counts).toEqual({ groups: 1, runs: 1, members: 3 })
  const sent = await emit(2)
  for (const each of [live, ...returned]) expect(numbers(await each.take(2))).toEqual(sent)
  expect(house.toldCount()).toBe(8)
})

test('S3: whatever comes and goes while events are told, everybody hears all after its place, once and in order', async () => {
  const slowly = async (event: StoredEvent) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
    return event
  }
  const joined: { listener: Listener; from: number }[] = []
  const begun = feed.head()
  for (let round = 0; round < 40; round += 1) {
    await emit(1 + (round % 3))
    const from = round % 2 === 0 ? feed.head() : begun + Math.floor(Math.random() * (feed.head() - begun))
    const listener = await house.listen({ types, viewer, tell: slowly, after: cursorText(from) })
    joined.push({ listener, from })
    if (round % 5 === 4) joined[round - 2]?.listener.leave()
  }
  const end = feed.head()
  const isGone = (index: number) => (index + 2) % 5 === 4
  for (const [index, { listener, from }] of joined.entries()) {
    const most = end - from
    const heard = isGone(index) ? listener.heard : await listener.take(most)
    const places = heard.map(({ position }) => position)
    expect(places).toEqual(places.map((_, offset) => from + 1 + offset))
  }
  await expect.poll(house.fanOut.counts).toMatchObject({ groups: 1, runs: 1 })
})

test('a slow reader holds nobody up, and goes on where it was once it has read', async () => {
  const [slow, quick] = [await house.listen({ types, viewer }), await house.listen({ types, viewer })]
  let read = () => {}
  slow.blocked = new Promise((resolve) => (read = resolve))
  const sent = await emit(4)
  expect(numbers(await quick.take(4))).toEqual(sent)
  expect(numbers(slow.heard)).toEqual(sent.slice(0, 1))
  slow.blocked = null
  read()
  expect(numbers(await slow.take(4))).toEqual(sent)
  await expect.poll(house.fanOut.counts).toEqual({ groups: 1, runs: 1, members: 2 })
})

test('whoever leaves hears nothing more, and when all have left nothing is kept', async () => {
  const listeners = await Promise.all([1, 2, 3].map(() => house.listen({ types, viewer })))
  const parked = await house.listen({ types, viewer })
  parked.blocked = new Promise(() => {})
  await emit(1)
  await parked.take(1)
  for (const each of [...listeners, parked]) each.leave()
  await emit(1)
  expect([...listeners, parked].map(({ heard }) => heard.length)).toEqual([1, 1, 1, 1])
  expect(house.fanOut.counts()).toEqual({ groups: 0, runs: 0, members: 0 })
})

test('an event that cannot be told because the database is away is told later', async () => {
  let failures = 1
  const tell = async (event: StoredEvent) => {
    if (failures > 0) {
      failures -= 1
      throw new Fault('UNAVAILABLE')
    }
    return event
  }
  const listener = await house.listen({ types, viewer, tell })
  const sent = await emit(2)
  expect(numbers(await listener.take(2))).toEqual(sent)
})

test('any other failure ends the listening of its audience and of no other', async () => {
  const failing = async () => {
    throw new Error('broken')
  }
  const broken = await house.listen({ types, viewer, audience: 'broken', tell: failing })
  const whole = await house.listen({ types, viewer })
  const sent = await emit(1)
  await expect(broken.take(1)).rejects.toThrow('broken')
  expect(numbers(await whole.take(1))).toEqual(sent)
  expect(house.fanOut.counts()).toEqual({ groups: 1, runs: 1, members: 1 })
})

test('what a client missed while it was away longer than the memory goes back comes from the database', async () => {
  const start = feed.head()
  const sent = await emit(620)
  const { openFeed } = await import('./feed.ts')
  const short = await openFeed({ database, log: { error: () => {} }, memoryMax: 5 })
  const listener = await openListening(short).listen({ types, viewer, after: cursorText(start) })
  expect(numbers(await listener.take(620))).toEqual(sent)
  expect(cursorPosition(listener.heard.at(-1)?.cursor ?? '')).toBe(feed.head())
})
