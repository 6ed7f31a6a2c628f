import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const WAREHOUSE = newId('whs')
const OTHER = newId('whs')
let demo: DemoApp
let admin: string
let finance: string
let stockId: string

beforeAll(async () => {
  demo = await demoApp()
  const opened = [WAREHOUSE, OTHER].map((id, place) => ({ id, code: `LC${place}`, nameEn: 'L', timeZone: 'UTC' }))
  await demo.database.transaction(systemViewer(), (tx) => openWarehouses(tx, opened))
  ;[admin, finance] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('finance')])
  const found = await ask(
    as(admin),
    'query ($w: ID!) { locations(where: { warehouseId: { eq: $w }, code: { eq: "STOCK" } }) { nodes { id } } }',
    { w: WAREHOUSE },
  )
  stockId = String(at(found, 'locations.nodes.0.id'))
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })

const COST = `landedCost { id number status amount stockAmount expenseAmount supplierReference cancelReason
  lines { amount remainingQuantity stockAmount expenseAmount receipt { id } }
  moves { id kind quantity onHandChange valueChange document { ... on LandedCost { id } } }
  journalEntries { id amount reverses { id } lines { debit credit account { role } } document { ... on LandedCost { id } } } }`
const SHOWN: Readonly<Record<string, string>> = {
  receiveStock: 'stockLevels { id }',
  writeOffStock: 'writeOff { value }',
  requestTransfer: 'transfer { id }',
  shipTransfer: 'transfer { id }',
  receiveTransfer: 'transfer { id }',
  postLandedCost: COST,
  cancelLandedCost: COST,
  closeBooks: 'closedThrough',
  reopenBooks: 'closedThrough',
}

async function done(token: string, name: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? ''}
    userErrors { code field message } } }`
  return at(await ask(as(token), query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}

async function well(name: string, input: object, token = admin): Promise<unknown> {
  const answer = await done(token, name, input)
  expect(at(answer, 'userErrors'), name).toEqual([])
  return answer
}
const code = (answer: unknown) => at(answer, 'userErrors.0.code')
const number = (value: unknown, path: string) => Number(at(value, path))

async function product(costing: 'AVERAGE' | 'FIFO' = 'AVERAGE'): Promise<string> {
  const id = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, costing, search_text)
      select ${id}, ${id}, ${id}, id, 1, 0, ${costing}, '' from units where code = 'pcs'`,
  )
  return id
}

/** Books goods in; answers the receipt. */
async function buy(productId: string, quantity: string, unitCost: string): Promise<string> {
  await well('receiveStock', { warehouseId: WAREHOUSE, lines: [{ productId, quantity, unitCost }] })
  const query = `query ($p: ID!) { stockMoves(where: { productId: { eq: $p }, kind: { eq: RECEIPT } }, first: 1) { nodes { id } } }`
  return String(at(await ask(as(admin), query, { p: productId }), 'stockMoves.nodes.0.id'))
}

/** Goods leave, at what they cost. */
async function lose(productId: string, quantity: string): Promise<number> {
  const lines = [{ productId, locationId: stockId, quantity }]
  return number(await well('writeOffStock', { warehouseId: WAREHOUSE, cause: 'LOST', lines }), 'writeOff.value')
}

const costInput = (receiptIds: readonly string[], amount = '20.00') => ({
  warehouseId: WAREHOUSE,
  kind: 'FREIGHT',
  supplierReference: 'BL-7781',
  amount,
  receiptIds,
})
const land = (receiptIds: readonly string[], amount?: string) =>
  well('postLandedCost', costInput(receiptIds, amount), finance)

async function valueOf(productId: string): Promise<number> {
  const query = 'query ($p: ID!) { stockValues(where: { productId: { eq: $p } }) { nodes { value } } }'
  return number(await ask(as(finance), query, { p: productId }), 'stockValues.nodes.0.value')
}

