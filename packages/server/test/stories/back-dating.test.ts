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
  writeOffStock: 'writeOff { id status value effectiveAt }',
}

async function done(name: string, input: object, token = admin): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? ''}
    userErrors { code field message } } }`
  return at(await ask(as(token), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}
const code = (answer: unknown) => at(answer, 'userErrors.0.code')

type Terms = { readonly costing?: 'AVERAGE' | 'FIFO'; readonly tracking?: 'NONE' | 'LOT' }

async function product({ costing = 'AVERAGE', tracking = 'NONE' }: Terms = {}): Promise<string> {
  const id = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text, costing, tracking)
      select ${id}, ${id}, ${id}, id, 1, 0, '', ${costing}, ${tracking} from units where code = 'pcs'`,
  )
  return id
}

/** A product of which ten came in at 10 each and five are gone. */
async function fiveOfTen(costing?: 'FIFO'): Promise<string> {
  const id = await product(costing ? { costing } : {})
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

test('goods come late twice, under FIFO, too: each time what is not booked yet is booked', async () => {
  const id = await fiveOfTen('FIFO')
  expect(code(await done('receiveStock', late(id, hoursAgo(2), '20')))).toBeUndefined()
  expect(await valueOf(id)).toBe(200)
  // Three came even before those: two of what was lost cost 20 now, and three cost 30.
  const three = { ...late(id, hoursAgo(3)), lines: [{ productId: id, quantity: '3', unitCost: '30' }] }
  expect(code(await done('receiveStock', three))).toBeUndefined()
  expect(await valueOf(id)).toBe(390 - 130)
})

test('goods that were found broken later are written off as of then, and cost what they did then', async () => {
  const id = await product()
  const lines = [{ productId: id, quantity: '10', unitCost: '10' }]
  await done('receiveStock', { warehouseId: WAREHOUSE, effectiveAt: hoursAgo(5), lines })
  await done('receiveStock', { warehouseId: WAREHOUSE, lines: [{ productId: id, quantity: '10', unitCost: '30' }] })
  expect(await valueOf(id)).toBe(400)
  const broken = {
    warehouseId: WAREHOUSE,
    cause: 'DAMAGED',
    lines: [{ productId: id, locationId: stockId, quantity: '4' }],
  }
  const then = hoursAgo(3)
  const answer = await done('writeOffStock', { ...broken, effectiveAt: then })
  expect(answer).toMatchObject({ userErrors: [], writeOff: { status: 'POSTED' } })
  expect(Number(at(answer, 'writeOff.value'))).toBe(40)
  expect(Date.parse(String(at(answer, 'writeOff.effectiveAt')))).toBe(Date.parse(then))
  expect(await valueOf(id)).toBe(360)
  expect(code(await done('writeOffStock', { ...broken, effectiveAt: hoursAgo(6) }))).toBe('INSUFFICIENT_STOCK')
  expect(await done('writeOffStock', { ...broken, effectiveAt: hoursAgo(-1) })).toMatchObject({
    userErrors: [{ code: 'BAD_DATE', field: ['effectiveAt'] }],
  })
  const rep = await demo.tokenOf('rep')
  expect(code(await done('writeOffStock', { ...broken, effectiveAt: hoursAgo(3) }, rep))).toBe('FORBIDDEN')
  expect(await valueOf(id)).toBe(360)
})

test('of a lot that came later nothing was there to be written off before, though the product was', async () => {
  const id = await product({ tracking: 'LOT' })
  const came = (lotCode: string, effectiveAt: string) => ({
    ...{ warehouseId: WAREHOUSE, effectiveAt },
    lines: [{ productId: id, quantity: '5', unitCost: '10', lotCode }],
  })
  expect(code(await done('receiveStock', came('EARLY', hoursAgo(5))))).toBeUndefined()
  expect(code(await done('receiveStock', came('LATER', hoursAgo(2))))).toBeUndefined()
  const found = await ask(
    as(admin),
    'query ($p: ID!) { lots(where: { productId: { eq: $p } }, first: 5) { nodes { id code } } }',
    { p: id },
  )
  const [one, two] = [at(found, 'lots.nodes.0'), at(found, 'lots.nodes.1')]
  const [early, later] = at(one, 'code') === 'EARLY' ? [one, two] : [two, one]
  const broken = (lot: unknown, effectiveAt: string) => ({
    ...{ warehouseId: WAREHOUSE, cause: 'DAMAGED', effectiveAt },
    lines: [{ productId: id, locationId: stockId, lotId: at(lot, 'id'), quantity: '1' }],
  })
  expect(code(await done('writeOffStock', broken(later, hoursAgo(3))))).toBe('INSUFFICIENT_STOCK')
  expect(code(await done('writeOffStock', broken(early, hoursAgo(3))))).toBeUndefined()
  expect(code(await done('writeOffStock', broken(later, hoursAgo(1))))).toBeUndefined()
})

test('late goods of one product that come at once are valued one after the other', async () => {
  const id = await fiveOfTen('FIFO')
  const acts = await Promise.all([1, 2, 3].map((hours) => done('receiveStock', late(id, hoursAgo(hours)))))
  expect(acts.map(code)).toEqual([undefined, undefined, undefined])
  expect(await valueOf(id)).toBe(700 - 100)
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
