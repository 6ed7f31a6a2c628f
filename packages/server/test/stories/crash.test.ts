import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@tradewind/kernel'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.ts'
import { loadDemo } from '../../src/demo/load.ts'
import { insertToken } from '../../src/modules/identity/index.ts'
import { MODULES } from '../../src/modules.ts'
import { readConfig } from '../../src/platform/config.ts'
import { migrateDatabase } from '../../src/platform/database/migrate.ts'
import { openDatabase } from '../../src/platform/database/pool.ts'
import { type EmbeddedPostgres, startPostgres } from '../../src/platform/postgres/embedded.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let directory: string
let postgres: EmbeddedPostgres
let app: App
let token: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tradewind-crash-'))
  postgres = await startPostgres({ directory })
  await migrateDatabase(postgres.url)
  const database = openDatabase({ url: postgres.url })
  await loadDemo(database)
  token = await database.transaction(systemViewer(), async (tx) => {
    const [admin] = await tx.sql<{ id: string }>`select id from users where role = 'ADMIN'`
    const scopes = (['SALES', 'CRM', 'INVENTORY'] as const).map((module) => ({ module, access: 'WRITE' as const }))
    return (await insertToken(tx, { userId: admin?.id ?? '', name: 'test', scopes })).secret
  })
  await database.close()
  const config = readConfig({ PORT: '0' })
  app = await createApp({ config, databaseUrl: postgres.url, modules: MODULES, log: pino({ level: 'silent' }) })
}, 60_000)

afterAll(async () => {
  await app.close()
  await postgres.stop()
  rmSync(directory, { recursive: true, force: true })
})

const CREATE = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { order { id } userErrors { code } }
}`

const ANSWERED_WITHIN_MS = 6_000

type Answer = {
  readonly reference: string
  readonly isDone: boolean
  readonly code: string
  readonly retryAfter: string | null
  readonly tookMs: number
}

/** Creates an order that is known by its reference, and says how it was answered. */
async function create(customerId: string, warehouseId: string): Promise<Answer> {
  const reference = newId('evt')
  const order = { customerId, warehouseId, customerReference: reference, lines: [] }
  const begunMs = performance.now()
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: CREATE, variables: { input: { idempotencyKey: reference, order } } }),
  })
  const body: unknown = await response.json()
  const isDone = typeof at(body, 'data.createOrder.order.id') === 'string'
  const code = String(at(body, 'errors.0.extensions.code'))
  const retryAfter = response.headers.get('retry-after')
  return { reference, isDone, code, retryAfter, tookMs: performance.now() - begunMs }
}

/** A customer and a warehouse that orders can be made for. */
async function choices(): Promise<[customerId: string, warehouseId: string]> {
  const found = await ask({ url: app.url, token }, '{ warehouses { id } customers(first: 1) { nodes { id } } }')
  return [String(at(found, 'customers.nodes.0.id')), String(at(found, 'warehouses.0.id'))]
}

/** Eight writers who make orders one after another until they are stopped. */
function startWriters(customerId: string, warehouseId: string) {
  const answers: Answer[] = []
  let isOver = false
  const write = async () => {
    while (!isOver) answers.push(await create(customerId, warehouseId))
  }
  const writers = Array.from({ length: 8 }, write)
  const stop = async (): Promise<void> => {
    isOver = true
    await Promise.all(writers)
  }
  return { answers, stop }
}

async function keptReferences(): Promise<Set<string>> {
  const database = openDatabase({ url: postgres.url })
  const kept = await database.reader(systemViewer()).sql<{ reference: string }>`
    select customer_reference as reference from orders where customer_reference is not null`
  await database.close()
  return new Set(kept.map(({ reference }) => reference))
}

test('PostgreSQL is killed under load: every answer comes soon, the server recovers by itself, nothing acknowledged is lost', async () => {
  const { answers, stop } = startWriters(...(await choices()))
  let before = 0
  try {
    await sleep(700)
    before = answers.filter(({ isDone }) => isDone).length
    process.kill(postgres.processId(), 'SIGKILL')
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
  expect((await fetch(`${app.url}/health/ready`)).status).toBe(200)
  const kept = await keptReferences()
  expect(answers.filter(({ isDone, reference }) => isDone && !kept.has(reference))).toEqual([])
}, 60_000)

/** Stops every process of PostgreSQL where it stands; answers how to let them go on. */
async function freeze(): Promise<() => void> {
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

test.each([
  // Asking whether it is ready takes another second; what waits for a connection so long gets one afterwards.
  ['for a moment is slow and nothing more', 300, []],
  ['for half a minute is unavailable meanwhile, and well again afterwards', 30_000, ['UNAVAILABLE 1']],
])(
  'X4: PostgreSQL that stands still %s',
  async (_what, stillMs, refusals) => {
    const { answers, stop } = startWriters(...(await choices()))
    let [ready, live] = [0, 0]
    try {
      await sleep(300)
      const thaw = await freeze()
      await sleep(stillMs)
        .then(async () => {
          ready = (await fetch(`${app.url}/health/ready`)).status
          live = (await fetch(`${app.url}/health/live`)).status
        })
        .finally(thaw)
      const outage = answers.length
      await expect.poll(() => answers.slice(outage).some(({ isDone }) => isDone), { timeout: 10_000 }).toBe(true)
    } finally {
      await stop()
    }
    const refused = answers.filter(({ isDone }) => !isDone)
    expect([...new Set(refused.map(({ code, retryAfter }) => `${code} ${retryAfter}`))]).toEqual(refusals)
    expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(ANSWERED_WITHIN_MS)
    expect([ready, live]).toEqual([503, 200])
    const kept = await keptReferences()
    expect(answers.filter(({ isDone, reference }) => isDone && !kept.has(reference))).toEqual([])
    await expect.poll(async () => (await fetch(`${app.url}/health/ready`)).status, { timeout: 10_000 }).toBe(200)
  },
  60_000,
)