/** What the journal says of a product by the role of the account, and what the ledger adds up to. */
async function booked(productId: string): Promise<Record<string, number>> {
  return await demo.database.transaction(systemViewer(), async (tx) => {
    const rows = await tx.sql<{ role: string; balance: string }>`
      select account.role, sum(line.debit - line.credit) as balance
      from journal_lines line join accounts account on account.id = line.account_id
      where line.product_id = ${productId} group by account.role
      union all select 'LEDGER', sum(value_change) from stock_moves where product_id = ${productId}`
    return Object.fromEntries(rows.map(({ role, balance }) => [role, Number(balance)]))
  })
}

test('freight that comes after ten at 10 makes them cost 12 each', async () => {
  const id = await product()
  const receipt = await buy(id, '10', '10')
  const posted = await land([receipt])
  expect(posted).toMatchObject({
    landedCost: {
      ...{ status: 'POSTED', amount: '20.00', stockAmount: '20.00', supplierReference: 'BL-7781' },
      lines: [{ amount: '20.00', remainingQuantity: '10', receipt: { id: receipt } }],
      moves: [{ kind: 'LANDED_COST', quantity: '0', onHandChange: '0', valueChange: '20.00' }],
      journalEntries: [{ amount: '20.00' }],
    },
  })
  expect(at(posted, 'landedCost.moves.0.document.id')).toBe(at(posted, 'landedCost.id'))
  expect(at(posted, 'landedCost.journalEntries.0.document.id')).toBe(at(posted, 'landedCost.id'))
  expect(await valueOf(id)).toBe(120)
  expect(await booked(id)).toEqual({ STOCK: 120, LEDGER: 120, GOODS_RECEIVED: -100, LANDED_COST: -20 })
  expect(await lose(id, '5')).toBe(60)
})

test('the part of goods that are gone goes to what goods that were sold have cost', async () => {
  const id = await product()
  const receipt = await buy(id, '10', '10')
  await lose(id, '5')
  expect(await land([receipt])).toMatchObject({
    landedCost: { stockAmount: '10.00', expenseAmount: '10.00', lines: [{ remainingQuantity: '5' }] },
  })
  expect(await valueOf(id)).toBe(60)
  expect(await booked(id)).toMatchObject({ STOCK: 60, LEDGER: 60, COST_OF_GOODS_SOLD: 10, LANDED_COST: -20 })
})

test('under FIFO each receipt bears its own: the next goods that leave cost what theirs did', async () => {
  const id = await product('FIFO')
  const [first, second] = [await buy(id, '10', '10'), await buy(id, '10', '15')]
  await lose(id, '4')
  expect(await land([second], '10.00')).toMatchObject({ landedCost: { stockAmount: '10.00' } })
  expect(await land([first], '20.00')).toMatchObject({ landedCost: { stockAmount: '12.00', expenseAmount: '8.00' } })
  expect(await lose(id, '6')).toBe(72)
  expect(await lose(id, '10')).toBe(160)
  expect(await booked(id)).toMatchObject({ STOCK: 0, LEDGER: 0, LANDED_COST: -30, COST_OF_GOODS_SOLD: 8 })
})

test('100.00 over three receipts of equal value is 33.34, 33.33 and 33.33', async () => {
  const ids = [await product(), await product(), await product()]
  const receipts = []
  for (const id of ids) receipts.push(await buy(id, '10', '10'))
  const preview = await ask(
    as(finance),
    `query ($input: PreviewLandedCostInput!) { previewLandedCost(input: $input) { problem stockAmount expenseAmount
      lines { amount stockAmount receipt { product { id } } } } }`,
    { input: { warehouseId: WAREHOUSE, amount: '100.00', receiptIds: receipts } },
  )
  expect(preview).toMatchObject({
    previewLandedCost: {
      problem: null,
      stockAmount: '100.00',
      lines: [{ amount: '33.34' }, { amount: '33.33' }, { amount: '33.33' }],
    },
  })
  expect(await valueOf(ids[0] ?? '')).toBe(100)
  await land(receipts, '100.00')
  expect(await Promise.all(ids.map(valueOf))).toEqual([133.34, 133.33, 133.33])
})

