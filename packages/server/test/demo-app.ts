import 'reflect-metadata'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@tradewind/kernel'
import { pino } from 'pino'
import { type App, contractOf, createApp } from '../src/app.ts'
import { demoEmail } from '../src/demo/company.ts'
import { insertToken } from '../src/modules/identity/index.ts'
import { MODULES } from '../src/modules.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Database, openDatabase } from '../src/platform/database/pool.ts'
import { systemViewer } from '../src/platform/viewer.ts'
import { testDatabase } from './database.ts'
import { at } from './socket-client.ts'

const SCOPES = ['IDENTITY', 'APPROVAL', 'CATALOG', 'CRM', 'FINANCE', 'INVENTORY', 'SALES', 'EXCHANGE'] as const

/** Made once for all the apps of a process. */
const CONTRACT = contractOf({ modules: MODULES })

export type DemoApp = {
  readonly app: App
  readonly database: Database
  readonly databaseUrl: string
  readonly dataDirectory: string
  /** Starts one more server process' worth of the product on the same database, on a free port or the given one. */
  readonly another: (port?: string) => Promise<App>
  readonly tokenOf: (account: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** The whole product on the demo company, as a third party meets it, with some settings. */
export async function demoApp(settings: Readonly<Record<string, string>> = {}): Promise<DemoApp> {
  const place = await testDatabase('demo')
  const database = openDatabase({ url: place.url })
  const dataDirectory = await mkdtemp(join(tmpdir(), 'tradewind-'))
  const start = (port = '0') =>
    createApp({
      config: readConfig({ ...settings, PORT: port, DATA_DIR: dataDirectory }),
      databaseUrl: place.url,
      modules: MODULES,
      schema: CONTRACT,
      log: pino({ level: 'silent' }),
    })
  const app = await start()
  const tokenOf = (account: string) =>
    database.transaction(systemViewer(), async (tx) => {
      const [user] = await tx.sql<{ id: string }>`select id from users where email = ${demoEmail(account)}`
      const scopes = SCOPES.map((module) => ({ module, access: 'WRITE' as const }))
      return (await insertToken(tx, { userId: user?.id ?? '', name: 'test', scopes })).secret
    })
  const close = async () => {
    await app.close()
    await database.close()
    await place.drop()
    await rm(dataDirectory, { recursive: true })
  }
  return { app, database, databaseUrl: place.url, dataDirectory, another: start, tokenOf, close }
}

/** Whom a program asks, and with whose token. */
type Asking = { readonly url: string; readonly token: string }

/** Asks as a program with a token would; the data, or an error that names what went wrong. */
export async function ask({ url, token }: Asking, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'accept-language': 'en' },
    body: JSON.stringify({ query, variables }),
  })
  const body: unknown = await response.json()
  if (at(body, 'errors')) throw new Error(JSON.stringify(at(body, 'errors')))
  return at(body, 'data')
}

/** One act by its name: the payload under `done`. */
export async function act(asking: Asking, name: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const shown =
    'userErrors { __typename code field message ... on InsufficientStockError { available } ... on CreditHoldError { exposure limit } ... on ConflictError { currentVersion currentQuantity } }'
  const objects: Record<string, string> = {
    setStockThreshold: 'stockLevel { id available isLow }',
    receiveStock: 'stockLevels { available }',
    adjustStock: 'stockLevel { onHand }',
    acknowledgeStockAlert: 'alert { status }',
    assignStockAlert: 'alert { assignee { name } }',
    snoozeStockAlert: 'alert { status snoozedUntil }',
    setStockLimits: 'stockLevel { id threshold effectiveThreshold ceiling slowAfterDays stockOutDays isLow }',
    setCategoryStockLimits: 'limits { id threshold } placeCount raisedCount clearedCount',
    markNotificationRead: 'notification { id readAt }',
    setNotificationPreference: 'settings { preferences { kind isInApp isEmail } }',
    setQuietHours: 'settings { quietHours { from to timeZone } canSendEmail }',
  }
  const order =
    'order { id version number status deliveryStatus deliveredPercent lines { id quantity reservedQuantity deliveredQuantity openQuantity } }'
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${objects[name] ?? order} ${shown} } }`
  return at(await ask(asking, query, { input }), 'done')
}

export const newKey = (): string => newId('evt')
