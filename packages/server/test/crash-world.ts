import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@tradewind/kernel'
import { pino } from 'pino'
import { createApp } from '../src/app.ts'
import { insertToken, setAdministrator } from '../src/modules/identity/index.ts'
import { openWarehouses } from '../src/modules/inventory/index.ts'
import { MODULES } from '../src/modules.ts'
import { readConfig } from '../src/platform/config.ts'
import { migrateDatabase } from '../src/platform/database/migrate.ts'
import { openDatabase } from '../src/platform/database/pool.ts'
import { startPostgres } from '../src/platform/postgres/embedded.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { ask } from './demo-app.ts'
import { at } from './socket-client.ts'

/** More than the product promises, for a machine that is busy. */
export const ANSWERED_WITHIN_MS = 6_000

const WRITERS = 8
const CREATE_CUSTOMER = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id } }
}`
const CREATE_ORDER = `mutation ($input: CreateOrderInput!) {
  createOrder(input: $input) { order { id } userErrors { code } }
}`

export type Answer = {
  readonly reference: string
  readonly isDone: boolean
  readonly code: string
  readonly retryAfter: string | null
  readonly tookMs: number
}

/** A company of one customer and one warehouse on a PostgreSQL of its own, which may be stopped and killed. */
export async function crashWorld() {
  const directory = mkdtempSync(join(tmpdir(), 'tradewind-crash-'))
  const postgres = await startPostgres({ directory })
  await migrateDatabase(postgres.url)
  const warehouseId = newId('whs')
  const token = await founded(postgres.url, warehouseId)
  const config = readConfig({ PORT: '0' })
  const app = await createApp({ config, databaseUrl: postgres.url, modules: MODULES, log: pino({ level: 'silent' }) })
  const input = { idempotencyKey: newId('evt'), nameEn: 'Crash', currency: 'CNY' }
  const customerId = String(
    at(await ask({ url: app.url, token }, CREATE_CUSTOMER, { input }), 'createCustomer.customer.id'),
  )
  const create = () => createOrder({ url: app.url, token }, { customerId, warehouseId })
  const close = async () => {
    await app.close()
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  return { postgres, url: app.url, close, startWriters: () => startWriters(create), lost: lostIn(postgres.url) }
}

export type CrashWorld = Awaited<ReturnType<typeof crashWorld>>

/** Opens the warehouse of an administrator, whose token is answered. */
async function founded(url: string, warehouseId: string): Promise<string> {
  const database = openDatabase({ url })
  const token = await database.transaction(systemViewer(), async (tx) => {
    await setAdministrator(tx, { email: 'admin@crash.example', name: 'Admin', passwordHash: '' })
    await openWarehouses(tx, [{ id: warehouseId, code: 'W', nameEn: 'W', timeZone: 'Asia/Shanghai' }])
    const [admin] = await tx.sql<{ id: string }>`select id from users`
    const scopes = (['SALES', 'CRM', 'INVENTORY'] as const).map((module) => ({ module, access: 'WRITE' as const }))
    return (await insertToken(tx, { userId: admin?.id ?? '', name: 'test', scopes })).secret
  })
  await database.close()
  return token
}

type Asking = { readonly url: string; readonly token: string }

/** Creates an order that is known by its reference, and says how it was answered. */
async function createOrder({ url, token }: Asking, of: { customerId: string; warehouseId: string }): Promise<Answer> {
  const reference = newId('evt')
  const order = { ...of, customerReference: reference, lines: [] }
  const begunMs = performance.now()
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: CREATE_ORDER, variables: { input: { idempotencyKey: reference, order } } }),
  })
  const body: unknown = await response.json()
  const isDone = typeof at(body, 'data.createOrder.order.id') === 'string'
  const code = String(at(body, 'errors.0.extensions.code'))
  const retryAfter = response.headers.get('retry-after')
  return { reference, isDone, code, retryAfter, tookMs: performance.now() - begunMs }
}

/** Writers who make orders one after another until they are stopped. */
function startWriters(create: () => Promise<Answer>) {
  const answers: Answer[] = []
  let isOver = false
  const write = async () => {
    while (!isOver) answers.push(await create())
  }
  const writers = Array.from({ length: WRITERS }, write)
  const stop = async (): Promise<void> => {
    isOver = true
    await Promise.all(writers)
  }
  return { answers, stop }
}

/** Of what was acknowledged, what is not there. */
const lostIn =
  (url: string) =>
  async (answers: readonly Answer[]): Promise<Answer[]> => {
    const database = openDatabase({ url })
    const rows = await database.reader(systemViewer()).sql<{ reference: string }>`
    select customer_reference as reference from orders where customer_reference is not null`
    await database.close()
    const kept = new Set(rows.map(({ reference }) => reference))
    return answers.filter(({ isDone, reference }) => isDone && !kept.has(reference))
  }