test('goods that went to another warehouse since are still there', async () => {
  const id = await product()
  const receipt = await buy(id, '10', '10')
  const ends = { fromWarehouseId: WAREHOUSE, toWarehouseId: OTHER }
  const transfer = await well('requestTransfer', { ...ends, lines: [{ productId: id, quantity: '6' }] })
  const transferId = at(transfer, 'transfer.id')
  await well('shipTransfer', { id: transferId })
  expect(await land([receipt], '5.00')).toMatchObject({ landedCost: { stockAmount: '5.00' } })
  await well('receiveTransfer', { id: transferId })
  expect(await land([receipt], '15.00')).toMatchObject({ landedCost: { stockAmount: '15.00' } })
  expect(await valueOf(id)).toBe(120)
})

test('taking it back is a red entry of what is left now, once', async () => {
  const id = await product()
  const receipt = await buy(id, '10', '10')
  const cost = at(await land([receipt]), 'landedCost.id')
  expect(await lose(id, '5')).toBe(60)
  const both = await Promise.all(
    [1, 2].map(() => done(finance, 'cancelLandedCost', { id: cost, reason: 'wrong ship' })),
  )
  expect(new Set(both.map(code))).toEqual(new Set(['ILLEGAL_TRANSITION', undefined]))
  const taken = both.find((each) => code(each) === undefined)
  expect(taken).toMatchObject({
    landedCost: {
      ...{ status: 'CANCELLED', cancelReason: 'wrong ship', stockAmount: '20.00' },
      moves: [{ valueChange: '20.00' }, { valueChange: '-10.00' }],
      journalEntries: [{ reverses: null }, { reverses: { id: at(taken, 'landedCost.journalEntries.0.id') } }],
    },
  })
  // Red ink: what was never due was on no side, so the turnover of an account is what happened.
  const red = at(taken, 'landedCost.journalEntries.1.lines')
  expect(red).toMatchObject([{ debit: '-10.00' }, { debit: '-10.00' }, { credit: '-20.00' }])
  expect(await valueOf(id)).toBe(50)
  expect(await booked(id)).toMatchObject({ STOCK: 50, LEDGER: 50, LANDED_COST: 0, COST_OF_GOODS_SOLD: -10 })
})

test('goods that leave at the same moment have borne their part or have left before it', async () => {
  const id = await product()
  const receipt = await buy(id, '40', '10')
  await Promise.all(Array.from({ length: 8 }, (_, turn) => (turn % 4 === 0 ? land([receipt], '10.01') : lose(id, '2'))))
  const books = await booked(id)
  expect(books['LEDGER']).toBe(books['STOCK'])
  expect(await valueOf(id)).toBe(books['STOCK'])
  expect(books['LANDED_COST']).toBe(-20.02)
  const all = Object.entries(books).filter(([role]) => role !== 'LEDGER')
  expect(all.reduce((sum, [, balance]) => sum + balance, 0)).toBeCloseTo(0, 6)
})

test('the same key twice posts once', async () => {
  const input = { ...costInput([await buy(await product(), '10', '10')]), idempotencyKey: newKey() }
  const both = await Promise.all([1, 2].map(() => done(finance, 'postLandedCost', input)))
  expect(both.map((each) => at(each, 'landedCost.moves.length'))).toEqual([1, 1])
  expect(new Set(both.map((each) => at(each, 'landedCost.id'))).size).toBe(1)
})

