import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { codeOf, type SupplyWorld, supplyWorld } from '../supply-world.ts'

let demo: DemoApp
let world: SupplyWorld
let codeA = ''
let codeB = ''

beforeAll(async () => {
  demo = await demoApp()
  world = await supplyWorld(demo)
  codeA = `A${world.A.slice(-4)}`.toUpperCase()
  codeB = `B${world.A.slice(-4)}`.toUpperCase()
}, 60_000)

afterAll(() => demo.close())

const ROW = `outcome product { id } warehouse { code } category { name } suggestions { id } changes { field before after }
  refusals { field code message }`

type Row = Readonly<Record<string, string>>

/** What rows would do, as somebody sees it. */
async function preview(kind: 'StockLimits' | 'ReorderRules', rows: readonly Row[], token = world.admin) {
  const type = kind === 'StockLimits' ? 'StockLimitsRowInput' : 'ReorderRuleRowInput'
  const query = `query ($rows: [${type}!]!) { preview: preview${kind}(rows: $rows) { fingerprint newCount changedCount
    unchangedCount refusedCount rows { ${ROW} } } }`
  return at(await ask(world.as(token), query, { rows }), 'preview')
}

async function limitsOf(productId: string, warehouseId = world.A) {
  const query = `query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) {
    nodes { threshold ceiling slowAfterDays effectiveThreshold reorderRule { version minimum maximum multiple leadDays kind } } } }`
  return at(await ask(world.as(world.admin), query, { p: productId, w: warehouseId }), 'stockLevels.nodes.0')
}

async function alertsOf(productId: string) {
  const query =
    'query ($p: ID!) { stockAlerts(where: { productId: { eq: $p } }) { nodes { kind status warehouse { id } } } }'
  return at(await ask(world.as(world.admin), query, { p: productId }), 'stockAlerts.nodes')
}

/** A category below another one, with a product in it. */
async function category(names: { parent: string; name: string }) {
  const [parentId, id] = [newId('cat'), newId('cat')]
  const productId = await world.product()
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`insert into categories (id, name_en) values (${parentId}, ${names.parent})`
    await tx.sql`insert into categories (id, name_en, parent_id) values (${id}, ${names.name}, ${parentId})`
    await tx.sql`update products set category_id = ${id} where id = ${productId}`
  })
  return productId
}

test('a pasted table says row by row what it will do, and does all of it at once', async () => {
  const { A, B, act, goodsIn, product } = world
  const [fresh, known, same] = [await product(), await product(), await product()]
  const ofCategory = await category({ parent: 'Pasted drinks', name: 'Pasted tea' })
  await goodsIn(A, { productId: fresh, quantity: '8' })
  await goodsIn(B, { productId: ofCategory, quantity: '4' })
  await act('setStockLimits', { productId: known, warehouseId: A, threshold: '20', ceiling: '90', slowAfterDays: 30 })
  await act('setStockLimits', { productId: same, warehouseId: A, threshold: '20' })
  const rows: readonly Row[] = [
    { product: fresh.toLowerCase(), warehouse: codeA.toLowerCase(), threshold: '10' },
    { product: known, warehouse: codeA, threshold: '3０', ceiling: '1,000', slowAfterDays: '-' },
    { product: same, warehouse: codeA, threshold: '20', ceiling: '' },
    { category: 'pasted drinks/Pasted tea', threshold: '5' },
  ]
  const shown = await preview('StockLimits', rows)
  expect(shown).toMatchObject({ newCount: 2, changedCount: 1, unchangedCount: 1, refusedCount: 0 })
  expect(at(shown, 'rows')).toMatchObject([
    { outcome: 'NEW', product: { id: fresh }, changes: [{ field: 'threshold', before: null, after: '10' }] },
    {
      outcome: 'CHANGED',
      warehouse: { code: codeA },
      changes: [
        { field: 'threshold', before: '20', after: '30' },
        { field: 'ceiling', before: '90', after: '1000' },
        { field: 'slowAfterDays', before: '30', after: null },
      ],
    },
    { outcome: 'UNCHANGED', changes: [], refusals: [] },
    { outcome: 'NEW', product: null, warehouse: null, category: { name: 'Pasted tea' } },
  ])
  expect(await alertsOf(fresh)).toEqual([])
  const input = { idempotencyKey: newKey(), rows, fingerprint: at(shown, 'fingerprint') }
  const done = { newCount: 2, changedCount: 1, unchangedCount: 1, raisedCount: 2, clearedCount: 0 }
  expect(await act('applyStockLimits', input)).toMatchObject(done)
  expect(await act('applyStockLimits', input)).toMatchObject(done)
  expect(await alertsOf(fresh)).toMatchObject([{ kind: 'LOW_STOCK', status: 'OPEN' }])
  expect(await alertsOf(ofCategory)).toMatchObject([{ kind: 'LOW_STOCK', warehouse: { id: B } }])
  expect(await limitsOf(known)).toMatchObject({ threshold: '30', ceiling: '1000', slowAfterDays: null })
  const again = await preview('StockLimits', rows)
  expect(again).toMatchObject({ newCount: 0, changedCount: 0, unchangedCount: 4 })
  const cleared = await act('applyStockLimits', { rows: [{ product: fresh, warehouse: codeA, threshold: '2' }] })
  expect(cleared).toMatchObject({ changedCount: 1, raisedCount: 0, clearedCount: 1 })
})

