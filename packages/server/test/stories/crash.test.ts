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

type Answer = { readonly reference: string; readonly isDone: boolean; readonly code: string; readonly tookMs: number }

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
  return { reference, isDone, code, tookMs: performance.now() - begunMs }
}

test('PostgreSQL is killed under load: every answer comes soon, the server recovers by itself, nothing acknowledged is lost', async () => {
  const asking = { url: app.url, token }
  const choices = await ask(asking, '{ warehouses { id } customers(first: 1) { nodes { id } } }')
  const [customerId, warehouseId] = [at(choices, 'customers.nodes.0.id'), at(choices, 'warehouses.0.id')].map(String)
  const answers: Answer[] = []
  let isOver = false
  const writer = async () => {
    while (!isOver) answers.push(await create(customerId ?? '', warehouseId ?? ''))
  }
  const writers = Array.from({ length: 8 }, writer)
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
    isOver = true
    await Promise.all(writers)
  }

  const refused = answers.filter(({ isDone }) => !isDone)
  expect(before).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['UNAVAILABLE']))
  expect(Math.max(...answers.map(({ tookMs }) => tookMs))).toBeLessThan(6000)
  expect((await fetch(`${app.url}/health/ready`)).status).toBe(200)

  const reader = openDatabase({ url: postgres.url })
  const kept = await reader.reader(systemViewer()).sql<{ reference: string }>`
    select customer_reference as reference from orders where customer_reference is not null`
  await reader.close()
  const references = new Set(kept.map(({ reference }) => reference))
  expect(answers.filter(({ isDone, reference }) => isDone && !references.has(reference))).toEqual([])
}, 60_000)
