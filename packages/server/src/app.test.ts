import 'reflect-metadata'
import { newId } from '@tradewind/kernel'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, openSocket } from '../test/socket-client.ts'
import { type TestDatabase, testDatabase } from '../test/database.ts'
import { type App, createApp } from './app.ts'
import { catalog } from './modules/catalog/index.ts'
import { crm } from './modules/crm/index.ts'
import type { Context } from './platform/context.ts'
import { eventStream } from './platform/events/stream.ts'
import { type SubscriptionOrdersArgs, SubscriptionFields } from './generated/contract.ts'
import { hashPassword, identity } from './modules/identity/index.ts'
import { readConfig } from './platform/config.ts'
import { stubResolvers } from './platform/contract/stub-resolvers.ts'
import { openDatabase } from './platform/database/pool.ts'
import { declaredRoots } from './platform/read/wire.ts'
import { systemViewer } from './platform/viewer.ts'

const MODULES = [identity, catalog, crm]
const CODED = {
  Query: ['viewer', 'matchProducts', 'similarCustomers', 'isKnownToColleagues'],
  Mutation: [
    ...['signIn', 'signOut', 'updatePreferences', 'createApiToken', 'revokeApiToken', 'createProduct'],
    ...['updateProduct', 'createCustomer', 'updateCustomer', 'addContact'],
  ],
}
const PASSWORD = 'correct horse'
const SIGN_IN =
  'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { name } permissions } userErrors { code } } }'

class Streams {
  @SubscriptionFields.orders
  orders(_args: SubscriptionOrdersArgs, ctx: Context) {
    return eventStream(ctx, { types: ['test.never'], payload: ({ type }) => never(type) })
  }
}

function never(type: string): never {
  throw new Error(`Nobody emits ${type}.`)
}

let place: TestDatabase
let app: App