test('a SKU in full-width characters, between marks that cannot be seen, is the product it names', async () => {
  const { product } = world
  const productId = await product()
  const wide = productId.toLowerCase().replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
  const rows = [{ product: `\u200b${wide}\ufeff`, warehouse: `\u200b${codeA}`, threshold: '1,000\u200b' }]
  expect(at(await preview('StockLimits', rows), 'rows')).toMatchObject([
    { outcome: 'NEW', product: { id: productId }, changes: [{ field: 'threshold', after: '1000' }] },
  ])
})

test('one wrong row refuses all, and each wrong cell says why', async () => {
  const { admin, product, tryAs } = world
  const [productId, other] = [await product(), await product()]
  const rows: readonly Row[] = [
    { product: productId, warehouse: codeA, threshold: '10' },
    { product: 'no such thing', warehouse: codeA, threshold: '10' },
    { product: productId, warehouse: 'Atlantis', threshold: '10' },
    { product: productId, warehouse: codeB, threshold: '1.5', stockOutDays: 'soon' },
    { product: other, warehouse: codeB, threshold: '5', ceiling: '5' },
    { product: productId, warehouse: codeA, threshold: '11' },
    { category: 'no such category', warehouse: codeA, threshold: '1' },
    { product: productId, category: 'Tea', warehouse: codeB, threshold: '1' },
    { threshold: '1' },
  ]
  const shown = await preview('StockLimits', rows)
  expect(shown).toMatchObject({ newCount: 1, refusedCount: 8 })
  const refusals = at(shown, 'rows')
  const told = (Array.isArray(refusals) ? refusals : []).map((row) => {
    const all = at(row, 'refusals')
    return (Array.isArray(all) ? all : []).map((each) => [at(each, 'field'), at(each, 'code')].join(' '))
  })
  expect(told).toEqual([
    [],
    ['product NOT_FOUND'],
    ['warehouse NOT_FOUND'],
    ['threshold BAD_QUANTITY', 'stockOutDays INVALID_INPUT'],
    ['ceiling INVALID_INPUT'],
    ['product DUPLICATE'],
    ['category NOT_FOUND', 'warehouse INVALID_INPUT'],
    ['category INVALID_INPUT'],
    ['product INVALID_INPUT', 'warehouse INVALID_INPUT'],
  ])
  expect(at(shown, 'rows.1.refusals.0.message')).toBe('No product has this SKU, barcode or name.')
  expect(at(await tryAs(admin, 'applyStockLimits', { rows }), 'userErrors')).toMatchObject([
    { code: 'NOT_FOUND', field: ['rows', '1', 'product'] },
  ])
  expect(await limitsOf(productId)).toBeUndefined()
})

test('reorder rules are pasted in the words of either language; what they suggest is there at once', async () => {
  const { act, product, suggestionOf } = world
  const [one, other] = [await product(), await product()]
  const rows: readonly Row[] = [
    { product: one, warehouse: codeA, minimum: '20', maximum: '100', multiple: '10', leadDays: '5' },
    { product: other, warehouse: codeA, kind: '生产', minimum: '0', maximum: '12' },
  ]
  const shown = await preview('ReorderRules', rows)
  expect(at(shown, 'rows.1.changes')).toEqual([
    { field: 'kind', before: null, after: 'PRODUCTION' },
    { field: 'minimum', before: null, after: '0' },
    { field: 'maximum', before: null, after: '12' },
    { field: 'multiple', before: null, after: '1' },
    { field: 'leadDays', before: null, after: '0' },
  ])
  expect(await act('applyReorderRules', { rows, fingerprint: at(shown, 'fingerprint') })).toMatchObject({ newCount: 2 })
  expect(await suggestionOf(one)).toMatchObject({ quantity: '100' })
  expect(await suggestionOf(other)).toMatchObject({ quantity: '12' })
  const change = [{ product: one, warehouse: codeA, maximum: '60' }]
  expect(await act('applyReorderRules', { rows: change })).toMatchObject({ changedCount: 1, newCount: 0 })
  expect(await suggestionOf(one)).toMatchObject({ quantity: '60' })
  expect(await limitsOf(one)).toMatchObject({
    reorderRule: { version: 2, minimum: '20', maximum: '60', multiple: '10', leadDays: 5, kind: 'PURCHASE' },
  })
  expect(await act('applyReorderRules', { rows: change })).toMatchObject({ changedCount: 0, unchangedCount: 1 })
  expect(await limitsOf(one)).toMatchObject({ reorderRule: { version: 2 } })
})

