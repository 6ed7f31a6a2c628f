import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { openDatabase } from '../src/platform/database/pool.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { ANSWERED_WITHIN_MS, type CrashWorld } from './crash-world.ts'

/**
 * Lets PostgreSQL stand still while orders are made, and expects that all are answered soon, none that was acknowledged is
 * lost and all is well afterwards. Answers how those were refused that were.
 */
export async function stillFor(world: CrashWorld, stillMs: number): Promise<string[]> {
  const { answers, stop } = world.startWriters()
  let [ready, live] = [0, 0]
  try {
    await sleep(300)
    const thaw = await freeze(world)
    await sleep(stillMs)
      .then(async () => {
        ready = (await fetch(`${world.url}/health/ready`)).status
        live = (await fetch(`${world.url}/health/live`)).status
      })
      .finally(thaw)
    const outage = answers.length
    await expect.poll(() => answers.slice(outage).some(({ isDone }) => isDone), { timeout: 10_000 }).toBe(true)
  } finally {
    await stop()
  }
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(ANSWERED_WITHIN_MS)
  expect([ready, live]).toEqual([503, 200])
  expect(await world.lost(answers)).toEqual([])
  await expect.poll(async () => (await fetch(`${world.url}/health/ready`)).status, { timeout: 10_000 }).toBe(200)
  const refused = answers.filter(({ isDone }) => !isDone)
  return [...new Set(refused.map(({ code, retryAfter }) => `${code} ${retryAfter}`))]
}

/** Stops every process of PostgreSQL where it stands; answers how to let them go on. */
async function freeze({ postgres }: CrashWorld): Promise<() => void> {
  const database = openDatabase({ url: postgres.url })
  const rows = await database.reader(systemViewer()).sql<{ pid: number }>`select pid from pg_stat_activity`
  await database.close()
  const processes = [postgres.processId(), ...rows.map(({ pid }) => pid)]
  const signalAll = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const each of processes) if (isAlive(each)) process.kill(each, signal)
  }
  signalAll('SIGSTOP')
  return () => signalAll('SIGCONT')
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}