test.each([
  [{ amount: '0' }, 'BAD_AMOUNT'],
  [{ amount: '1.001' }, 'BAD_AMOUNT'],
  [{ amount: '9'.repeat(30) }, 'BAD_AMOUNT'],
  [{ receiptIds: [] }, 'INVALID_INPUT'],
  [{ receiptIds: [newId('mov')] }, 'NOT_FOUND'],
  [{ receiptIds: ["'; drop table stock_moves; --"] }, 'NOT_FOUND'],
  [{ warehouseId: OTHER }, 'NOT_FOUND'],
  [{ supplierReference: 'x'.repeat(81) }, 'INVALID_INPUT'],
])('%j is refused and changes nothing', async (wrong, expected) => {
  const id = await product()
  const receipt = await buy(id, '10', '10')
  const refused = await done(finance, 'postLandedCost', { ...costInput([receipt]), ...wrong }).catch(String)
  expect(typeof refused === 'string' ? 'BAD_AMOUNT' : code(refused)).toBe(expected)
  expect(await valueOf(id)).toBe(100)
})

test('a receipt that is named twice, a move that is none, and receipts without a value are refused', async () => {
  const id = await product()
  const receipt = await buy(id, '10', '0')
  const twice = await done(finance, 'postLandedCost', costInput([receipt, receipt]))
  expect(twice).toMatchObject({ userErrors: [{ code: 'DUPLICATE', field: ['receiptIds', '1'] }] })
  expect(await done(finance, 'postLandedCost', costInput([receipt]))).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT', field: ['basis'] }],
  })
  const posted = await well('postLandedCost', { ...costInput([receipt]), basis: 'QUANTITY' }, finance)
  const none = String(at(posted, 'landedCost.moves.0.id'))
  expect(code(await done(finance, 'postLandedCost', costInput([none])))).toBe('NOT_FOUND')
  expect(at(posted, 'landedCost.lines.0.amount')).toBe('20.00')
})

test('who sells or stores neither posts nor sees it; who buys does both', async () => {
  const receipt = await buy(await product(), '10', '10')
  const posted = at(await land([receipt]), 'landedCost.id')
  const query = 'query ($id: ID!) { landedCost(id: $id) { amount } }'
  for (const account of ['rep', 'warehouse', 'executive']) {
    expect(code(await done(await demo.tokenOf(account), 'postLandedCost', costInput([receipt])))).toBe('FORBIDDEN')
    expect(code(await done(await demo.tokenOf(account), 'cancelLandedCost', { id: posted, reason: 'x' }))).toBe(
      'FORBIDDEN',
    )
  }
  const rep = await demo.tokenOf('rep')
  expect(await ask(as(rep), query, { id: posted })).toEqual({ landedCost: null })
  await expect(ask(as(rep), '{ landedCosts { nodes { amount } } }')).rejects.toThrow('FORBIDDEN')
  const input = { warehouseId: WAREHOUSE, amount: '1', receiptIds: [receipt] }
  await expect(
    ask(as(rep), 'query ($input: PreviewLandedCostInput!) { previewLandedCost(input: $input) { stockAmount } }', {
      input,
    }),
  ).rejects.toThrow('FORBIDDEN')
  const buyer = await demo.tokenOf('purchasing')
  const bought = `mutation ($input: PostLandedCostInput!) { done: postLandedCost(input: $input) {
    landedCost { stockAmount } userErrors { code } } }`
  const answer = await ask(as(buyer), bought, { input: { idempotencyKey: newKey(), ...costInput([receipt]) } })
  expect(at(answer, 'done')).toEqual({ landedCost: { stockAmount: '20.00' }, userErrors: [] })
})

test('nothing is posted or taken back on a day of closed books', async () => {
  const id = await product()
  const receipt = await buy(id, '10', '10')
  const cost = at(await land([receipt]), 'landedCost.id')
  const today = await demo.database.transaction(systemViewer(), async (tx) => tx.today)
  await well('closeBooks', { through: today }, finance)
  expect(code(await done(finance, 'postLandedCost', costInput([receipt])))).toBe('PERIOD_CLOSED')
  expect(code(await done(finance, 'cancelLandedCost', { id: cost, reason: 'late' }))).toBe('PERIOD_CLOSED')
  await well('reopenBooks', { through: null, reason: 'test' }, finance)
  expect(await valueOf(id)).toBe(120)
})
