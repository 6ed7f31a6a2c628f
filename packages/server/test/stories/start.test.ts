import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtServer } from '../built.ts'

const PROGRAM = join(builtServer(), 'main.js')
const ANSWERS_WITHIN_MS = 30_000

let directory: string
const children: ChildProcess[] = []

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'tradewind-start-'))
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  // The embedded PostgreSQL outlives a killed server; a start that is stopped in order takes it along.
  if (existsSync(join(directory, 'postgres', 'postmaster.pid'))) {
    const last = start()
    await last.url().finally(() => last.end('SIGTERM'))
  }
  rmSync(directory, { recursive: true, force: true })
})

/** Starts the product as `pnpm start` does once everything is built. */
function start(settings: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env['PATH'], PORT: '0', DATA_DIR: directory, LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const begunMs = performance.now()
  const ended = once(child, 'exit')
  let [printed, problems] = ['', '']
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  child.stderr.on('data', (chunk) => (problems += String(chunk)))
  const url = async () => {
    while (performance.now() - begunMs < ANSWERS_WITHIN_MS && child.exitCode === null) {
      const found = /http:\/\/localhost:\d+/.exec(printed)?.[0]
      if (found && (await fetch(`${found}/health/ready`)).ok) return found
      await sleep(20)
    }
    throw new Error(`It did not start: ${printed}${problems}`)
  }
  const end = async (signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => {
    if (signal) child.kill(signal)
    const [code] = await ended
    return { code, printed, problems }
  }
  return { url, end, sinceMs: () => performance.now() - begunMs }
}

test('the first start loads the demo company and prints how to sign in; Ctrl-C ends everything', async () => {
  const first = start()
  await first.url()
  const { code, printed } = await first.end('SIGINT')
  expect(code).toBe(0)
  expect(printed).toContain('rep@demo.tradewind.example')
  expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(false)
}, 60_000)

test('a second start answers soon, and one more on the same directory says so and ends', async () => {
  const second = start()
  await second.url()
  // Three seconds are promised on an idle machine; this one may be busy with other tests.
  expect(second.sinceMs()).toBeLessThan(10_000)
  const third = await start().end()
  expect(third.code).toBe(1)
  expect(third.problems).toContain('Another Tradewind is running')
  expect(await second.end('SIGTERM')).toMatchObject({ code: 0 })
}, 60_000)

test('after kill -9 the next start recovers by itself', async () => {
  const killed = start()
  await killed.url()
  await killed.end('SIGKILL')
  expect(existsSync(join(directory, 'postgres', 'postmaster.pid'))).toBe(true)
  const next = start()
  await next.url()
  expect(await next.end('SIGTERM')).toMatchObject({ code: 0 })
}, 60_000)

test('a port that another program holds is said in one line, before anything is started', async () => {
  const other = createServer().listen(0)
  await once(other, 'listening')
  const address = other.address()
  const port = String(typeof address === 'object' ? address?.port : '')
  const empty = join(directory, 'empty')
  const { code, problems } = await start({ PORT: port, DATA_DIR: empty }).end()
  other.close()
  expect(code).toBe(1)
  expect(problems).toBe(`Port ${port} is taken by another program: stop that, or set PORT to another one.\n`)
  expect(existsSync(empty)).toBe(false)
}, 30_000)

test.each([
  [{ PORT: 'many' }, 'PORT must be a number'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres://'],
  [{ DEMO: 'yes' }, 'DEMO must be 1'],
  [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, ''],
])(
  '%j stops the start with a message and without a trace',
  async (settings, message) => {
    const { code, problems } = await start(settings).end()
    expect(code).toBe(1)
    expect(problems).toContain(message)
  },
  30_000,
)
