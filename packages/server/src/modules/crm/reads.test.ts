import { graphql, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { buildContract } from '../../platform/contract/contract.ts'
import { stubResolvers } from '../../platform/contract/stub-resolvers.ts'
import { type Database, openDatabase } from '../../platform/database/pool.ts'
import { wire } from '../../platform/read/wire.ts'
import { systemViewer, type Viewer } from '../../platform/viewer.ts'
import { reads as catalogReads } from '../catalog/reads.ts'
import { reads as identityReads } from '../identity/reads.ts'
import { reads as crmReads } from './reads.ts'

let server: TestDatabase
let database: Database
let schema: GraphQLSchema

beforeAll(async () => {
  server = await testDatabase()
  database = openDatabase({ url: server.url })
  schema = buildContract({ resolvers: stubResolvers() })
  wire(schema, [identityReads, catalogReads, crmReads])
  await database.transaction(systemViewer(), async (tx) => {
    await tx.sql`insert into teams (id, name_zh, name_en) values ('tem_a', '一部', 'One'), ('tem_b', '二部', 'Two')`
    await tx.sql`insert into users (id, email, name, role, team_id, password_hash, search_text)
      select 'usr_' || n, n || '@x.example', 'User ' || n, 'SALES_REP', 'tem_' || case when n < 3 then 'a' else 'b' end,
        '-', n::text from generate_series(1, 3) n`
    await tx.sql`insert into customers (id, number, name_zh, name_en, company_key, owner_id, team_id, currency,
        credit_limit, payment_term_days, search_text, created_at)
      select 'cus_' || lpad(n::text, 26, '0'), 'CU-' || n, (array['王氏', '安达', '陈记', '李宁'])[1 + n % 4] || n, null, n::text,
        'usr_' || (1 + n % 3), 'tem_' || case when 1 + n % 3 < 3 then 'a' else 'b' end, 'CNY',
        case when n % 5 = 0 then null else n * 0.10 end, 30, 'customer ' || n || ' 100%_\\',
        timestamptz '2026-01-01 00:00:00.000001+00' + (n / 3) * interval '1 microsecond'
      from generate_series(1, 60) n`
    await tx.sql`insert into contacts (id, customer_id, name, is_primary)
      select 'con_' || lpad(n::text, 26, '0'), 'cus_' || lpad((1 + n % 60)::text, 26, '0'), 'C' || n, n % 2 = 0
      from generate_series(1, 120) n`
  })
})

afterAll(async () => {
  await database.close()
  await server.drop()
})

const person = (
  userId: string,
  scope: Viewer['scope'],
  permissions = ['crm.customer.read', 'identity.user.read'],
): Viewer => ({
  ...systemViewer('zh-CN'),
  userId,
  scope,
  teamId: userId === 'usr_3' ? 'tem_b' : 'tem_a',
  permissions: new Set(permissions),
})

const everyone = person('usr_1', 'all')

async function ask(viewer: Viewer, source: string, variableValues: Record<string, unknown> = {}) {
  const contextValue = { viewer, locale: viewer.locale, reader: database.reader(viewer) }
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue })
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    errors: errors?.map((error) => error.originalError ?? error),
  }
}

test('a representative sees own customers, a manager those of the team, others all', async () => {
  const source = '{ customers(first: 100) { totalCount { count isExact } nodes { owner { id } } } }'
  const own = (await ask(person('usr_2', 'own'), source)).data.customers
  expect(own.nodes.every((row: { owner: { id: string } }) => row.owner.id === 'usr_2')).toBe(true)
  expect(own.totalCount).toEqual({ count: 20, isExact: true })
  expect((await ask(person('usr_1', 'team'), source)).data.customers.totalCount.count).toBe(40)
  expect((await ask(everyone, source)).data.customers.totalCount.count).toBe(60)
})

test('a count beyond its bound says so', async () => {
  const { data } = await ask(everyone, '{ customers { totalCount(upTo: 7) { count isExact } } }')
  expect(data.customers.totalCount).toEqual({ count: 7, isExact: false })
})

test('no right to customers is refused, not answered empty', async () => {
  const { errors } = await ask(person('usr_1', 'all', []), '{ customers { nodes { id } } }')
  expect(errors).toMatchObject([{ code: 'FORBIDDEN' }])
})

test.each([
  ['conditions that say nothing', { where: { OR: Array.from({ length: 200 }, () => ({})) } }],
  ['more sorts than a list has', { orderBy: Array.from({ length: 6 }, () => ({ field: 'NUMBER' })) }],
])('%s are refused', async (_what, variables) => {
  const source =
    'query ($where: CustomerFilter, $orderBy: [CustomerSort!]) { customers(where: $where, orderBy: $orderBy) { nodes { id } } }'
  expect((await ask(everyone, source, variables)).errors).toMatchObject([{ code: 'BAD_FILTER' }])
})

test('nobody reads without signing in', async () => {
  const { errors } = await ask({ ...everyone, userId: '' }, '{ customers { nodes { id } } }')
  expect(errors).toMatchObject([{ code: 'UNAUTHENTICATED' }])
})

