import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoEmail } from '../../src/demo/company.ts'
import { below, pick, type Random, seededRandom } from '../../src/demo/random.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { type Asked, randomDocument, type Sample } from './documents.ts'
import { answer, listRows } from './naive.ts'
import { type Asker, askerOf, isSeen, loadWorld, type Row, snakeCase, type World } from './world.ts'

const ACCOUNTS = ['rep', 'rep2', 'manager', 'warehouse', 'executive', 'admin'] as const
const ROOTS = ['products', 'customers', 'orders', 'stockLevels', 'stockAlerts', 'stockMoves', 'deliveries', 'users']
const CONNECTIONS = [
  ['Customer', 'orders'],
  ['StockLevel', 'moves'],
] as const
const DOCUMENTS_PER_LIST = 32
/** Every so many documents one selects little and is paged to its end, however long the list is. */
const PLAIN_EVERY = 10
const PAGES_MAX = 4
/** A document is asked with other values and by somebody else, so that its plans are used for what they were not made. */
const VARIANTS = [0, 1]

let demo: DemoApp
let world: World
let tokens: ReadonlyMap<string, string>

beforeAll(async () => {
  demo = await demoApp()
  await disturb()
  world = await loadWorld(demo.database.url)
  tokens = new Map(await Promise.all(ACCOUNTS.map(async (each) => [each, await demo.tokenOf(each)] as const)))
}, 60_000)

afterAll(() => demo.close())

/** Makes the company less tidy: absent values, equal sort keys, and rows whose owner is not their parent's. */
async function disturb(): Promise<void> {
  // By what does not change from run to run, as ids do: so a seed means the same case on the same day.
  const oneOf = (count: number, key: string) => `abs(hashtext(${key})) % ${count} = 0`
  const rep2 = `(select id from users where email = '${demoEmail('rep2')}')`
  await demo.database.transaction(systemViewer(), async (tx) => {
    for (const statement of [
      `update products set barcode = null, name_zh = null, is_active = false where ${oneOf(3, 'sku')}`,
      `update products set list_price = 10.00, category_id = null where ${oneOf(4, 'sku')}`,
      `update customers set owner_id = ${rep2}, region_id = null where ${oneOf(5, 'number')}`,
      `update customers set team_id = null, name_en = null where ${oneOf(7, 'number')} and name_zh is not null`,
      `update customers set created_at = '2026-01-01T00:00:00.1Z'::timestamptz + hashtext(number) % 20 * interval '1 us'`,
      `update orders set owner_id = ${rep2}, team_id = null where ${oneOf(6, 'number')}`,
      `update orders set created_at = ordered_on + interval '0.000001 s' * (hashtext(number) % 2)`,
      `update stock_levels set threshold = null where ${oneOf(7, 'sku')}`,
      `update stock_alerts set status = 'ACKNOWLEDGED', assignee_id = ${rep2} where ${oneOf(2, 'available_at_raise::text')}`,
      `insert into contacts (id, customer_id, name) select replace(id, 'con_', 'con_x'), customer_id, 'Li' from contacts`,
    ]) {
      await tx.query(statement, [])
    }
  })
}

type Case = { readonly asked: Asked; readonly account: string; readonly asker: Asker; readonly random: Random }

function caseOf(seed: number, place: { readonly list: string; readonly type?: string }, variant: number): Case {
  const random = seededRandom(seed)
  const varied = seededRandom(seed * VARIANTS.length + variant)
  const account = pick(varied, ACCOUNTS)
  const asker = askerOf(world, demoEmail(account), pick(varied, ['zh-CN', 'en'] as const))
  const sample: Sample = (type, field) => {
    const row = pick(varied, world.rowsOf(field === 'categoryId' ? 'Product' : type))
    return valueIn(row, snakeCase(field))
  }
  const { list, type } = place
  const of = type ? { type, id: String(pick(random, world.rowsOf(type))['id']) } : undefined
  const isPlain = seed % PLAIN_EVERY === 0
  const asked = randomDocument({ list, ...(of ? { of } : {}) }, { random, sample, isPlain })
  return { asked, account, asker, random }
}

function valueIn(row: Row, column: string): string | boolean | null {
  const value = row[column]
  if (value === null || typeof value === 'boolean') return value
  return String(value).replace(/^(\d{4}-\d{2}-\d{2}) (.*)\+00$/, '$1T$2Z')
}

