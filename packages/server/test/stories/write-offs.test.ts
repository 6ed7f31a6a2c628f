import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const WAREHOUSE = newId('whs')
const OTHER = newId('whs')
let demo: DemoApp
let admin: string
let manager: string
let stockId: string

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [
      { id: WAREHOUSE, code: 'WOA', nameEn: 'A', timeZone: 'Asia/Shanghai' },
      { id: OTHER, code: 'WOB', nameEn: 'B', timeZone: 'Asia/Shanghai' },
    ]),
  )
  ;[admin, manager] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('manager')])
  const found = await ask(
    as(admin),
    'query ($w: ID!) { locations(where: { warehouseId: { eq: $w }, code: { eq: "STOCK" } }) { nodes { id } } }',
    { w: WAREHOUSE },
  )
  stockId = String(at(found, 'locations.nodes.0.id'))
}, 60_000)

afterAll(() => demo.close())

const as = (token: string) => ({ url: demo.app.url, token })

const SHOWN: Readonly<Record<string, string>> = {
  writeOffStock: 'writeOff { id number status value postedAt lines { quantity } }',
  approveCase: 'approvalCase { status decider { name } trail { act comment } }',
  rejectCase: 'approvalCase { status comment }',
  recallCase: 'approvalCase { status }',
  createApprovalRule: 'approvalRule { id version }',
  updateApprovalRule: 'approvalRule { version isActive }',
  requestTransfer: 'transfer { id status }',
  cancelTransfer: 'transfer { status }',
}

async function done(token: string, name: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${SHOWN[name] ?? ''}
    userErrors { code field message } } }`
  const key = name.startsWith('update') ? {} : { idempotencyKey: newKey() }
  return at(await ask(as(token), query, { input: { ...key, ...input } }), 'done')
}
const code = (answer: unknown) => at(answer, 'userErrors.0.code')

/** A product of which ten lie in the warehouse and have cost 20 each. */
async function product(): Promise<string> {
  const id = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text)
      select ${id}, ${id}, ${id}, id, 1, 0, '' from units where code = 'pcs'`,
  )
  const lines = [{ productId: id, quantity: '10', unitCost: '20' }]
  const received = await act(as(admin), 'receiveStock', { idempotencyKey: newKey(), warehouseId: WAREHOUSE, lines })
  expect(at(received, 'userErrors')).toEqual([])
  return id
}

const writeOff = (productId: string, quantity: string, token = admin) =>
  done(token, 'writeOffStock', {
    warehouseId: WAREHOUSE,
    cause: 'DAMAGED',
    note: 'fell down',
    lines: [{ productId, locationId: stockId, quantity }],
  })

async function onHand(productId: string): Promise<unknown> {
  const query = 'query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand } } }'
  return at(await ask(as(admin), query, { p: productId }), 'stockLevels.nodes.0.onHand')
}

async function lossOf(productId: string): Promise<number> {
  const [row] = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ loss: string }>`
      select coalesce(sum(debit - credit), 0) as loss from journal_lines line
      join accounts account on account.id = line.account_id and account.role = 'STOCK_LOSS'
      where line.product_id = ${productId}`,
  )
  return Number(row?.loss)
}

async function rule(document: string, minimumValue: string): Promise<string> {
  const made = await done(admin, 'createApprovalRule', {
    document,
    minimumValue,
    warehouseId: WAREHOUSE,
    approverRole: 'SALES_MANAGER',
  })
  expect(at(made, 'userErrors')).toEqual([])
  return String(at(made, 'approvalRule.id'))
}

async function caseOf(documentNumber: unknown): Promise<unknown> {
  const query = `{ approvalCases(first: 100) { nodes {
    id documentNumber status value approverRole document { __typename } warehouse { code } submitter { name } } } }`
  const nodes = at(await ask(as(manager), query), 'approvalCases.nodes')
  return Array.isArray(nodes) ? nodes.find((each) => at(each, 'documentNumber') === documentNumber) : undefined
}

