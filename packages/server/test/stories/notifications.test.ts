import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoEmail } from '../../src/demo/company.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { bodyOf, type MailServer, mailServer } from '../mail-server.ts'
import { at } from '../socket-client.ts'
import { type Subscriber, subscriber } from '../subscriber.ts'

const NEWS = `subscription ($after: String) { notifications(after: $after) {
  cursor type notification { kind readAt subject { ... on StockAlert { kind product { sku } } } } } }`
const ALERTS = 'subscription { stockAlerts { cursor type kind alert { id kind status } } }'

let mail: MailServer
let demo: DemoApp
let tokens: Record<'admin' | 'purchasing' | 'warehouse' | 'rep' | 'executive' | 'production', string>
const subscribers: Subscriber[] = []

beforeAll(async () => {
  mail = await mailServer()
  demo = await demoApp({ SMTP_URL: mail.url, MAIL_FROM: 'erp@example.com', PUBLIC_URL: 'http://erp.example.com' })
  const of = demo.tokenOf
  tokens = {
    ...{ admin: await of('admin'), purchasing: await of('purchasing'), warehouse: await of('warehouse') },
    ...{ rep: await of('rep'), executive: await of('executive'), production: await of('production') },
  }
  await demo.database.transaction(systemViewer(), (tx) => tx.sql`update stock_levels set threshold = null`)
  await newsOfTheStart()
}, 60_000)

afterAll(async () => {
  for (const { client } of subscribers) await client.dispose()
  await demo.close()
  await mail.close()
})

/** What the demo company begins with is told while the product starts; it must be over before anybody listens. */
async function newsOfTheStart(): Promise<void> {
  let [last, count] = [-1, 0]
  while (count === 0 || count !== last) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    ;[last, count] = [count, Number(await unread('purchasing'))]
  }
}

const as = (account: keyof typeof tokens) => ({ url: demo.app.url, token: tokens[account] })

async function listen(account: keyof typeof tokens, query: string, url = demo.app.url): Promise<Subscriber> {
  const one = await subscriber({ url, token: tokens[account], query })
  subscribers.push(one)
  await new Promise((resolve) => setTimeout(resolve, 300))
  return one
}