beforeAll(async () => {
  place = await testDatabase()
  const database = openDatabase({ url: place.url })
  const hash = await hashPassword(PASSWORD)
  await database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into users (id, email, name, role, password_hash, locale, search_text)
      select id, email, initcap(role), role, ${hash}, 'EN', email from unnest(
        ${[newId('usr'), newId('usr')]}::text[], ${['rep@x.example', 'admin@x.example']}::text[],
        ${['SALES_REP', 'ADMIN']}::text[]) as given (id, email, role)`,
  )
  await database.close()
  const roots = declaredRoots(MODULES.map((each) => each.reads)).map((name) => `Query.${name}`)
  const coded = Object.entries(CODED).flatMap(([type, names]) => names.map((name) => `${type}.${name}`))
  app = await createApp({
    config: readConfig({ PORT: '0' }),
    databaseUrl: place.url,
    modules: MODULES,
    moreResolvers: [Streams, ...stubResolvers([...roots, ...coded, 'Subscription.orders'])],
    log: pino({ level: 'silent' }),
  })
}, 60_000)

afterAll(async () => {
  await app.close()
  await place.drop()
})

type Answer = { status: number; cookie: string; body: unknown }

async function ask(query: unknown, options: { headers?: object; variables?: object } = {}): Promise<Answer> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-tradewind-client': 'test', ...options.headers },
    body: JSON.stringify(Array.isArray(query) ? query : { query, variables: options.variables }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  const body: unknown = await response.json()
  return { status: response.status, cookie, body }
}

const signIn = (email: string, password = PASSWORD) =>
  ask(SIGN_IN, { variables: { input: { email, password } }, headers: { 'accept-language': 'en' } })

async function sessionOf(account: string): Promise<{ cookie: string }> {
  return { cookie: (await signIn(`${account}@x.example`)).cookie }
}

async function tokenOf(scopes: object[]): Promise<{ id: string; secret: string; cookie: string }> {
  const headers = await sessionOf('admin')
  const query = `mutation ($input: CreateApiTokenInput!) {
    createApiToken(input: $input) { secret apiToken { id } userErrors { code } } }`
  const { body } = await ask(query, {
    headers,
    variables: { input: { idempotencyKey: newId('evt'), name: 't', scopes } },
  })
  return {
    secret: String(at(body, 'data.createApiToken.secret')),
    id: String(at(body, 'data.createApiToken.apiToken.id')),
    ...headers,
  }
}

test('signing in opens a new session each time and answers the viewer', async () => {
  const first = await signIn(' REP@x.example ')
  expect(at(first.body, 'data.signIn')).toMatchObject({
    viewer: { user: { name: expect.any(String) } },
    userErrors: [],
  })
  expect(at(first.body, 'data.signIn.viewer.permissions')).toContain('sales.order.confirm')
  expect((await signIn('rep@x.example')).cookie).not.toBe(first.cookie)
})

test('an unknown address and a wrong password are answered alike', async () => {
  const [unknown, wrong] = [await signIn('nobody@x.example'), await signIn('rep@x.example', 'wrong')]
  expect(at(unknown.body, 'data')).toEqual({ signIn: { viewer: null, userErrors: [{ code: 'BAD_CREDENTIALS' }] } })
  expect(at(wrong.body, 'data')).toEqual(at(unknown.body, 'data'))
  expect(wrong.cookie).toBe('')
})

test('guessing the password of an account is slowed down', async () => {
  const codes: unknown[] = []
  for (let count = 0; count < 12; count += 1) {
    codes.push(at((await signIn('guessed@x.example', `guess ${count}`)).body, 'data.signIn.userErrors.0.code'))
  }
  expect(codes.at(-1)).toBe('RATE_LIMITED')
  expect(codes[0]).toBe('BAD_CREDENTIALS')
}, 30_000)

test('a session ends with signing out', async () => {
  const headers = await sessionOf('rep')
  expect(at((await ask('{ viewer { user { email } } }', { headers })).body, 'data.viewer.user.email')).toBe(
    'rep@x.example',
  )
  await ask('mutation { signOut { userErrors { code } } }', { headers })
  expect(at((await ask('{ viewer { locale } }', { headers })).body, 'data.viewer')).toBeNull()
})

test('a cookie without the header of the client is refused', async () => {
  const headers = { ...(await sessionOf('rep')), 'x-tradewind-client': '' }
  const { status, body } = await ask('{ viewer { locale } }', { headers })
  expect(status).toBe(403)
  expect(at(body, 'errors.0.extensions')).toEqual({
    ...{ code: 'FORBIDDEN', isRetryable: false, header: 'x-tradewind-client' },
  })
})

test.each([
  ['en', /needs the header x-tradewind-client, with any value.*Bearer <token>/],
  ['zh-CN', /还须带有请求头 x-tradewind-client.*Bearer <令牌>/],
])('signing in again over a session without the header says in %s what to send', async (language, words) => {
  const headers = { ...(await sessionOf('rep')), 'x-tradewind-client': '', 'accept-language': language }
  const { body } = await ask(SIGN_IN, { headers, variables: { input: { email: 'rep@x.example', password: PASSWORD } } })
  expect(at(body, 'errors.0.message')).toMatch(words)
})

test('a token that nobody has is refused in the language of the caller', async () => {
  const { status, body } = await ask('{ viewer { locale } }', {
    headers: { authorization: 'Bearer tw_none', 'accept-language': 'zh-CN,zh;q=0.9' },
  })
  expect([status, at(body, 'errors.0.message')]).toEqual([401, '请先登录。'])
})

test.each([
  ['a question in the address', 405, { method: 'GET' }],
  [
    'a form',
    415,
    { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=%7Ba%7D' },
  ],
  ['plain text', 415, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{__typename}"}' }],
  ['broken JSON', 400, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
  [
    'a large body',
    413,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(300_000)}"` },
  ],
  [
    'a batch',
    400,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[{"query":"{__typename}"}]' },
  ],
])('%s is refused with %i', async (_what, status, init) => {
  expect((await fetch(`${app.url}/graphql`, init)).status).toBe(status)
})

const nested = (depth: number) => `{ categories ${'{ parent '.repeat(depth)}{ id }${' }'.repeat(depth)} }`
test.each([
  ['a deep document', nested(14), 'LIMIT_EXCEEDED'],
  ['many aliases', `{ ${Array.from({ length: 31 }, (_, at) => `a${at}: __typename`).join(' ')} }`, 'LIMIT_EXCEEDED'],
  [
    'a costly document',
    '{ customers(first: 100) { nodes { owner { team { id } } contacts { id } addresses { id } } } users(first: 100000) { nodes { id } } }',
    'LIMIT_EXCEEDED',
  ],
  ['an endless document', `{ ${'__typename '.repeat(5000)} }`, 'GRAPHQL_PARSE_FAILED'],
])('%s is refused before it runs', async (_what, query, code) => {
  const { body } = await ask(query, { headers: await sessionOf('admin') })
  expect(at(body, 'errors.0.extensions.code')).toBe(code)
  expect(at(body, 'data')).toBeUndefined()
})

test('strangers get neither the schema nor suggestions, and at most ten errors', async () => {
  expect(at((await ask('{ __schema { types { name } } }')).body, 'errors.0.extensions.code')).toBe('UNAUTHENTICATED')
  const { body } = await ask(`{ viewr ${Array.from({ length: 40 }, (_, at) => `x${at}`).join(' ')} }`)
  expect(at(body, 'errors')).toHaveLength(10)
  expect(JSON.stringify(body)).not.toContain('Did you mean')
})

