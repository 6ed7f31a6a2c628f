import { gzipSync } from 'node:zlib'
import { getIntrospectionQuery } from 'graphql'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { demoEmail } from '../../src/demo/company.ts'
import { MODULES } from '../../src/modules.ts'
import { readConfig } from '../../src/platform/config.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at, openSocket } from '../socket-client.ts'

/** What the fault catalogue allows on an idle machine is one second; this one may be busy with other tests. */
const ANSWERED_WITHIN_MS = 5000

let demo: DemoApp
let token: string

beforeAll(async () => {
  demo = await demoApp()
  token = await demo.tokenOf('admin')
}, 60_000)

afterAll(() => demo.close())

type Question = { readonly query: string; readonly variables?: object; readonly operationName?: string }

async function overHttp(question: Question, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(`${demo.app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
  })
  return response.json()
}

const asDeveloper = (question: Question) => overHttp(question, { authorization: `Bearer ${token}` })

async function overSocket(question: Question): Promise<unknown> {
  const socket = openSocket(demo.app.url, { authorization: `Bearer ${token}` })
  await socket.next()
  socket.send({ id: 'a', type: 'subscribe', payload: question })
  const message = await socket.next()
  socket.close()
  return at(message, 'type') === 'error' ? { errors: at(message, 'payload') } : at(message, 'payload')
}

const TRANSPORTS = [
  ['HTTP', asDeveloper],
  ['a socket', overSocket],
] as const

const repeated = (count: number, part: (place: number) => string) =>
  Array.from({ length: count }, (_, at) => part(at)).join(' ')
const nested = (depth: number) => `{ categories ${'{ parent '.repeat(depth)}{ id }${' }'.repeat(depth)} }`
const twice = (count: number, more: (place: number) => string) =>
  `{ customers { nodes { ...f0 } } } ${repeated(count, (place) => `fragment f${place} on Customer { ${more(place)} ...f${place + 1} ...f${place + 1} }`)} fragment f${count} on Customer { id }`

const REFUSED: readonly (readonly [what: string, question: Question, code: string])[] = [
  ['G1: 20 levels', { query: nested(20) }, 'LIMIT_EXCEEDED'],
  ['G1: 2000 levels', { query: nested(2000) }, 'LIMIT_EXCEEDED'],
  [
    'G1: 20 levels beside the schema',
    { query: `{ __schema { queryType { name } } ${nested(20).slice(1)}` },
    'LIMIT_EXCEEDED',
  ],
  [
    'G2: 31 times the same act',
    { query: `mutation { ${repeated(31, (place) => `a${place}: signOut { userErrors { code } }`)} }` },
    'LIMIT_EXCEEDED',
  ],
  [
    'G3: a field ten thousand times',
    { query: `{ ${'__typename '.repeat(10_000)} }` },
    'GRAPHQL_(PARSE|VALIDATION)_FAILED',
  ],
  [
    'G4: a hundred unknown directives',
    { query: `{ __typename ${'@nope '.repeat(100)} }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'G6: fragments in a circle',
    { query: '{ customers { nodes { ...a } } } fragment a on Customer { ...b } fragment b on Customer { ...a }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['G6: fragments that double 25 times', { query: twice(25, (place) => `a${place}: owner { id }`) }, 'LIMIT_EXCEEDED'],
  ['G7: brackets without end', { query: '{'.repeat(100_000) }, 'LIMIT_EXCEEDED'],
  [
    'G7: a list in a list a thousand times',
    { query: `{ customers(where: { id: { in: ${'['.repeat(900)}${']'.repeat(900)} } }) { nodes { id } } }` },
    'LIMIT_EXCEEDED',
  ],
  [
    'G8: variables in variables',
    { query: '{ __typename }', variables: JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) },
    'LIMIT_EXCEEDED',
  ],
  [
    'G9: the schema many times over',
    { query: `{ __schema { types { ${'fields { type { '.repeat(3)} name ${'} } '.repeat(3)} } } }` },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['G12: a hundred million rows', { query: '{ customers(first: 100000000) { nodes { id } } }' }, 'LIMIT_EXCEEDED'],
  [
    'G12: pages in pages, also by variables',
    {
      query:
        'query ($n: Int = 100) { customers(first: $n) { nodes { orders(first: $n) { nodes { lines { id } } } } } }',
    },
    'LIMIT_EXCEEDED',
  ],
  ['G12: a page beyond its maximum', { query: '{ customers(first: 1001) { nodes { id } } }' }, 'BAD_PAGE'],
  ['G13: a made-up cursor', { query: '{ customers(after: "abc") { nodes { id } } }' }, 'BAD_CURSOR'],
  [
    'G14: a sort by what nobody may see',
    { query: '{ users(orderBy: [{ field: PASSWORD_HASH }]) { nodes { id } } }' },
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'I3: a text that cannot be stored',
    { query: 'query ($s: String) { customers(search: $s) { nodes { id } } }', variables: { s: 'a\u0000' } },
    'BAD_TEXT',
  ],
  ['one of two operations that is not named', { query: 'query A { __typename } query B { __typename }' }, 'BAD_INPUT'],
  ['an operation that is not in the document', { query: 'query A { __typename }', operationName: 'B' }, 'BAD_INPUT'],
  [
    'I5: a name of the language',
    {
      query: 'query ($w: CustomerFilter) { customers(where: $w) { nodes { id } } }',
      variables: JSON.parse('{ "w": { "__proto__": {} } }'),
    },
    'BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED',
  ],
]

describe.each(TRANSPORTS)('over %s', (_name, send) => {
  test.each(REFUSED)('%s is refused soon', async (_what, question, code) => {
    const begunMs = performance.now()
    const answer = await send(question)
    expect(performance.now() - begunMs).toBeLessThan(ANSWERED_WITHIN_MS)
    expect(at(answer, 'errors.0.extensions.code')).toMatch(new RegExp(`^(${code})$`))
    expect(JSON.stringify(answer)).not.toMatch(/call stack/i)
  })

  test('G6: a hundred fragments that double each other cost no more than what they select', async () => {
    expect(at(await send({ query: twice(100, () => '') }), 'data.customers.nodes.0.id')).toMatch(/^cus_/)
  })

  test('the schema is read by the query that all tools send', async () => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true })
    expect(at(await send({ query }), 'data.__schema.queryType.name')).toBe('Query')
  })
})