test('goods that are given up leave stock at their cost, with a loss in the books', async () => {
  const productId = await product()
  const answer = await writeOff(productId, '3')
  expect(answer).toMatchObject({ userErrors: [], writeOff: { status: 'POSTED', lines: [{ quantity: '3' }] } })
  expect(Number(at(answer, 'writeOff.value'))).toBe(60)
  expect(await onHand(productId)).toBe('7')
  expect(await lossOf(productId)).toBe(60)
  const moves = await ask(
    as(admin),
    `query ($p: ID!) { stockMoves(where: { productId: { eq: $p }, kind: { eq: WRITE_OFF } }) { nodes {
      quantity reason toLocation { kind } document { ... on WriteOff { id } } } } }`,
    { p: productId },
  )
  expect(at(moves, 'stockMoves.nodes')).toEqual([
    { quantity: '3', reason: 'fell down', toLocation: { kind: 'LOSS' }, document: { id: at(answer, 'writeOff.id') } },
  ])
})

test.each([
  [{ quantity: '11' }, 'INSUFFICIENT_STOCK'],
  [{ quantity: '0.5' }, 'BAD_QUANTITY'],
  [{ quantity: '1', locationId: newId('loc') }, 'NOT_FOUND'],
  [{ quantity: '1', lotId: newId('lot') }, 'NOT_FOUND'],
])('%j is refused and changes nothing', async (line, expected) => {
  const productId = await product()
  const lines = [{ productId, locationId: stockId, ...line }]
  expect(code(await done(admin, 'writeOffStock', { warehouseId: WAREHOUSE, cause: 'LOST', lines }))).toBe(expected)
  expect(await onHand(productId)).toBe('10')
  expect(await lossOf(productId)).toBe(0)
})

test('above the value of a rule it waits; somebody else of the role lets it through, once', async () => {
  const ruleId = await rule('WRITE_OFF', '100')
  const productId = await product()
  expect(await writeOff(productId, '4')).toMatchObject({ writeOff: { status: 'POSTED' } })
  const waiting = await writeOff(productId, '5')
  expect(waiting).toMatchObject({ writeOff: { status: 'PENDING', postedAt: null } })
  expect(await onHand(productId)).toBe('6')
  const found = await caseOf(at(waiting, 'writeOff.number'))
  expect(found).toMatchObject({
    status: 'PENDING',
    value: null,
    approverRole: 'SALES_MANAGER',
    document: { __typename: 'WriteOff' },
    warehouse: { code: 'WOA' },
  })
  const id = at(found, 'id')
  expect(code(await done(admin, 'approveCase', { id }))).toBe('FOUR_EYES')
  expect(code(await done(await demo.tokenOf('finance'), 'approveCase', { id }))).toBe('FORBIDDEN')
  const both = await Promise.all([1, 2].map(() => done(manager, 'approveCase', { id, comment: 'agreed' })))
  expect(new Set(both.map(code))).toEqual(new Set([undefined, 'ALREADY_DECIDED']))
  expect(both.find((each) => code(each) === undefined)).toMatchObject({
    approvalCase: {
      status: 'APPROVED',
      trail: [
        { act: 'SUBMITTED', comment: 'fell down' },
        { act: 'APPROVED', comment: 'agreed' },
      ],
    },
  })
  expect(await onHand(productId)).toBe('1')
  expect(await lossOf(productId)).toBe(180)
  expect(await done(admin, 'updateApprovalRule', { id: ruleId, expectedVersion: 1, isActive: false })).toMatchObject({
    approvalRule: { version: 2, isActive: false },
  })
  expect(code(await done(admin, 'updateApprovalRule', { id: ruleId, expectedVersion: 1, isActive: true }))).toBe(
    'STALE_VERSION',
  )
})

test('a decision that the stock does not bear is none', async () => {
  const ruleId = await rule('WRITE_OFF', '100')
  const productId = await product()
  const id = at(await caseOf(at(await writeOff(productId, '9'), 'writeOff.number')), 'id')
  await writeOff(productId, '4')
  expect(code(await done(manager, 'approveCase', { id }))).toBe('INSUFFICIENT_STOCK')
  expect(await onHand(productId)).toBe('6')
  expect(await done(manager, 'rejectCase', { id, comment: ' ' })).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT', field: ['comment'] }],
  })
  expect(await done(manager, 'rejectCase', { id, comment: 'count again' })).toMatchObject({
    approvalCase: { status: 'REJECTED', comment: 'count again' },
  })
  expect(await onHand(productId)).toBe('6')
  await done(admin, 'updateApprovalRule', { id: ruleId, expectedVersion: 1, isActive: false })
})

