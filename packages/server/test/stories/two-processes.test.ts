import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEMO_PASSWORD, DEMO_USERS, demoEmail } from '../../src/demo/company.ts'
import journal from '../../migrations/meta/_journal.json' with { type: 'json' }
import { type Balancer, startBalancer } from '../balancer.ts'
import { emptyDatabase, type TestDatabase } from '../database.ts'
import { newKey } from '../demo-app.ts'
import { type Image, layOutImage, type ServerProcess } from '../server-process.ts'
import { at, openSocket } from '../socket-client.ts'

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }'
const CREATE =
  'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { id } userErrors { code message } } }'
const ORDERS = 'subscription ($after: String) { orders(after: $after) { cursor type order { id } } }'
const VIEWER = '{ viewer { user { email } } }'
const TRIES_MAX = 5

let place: TestDatabase
let sql: postgres.Sql
let image: Image
let first: ServerProcess
let second: ServerProcess
let balancer: Balancer

beforeAll(async () => {
  place = await emptyDatabase()
  sql = postgres(place.url, { max: 1 })
  image = layOutImage()
  const settings = { DATABASE_URL: place.url, DEMO: '1' }
  ;[first, second] = await Promise.all([image.start(settings), image.start(settings)])
  balancer = await startBalancer([first.port, second.port])
}, 120_000)

afterAll(async () => {
  image.remove()
  await balancer.close()
  await sql.end()
  await place.drop()
}, 30_000)

type Asked = { readonly url: string; readonly cookie?: string; readonly variables?: object }

async function ask(query: string, { url, cookie = '', variables = {} }: Asked) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tradewind-client': 'test', cookie },
    body: JSON.stringify({ query, variables }),
  })
  if (response.status === 502) throw new Error('The process broke off.')
  const body: unknown = await response.json()
  return { body, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

async function signIn(url: string, account = 'admin'): Promise<string> {
  const { cookie } = await ask(SIGN_IN, {
    url,
    variables: { input: { email: demoEmail(account), password: DEMO_PASSWORD } },
  })
  return cookie
}

const viewerAt = async (url: string, cookie: string) => at((await ask(VIEWER, { url, cookie })).body, 'data.viewer')

/** What an order needs, with a key of its own. */
async function newOrder(cookie: string) {
  const query =
    '{ warehouses { id } products(first: 1) { nodes { id } } customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } }'
  const { body } = await ask(query, { url: balancer.url, cookie })
  const [customerId, warehouseId, productId] = ['customers.nodes.0.id', 'warehouses.0.id', 'products.nodes.0.id'].map(
    (path) => at(body, `data.${path}`),
  )
  return { idempotencyKey: newKey(), order: { customerId, warehouseId, lines: [{ productId, quantity: '1' }] } }
}

async function createOrder(url: string, cookie: string, input: object): Promise<string> {
  const { body } = await ask(CREATE, { url, cookie, variables: { input } })
  const id = at(body, 'data.createOrder.order.id')
  if (typeof id !== 'string') throw new Error(JSON.stringify(body))
  return id
}

/** Sends the same key again for as long as nobody answers, as every client of the product may. */
async function createOrderForSure(cookie: string, input: object): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    const id = await createOrder(balancer.url, cookie, input).catch((error: unknown) => {
      if (tried === TRIES_MAX) throw error
      return null
    })
    if (id !== null) return id
    await sleep(100)
  }
}

type Follower = { readonly createdIds: string[]; readonly stop: () => void; readonly connections: () => number }

/** Follows the orders through the balancer; a connection that is cut is opened again after the last cursor. */
function follow(cookie: string): Follower {
  const createdIds: string[] = []
  let [connections, isStopped, after]: [number, boolean, unknown] = [0, false, null]
  let close = () => {}
  const connect = async () => {
    const socket = openSocket(balancer.url, { cookie, origin: balancer.url })
    connections += 1
    close = socket.close
    const next = () => Promise.race([socket.next(), socket.closed])
    await next()
    socket.send({ type: 'subscribe', id: 'orders', payload: { query: ORDERS, variables: { after } } })
    for (;;) {
      const message = await next()
      if (typeof message === 'number') return
      const event = at(message, 'payload.data.orders')
      if (event === undefined) throw new Error(JSON.stringify(message))
      after = at(event, 'cursor')
      if (at(event, 'type') === 'CREATED') createdIds.push(String(at(event, 'order.id')))
    }
  }
  const run = async () => {
    while (!isStopped) await connect()
  }
  void run()
  const stop = () => {
    isStopped = true
    close()
  }
  return { createdIds, stop, connections: () => connections }
}