test.each([
  ['NAME', 'ASC'],
  ['NAME', 'DESC'],
  ['CREATED_AT', 'ASC'],
  ['CREATED_AT', 'DESC'],
  ['NUMBER', 'DESC'],
])('paging by %s %s loses and doubles nothing', async (field, direction) => {
  const source = `query ($after: String) { customers(first: 7, after: $after, orderBy: [{ field: ${field}, direction: ${direction} }]) {
    edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`
  const seen: string[] = []
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { data, errors } = await ask(everyone, source, { after })
    expect(errors).toBeUndefined()
    seen.push(...data.customers.edges.map((edge: { node: { id: string } }) => edge.node.id))
    expect(data.customers.edges.at(-1)?.cursor).toBe(data.customers.pageInfo.endCursor)
    after = data.customers.pageInfo.endCursor
    isMore = data.customers.pageInfo.hasNextPage
  }
  expect(seen).toHaveLength(60)
  expect(new Set(seen).size).toBe(60)
})

test('names sort by pinyin in Chinese', async () => {
  const { data } = await ask(everyone, '{ customers(first: 100) { nodes { name } } }')
  const surnames = new Set(data.customers.nodes.map((row: { name: string }) => row.name[0]))
  expect([...surnames]).toEqual(['安', '陈', '李', '王'])
})

test('a cursor of another sort, another filter or a changed one is refused', async () => {
  const { data } = await ask(everyone, '{ customers(first: 2) { pageInfo { endCursor } } }')
  const cursor: string = data.customers.pageInfo.endCursor
  const attempts = [
    `customers(after: "${cursor}", orderBy: [{ field: NUMBER }]) { nodes { id } }`,
    `customers(after: "${cursor}", search: "customer") { nodes { id } }`,
    `customers(after: "x${cursor}") { nodes { id } }`,
    'customers(after: "nonsense") { nodes { id } }',
  ]
  for (const attempt of attempts)
    expect((await ask(everyone, `{ ${attempt} }`)).errors).toMatchObject([{ code: 'BAD_CURSOR' }])
})

test.each(['first: 0', 'first: 101', 'first: -1', 'offset: 10001', 'offset: -1'])(
  'a page of %s is refused',
  async (args) => {
    expect((await ask(everyone, `{ customers(${args}) { nodes { id } } }`)).errors).toMatchObject([
      { code: 'BAD_PAGE' },
    ])
  },
)

test('aliases, merged fields, fragments and conditions answer under their keys', async () => {
  const source = `query ($no: Boolean!) {
    node(id: "cus_00000000000000000000000001") { kind: __typename id ... on Customer { who: number ...Names owner { id } owner { label: name } } }
    skipped: customers @skip(if: true) { nodes { id } }
    page: customers(first: 1, where: { id: { eq: "cus_00000000000000000000000001" } }) { nodes { number name @include(if: $no) contacts { name isPrimary } } }
  } fragment Names on Customer { name nameEn creditLimit }`
  const { data, errors } = await ask(everyone, source, { no: false })
  expect(errors).toBeUndefined()
  expect(data.node).toEqual({
    kind: 'Customer',
    id: 'cus_00000000000000000000000001',
    who: 'CU-1',
    name: '安达1',
    nameEn: null,
    creditLimit: '0.10',
    owner: { id: 'usr_2', label: 'User 2' },
  })
  expect(data.page.nodes).toEqual([
    {
      number: 'CU-1',
      contacts: [
        { name: 'C120', isPrimary: true },
        { name: 'C60', isPrimary: true },
      ],
    },
  ])
  expect(Object.keys(data)).toEqual(['node', 'page'])
})

test('an object out of sight is not there, whatever the way', async () => {
  const source = `{ node(id: "cus_00000000000000000000000001") { id } customer(id: "cus_00000000000000000000000001") { id }
    nodes(ids: ["con_00000000000000000000000060", "usr_1", "x"]) { id } }`
  const { data } = await ask(person('usr_3', 'own'), source)
  expect(data).toEqual({ node: null, customer: null, nodes: [null, null, null] })
})

test('filters combine, and wildcards are literal', async () => {
  const filter =
    '{ customers(first: 100, where: { creditLimit: { gte: "1.00", lt: "2.0" }, NOT: { id: { eq: "x" } } }) { nodes { creditLimit } } }'
  expect((await ask(everyone, filter)).data.customers.nodes).toHaveLength(8)
  const source = 'query ($search: String) { customers(search: $search) { totalCount { count } } }'
  expect((await ask(everyone, source, { search: '100%_\\' })).data.customers.totalCount.count).toBe(60)
  expect((await ask(everyone, source, { search: '100%x' })).data.customers.totalCount.count).toBe(0)
})

test('too many conditions are refused', async () => {
  const many = Array.from({ length: 21 }, (_, place) => `{ id: { eq: "${place}" } }`).join(' ')
  const { errors } = await ask(everyone, `{ customers(where: { OR: [${many}] }) { nodes { id } } }`)
  expect(errors).toMatchObject([{ code: 'BAD_FILTER' }])
})
