import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const WAREHOUSE = newId('whs')
const HOUR_MS = 3_600_000
let demo: DemoApp
let admin: string
let stockId: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: WAREHOUSE, code: 'BDA', nameEn: 'A', timeZone: 'Asia/Shanghai' }]),
  )
  admin = await demo.tokenOf('admin')
  const found = await ask(
    as(admin),
    'query ($w: ID!) { locations(where: { warehouseId: { eq: $w }, code: { eq: "STOCK" } }) { nodes { id } } }',
    { w: WAREHOUSE },
  )
  stockId = String(at(found, 'locations.nodes.0.id'))
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()

const SHOWN: Readonly<Record<string, string>> = {
  receiveStock: 'stockLevels { onHand }',
  adjustStock: 'stockLevel { onHand }',
  writeOffStock: 'writeOff { value }',
}

async function done(name: string, input: object, token = admin): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? ''}
    userErrors { code field message } } }`
  return at(await ask(as(token), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}
const code = (answer: unknown) => at(answer, 'userErrors.0.code')

/** A product of which ten came in at 10 each and five are gone. */
async function fiveOfTen(): Promise<string> {
  const id = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text)
      select ${id}, ${id}, ${id}, id, 1, 0, '' from units where code = 'pcs'`,
  )
  await done('receiveStock', { warehouseId: WAREHOUSE, lines: [{ productId: id, quantity: '10', unitCost: '10' }] })
  const lines = [{ productId: id, locationId: stockId, quantity: '5' }]
  await done('writeOffStock', { warehouseId: WAREHOUSE, cause: 'LOST', lines })
  return id
}

const late = (productId: string, effectiveAt: string, unitCost = '20') => ({
  ...{ warehouseId: WAREHOUSE, effectiveAt },
  lines: [{ productId, quantity: '10', unitCost }],
})

async function valueOf(productId: string): Promise<number> {
  const query = 'query ($p: ID!) { stockValues(where: { productId: { eq: $p } }) { nodes { value } } }'
  return Number(at(await ask(as(admin), query, { p: productId }), 'stockValues.nodes.0.value'))
}

test('goods that came before what was lost make the loss dearer, and the ledger tells both times and the cause', async () => {
  const id = await fiveOfTen()
  const before = hoursAgo(1)
  expect(await done('receiveStock', late(id, before))).toMatchObject({
    stockLevels: [{ onHand: '15' }],
    userErrors: [],
  })
  expect(await valueOf(id)).toBe(225)
  const answer = await ask(
    as(admin),
    `query ($p: ID!) { stockMoves(where: { productId: { eq: $p } }, first: 10) { nodes {
      kind valueChange at effectiveAt cause { kind effectiveAt } } } }`,
    { p: id },
  )
  const [revaluation, receipt] = [at(answer, 'stockMoves.nodes.0'), at(answer, 'stockMoves.nodes.1')]
  const effectiveAt = expect.stringContaining(before.replace(/\.?0*Z$/, ''))
  expect(revaluation).toMatchObject({ kind: 'REVALUATION', cause: { kind: 'RECEIPT', effectiveAt } })
  expect(Number(at(revaluation, 'valueChange'))).toBe(-25)
  expect(at(revaluation, 'at')).toBe(at(revaluation, 'effectiveAt'))
  expect(receipt).toMatchObject({ kind: 'RECEIPT', effectiveAt, cause: null })
  const then = await ask(
    as(admin),
    'query ($p: [ID!]!, $w: [ID!]!, $at: DateTime!) { stockAsOf(productIds: $p, warehouseIds: $w, at: $at) { onHand } }',
    { p: [id], w: [WAREHOUSE], at: hoursAgo(0.5) },
  )
  expect(at(then, 'stockAsOf')).toEqual([{ onHand: '10' }])
})

test('goods that leave at the same moment are valued before or after, and nothing is lost between', async () => {
  const id = await fiveOfTen()
  const lines = [{ productId: id, locationId: stockId, quantity: '1' }]
  const acts = await Promise.all([
    ...[1, 2, 3].map(() => done('writeOffStock', { warehouseId: WAREHOUSE, cause: 'LOST', lines })),
    done('receiveStock', late(id, hoursAgo(1))),
  ])
  expect(acts.map(code)).toEqual(acts.map(() => undefined))
  const [books] = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ pool: string; moved: string; booked: string }>`
      select (select value from stock_values where product_id = ${id})::float8::text as pool,
        (select sum(value_change) from stock_moves where product_id = ${id})::float8::text as moved,
        (select sum(debit - credit) from journal_lines line join accounts account on account.id = line.account_id
          where line.product_id = ${id} and account.role = 'STOCK')::float8::text as booked`,
  )
  // Twenty came in for 300 in all, so each of the eight that left has cost 15.
  expect(books?.pool).toBe('180')
  expect([books?.moved, books?.booked]).toEqual([books?.pool, books?.pool])
})

test('the same key twice books in once', async () => {
  const id = await fiveOfTen()
  const input = { ...late(id, hoursAgo(1)), idempotencyKey: newKey() }
  await Promise.all([1, 2].map(() => done('receiveStock', input)))
  expect(await valueOf(id)).toBe(225)
})

test('moments that are none, are to come or are too early, and people who may not, change nothing', async () => {
  const id = await fiveOfTen()
  expect(await done('receiveStock', late(id, hoursAgo(-1)))).toMatchObject({
    userErrors: [{ code: 'BAD_DATE', field: ['effectiveAt'], message: 'Choose a moment that is over.' }],
  })
  for (const wrong of ['yesterday', '2026-13-01T00:00:00Z', "2026-01-01'; drop table stock_moves; --", 7]) {
    await expect(done('receiveStock', { ...late(id, ''), effectiveAt: wrong })).rejects.toThrow()
  }
  const correction = { productId: id, warehouseId: WAREHOUSE, change: '-1', expectedQuantity: '5', reason: 'late' }
  expect(code(await done('adjustStock', { ...correction, effectiveAt: hoursAgo(1) }))).toBe('INSUFFICIENT_STOCK')
  const rep = await demo.tokenOf('rep')
  expect(code(await done('receiveStock', late(id, hoursAgo(1)), rep))).toBe('FORBIDDEN')
  expect(code(await done('adjustStock', { ...correction, effectiveAt: hoursAgo(1) }, rep))).toBe('FORBIDDEN')
  expect(await valueOf(id)).toBe(50)
})