/** The first page as the product answers it by texts and by rows, which a coded field makes necessary. */
async function bothWays(each: Case, paging: object): Promise<unknown> {
  const { text } = each.asked
  const [asText, asRows] = await Promise.all([
    served(each, text, paging),
    served(each, text.replace('{', '{ viewer { locale } '), paging),
  ])
  expect(asText).toEqual(asRows)
  return asText
}

async function served({ asked, account, asker }: Case, query: string, paging: object): Promise<unknown> {
  const response = await fetch(`${demo.app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokens.get(account) ?? ''}`,
      'accept-language': asker.locale,
    },
    body: JSON.stringify({ query, variables: { ...asked.variables, ...paging } }),
  })
  const body: unknown = await response.json()
  if (at(body, 'errors')) throw new Error(JSON.stringify(at(body, 'errors')))
  return at(body, asked.of ? 'data.node' : 'data.list')
}

/** Compares a list page by page, now and then going on from the middle of a page; answers how many rows it has. */
async function compare(each: Case): Promise<number> {
  const { asked, asker, random } = each
  const { list, of } = asked
  if (of && !world.rowsWith(of.type, 'id', of.id).some((row) => isSeen(world, asker, { type: of.type, row }))) {
    expect(await bothWays(each, { first: 1 })).toBeNull()
    return 0
  }
  const rows = listRows({ world, asker }, list, of)
  const isPlain = list.children.length === 1
  const hasOffset = asked.text.includes('$offset') && random() < 0.2
  let start = hasOffset ? below(random, rows.length + 2) : 0
  let paging: object = hasOffset ? { offset: start } : {}
  for (let page = 0; isPlain || page < PAGES_MAX; page += 1) {
    const first = isPlain ? 100 : 1 + below(random, 30)
    const turned = { ...paging, first }
    const shown = await (page === 0 ? bothWays(each, turned) : served(each, asked.text, turned))
    const found = of ? at(shown, 'list') : shown
    const expected = rows.slice(start, start + first)
    const nodes = expected.map((row) => answer({ world, asker }, list.type, { row, fields: list.children }))
    const isMore = rows.length > start + first
    const edges = edgesOf(found)
    expect(edges.map((edge) => at(edge, 'node'))).toEqual(nodes)
    const endCursor = at(edges.at(-1), 'cursor') ?? null
    expect(at(found, 'pageInfo')).toEqual({ hasNextPage: isMore, endCursor })
    if (asked.text.includes('totalCount { count isExact }')) {
      expect(at(found, 'totalCount')).toMatchObject({
        count: Math.min(rows.length, 1000),
        isExact: rows.length <= 1000,
      })
    }
    if (!isMore) break
    const last = isPlain ? edges.length - 1 : Math.max(below(random, edges.length), below(random, edges.length))
    paging = { after: at(edges[last], 'cursor') }
    start += last + 1
  }
  return rows.length
}

function edgesOf(list: unknown): unknown[] {
  const edges = at(list, 'edges')
  return Array.isArray(edges) ? edges : []
}

const LISTS = [
  ...ROOTS.map((list) => ({ name: list, list })),
  ...CONNECTIONS.map(([type, list]) => ({ name: `${list} of ${type}`, list, type })),
]

test.each(LISTS)(
  'random documents about $name are answered as one row at a time would be',
  async (place) => {
    let foundCount = 0
    const seeds = Array.from({ length: DOCUMENTS_PER_LIST }, (_none, seed) => seed)
    for (const [seed, variant] of seeds.flatMap((each) => VARIANTS.map((other) => [each, other] as const))) {
      const each = caseOf(seed, place, variant)
      const rowCount = await compare(each).catch((cause: unknown) => {
        const { text, variables } = each.asked
        throw new Error(`Seed ${seed} of ${place.list} as ${each.account}: ${text}\n${JSON.stringify(variables)}`, {
          cause,
        })
      })
      if (rowCount > 0) foundCount += 1
    }
    // Documents that find nothing would agree about nothing.
    expect(foundCount).toBeGreaterThan((DOCUMENTS_PER_LIST * VARIANTS.length) / 8)
  },
  60_000,
)