test.each([
  ['a field', '{ custmers { nodes { id } } }'],
  ['an argument', '{ customers(frst: 1) { nodes { id } } }'],
  ['a value', '{ customers(orderBy: [{ field: NAM }]) { nodes { id } } }'],
  ['a type', '{ node(id: "x") { ... on Custmer { id } } }'],
])('G10: a stranger who mistypes %s is not told what there is', async (_what, query) => {
  const answer = JSON.stringify(await overHttp({ query }))
  expect(answer).toContain('GRAPHQL_VALIDATION_FAILED')
  expect(answer).not.toContain('Did you mean')
})

test('G10: who is signed in gets the hint', async () => {
  expect(JSON.stringify(await asDeveloper({ query: '{ custmers { nodes { id } } }' }))).toContain('Did you mean')
})

test.each([
  [
    'G8: twenty megabytes',
    JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(20_000_000) } }),
    {},
    413,
  ],
  [
    'G8: a bomb in gzip',
    gzipSync(JSON.stringify({ query: 'x'.repeat(50_000_000) })),
    { 'content-encoding': 'gzip' },
    413,
  ],
  ['I7: a body in GBK', '{}', { 'content-type': 'application/json; charset=gbk' }, 415],
  ['I7: bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), {}, 400],
])('%s is refused by its status', async (_what, body, headers, status) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }
  expect((await fetch(`${demo.app.url}/graphql`, init)).status).toBe(status)
})