test('an answer says what it cost', async () => {
  const { body } = await ask('{ users { nodes { id } } }', { headers: await sessionOf('admin') })
  expect(at(body, 'extensions.cost')).toMatchObject({ requested: expect.any(Number), actual: expect.any(Number) })
})

test('a token reaches its scopes only, makes no tokens, and ends with its revocation', async () => {
  const { secret, id, cookie } = await tokenOf([{ module: 'CATALOG', access: 'READ' }])
  const headers = { authorization: `Bearer ${secret}`, 'x-tradewind-client': '' }
  expect(at((await ask('{ products { nodes { id } } }', { headers })).body, 'data.products.nodes')).toEqual([])
  expect(at((await ask('{ customers { nodes { id } } }', { headers })).body, 'errors.0.extensions.code')).toBe(
    'FORBIDDEN',
  )
  await ask(`mutation { revokeApiToken(input: { id: "${id}" }) { userErrors { code } } }`, { headers: { cookie } })
  const after = await ask('{ products { nodes { id } } }', { headers })
  expect([after.status, at(after.body, 'errors.0.extensions.code')]).toEqual([401, 'UNAUTHENTICATED'])
})

test('a file is given back to its owner alone', async () => {
  const mine = { ...(await sessionOf('rep')), 'x-tradewind-client': 'test' }
  const post = (headers: Record<string, string>, body = 'a,b') =>
    fetch(`${app.url}/files`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body,
    })
  expect((await post({ 'x-file-name': 'a.csv' })).status).toBe(401)
  const stored = await post({ ...mine, 'x-file-name': encodeURIComponent('../订单.csv') })
  const id = String(at(await stored.json(), 'id'))
  const read = await fetch(`${app.url}/files/${id}`, { headers: mine })
  expect(await read.text()).toBe('a,b')
  expect(read.headers.get('content-disposition')).toMatch(/^attachment/)
  const long = await post({ ...mine, 'x-file-name': encodeURIComponent(`../../${'שלום'.repeat(75)}\u202Evsc.exe`) })
  expect(long.status).toBe(201)
  expect(read.headers.get('x-content-type-options')).toBe('nosniff')
  const others = { ...(await sessionOf('admin')), 'x-tradewind-client': 'test' }
  expect((await fetch(`${app.url}/files/${id}`, { headers: others })).status).toBe(404)
})

test('health, figures and contract are served without a cookie', async () => {
  const paths = ['/health/live', '/health/ready', '/metrics', '/schema.graphql']
  const answers = await Promise.all(paths.map((path) => fetch(`${app.url}${path}`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
})

test('a socket by cookie needs a page of our own origin', async () => {
  const headers = await sessionOf('rep')
  expect(await openSocket(app.url, { ...headers, origin: 'https://evil.example' }).closed).toBe(4403)
  expect(await openSocket(app.url, headers).closed).toBe(4403)
  expect(await openSocket(app.url, {}).closed).toBe(4403)
})

test('a socket answers within the limits and closes when its session ends', async () => {
  const headers = await sessionOf('rep')
  const socket = openSocket(app.url, { ...headers, origin: app.url })
  expect((await socket.next()).type).toBe('connection_ack')
  socket.send({ id: '1', type: 'subscribe', payload: { query: '{ viewer { user { email } } }' } })
  expect(at(await socket.next(), 'payload.data.viewer.user.email')).toBe('rep@x.example')
  expect((await socket.next()).type).toBe('complete')
  socket.send({ id: '2', type: 'subscribe', payload: { query: nested(14) } })
  expect(at(await socket.next(), 'payload.0.extensions.code')).toBe('LIMIT_EXCEEDED')
  await ask('mutation { signOut { userErrors { code } } }', { headers })
  expect(await socket.closed).toBe(4403)
})

test('a socket carries at most fifty subscriptions', async () => {
  const socket = openSocket(app.url, { ...(await sessionOf('rep')), origin: app.url })
  await socket.next()
  for (let id = 1; id <= 51; id += 1) {
    socket.send({ id: String(id), type: 'subscribe', payload: { query: 'subscription { orders { cursor } }' } })
  }
  const refusal = await socket.next()
  expect(at(refusal, 'payload.0.extensions.code')).toBe('LIMIT_EXCEEDED')
  socket.close()
})

test('an unexpected error shows its number only', async () => {
  const { body } = await ask('{ warehouses { id } }', { headers: { 'accept-language': 'zh-CN' } })
  expect(at(body, 'errors.0')).toMatchObject({
    message: '系统内部错误，报告时请提供错误编号。',
    extensions: { code: 'INTERNAL', errorId: expect.any(String) },
  })
  expect(JSON.stringify(body)).not.toContain('null for non')
})
