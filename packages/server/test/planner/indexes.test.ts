import { getTableName } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MODULES } from '../../src/modules.ts'
import type { Entity } from '../../src/platform/read/declare.ts'
import { columnName } from '../../src/platform/read/sql.ts'
import { perspectiveOf, systemViewer, type Viewer } from '../../src/platform/viewer.ts'
import { type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { contractWithReads, grow, nodesOf, type PlanNode, planOf, VIEWERS } from './plans.ts'

/** Where the index ends before the id, so that rows of equal keys are sorted by it, and why there are none of those. */
const ALLOWED: Readonly<Record<string, string>> = {
  'products SKU': 'products_sku_key makes the SKU unique.',
  'customers NUMBER': 'customers_number_key makes the number unique.',
  'orders NUMBER': 'orders_number_key makes the number unique.',
  'stockMoves SEQUENCE': 'stock_moves_sequence_index makes the sequence unique.',
}

const schema = contractWithReads()
const lists = MODULES.flatMap(({ reads }) =>
  Object.entries(reads.roots).flatMap(([name, root]) => (root.kind === 'page' ? [{ name, entity: root.entity }] : [])),
)

let demo: DemoApp

beforeAll(async () => {
  demo = await demoApp()
  await demo.tokenOf('admin')
  await demo.database.transaction(systemViewer(), (tx) =>
    Promise.all([
      tx.sql`
        insert into imports (id, user_id, kind, mode, file_name, encoding, row_count, created_count, updated_count,
          unchanged_count, error_count, errors)
        select 'imp_model', id, 'STOCK', 'DRY_RUN', 'stock.csv', 'utf-8', 0, 0, 0, 0, 0, '[]' from users limit 1`,
      tx.sql`
        insert into transfers (id, number, status, from_warehouse_id, to_warehouse_id, from_warehouse_code, to_warehouse_code)
        select 'trf_model', 'TR-1', 'APPROVED', sender.id, receiver.id, sender.code, receiver.code
        from warehouses sender join warehouses receiver on receiver.id > sender.id limit 1`,
      tx.sql`
        insert into supply_requests (id, number, kind, status, product_id, warehouse_id, quantity, due_on)
        select 'spr_model', 'SR-1', 'PURCHASE', 'ORDERED', products.id, warehouses.id, 1, date '2026-01-01'
        from products, warehouses limit 1`,
      tx.sql`
        insert into stock_holds (id, number, product_id, warehouse_id, purpose, quantity, expires_at)
        select 'hld_model', 'HD-1', products.id, warehouses.id, 'fair', 1, now() from products, warehouses limit 1`,
      tx.sql`
        insert into sharings (id, product_id, warehouse_id, method, supply, requested, shared, winner_count, loser_count)
        select 'shr_model', products.id, warehouses.id, 'PRO_RATA', 1, 1, 1, 1, 0 from products, warehouses limit 1`,
      tx.sql`insert into book_closings (id) values ('bkc_model')`,
      tx.sql`
        insert into notifications (id, user_id, kind, subject_id, event_id, is_in_app, is_email, deliver_at, delivered_at)
        select 'ntf_model', id, 'LOW_STOCK', 'alr_model', 'evt_model', true, false, now(), now() from users limit 1`,
      tx.sql`
        insert into write_offs (id, number, status, warehouse_id, cause, value)
        select 'wof_model', 'WO-1', 'PENDING', id, 'LOST', 1 from warehouses limit 1`,
      tx.sql`
        insert into landed_costs (id, number, status, warehouse_id, kind, basis, amount, stock_amount)
        select 'lnd_model', 'LC-1', 'POSTED', id, 'DUTY', 'VALUE', 1, 1 from warehouses limit 1`,
      tx.sql`
        insert into sales_returns (id, number, order_id, warehouse_id, returned_on, reason)
        select 'srt_model', 'RN-1', id, warehouse_id, ordered_on, 'UNWANTED' from orders limit 1`,
      tx.sql`
        insert into stocktakes (id, number, status, warehouse_id, mode)
        select 'stt_model', 'ST-1', 'PLANNED', id, 'OPEN' from warehouses limit 1`,
      tx.sql`
        insert into stocktake_lines (id, stocktake_id, warehouse_id, product_id, location_id, sku, location_path, snapshot)
        select 'stl_model', 'stt_model', stocktakes.warehouse_id, products.id, locations.id, products.sku, locations.path, 1
        from stocktakes join locations on locations.warehouse_id = stocktakes.warehouse_id, products limit 1`,
      tx.sql`
        insert into approval_rules (id, document, minimum_value, approver_role) values ('apr_model', 'TRANSFER', 0, 'ADMIN')`,
      tx.sql`
        insert into approval_cases (id, document, document_id, document_number, value, warehouse_id, rule_id,
          rule_version, approver_role, submitter_id)
        select 'apc_model', 'TRANSFER', 'trf_model', 'TR-1', 1, warehouses.id, 'apr_model', 1, 'ADMIN', users.id
        from warehouses, users limit 1`,
    ]),
  )
  await grow(demo.database, [...new Set(lists.map(({ entity }) => getTableName(entity.table)))])
}, 180_000)

afterAll(() => demo.close())

type Case = {
  /** The list and its sort. */
  readonly list: string
  readonly who: string
  readonly sourceAfter: (after: string | null) => string
  readonly entity: Entity
  readonly columns: readonly string[]
  readonly viewer: Viewer
}

function casesOf({ name, entity }: (typeof lists)[number]): Case[] {
  const canSort =
    schema
      .getQueryType()
      ?.getFields()
      [name]?.args.some((each) => each.name === 'orderBy') ?? false
  const sorts = canSort ? Object.keys(entity.sorts).filter((each) => each !== 'ID') : ['ID']
  return sorts.flatMap((sort) => {
    const orderBy = canSort ? `orderBy: [{ field: ${sort}, direction: ASC }], ` : ''
    const sourceAfter = (after: string | null) =>
      `{ list: ${name}(${orderBy}first: 5, after: ${JSON.stringify(after)}) { nodes { id } pageInfo { endCursor } } }`
    const declared = entity.sorts[sort] ?? []
    const locales = typeof declared === 'function' ? (['zh-CN', 'en'] as const) : (['en'] as const)
    return locales.flatMap((locale) =>
      Object.entries(VIEWERS).map(([scope, some]) => {
        const viewer = { ...some, locale }
        const sorted = typeof declared === 'function' ? declared(perspectiveOf(viewer)) : declared
        const columns = [...sorted, entity.id].map(columnName)
        return { list: `${name} ${sort}`, who: `${scope} in ${locale}`, sourceAfter, entity, columns, viewer }
      }),
    )
  })
}

type Page = { readonly plan: PlanNode; readonly isFirst: boolean }

/** What the statement does beyond reading one index in order from the right place; null when nothing. */
function problemOf({ plan, isFirst }: Page, { entity, viewer, columns }: Case): string | null {
  const window = nodesOf(plan).find((node) => node['Node Type'] === 'Limit')
  if (!window) return 'is not bounded'
  const nodes = nodesOf(window)
  if (nodes.some((node) => node['Node Type'] === 'Sort')) return 'sorts'
  if (nodes.some((node) => node['Node Type'] === 'Incremental Sort')) return 'sorts equal rows'
  const condition = nodes.find((node) => node['Relation Name'] === getTableName(entity.table))?.['Index Cond'] ?? ''
  if (!isFirst && !condition.includes(`${columns[0] ?? ''}`)) return 'reads earlier pages'
  const { scope } = entity
  const rule = scope.kind === 'rules' ? scope.rules[scope.pick(perspectiveOf(viewer))] : null
  if (!rule || 'values' in rule) return null
  return condition.includes(`${columnName(rule.column)} =`) ? null : 'reads rows of others'
}

test('every page of every list is in the order of an index, in every sort and for everybody', async () => {
  const problems: { readonly list: string; readonly who: string; readonly problem: string }[] = []
  for (const each of lists.flatMap(casesOf)) {
    const asking = { database: demo.database, schema, viewer: each.viewer }
    const first = await planOf(asking, each.sourceAfter(null))
    const endCursor = at(first.data, 'list.pageInfo.endCursor')
    if (typeof endCursor !== 'string') throw new Error(`${each.list} has no rows for ${each.who}.`)
    const second = await planOf(asking, each.sourceAfter(endCursor))
    const found = [problemOf({ ...first, isFirst: true }, each), problemOf({ ...second, isFirst: false }, each)]
    for (const problem of found) if (problem) problems.push({ list: each.list, who: each.who, problem })
  }
  const allowed = new Set(Object.keys(ALLOWED))
  expect(problems.filter(({ list, problem }) => !(allowed.has(list) && problem === 'sorts equal rows'))).toEqual([])
  expect(new Set(problems.map(({ list }) => list))).toEqual(allowed)
}, 60_000)