test('a transfer above the value waits, reserves when it is let through, and can be taken back before', async () => {
  const ruleId = await rule('TRANSFER', '150')
  const productId = await product()
  const request = (quantity: string) =>
    done(admin, 'requestTransfer', {
      fromWarehouseId: WAREHOUSE,
      toWarehouseId: OTHER,
      lines: [{ productId, quantity }],
    })
  expect(await request('2')).toMatchObject({ transfer: { status: 'APPROVED' } })
  const waiting = await request('8')
  expect(waiting).toMatchObject({ transfer: { status: 'REQUESTED' } })
  const transferId = at(waiting, 'transfer.id')
  const list = await ask(
    as(manager),
    'query ($d: ID!) { approvalCases(where: { documentId: { eq: $d } }) { nodes { id } } }',
    { d: transferId },
  )
  const id = at(list, 'approvalCases.nodes.0.id')
  expect(await done(manager, 'approveCase', { id })).toMatchObject({ userErrors: [] })
  const reserved = await ask(
    as(admin),
    'query ($id: ID!) { transfer(id: $id) { status lines { reservedQuantity } } }',
    { id: transferId },
  )
  expect(at(reserved, 'transfer')).toEqual({ status: 'APPROVED', lines: [{ reservedQuantity: '8' }] })

  const second = await request('9')
  expect(await done(admin, 'cancelTransfer', { id: at(second, 'transfer.id'), reason: 'mistake' })).toMatchObject({
    transfer: { status: 'CANCELLED' },
  })
  const third = await request('9')
  const cases = await ask(as(admin), '{ approvalCases(first: 2) { nodes { id status } } }')
  expect(at(cases, 'approvalCases.nodes.1.status')).toBe('RECALLED')
  const last = at(cases, 'approvalCases.nodes.0.id')
  expect(code(await done(manager, 'recallCase', { id: last }))).toBe('FORBIDDEN')
  expect(await done(admin, 'recallCase', { id: last })).toMatchObject({ approvalCase: { status: 'RECALLED' } })
  const ended = await ask(as(admin), 'query ($id: ID!) { transfer(id: $id) { status } }', {
    id: at(third, 'transfer.id'),
  })
  expect(at(ended, 'transfer.status')).toBe('CANCELLED')
  await done(admin, 'updateApprovalRule', { id: ruleId, expectedVersion: 1, isActive: false })
})

test('a role whose people do not decide is no approver', async () => {
  const input = { document: 'WRITE_OFF', minimumValue: '0', warehouseId: OTHER, approverRole: 'EXECUTIVE' }
  expect(await done(admin, 'createApprovalRule', input)).toMatchObject({
    userErrors: [{ code: 'INVALID_INPUT', field: ['approverRole'] }],
  })
})

test('RA5: when nobody else could decide the document is refused', async () => {
  const made = await done(admin, 'createApprovalRule', {
    document: 'WRITE_OFF',
    minimumValue: '0',
    warehouseId: OTHER,
    approverRole: 'WAREHOUSE',
  })
  expect(at(made, 'userErrors')).toEqual([])
  const productId = await product()
  const lines = [{ productId, locationId: stockId, quantity: '1' }]
  const answer = await done(admin, 'writeOffStock', { warehouseId: OTHER, cause: 'LOST', lines })
  expect(answer).toMatchObject({ writeOff: null, userErrors: [{ code: 'NO_APPROVER' }] })
})

test('who is bound to other warehouses sees and decides nothing here', async () => {
  const ruleId = await rule('WRITE_OFF', '100')
  const productId = await product()
  const waiting = await writeOff(productId, '6')
  const id = at(await caseOf(at(waiting, 'writeOff.number')), 'id')
  const store = await demo.tokenOf('warehouse')
  expect(
    at(await ask(as(store), 'query ($id: ID!) { approvalCase(id: $id) { id } }', { id }), 'approvalCase'),
  ).toBeNull()
  expect(code(await done(store, 'approveCase', { id }))).toBe('NOT_FOUND')
  expect(code(await writeOff(productId, '1', store))).toBe('NOT_FOUND')
  expect(code(await writeOff(productId, '1', await demo.tokenOf('rep')))).toBe('FORBIDDEN')
  await done(admin, 'updateApprovalRule', { id: ruleId, expectedVersion: 1, isActive: false })
})
