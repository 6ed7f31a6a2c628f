import { newId } from '@tradewind/kernel'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { demoEmail } from '../../src/demo/company.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { figure, type Subscriber, type Subscribing, subscriber } from '../subscriber.ts'

const ALERTS = `subscription Alerts($where: StockAlertFilter, $after: String) {
  stockAlerts(where: $where, after: $after) {
    cursor type alert { id product { sku } warehouse { code name } stockLevel { available } }
  }
}`
const ORDERS = 'subscription { orders { cursor order { id status customer { name } } } }'
/** The methods behind `allowedActions` may look at anything of the caller. */
const ORDERS_WITH_ACTIONS = 'subscription { orders { cursor order { id allowedActions { name } } } }'

let demo: DemoApp
let admin: string
let userId: string
const subscribers: Subscriber[] = []

beforeAll(async () => {
  demo = await demoApp()
  admin = await demo.tokenOf('admin')
  userId = String(at(await ask({ url: demo.app.url, token: admin }, '{ viewer { user { id } } }'), 'viewer.user.id'))
}, 60_000)

afterEach(async () => {
  for (const { client } of subscribers.splice(0)) await client.dispose()
  await expect.poll(() => figure(demo.app.url, 'tradewind_sockets')).toBe(0)
  expect(await figure(demo.app.url, 'tradewind_subscriptions')).toBe(0)
  expect(await figure(demo.app.url, 'tradewind_subscription_audiences')).toBe(0)
})

afterAll(() => demo.close())

/** Several at once; fulfils when all of them are seated. */
async function subscribed(many: readonly Partial<Subscribing>[]): Promise<Subscriber[]> {
  const before = await figure(demo.app.url, 'tradewind_subscriptions')
  const given = { url: demo.app.url, token: admin, query: ALERTS }
  const all = await Promise.all(many.map((each) => subscriber({ ...given, ...each })))
  subscribers.push(...all)
  await expect.poll(() => figure(demo.app.url, 'tradewind_subscriptions')).toBe(before + all.length)
  return all
}

const audiences = () => figure(demo.app.url, 'tradewind_subscription_audiences')
const executions = () => figure(demo.app.url, 'tradewind_subscription_executions_total')

/** An alert of the warehouse; the ids differ from one call to the next as far as there are alerts. */
async function alertIn(code: string): Promise<string> {
  const data = await ask(
    { url: demo.app.url, token: admin },
    '{ stockAlerts(first: 100) { nodes { id warehouse { code } } } }',
  )
  const nodes: unknown = at(data, 'stockAlerts.nodes')
  const alert = Array.isArray(nodes) ? nodes.find((each) => at(each, 'warehouse.code') === code) : null
  return String(at(alert, 'id'))
}

/** Something happens to the alert that its subscribers hear of. */
const assign = (id: string) => act({ url: demo.app.url, token: admin }, 'assignStockAlert', { id, assigneeId: userId })

const heardBy = (each: Subscriber, count: number) => expect.poll(() => each.heard.length).toBe(count)

test('an event is executed once for all who ask the same with the same rights, whoever they are', async () => {
  const other = await demo.tokenOf('admin')
  const spaced = ALERTS.replaceAll('\n', ' \n ')
  const all = await subscribed(
    Array.from({ length: 120 }, (_, index) => ({
      token: index % 2 === 0 ? admin : other,
      query: index % 3 === 0 ? spaced : ALERTS,
    })),
  )
  expect(await audiences()).toBe(1)
  const before = await executions()
  await assign(await alertIn('SHA'))
  for (const each of all) await heardBy(each, 1)
  expect(await executions()).toBe(before + 1)
  expect(new Set(all.map(({ heard }) => JSON.stringify(heard))).size).toBe(1)
})

