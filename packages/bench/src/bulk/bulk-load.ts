import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { batchFiles, type BatchFiles } from './batch-files.ts'
import { BATCH_TABLES, type Batch, makeBatch } from './batch.ts'
import { openCopies } from '../data/copy.ts'
import { memberOf, textAt } from '../operations/answers.ts'
import type { World } from '../operations/world.ts'
import { quantile } from '../measure/cell.ts'
import { send } from '../measure/send.ts'
import type { Served } from '../measure/servers.ts'

/** How fast customers and orders came in, in rows of files in a second; an order is a row for each of its lines. */
export type BulkLoad = { readonly rows: number; readonly productPerSecond: number; readonly copyPerSecond: number }

const IMPORT = `mutation Import($input: ImportFileInput!) {
  importFile(input: $input) { import { createdCount errorCount errors { line column message } } userErrors { code message } }
}`

const CUSTOMERS = 500
const ORDERS = 500

export type BulkOptions = {
  readonly product: Served
  readonly world: World
  readonly url: string
  readonly rounds: number
}

/**
 * The same customers and historic orders once as files through the product's importer and once as COPY of rows that are
 * there already, each into the tables with all their keys and indexes.
 */
export async function measureBulkLoad({ product, world, url, rounds }: BulkOptions): Promise<BulkLoad> {
  const sql = postgres(url, { max: Object.keys(BATCH_TABLES).length, fetch_types: false, onnotice: () => {} })
  try {
    const known = await knownThings(sql)
    const speeds: { product: number; copy: number; rows: number }[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const [mine, other] = [await batchOf(sql, round * 2 + 1), await batchOf(sql, round * 2 + 2)]
      const rows = countOf(mine, 'customers') + countOf(mine, 'order_lines')
      const imported = await timed(() =>
        importBatch(product, world, { ...batchFiles(mine, known), source: mine.source }),
      )
      const copied = await timed(() => copyBatch(sql, other))
      const otherRows = countOf(other, 'customers') + countOf(other, 'order_lines')
      if (round > 0) speeds.push({ product: rows / imported, copy: otherRows / copied, rows })
    }
    const median = (values: readonly number[]) =>
      quantile(
        values.toSorted((left, right) => left - right),
        0.5,
      )
    return {
      rows: median(speeds.map((each) => each.rows)),
      productPerSecond: median(speeds.map((each) => each.product)),
      copyPerSecond: median(speeds.map((each) => each.copy)),
    }
  } finally {
    await sql.end()
  }
}

const batchOf = (sql: postgres.Sql, seed: number) => makeBatch(sql, { customers: CUSTOMERS, orders: ORDERS, seed })
const countOf = (batch: Batch, table: string) => batch.rows.get(table)?.length ?? 0

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1000
}

/** Customers first, because orders name them. Each file is one COPY after the other, as one transaction would do it. */
async function copyBatch(sql: postgres.Sql, batch: Batch): Promise<void> {
  for (const [table, columns] of Object.entries(BATCH_TABLES)) {
    const copies = await openCopies(sql, { [table]: columns })
    for (const row of batch.rows.get(table) ?? []) copies.write(table, row)
    await copies.end()
  }
}

async function importBatch(product: Served, world: World, files: BatchFiles & { source: string }): Promise<void> {
  const { source, customers, orders } = files
  await importOne(product, world, { kind: 'CUSTOMERS', content: customers, source })
  await importOne(product, world, { kind: 'ORDERS', content: orders, source })
}

type ImportFile = { readonly kind: string; readonly content: string; readonly source: string }

async function importOne({ port }: Served, world: World, { kind, content, source }: ImportFile): Promise<void> {
  const authorization = `Bearer ${world.callers[0]?.token ?? ''}`
  const headers = { authorization, 'content-type': 'application/octet-stream', 'x-file-name': `${kind}.csv` }
  const uploaded = await send(port, { method: 'POST', path: '/files', headers, body: Buffer.from(content) })
  const fileId = textAt(JSON.parse(uploaded.body), 'id')
  const variables = { input: { idempotencyKey: randomUUID(), fileId, kind, mode: 'ALL_ROWS', source } }
  const answer = await send(port, {
    method: 'POST',
    path: '/graphql',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query: IMPORT, variables }),
  })
  const done = memberOf(JSON.parse(answer.body), 'data', 'importFile', 'import')
  const isWhole = memberOf(done, 'errorCount') === 0 && Number(memberOf(done, 'createdCount')) > 0
  if (!isWhole) throw new Error(`The import of ${kind} failed: ${answer.body.slice(0, 2000)}`)
}

async function knownThings(sql: postgres.Sql) {
  const mapped = async (rows: Promise<{ id: string; text: string }[]>) =>
    new Map((await rows).map(({ id, text }) => [id, text]))
  return {
    skus: await mapped(sql<{ id: string; text: string }[]>`select id, sku as text from products`),
    warehouses: await mapped(sql<{ id: string; text: string }[]>`select id, code as text from warehouses`),
    regions: await mapped(sql<{ id: string; text: string }[]>`select id, code as text from regions`),
    emails: await mapped(sql<{ id: string; text: string }[]>`select id, email as text from users`),
  }
}