/** A product that has never been anywhere, with some of it in a warehouse. */
async function goods(code: string, quantity: string, nameEn = 'Bearing') {
  const sku = `N-${newKey().slice(-8)}`
  const data = await ask(as('admin'), '{ warehouses { id code } units { id } categories { id } }')
  const all: unknown = at(data, 'warehouses')
  const warehouseId = at(Array.isArray(all) ? all.find((each) => at(each, 'code') === code) : null, 'id')
  const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { code } } }`
  const made = await ask(as('admin'), create, {
    input: {
      ...{ idempotencyKey: newKey(), sku, nameEn, unitId: at(data, 'units.0.id'), listPrice: '1', taxRate: '0' },
      categoryId: at(data, 'categories.0.id'),
    },
  })
  const productId = at(made, 'createProduct.product.id')
  const line = { productId, quantity }
  await act(as('admin'), 'receiveStock', { idempotencyKey: newKey(), warehouseId, lines: [line] })
  return { productId, warehouseId, sku, categoryId: at(data, 'categories.0.id') }
}

const take = (
  { productId, warehouseId }: { productId: unknown; warehouseId: unknown },
  onHand: string,
  change: string,
) =>
  act(as('admin'), 'adjustStock', {
    ...{ idempotencyKey: newKey(), productId, warehouseId, change, expectedQuantity: onHand, reason: 'count' },
  })

async function alertsOf(productId: unknown, account: keyof typeof tokens = 'admin', more = ''): Promise<unknown> {
  const query = `query ($p: ID!) { stockAlerts(where: { productId: { eq: $p } ${more} }) {
    nodes { id kind status threshold version } } }`
  return at(await ask(as(account), query, { p: productId }), 'stockAlerts.nodes')
}

async function unread(account: keyof typeof tokens): Promise<unknown> {
  const query = '{ notifications(where: { isRead: { eq: false } }, first: 1) { nodes { id } totalCount { count } } }'
  return at(await ask(as(account), query), 'notifications.totalCount.count')
}

test('low stock reaches those it concerns at once, in another process too, and nobody hears the news of others', async () => {
  const place = await goods('SHA', '30')
  const other = await demo.another()
  const [buyer, admin, rep] = [
    await listen('purchasing', NEWS, other.url),
    await listen('admin', NEWS),
    await listen('rep', NEWS),
  ]
  const [first, before] = [await listen('admin', ALERTS), Number(await unread('purchasing'))]
  await act(as('purchasing'), 'setStockLimits', { ...place, sku: undefined, categoryId: undefined, threshold: '20' })
  await take(place, '30', '-11')
  await expect.poll(() => buyer.heard.length).toBe(1)
  expect(buyer.heard[0]).toMatchObject({
    notifications: { type: 'DELIVERED', notification: { kind: 'LOW_STOCK', subject: { product: { sku: place.sku } } } },
  })
  await expect.poll(() => admin.heard.length).toBe(1)
  expect(rep.heard).toEqual([])
  expect(await unread('purchasing')).toBe(before + 1)
  await take(place, '19', '-19')
  await expect.poll(() => first.all('stockAlerts.type')).toEqual(['RAISED', 'ESCALATED'])
  expect(first.all('stockAlerts.kind')).toEqual(['LOW_STOCK', 'OUT_OF_STOCK'])
  await expect.poll(() => buyer.all('notifications.notification.kind')).toEqual(['LOW_STOCK', 'OUT_OF_STOCK'])
  const again = await subscriber({
    ...{ url: demo.app.url, token: tokens.purchasing, query: NEWS },
    variables: { after: buyer.all('notifications.cursor')[0] },
  })
  subscribers.push(again)
  await expect.poll(() => again.all('notifications.notification.kind')).toEqual(['OUT_OF_STOCK'])
  expect([rep.heard, admin.heard.length]).toEqual([[], 2])
  await other.close()
})

test('RN5: people of other warehouses are told nothing, by list, by stream or by id', async () => {
  const place = await goods('RTM', '5')
  const [store, buyer] = [await listen('warehouse', NEWS), await listen('purchasing', NEWS)]
  await take(place, '5', '-5')
  await expect.poll(() => buyer.heard.length).toBe(1)
  expect(store.heard).toEqual([])
  expect(await alertsOf(place.productId, 'warehouse')).toEqual([])
  const id = at(await alertsOf(place.productId), '0.id')
  const until = new Date(Date.now() + 3_600_000).toISOString()
  expect(await act(as('warehouse'), 'snoozeStockAlert', { id, until })).toMatchObject({
    userErrors: [{ code: 'NOT_FOUND' }],
  })
})

test('reading one, reading all: the count falls, live, and nobody reads for another', async () => {
  const place = await goods('SHA', '5')
  await take(place, '5', '-5')
  const query = '{ notifications(first: 1) { nodes { id readAt subject { id } } } }'
  const mine = () => ask(as('purchasing'), query)
  await expect
    .poll(async () => at(await mine(), 'notifications.nodes.0.subject.id'))
    .toBe(at(await alertsOf(place.productId), '0.id'))
  const id = at(await mine(), 'notifications.nodes.0.id')
  expect(await act(as('admin'), 'markNotificationRead', { id })).toMatchObject({ userErrors: [{ code: 'NOT_FOUND' }] })
  const [buyer, before] = [await listen('purchasing', NEWS), Number(await unread('purchasing'))]
  expect(at(await act(as('purchasing'), 'markNotificationRead', { id }), 'notification.readAt')).not.toBeNull()
  await act(as('purchasing'), 'markNotificationRead', { id })
  expect(await unread('purchasing')).toBe(before - 1)
  const all = 'mutation { markAllNotificationsRead { readCount userErrors { code } } }'
  expect(at(await ask(as('purchasing'), all), 'markAllNotificationsRead.readCount')).toBe(before - 1)
  expect(await unread('purchasing')).toBe(0)
  await expect.poll(() => buyer.all('notifications.type')).toEqual(['READ', 'READ'])
  expect(buyer.all('notifications.notification.kind')).toEqual(['OUT_OF_STOCK', undefined])
})

test('an alert is put off and comes back, found by its kind and not among the open ones', async () => {
  const place = await goods('SHA', '5')
  await act(as('purchasing'), 'setStockLimits', {
    productId: place.productId,
    warehouseId: place.warehouseId,
    ceiling: '4',
  })
  const [alert] = [at(await alertsOf(place.productId), '0')]
  expect(alert).toMatchObject({ kind: 'OVERSTOCK', status: 'OPEN', threshold: '4' })
  const stream = await listen('production', ALERTS)
  const until = new Date(Date.now() + 2_000).toISOString()
  const id = at(alert, 'id')
  expect(await act(as('production'), 'snoozeStockAlert', { id, until })).toMatchObject({
    alert: { status: 'SNOOZED' },
    userErrors: [],
  })
  expect(await alertsOf(place.productId, 'admin', 'status: { eq: OPEN }')).toEqual([])
  expect(await alertsOf(place.productId, 'admin', 'kind: { in: [LOW_STOCK] }')).toEqual([])
  expect(await alertsOf(place.productId, 'admin', 'kind: { eq: OVERSTOCK }')).toMatchObject([{ status: 'SNOOZED' }])
  await expect.poll(() => stream.all('stockAlerts.type'), { timeout: 15_000 }).toEqual(['SNOOZED', 'RETURNED'])
  expect(await alertsOf(place.productId)).toMatchObject([{ status: 'OPEN', version: 3 }])
}, 30_000)

test('the limits of a category count where a place has none, and say what they raised', async () => {
  const place = await goods('CTU', '7')
  const { productId, warehouseId, categoryId } = place
  const set = (input: object) => act(as('purchasing'), 'setCategoryStockLimits', { categoryId, ...input })
  const answer = await set({ threshold: '7' })
  expect(Number(at(answer, 'raisedCount'))).toBeGreaterThan(0)
  expect(await alertsOf(productId)).toMatchObject([{ kind: 'LOW_STOCK', threshold: '7' }])
  expect(await act(as('purchasing'), 'setStockLimits', { productId, warehouseId, threshold: '6' })).toMatchObject({
    stockLevel: { threshold: '6', effectiveThreshold: '6', isLow: false },
  })
  expect(await alertsOf(productId)).toMatchObject([{ status: 'CLEARED' }])
  expect(await set({ threshold: null })).toMatchObject({ limits: { threshold: null }, userErrors: [] })
  expect(await set({ threshold: '9', ceiling: '9' })).toMatchObject({ userErrors: [{ field: ['ceiling'] }] })
  for (const account of ['rep', 'warehouse', 'executive', 'production'] as const) {
    expect(await act(as(account), 'setCategoryStockLimits', { categoryId, threshold: '1' })).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    })
  }
})

test('what is handed to somebody comes to them by e-mail, once, though two processes run', async () => {
  const place = await goods('SHA', '5', 'Bearing with a name')
  await take(place, '5', '-5')
  const other = await demo.another()
  const id = at(await alertsOf(place.productId), '0.id')
  const users = await ask(
    as('admin'),
    '{ users(first: 100, where: { role: { in: [PRODUCTION, SALES_REP] } }) { nodes { id role } } }',
  )
  const nodes = at(users, 'users.nodes')
  const idOf = (role: string) => at(Array.isArray(nodes) ? nodes.find((each) => at(each, 'role') === role) : null, 'id')
  expect(await act(as('admin'), 'assignStockAlert', { id, assigneeId: idOf('SALES_REP') })).toMatchObject({
    userErrors: [{ code: 'FORBIDDEN' }],
  })
  const maker = await listen('production', NEWS)
  expect(await act(as('admin'), 'assignStockAlert', { id, assigneeId: idOf('PRODUCTION') })).toMatchObject({
    userErrors: [],
  })
  await expect.poll(() => maker.all('notifications.notification.kind')).toEqual(['ALERT_ASSIGNED'])
  const due = () =>
    demo.database.transaction(
      systemViewer(),
      (tx) => tx.sql`update jobs set due_at = now() where name = 'write letters'`,
    )
  /** Whether the letters have been written since, and all of them are sent. */
  const isDone = async () => {
    const rows = await demo.database.reader(systemViewer()).sql`
      select from jobs where name = 'write letters' and due_at > now() and not exists (select from mails where status = 'WAITING')`
    return rows.length === 1
  }
  await due()
  const own = () => mail.taken.filter((letter) => letter.includes(demoEmail('production')))
  await expect.poll(() => own().length, { timeout: 20_000 }).toBe(1)
  expect(bodyOf(own()[0] ?? '')).toContain(`指派给您：缺货：${place.sku}`)
  expect(bodyOf(own()[0] ?? '')).toMatch(/http:\/\/erp\.example\.com\/availability\/stk_\w+/)
  await due()
  await expect.poll(isDone, { timeout: 20_000 }).toBe(true)
  expect(own()).toHaveLength(1)
  await other.close()
}, 60_000)

test('everybody chooses for themselves, the executive too, who may change nothing else', async () => {
  const set = (input: object) => act(as('executive'), 'setQuietHours', input)
  expect(await set({ from: '22:00', to: '07:30', timeZone: 'Europe/Berlin' })).toMatchObject({
    settings: { quietHours: { from: '22:00', to: '07:30', timeZone: 'Europe/Berlin' }, canSendEmail: true },
  })
  expect(await set({ from: '25:00', to: '07:00' })).toMatchObject({ userErrors: [{ field: ['from'] }] })
  expect(await set({ from: '22:00', to: '22:00' })).toMatchObject({ userErrors: [{ field: ['to'] }] })
  expect(await set({ from: '22:00', to: '7:00', timeZone: 'Mars' })).toMatchObject({ userErrors: [{ field: ['to'] }] })
  expect(await set({})).toMatchObject({ settings: { quietHours: null } })
  const chosen = await act(as('executive'), 'setNotificationPreference', {
    kind: 'OUT_OF_STOCK',
    isInApp: true,
    isEmail: false,
  })
  expect(at(chosen, 'settings.preferences')).toContainEqual({ kind: 'OUT_OF_STOCK', isInApp: true, isEmail: false })
  expect(at(chosen, 'settings.preferences')).toContainEqual({ kind: 'LOW_STOCK', isInApp: false, isEmail: false })
  const place = await goods('SHA', '5')
  const stream = await listen('executive', NEWS)
  await take(place, '5', '-5')
  await expect.poll(() => stream.heard.length).toBe(1)
  const id = at(await alertsOf(place.productId), '0.id')
  expect(await act(as('executive'), 'snoozeStockAlert', { id, until: '2099-01-01T00:00:00Z' })).toMatchObject({
    userErrors: [{ code: 'FORBIDDEN' }],
  })
})
