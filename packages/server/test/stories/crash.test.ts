import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANSWERED_WITHIN_MS, type CrashWorld, crashWorld } from '../crash-world.ts'
import { stillFor } from '../standstill.ts'

let world: CrashWorld

beforeAll(async () => {
  world = await crashWorld()
}, 60_000)

afterAll(() => world.close())

test('PostgreSQL is killed under load: every answer comes soon, the server recovers by itself, nothing acknowledged is lost', async () => {
  const { answers, stop } = world.startWriters()
  let before = 0
  try {
    await sleep(700)
    before = answers.filter(({ isDone }) => isDone).length
    process.kill(world.postgres.processId(), 'SIGKILL')
    await sleep(500)
    const outage = answers.length
    await expect.poll(() => answers.slice(outage).some(({ isDone }) => isDone), { timeout: 20_000 }).toBe(true)
    await sleep(500)
  } finally {
    await stop()
  }

  const refused = answers.filter(({ isDone }) => !isDone)
  expect(before).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map(({ code, retryAfter }) => `${code} ${retryAfter}`))).toEqual(new Set(['UNAVAILABLE 1']))
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(ANSWERED_WITHIN_MS)
  expect((await fetch(`${world.url}/health/ready`)).status).toBe(200)
  expect(await world.lost(answers)).toEqual([])
}, 60_000)

test('X4: PostgreSQL that stands still for a moment is slow and nothing more', async () => {
  // Asking whether it is ready takes another second; what waits for a connection so long gets one afterwards.
  expect(await stillFor(world, 300)).toEqual([])
}, 60_000)
