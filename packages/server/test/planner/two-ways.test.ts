import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let tokens: ReadonlyMap<string, string>

beforeAll(async () => {
  demo = await demoApp()
  const accounts = ['admin', 'rep', 'rep2', 'manager', 'warehouse']
  tokens = new Map(await Promise.all(accounts.map(async (each) => [each, await demo.tokenOf(each)] as const)))
}, 60_000)

afterAll(() => demo.close())

/** A coded field, which makes graphql-js walk the rows. */
const CODED = '{ viewer { locale } '

async function ask(account: string, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(`${demo.app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokens.get(account) ?? ''}`,
      'accept-language': 'en',
    },
    body: JSON.stringify({ query, variables }),
  })
  return await response.json()
}

/** How many operations were answered on a way since the start. */
async function countOf(way: 'text' | 'rows'): Promise<number> {
  const metrics = await (await fetch(`${demo.app.url}/metrics`)).text()
  return Number(new RegExp(`^tradewind_graphql_answers_total\\{way="${way}"\\} (\\d+)`, 'm').exec(metrics)?.[1] ?? 0)
}

function withoutLocations(errors: unknown): unknown {
  return Array.isArray(errors) ? errors.map((error: object) => ({ ...error, locations: null })) : errors
}

type Asked = readonly [account: string, query: string, variables?: object]

/** What is answered by text; it must be what is answered by rows. */
async function textOf(...[account, query, variables]: Asked): Promise<unknown> {
  const before = await countOf('text')
  const asText = await ask(account, query, variables)
  expect(await countOf('text')).toBe(before + 1)
  const asRows = await ask(account, query.replace('{', CODED), variables)
  const data: unknown = at(asRows, 'data')
  const { viewer: _viewer, ...rest } = typeof data === 'object' && data !== null ? { viewer: null, ...data } : {}
  expect(at(asText, 'data')).toEqual(data ? rest : null)
  expect(withoutLocations(at(asText, 'errors'))).toEqual(withoutLocations(at(asRows, 'errors')))
  return at(asText, 'data')
}

test('names of types are answered at every place', async () => {
  const data = await textOf(
    'admin',
    `{ __typename orders(first: 2) { __typename edges { __typename node { __typename lines { __typename
      product { kind: __typename } } externalRef { __typename } } } pageInfo { __typename }
      totalCount { __typename } } }`,
  )
  expect(at(data, 'orders.edges.0.node.lines.0.product.kind')).toBe('Product')
})

test('a page is one object where only the names of its parts are selected, and where it is empty', async () => {
  const none = { where: { number: { eq: 'none' } } }
  await textOf('admin', '{ orders(first: 3) { pageInfo { __typename } nodes { __typename } } }')
  const query = 'query ($where: OrderFilter) { orders(where: $where) { pageInfo { __typename endCursor } } }'
  expect(at(await textOf('admin', query, none), 'orders.pageInfo.endCursor')).toBeNull()
})

test('what is skipped is not in the answer, and the same document answers it when it is not', async () => {
  const query = `query ($isLong: Boolean!) { orders(first: 1) { nodes { id ...more @include(if: $isLong) } } }
    fragment more on Order { number customer { name } ... on Node { again: id } }`
  for (const isLong of [true, false, true]) {
    const node = at(await textOf('admin', query, { isLong }), 'orders.nodes.0')
    expect(Object.keys(Object(node))).toEqual(isLong ? ['id', 'number', 'customer', 'again'] : ['id'])
  }
})

test('one document serves absent, null and given conditions, and every sort', async () => {
  const query = `query ($where: CustomerFilter, $orderBy: [CustomerSort!], $search: String) {
    customers(where: $where, orderBy: $orderBy, search: $search, first: 4) { nodes { id name } totalCount { count } } }`
  const [id] = [at(await textOf('admin', query), 'customers.nodes.0.id')]
  const variants = [
    {},
    { where: null, search: null },
    { where: {}, orderBy: [] },
    { where: { id: { in: [id] } } },
    { where: { id: { in: [] } } },
    {
      where: { OR: [{ id: { eq: id } }, { currency: { eq: 'USD' } }] },
      orderBy: [{ field: 'NUMBER', direction: 'DESC' }],
    },
    { search: '有限' },
    { search: '  ' },
    { search: 'a b c' },
  ]
  const counts: unknown[] = []
  for (const variables of [...variants, ...variants]) {
    counts.push(at(await textOf('admin', query, variables), 'customers.totalCount.count'))
  }
  expect(counts.slice(variants.length)).toEqual(counts.slice(0, variants.length))
  expect(counts.slice(3, 5)).toEqual([1, 0])
})

test('plans are not shared between people who see different things', async () => {
  const query = '{ orders { totalCount(upTo: 5000) { count } } products(first: 1) { nodes { cost } } }'
  const counts: unknown[] = []
  for (const account of ['admin', 'rep', 'rep2', 'rep', 'admin', 'rep']) {
    const data = await textOf(account, query)
    counts.push(at(data, 'orders.totalCount.count'))
    expect(at(data, 'products.nodes.0.cost') === null).toBe(account !== 'admin')
  }
  expect(counts[0]).toBe(counts[4])
  expect(counts[1]).toBe(counts[5])
  expect(counts[1]).not.toBe(counts[2])
})

test.each([
  ['a cursor of another list', '{ orders(after: "x.y") { nodes { id } } }', 'BAD_CURSOR'],
  ['a cursor that no part of the answer needs', '{ orders(after: "x.y") { totalCount { count } } }', 'BAD_CURSOR'],
  ['a page that is too large', '{ orders(first: 101) { nodes { id } } }', 'BAD_PAGE'],
])('%s is refused with the place of the field', async (_name, query, code) => {
  const answer = await ask('admin', query)
  expect(at(answer, 'errors.0')).toMatchObject({ path: ['orders'], extensions: { code } })
  expect(at(answer, 'data')).toBeNull()
})

test('a viewer who may be kept from an object that is never null gets what graphql-js makes of it', async () => {
  const query = '{ deliveries(first: 1) { nodes { id warehouse { code } } } }'
  const before = await countOf('rows')
  expect(at(await ask('warehouse', query), 'errors')).toBeUndefined()
  expect(await countOf('rows')).toBe(before + 1)
})

test('what fails leaves the rest of the answer, and says the same on both ways', async () => {
  const id = at(await ask('admin', '{ orders(first: 1) { nodes { id } } }'), 'data.orders.nodes.0.id')
  await demo.database.transaction(
    systemViewer(),
    async (tx) => {
      await tx.query('lock table order_transitions in access exclusive mode', [])
      const query = 'query ($id: ID!) { order(id: $id) { history { id } } warehouses { code } }'
      const data = await textOf('admin', query, { id })
      expect(data).toMatchObject({ order: null, warehouses: [{}, {}, {}, {}] })
    },
    { statementTimeoutMs: 30_000 },
  )
}, 30_000)
