import { graphql, type GraphQLSchema } from 'graphql'
import { MODULES } from '../../src/modules.ts'
import { buildContract } from '../../src/platform/contract/contract.ts'
import { stubResolvers } from '../../src/platform/contract/stub-resolvers.ts'
import type { Database } from '../../src/platform/database/pool.ts'
import type { SqlValue, Tx } from '../../src/platform/database/tx.ts'
import { wire } from '../../src/platform/read/wire.ts'
import { systemViewer, type Viewer } from '../../src/platform/viewer.ts'

/** A node of a plan as `explain (format json)` tells it. */
export type PlanNode = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly PlanNode[]
}

const GROWN_ROWS = 2500
/** So many owners and teams share the grown rows, so that what is one's own is clearly better found by an index. */
const OWNERS = 125
/** What tells grown rows apart and what they share; everything else of a grown row is a copy. */
const GROWN: Readonly<Record<string, string>> = {
  id: `split_part(id, '_', 1) || '_' || n`,
  order_id: `'ord_' || n`,
  name_zh: `'名' || n`,
  name_en: `'Name ' || n`,
  created_at: `timestamptz '2026-01-01T00:00:00Z' + n * interval '1 s'`,
  owner_id: `'usr_' || n % ${OWNERS}`,
  user_id: `'usr_' || n % ${OWNERS}`,
  team_id: `'tem_' || n % ${OWNERS}`,
  warehouse_id: `'whs_' || n % 10`,
  from_warehouse_id: `'whs_' || n % 10`,
  to_warehouse_id: `'whs_' || (n + 1) % 10`,
  costing: `costing`,
  tracking: `tracking`,
  expires_on: `date '2026-01-01' + n`,
  due_on: `date '2026-01-01' + n`,
  rule_id: `'ror_' || n`,
  sku: `'SKU-' || n`,
  path: `'STOCK/' || n`,
  'locations.kind': `'STOCK'`,
  'locations.parent_id': `'loc_1'`,
}
const ABOUT: Viewer = {
  ...systemViewer(),
  userId: 'usr_1',
  teamId: 'tem_1',
  permissions: new Set(MODULES.flatMap((each) => each.permissions)),
}

/** The ways of seeing rows that roles have. */
export const VIEWERS: Readonly<Record<string, Viewer>> = {
  own: { ...ABOUT, scope: 'own' },
  team: { ...ABOUT, scope: 'team' },
  warehouse: { ...ABOUT, scope: 'all', warehouseIds: ['whs_1', 'whs_2'] },
  all: { ...ABOUT, scope: 'all' },
}

export function contractWithReads(): GraphQLSchema {
  const schema = buildContract({ resolvers: stubResolvers() })
  wire(
    schema,
    MODULES.map((each) => each.reads),
  )
  return schema
}

/** Makes tables large with copies of one of their rows, and tells PostgreSQL about it. */
export async function grow(database: Database, tables: readonly string[]): Promise<void> {
  const run = async (tx: Tx) => {
    await tx.query('set local session_replication_role = replica', [])
    for (const table of tables) await growTable(tx, table)
  }
  await database.transaction(systemViewer(), run, { statementTimeoutMs: 120_000 })
}

async function growTable(tx: Tx, table: string): Promise<void> {
  const columns = await tx.sql<{ name: string; is_unique: boolean }>`
    select a.attname as name, a.atttypid = 'text'::regtype and exists (
        select from pg_index i where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)) as is_unique
    from pg_attribute a
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''`
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const values = columns.map(
    ({ name, is_unique }) => GROWN[`${table}.${name}`] ?? GROWN[name] ?? (is_unique ? `"${name}" || n` : `"${name}"`),
  )
  const { count } = await tx.query(
    `insert into "${table}" (${names}) select ${values.join(', ')}
     from (select * from "${table}" order by id limit 1) as model, generate_series(1, ${GROWN_ROWS}) as n`,
    [],
  )
  if (count !== GROWN_ROWS) throw new Error(`There is no row of ${table} to copy.`)
  await tx.query(`analyze "${table}"`, [])
}

type Asking = { readonly database: Database; readonly schema: GraphQLSchema; readonly viewer: Viewer }

/** What a document answers, and the plan of the one statement that it becomes where reading all and sorting is dear. */
export async function planOf({ database, schema, viewer }: Asking, source: string) {
  const statements: { text: string; values: readonly SqlValue[] }[] = []
  const own = database.reader(viewer)
  const query: typeof own.query = (text, values) => {
    statements.push({ text, values })
    return own.query(text, values)
  }
  const contextValue = { viewer, locale: viewer.locale, reader: { ...own, query } }
  const { data, errors } = await graphql({ schema, source, contextValue })
  const [statement] = statements
  if (errors || !statement || statements.length > 1)
    throw new Error(`${source} is not one statement.`, { cause: errors })
  const plan = await database.transaction(systemViewer(), async (tx) => {
    await tx.query('set local enable_seqscan = off', [])
    await tx.query('set local enable_sort = off', [])
    await tx.query('set local random_page_cost = 1.1', [])
    const [row] = await tx.query<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }>(
      `explain (format json) ${statement.text}`,
      statement.values,
    )
    if (!row) throw new Error(`${source} has no plan.`)
    return row['QUERY PLAN'][0].Plan
  })
  return { data, plan }
}

/** A node and all that lie under it. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}