test('people of different rights, languages and variables get exactly what is theirs', async () => {
  const [store, buyer, zh, sha] = await subscribed([
    { token: await demo.tokenOf('warehouse') },
    { token: await demo.tokenOf('purchasing') },
    { locale: 'zh-CN' },
    { variables: { where: { warehouseId: { eq: await warehouseId('SHA') } } } },
  ])
  expect(await audiences()).toBe(4)
  const before = await executions()
  await assign(await alertIn('SHA'))
  for (const each of [store, buyer, zh, sha]) if (each) await heardBy(each, 1)
  await assign(await alertIn('RTM'))
  for (const each of [buyer, zh]) if (each) await heardBy(each, 2)
  expect([store, sha].map((each) => each?.all('stockAlerts.alert.warehouse.code'))).toEqual([['SHA'], ['SHA']])
  expect(buyer?.all('stockAlerts.alert.warehouse.name')).toEqual(['Shanghai central', 'Rotterdam overseas'])
  expect(zh?.all('stockAlerts.alert.warehouse.name')).toEqual(['上海中心仓', '鹿特丹海外仓'])
  expect(await executions()).toBe(before + 6)
})

test.each([
  ['service', ALERTS, 1],
  ['service', ORDERS, 1],
  ['service', ORDERS_WITH_ACTIONS, 2],
  ['rep', ALERTS, 1],
  ['rep', ORDERS, 2],
])(
  'two people with the rights of %s share what is the same for both and nothing else',
  async (account, query, count) => {
    await withTwin(account)
    const tokens = [await demo.tokenOf(account), await demo.tokenOf(`${account}-twin`), await demo.tokenOf(account)]
    await subscribed(tokens.map((token) => ({ token, query })))
    expect(await audiences()).toBe(count)
  },
)

/** Somebody else of the same role and team. */
function withTwin(account: string): Promise<unknown> {
  return demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into users (id, email, name, role, team_id, password_hash, locale, search_text)
      select ${newId('usr')}, ${demoEmail(`${account}-twin`)}, 'Twin', role, team_id, password_hash, locale, 'twin'
      from users where email = ${demoEmail(account)}
      on conflict (email) do nothing`,
  )
}

test('whoever resumes gets what it missed, joins the others, and hears nothing twice', async () => {
  const [live, leaving] = await subscribed([{}, {}])
  const id = await alertIn('SHA')
  await assign(id)
  for (const each of [live, leaving]) if (each) await heardBy(each, 1)
  leaving?.stop()
  await assign(id)
  await assign(id)
  if (live) await heardBy(live, 3)
  const [seen, ...missed] = live?.all('stockAlerts.cursor') ?? []
  const returned = await subscribed(Array.from({ length: 3 }, () => ({ variables: { after: seen } })))
  for (const each of returned) await heardBy(each, 2)
  const before = await executions()
  await assign(id)
  for (const each of [...returned, live]) if (each) await heardBy(each, each === live ? 4 : 3)
  expect(await executions()).toBe(before + 1)
  expect(await audiences()).toBe(1)
  const last = live?.all('stockAlerts.cursor').at(-1)
  for (const each of returned) expect(each.all('stockAlerts.cursor')).toEqual([...missed, last])
})

test('a revoked token is cut off at once and the others of its audience are not', async () => {
  const gone = await demo.tokenOf('admin')
  const [stays, goes] = await subscribed([{}, { token: gone }])
  const tokens = await ask({ url: demo.app.url, token: gone }, '{ apiTokens(first: 1) { nodes { id } } }')
  const revoke = 'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { userErrors { code } } }'
  await ask({ url: demo.app.url, token: admin }, revoke, { input: { id: at(tokens, 'apiTokens.nodes.0.id') } })
  await expect.poll(() => goes?.closes).toEqual([4403])
  await assign(await alertIn('SHA'))
  if (stays) await heardBy(stays, 1)
  expect(goes?.heard).toEqual([])
})

async function warehouseId(code: string): Promise<unknown> {
  const data = await ask({ url: demo.app.url, token: admin }, '{ warehouses { id code } }')
  const all: unknown = at(data, 'warehouses')
  return Array.isArray(all)
    ? at(
        all.find((each) => at(each, 'code') === code),
        'id',
      )
    : null
}