test('what somebody else has changed since the preview refuses the table', async () => {
  const { A, act, admin, product, tryAs } = world
  const productId = await product()
  const rows = [{ product: productId, warehouse: codeA, minimum: '1', maximum: '5' }]
  const fingerprint = at(await preview('ReorderRules', rows), 'fingerprint')
  await act('setReorderRule', { productId, warehouseId: A, rule: { minimum: '2', maximum: '9' } })
  expect(codeOf(await tryAs(admin, 'applyReorderRules', { rows, fingerprint }))).toBe('STALE_VERSION')
  const limits = [{ product: productId, warehouse: codeA, threshold: '7' }]
  const seen = at(await preview('StockLimits', limits), 'fingerprint')
  await act('setStockThreshold', { productId, warehouseId: A, threshold: '3' })
  expect(codeOf(await tryAs(admin, 'applyStockLimits', { rows: limits, fingerprint: seen }))).toBe('STALE_VERSION')
  expect(await limitsOf(productId)).toMatchObject({ threshold: '3', reorderRule: { minimum: '2' } })
})

test('who may not set limits neither previews nor applies a table', async () => {
  const { product, tryAs } = world
  const rows = [{ product: await product(), warehouse: codeA, threshold: '1' }]
  for (const account of ['rep', 'warehouse', 'executive']) {
    const token = await demo.tokenOf(account)
    await expect(preview('StockLimits', rows, token)).rejects.toThrow('FORBIDDEN')
    expect(codeOf(await tryAs(token, 'applyStockLimits', { rows }))).toBe('FORBIDDEN')
    expect(codeOf(await tryAs(token, 'applyReorderRules', { rows: [] }))).toBe('FORBIDDEN')
  }
  const buyer = await demo.tokenOf('purchasing')
  expect(await preview('StockLimits', rows, buyer)).toMatchObject({ newCount: 1 })
})

test('hostile tables are refused without harm', async () => {
  const { admin, product, tryAs } = world
  const productId = await product()
  const row = { product: productId, warehouse: codeA, threshold: '1' }
  await expect(preview('StockLimits', [])).rejects.toThrow('BAD_INPUT')
  const many = Array.from({ length: 501 }, () => row)
  await expect(preview('StockLimits', many)).rejects.toThrow(/LIMIT_EXCEEDED/)
  expect(at(await tryAs(admin, 'applyStockLimits', { rows: many }), 'userErrors')).toMatchObject([
    { code: 'INVALID_INPUT', field: ['rows'], message: 'There may be at most 500. Send fewer at a time.' },
  ])
  await expect(preview('StockLimits', [{ ...row, product: 'x'.repeat(401) }])).rejects.toThrow('BAD_INPUT')
  const hostile = [
    { ...row, product: "'; drop table products; --" },
    { ...row, product: '%' },
    { ...row, warehouse: '＿%\\' },
    { ...row, threshold: '1e9' },
    { ...row, threshold: '99999999999999999999999' },
    { ...row, threshold: '=1+1' },
  ]
  expect(await preview('StockLimits', hostile)).toMatchObject({ refusedCount: 6 })
  await expect(preview('StockLimits', [{ ...row, threshold: '\u0000' }])).rejects.toThrow('BAD_TEXT')
})

test('two tables at the same moment, of the same places and of their category, both end; alerts stand once', async () => {
  const { A, act, goodsIn, product } = world
  const ofCategory = await category({ parent: 'Raced', name: 'Raced tea' })
  const others = await Promise.all([product(), product(), product()])
  const all = [ofCategory, ...others]
  for (const productId of all) await goodsIn(A, { productId, quantity: '3' })
  const places = all.map((productId) => ({ product: productId, warehouse: codeA, threshold: '5' }))
  const rows = [...places, { category: 'Raced tea', threshold: '4' }]
  const limits = () => act('applyStockLimits', { rows })
  const reversed = () => act('applyStockLimits', { rows: rows.toReversed() })
  const rules = () =>
    act('applyReorderRules', {
      rows: all.map((productId) => ({ product: productId, warehouse: codeA, minimum: '5', maximum: '9' })),
    })
  await Promise.all([limits(), reversed(), rules(), rules(), limits(), reversed()])
  for (const productId of all) {
    expect(await alertsOf(productId)).toMatchObject([{ kind: 'LOW_STOCK', status: 'OPEN' }])
    expect(await limitsOf(productId)).toMatchObject({ threshold: '5', reorderRule: { version: 1, maximum: '9' } })
  }
})

test('500 rows are previewed and applied in one go', async () => {
  const { act } = world
  const skus = await demo.database.transaction(systemViewer(), async (tx) => {
    const rows = await tx.sql<{ sku: string }>`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select 'prd_many' || n, 'MANY-' || n, 'Many ' || n, unit.id, 1, 0, 'NONE', ''
      from generate_series(1, 500) n cross join (select id from units where code = 'pcs') unit returning sku`
    return rows.map(({ sku }) => sku)
  })
  const rows = skus.map((sku) => ({ product: sku, warehouse: codeA, minimum: '5', maximum: '50' }))
  const shown = await preview('ReorderRules', rows)
  expect(shown).toMatchObject({ newCount: 500, refusedCount: 0 })
  expect(await act('applyReorderRules', { rows, fingerprint: at(shown, 'fingerprint') })).toMatchObject({
    newCount: 500,
  })
})
