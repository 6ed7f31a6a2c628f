import { expect, test } from 'vitest'
import { nextToSend } from '../../../lib/outbox.ts'
import { countedAt, newCount, parseQueue, queued, type QueuedCount, replacing } from './count-queue.ts'

const goods = { productId: 'prd_1', locationId: 'loc_1', lotCode: null, label: 'Tea' }

test('a later count of the same goods takes the place of one that waits, those of others stay', () => {
  const counts = [
    newCount({ ...goods, quantity: '1' }, 10),
    newCount({ ...goods, productId: 'prd_2', quantity: '4' }, 20),
    newCount({ ...goods, quantity: '2' }, 30),
  ]
  const queue = counts.reduce<readonly QueuedCount[]>(queued, [])
  expect(queue).toEqual([counts[1], counts[2]])
})

test('what is refused waits for a person, and is sent under a new key when it shall replace', () => {
  const refused = { ...newCount({ ...goods, quantity: '1' }, 10), refusal: { code: 'COUNTED_ALREADY', message: '' } }
  expect(nextToSend([refused])).toBeUndefined()
  const again = nextToSend(queued([refused], replacing(refused)))
  expect(again).toMatchObject({ quantity: '1', replaces: true, refusal: null })
  expect(again?.key).not.toBe(refused.key)
})

test('what is sent at once has no moment of its own, what waited has one by the right clock', () => {
  const entered = Date.parse('2026-11-28T08:00:00.000Z')
  expect(countedAt(entered, { now: entered + 900, offMs: 0 })).toBeNull()
  expect(countedAt(entered, { now: entered + 60_000, offMs: 0 })).toBe('2026-11-28T08:00:00.000Z')
  expect(countedAt(entered, { now: entered + 60_000, offMs: -30_000 })).toBe('2026-11-28T07:59:30.000Z')
})

test('a queue survives the device, and what is broken in it is left out', () => {
  const queue = [newCount({ ...goods, quantity: '1' }, 10)]
  expect(parseQueue(JSON.parse(JSON.stringify(queue)))).toEqual(queue)
  expect(parseQueue([...queue, { key: 'x' }, null, { ...queue[0], quantity: 'many' }])).toEqual(queue)
  expect(parseQueue('nothing')).toBeNull()
})