/** A subscription begins a moment after it is asked for; orders are made until one of them arrives. */
async function started(follower: Follower, cookie: string): Promise<void> {
  while (follower.createdIds.length === 0) {
    await createOrder(balancer.url, cookie, await newOrder(cookie))
    await sleep(100)
  }
}

test('two processes that start at once on an empty database migrate it and load the demo company once', async () => {
  const [counts] = await sql`select (select count(*)::int from drizzle.__drizzle_migrations) as migrations,
    (select count(*)::int from users) as users, (select count(distinct email)::int from users) as addresses`
  expect(counts).toEqual({
    migrations: journal.entries.length,
    users: DEMO_USERS.length,
    addresses: DEMO_USERS.length,
  })
})

test('who signs in at one process is known to the other', async () => {
  for (const [here, there] of [
    [first, second],
    [second, first],
  ] as const) {
    const cookie = await signIn(here.url, 'rep')
    expect(await viewerAt(there.url, cookie)).toEqual({ user: { email: demoEmail('rep') } })
  }
})

test('what is done at one process reaches a subscriber of the other within a second', async () => {
  const cookie = await signIn(balancer.url)
  const socket = openSocket(second.url, { cookie, origin: second.url })
  expect((await socket.next()).type).toBe('connection_ack')
  socket.send({ type: 'subscribe', id: 'orders', payload: { query: ORDERS } })
  await sleep(500)
  const input = await newOrder(cookie)
  const begun = performance.now()
  const [message, id] = await Promise.all([socket.next(), createOrder(first.url, cookie, input)])
  expect(performance.now() - begun).toBeLessThan(1000)
  expect(at(message, 'payload.data.orders')).toMatchObject({ type: 'CREATED', order: { id } })
  socket.close()
})

test('the same key sent to both at once makes one order', async () => {
  const cookie = await signIn(balancer.url)
  for (let round = 0; round < 10; round += 1) {
    const input = await newOrder(cookie)
    const [before] = await sql`select count(*)::int as orders from orders`
    const ids = await Promise.all([first, second].map(({ url }) => createOrder(url, cookie, input)))
    const [afterwards] = await sql`select count(*)::int as orders from orders`
    expect(new Set(ids).size).toBe(1)
    expect(afterwards?.['orders']).toBe(before?.['orders'] + 1)
  }
})

test('signing out at one process ends the session and its socket at the other at once', async () => {
  const cookie = await signIn(first.url, 'rep')
  const socket = openSocket(second.url, { cookie, origin: second.url })
  expect((await socket.next()).type).toBe('connection_ack')
  const begun = performance.now()
  await ask('mutation { signOut { userErrors { code } } }', { url: first.url, cookie })
  expect(await Promise.all([first, second].map(({ url }) => viewerAt(url, cookie)))).toEqual([null, null])
  expect(await socket.closed).toBe(4403)
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('when a process is killed, requests go on and a subscriber who resumes misses nothing and sees nothing twice', async () => {
  const cookie = await signIn(balancer.url)
  const follower = follow(cookie)
  await started(follower, cookie)
  const victim = [first, second].find(({ port }) => port === balancer.portOfNewestSocket())
  expect(victim).toBeDefined()
  const inputs = await Promise.all(Array.from({ length: 24 }, () => newOrder(cookie)))
  const madeIds: string[] = []
  for (const [count, input] of inputs.entries()) {
    if (count === 8) void victim?.stop('SIGKILL')
    madeIds.push(await createOrderForSure(cookie, input))
  }
  expect(new Set(madeIds).size).toBe(inputs.length)
  const seen = () => follower.createdIds.filter((id) => madeIds.includes(id))
  await expect.poll(() => seen().length, { timeout: 10_000 }).toBe(madeIds.length)
  follower.stop()
  expect(follower.connections()).toBe(2)
  expect(seen()).toEqual(madeIds)
}, 60_000)

test('the process that is left drains when it is told to end', async () => {
  const codes = await Promise.all([first, second].map((each) => each.stop('SIGTERM')))
  expect(new Set(codes)).toEqual(new Set([0, null]))
})