test.each([
  ['percent', '%'],
  ['underscore', '_'],
  ['a statement', "'; drop table users; --"],
  ['a costly pattern', '(a+)+$'.repeat(500)],
])('I2: %s in a search is only text', async (_what, search) => {
  const query = 'query ($s: String) { customers(search: $s) { nodes { id } } }'
  expect(await asDeveloper({ query, variables: { s: search } })).toMatchObject({ data: { customers: { nodes: [] } } })
})

test('whoever asks for too much at once is told what is left and when to come back', async () => {
  const { url } = demo.app
  const authorization = `Bearer ${await demo.tokenOf('executive')}`
  const query = `{ customers(first: 100, search: "nobody at all") {
    nodes { orders(first: 40) { nodes { lines { id } } } } } }`
  const ask = () => {
    const headers = { 'content-type': 'application/json', authorization }
    return fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  }
  const first = await ask()
  const cost: unknown = at(await first.json(), 'extensions.cost')
  const { requested, maximum } = { requested: Number(at(cost, 'requested')), maximum: Number(at(cost, 'maximum')) }
  expect(at(cost, 'available')).toBe(maximum - requested)
  const told = ['limit', 'remaining', 'reset'].map((name) => Number(first.headers.get(`ratelimit-${name}`)))
  expect(told).toEqual([maximum, maximum - requested, Math.ceil(requested / Number(at(cost, 'restoreRate')))])
  const rest = await Promise.all(Array.from({ length: 60 }, ask))
  const refused = rest.find(({ status }) => status === 429)
  expect(at(await refused?.json(), 'errors.0.extensions')).toMatchObject({ code: 'RATE_LIMITED', requested })
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(refused?.headers.get('ratelimit-remaining'))).toBeLessThan(requested)
  expect(at(await asDeveloper({ query }), 'data.customers.nodes')).toEqual([])
})

test('A10: no secret reaches the log or an answer, whatever was asked for', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) })
  const config = readConfig({ PORT: '0' })
  const { url, close } = await createApp({ config, databaseUrl: demo.databaseUrl, modules: MODULES, log })
  const password = 'tradewind-demo'
  const signIn = `mutation { signIn(input: { email: "${demoEmail('rep')}", password: "${password}" }) {
    viewer { user { id name email } } userErrors { code } } }`
  const send = (path: string, query: string, headers: Record<string, string>) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tradewind-client': 'test', ...headers },
      body: JSON.stringify({ query }),
    })
  const signedIn = await send('/graphql', signIn, {})
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const secrets = [password, token, cookie.split('=')[1] ?? '']
  const answers = [
    signedIn,
    await send('/graphql', '{ customers(first: 1, after: "broken") { nodes { id } } }', { cookie }),
    await send('/graphql', '{ nothing }', { authorization: `Bearer ${token}` }),
    await send(`/graphql?token=${token}`, '{ viewer { user { id } } }', {}),
    await send(`/nowhere?token=${token}`, '{', { authorization: `Bearer ${token}` }),
    await send('/graphql', '{ viewer { user { id } } }', { authorization: `Bearer ${token}x` }),
  ]
  const texts = await Promise.all(answers.map((each) => each.text()))
  const sessions = await demo.database.reader(systemViewer()).sql<{ text: string }>`
    select row_to_json(each)::text as text from (table sessions) as each
    union all select row_to_json(each)::text from (table api_tokens) as each
    union all select row_to_json(each)::text from (table audit_entries) as each`
  // Referrers are sent by pages, and every address but that of the operations can be one.
  const page = await fetch(`${url}/?token=${token}`)
  await close()
  expect(secrets.every((each) => each.length >= 14)).toBe(true)
  const places = [...texts, ...lines, ...sessions.map(({ text }) => text)]
  expect(secrets.filter((secret) => places.some((each) => each.includes(secret)))).toEqual([])
  expect(at(JSON.parse(texts[3] ?? ''), 'data.viewer')).toBeNull()
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
})
