import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { figure, type Subscriber, subscriber } from '../subscriber.ts'

const QUERY = 'subscription { stockAlerts { cursor alert { warehouse { code } } } }'

let demo: DemoApp
let admin: string
let store: string

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  demo = await demoApp()
  ;[admin, store] = [await demo.tokenOf('admin'), await demo.tokenOf('warehouse')]
}, 60_000)

afterAll(async () => {
  vi.useRealTimers()
  await demo.close()
})

/** Time goes by in steps, in which sockets answer and statements run. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function subscribed(token: string): Promise<Subscriber> {
  const before = await figure(demo.app.url, 'tradewind_subscriptions')
  const one = await subscriber({ url: demo.app.url, token, query: QUERY })
  await expect.poll(() => figure(demo.app.url, 'tradewind_subscriptions')).toBe(before + 1)
  return one
}

/** Tells of an alert of each warehouse, so that whoever sees any of them hears something. */
async function tellOfAll(): Promise<string[]> {
  const data = await ask(
    { url: demo.app.url, token: admin },
    '{ viewer { user { id } } stockAlerts(first: 100) { nodes { id warehouse { code } } } }',
  )
  const nodes: unknown = at(data, 'stockAlerts.nodes')
  const byCode = new Map((Array.isArray(nodes) ? nodes : []).map((each) => [at(each, 'warehouse.code'), each]))
  for (const alert of byCode.values()) {
    const input = { id: at(alert, 'id'), assigneeId: at(data, 'viewer.user.id') }
    await act({ url: demo.app.url, token: admin }, 'assignStockAlert', input)
  }
  return [...byCode.keys()].map(String)
}

const write = (
  run: (sql: Parameters<Parameters<DemoApp['database']['transaction']>[1]>[0]['sql']) => Promise<unknown>,
) => demo.database.transaction(systemViewer(), (tx) => run(tx.sql))

const codes = (each: Subscriber) => each.all('stockAlerts.alert.warehouse.code')

test('S6, S7: rights that change without an event hold for open subscriptions within half a minute', async () => {
  const [bound, all] = [await subscribed(store), await subscribed(admin)]
  const told = await tellOfAll()
  await expect.poll(() => codes(all).length).toBe(told.length)
  await expect.poll(() => new Set(codes(bound))).toEqual(new Set(['SHA', 'CAN']))

  const user = await write((sql) => sql<{ id: string }>`select id from users where email like 'warehouse@%'`)
  const id = String(at(user, '0.id'))
  await write(
    (sql) => sql`
    delete from user_warehouses using warehouses
    where warehouses.id = warehouse_id and code = 'CAN' and user_id = ${id}`,
  )
  await pass(32)
  const before = codes(bound).length
  await tellOfAll()
  await tellOfAll()
  await expect.poll(() => codes(all).length).toBe(3 * told.length)
  // Events come in order: when the second of the one warehouse is here, so would be the first of the other.
  await expect.poll(() => codes(bound).slice(before)).toEqual(['SHA', 'SHA'])

  await write((sql) => sql`update users set is_active = false where id = ${id}`)
  await pass(32)
  await expect.poll(() => bound.closes).toEqual([4403])
  expect(all.closes).toEqual([])
  await all.client.dispose()
}, 30_000)

test('a role without the permission ends its subscription with FORBIDDEN', async () => {
  const scoped = await demo.tokenOf('purchasing')
  const one = await subscribed(scoped)
  await write(
    (sql) => sql`
    update api_tokens set scopes = '[{"module": "SALES", "access": "READ"}]'
    where user_id = (select id from users where email like 'purchasing@%')`,
  )
  await pass(32)
  await expect.poll(() => at(one.errors, '0.0.extensions.code')).toBe('FORBIDDEN')
  await one.client.dispose()
}, 30_000)

test('a socket that answers no ping is ended', async () => {
  const { WebSocket } = await import('ws')
  const silent = new WebSocket(`${demo.app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    autoPong: false,
    headers: { authorization: `Bearer ${admin}` },
  })
  silent.on('open', () => silent.send('{"type":"connection_init"}'))
  const closed = new Promise((resolve) => silent.on('close', resolve))
  await new Promise((resolve) => silent.on('message', resolve))
  await pass(26)
  expect(await closed).toBe(1006)
}, 30_000)
