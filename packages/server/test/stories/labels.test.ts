import { newId, readLabel } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { readPdf, scannedCode } from '../label-sheets.ts'
import { at } from '../socket-client.ts'

/** Not in the sight of the demo company's storekeeper. */
const FAR = newId('whs')
const GOODS = newId('prd')
const TEA = newId('prd')
const MACHINE = newId('prd')
let demo: DemoApp
let [admin, keeper, seller] = ['', '', '']
let near = ''

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), async (tx) => {
    await openWarehouses(tx, [{ id: FAR, code: 'ATA', nameEn: 'Antarctica', timeZone: 'Asia/Shanghai' }])
    await tx.sql`
      insert into products (id, sku, barcode, name_zh, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${GOODS}, 'LB-1', '6901234567892', '喆堃牌咖啡豆', 'Coffee beans', id, 1, 0, 'NONE', '' from units where code = 'pcs'`
    await tx.sql`
      insert into products (id, sku, name_zh, unit_id, list_price, tax_rate, tracking, search_text)
      select ${TEA}, 'LB-2', '龙井茶', id, 1, 0, 'LOT', '' from units where code = 'pcs'`
    await tx.sql`
      insert into products (id, sku, name_zh, name_en, unit_id, list_price, tax_rate, tracking, search_text)
      select ${MACHINE}, 'LB-3', '咖啡机', 'Coffee machine', id, 1, 0, 'SERIAL', '' from units where code = 'pcs'`
  })
  ;[admin, keeper, seller] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('warehouse'), demo.tokenOf('rep')])
  const { warehouses } = Object(await ask({ url: demo.app.url, token: keeper }, '{ warehouses { id code } }'))
  near = String(at(warehouses, '0.id'))
  const lines = [
    { productId: GOODS, quantity: '3' },
    { productId: TEA, quantity: '5', lotCode: '明前/7', expiresOn: '2099-12-31' },
    ...['SN-3', 'SN-1', 'SN-2'].map((lotCode) => ({ productId: MACHINE, quantity: '1', lotCode })),
  ]
  await act({ url: demo.app.url, token: admin }, 'receiveStock', { idempotencyKey: newKey(), warehouseId: near, lines })
}, 60_000)

afterAll(() => demo.close())

type Item = { readonly id: string; readonly copies?: number; readonly onHandIn?: string }

const SHEET = { layout: 'A4_3X8', language: 'BOTH' }

function printed(body: object, token = admin) {
  return fetch(`${demo.app.url}/print/labels`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify(body),
  })
}

async function pdfOf(items: readonly Item[], more: object = {}, token = admin) {
  const answer = await printed({ ...SHEET, items, ...more }, token)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/pdf')
  const bytes = await answer.bytes()
  return { bytes, ...(await readPdf(bytes)) }
}

const planned = async (input: object, token = admin) =>
  at(
    await ask(
      { url: demo.app.url, token },
      'query ($input: LabelSheetInput!) { labelSheet(input: $input) { labelCount sheetCount userErrors { code message field } } }',
      { input },
    ),
    'labelSheet',
  )

const found = async (query: string) => await ask({ url: demo.app.url, token: admin }, query)

test('the label of a product can be read and searched, in Chinese too, and carries its font', async () => {
  const { pages, fonts, bytes } = await pdfOf([{ id: GOODS }])
  expect(pages).toHaveLength(1)
  expect(pages[0]?.text).toContain('喆堃牌咖啡豆')
  expect(pages[0]?.text).toContain('Coffee beans')
  expect(pages[0]?.text).toContain('LB-1')
  expect(pages[0]).toMatchObject({ width: expect.closeTo(595.28, 1), height: expect.closeTo(841.89, 1) })
  expect(fonts.length).toBeGreaterThan(0)
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+NotoSansSC/)
  expect(bytes.length).toBeLessThan(100_000)
})

test('the label of a lot says its number and its last good day, in the language that was asked for', async () => {
  const lots = await found(`{ lots(where: { productId: { eq: "${TEA}" } }, first: 5) { nodes { id code } } }`)
  const items = [{ id: String(at(lots, 'lots.nodes.0.id')) }]
  const [both, english] = await Promise.all([pdfOf(items), pdfOf(items, { language: 'EN' })])
  expect(both.pages[0]?.text).toContain('批号 Lot 明前/7')
  expect(both.pages[0]?.text).toContain('有效期至 Use by 2099-12-31')
  expect(english.pages[0]?.text).toContain('Use by 2099-12-31')
  expect(english.pages[0]?.text).not.toContain('有效期至')
})

test('what is printed is read by a scanner: bars of a product, the code of a lot', async () => {
  const lots = await found(`{ lots(where: { productId: { eq: "${TEA}" } }, first: 5) { nodes { id } } }`)
  const roll = { layout: 'ROLL_60X40' }
  const [bars, plain, square] = await Promise.all([
    pdfOf([{ id: GOODS }], roll),
    pdfOf([{ id: TEA }], roll),
    pdfOf([{ id: String(at(lots, 'lots.nodes.0.id')) }], roll),
  ])
  expect(await scannedCode(bars.bytes)).toBe('6901234567892')
  expect(await scannedCode(plain.bytes)).toBe('LB-2')
  const code = await scannedCode(square.bytes)
  expect(readLabel(code)).toEqual({ kind: 'lot', sku: 'LB-2', lotCode: '明前/7', expiresOn: '2099-12-31' })
})

test('places and documents have labels with their codes and numbers', async () => {
  const lines = [{ productId: GOODS, quantity: '1' }]
  const transfer = await done('requestTransfer', 'transfer { id number }', {
    ...{ fromWarehouseId: near, toWarehouseId: FAR, lines },
  })
  const stocktake = await done('planStocktake', 'stocktake { id number }', { warehouseId: near, mode: 'FREEZE' })
  const due = { warehouseId: near, productId: GOODS, quantity: '1', kind: 'PURCHASE', dueOn: '2099-01-01' }
  const supply = await done('createSupplyRequests', 'supplyRequests { id number }', { lines: [due] })
  const others = await found(`{
    locations(where: { warehouseId: { eq: "${near}" } }, first: 1) { nodes { id code } }
    orders(first: 1) { nodes { id number } }
  }`)
  const nodes = [
    at(transfer, 'transfer'),
    at(stocktake, 'stocktake'),
    at(supply, 'supplyRequests.0'),
    at(others, 'locations.nodes.0'),
    at(others, 'orders.nodes.0'),
  ]
  const { pages } = await pdfOf(nodes.map((node) => ({ id: String(at(node, 'id')) })))
  for (const node of nodes) expect(pages[0]?.text).toContain(String(at(node, 'code') ?? at(node, 'number')))
})

/** One act of the administrator. */
async function done(name: string, selected: string, input: object): Promise<unknown> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${selected} userErrors { code field } } }`
  const asking = { url: demo.app.url, token: admin }
  return at(await ask(asking, query, { input: { idempotencyKey: newKey(), ...input } }), 'done')
}

test('a partly used sheet is gone on with, and a roll has a page for each label', async () => {
  const sheet = { ...SHEET, items: [{ id: GOODS, copies: 3 }], startAt: 23 }
  expect(await planned(sheet)).toEqual({ labelCount: 3, sheetCount: 2, userErrors: [] })
  expect((await pdfOf(sheet.items, { startAt: 23 })).pages).toHaveLength(2)
  const roll = await pdfOf(sheet.items, { layout: 'ROLL_60X40' })
  expect(roll.pages.map(({ text }) => text.includes('LB-1'))).toEqual([true, true, true])
  expect(roll.pages[0]).toMatchObject({ width: expect.closeTo(170.08, 1), height: expect.closeTo(113.39, 1) })
})

test('a product gets as many labels as are on hand in a warehouse', async () => {
  expect(await planned({ ...SHEET, items: [{ id: GOODS, onHandIn: near }] })).toMatchObject({ labelCount: 3 })
  expect(await planned({ ...SHEET, items: [{ id: GOODS, onHandIn: FAR }] })).toMatchObject({
    labelCount: 0,
    userErrors: [{ code: 'INVALID_INPUT', message: 'None of this is on hand there.', field: ['items'] }],
  })
})

test('of a product with serial numbers each piece on hand gets its own label, and one that is gone gets none', async () => {
  const far = [{ productId: MACHINE, quantity: '1', lotCode: 'SN-9' }]
  await done('receiveStock', 'stockLevels { id }', { warehouseId: FAR, lines: far })
  const gone = { warehouseId: near, cause: 'DAMAGED', lines: [{ ...(await pieceOf('SN-2')), quantity: '1' }] }
  await done('writeOffStock', 'writeOff { id }', gone)
  const items = [{ id: MACHINE, onHandIn: near }, { id: GOODS }]
  expect(await planned({ ...SHEET, items })).toEqual({ labelCount: 3, sheetCount: 1, userErrors: [] })
  const { pages, bytes } = await pdfOf(items, { layout: 'ROLL_60X40' })
  expect(pages.map(({ text }) => /序列号 Serial no\. (SN-\d)/.exec(text)?.[1] ?? null)).toEqual(['SN-1', 'SN-3', null])
  expect(pages[0]?.text).toContain('Coffee machine')
  expect(pages[0]?.text).not.toContain('批号')
  expect(readLabel(await scannedCode(bytes))).toEqual({
    ...{ kind: 'lot', sku: 'LB-3', lotCode: 'SN-1', expiresOn: null },
  })
  expect(await planned({ ...SHEET, items: [{ id: MACHINE, copies: 4 }] })).toMatchObject({ labelCount: 4 })
})

/** Where the piece with a serial number lies. */
async function pieceOf(code: string) {
  const lots = await found(
    `{ lots(where: { code: { eq: "${code}" } }, first: 1) { nodes { id balances { location { id } } } } }`,
  )
  const [lotId, locationId] = [at(lots, 'lots.nodes.0.id'), at(lots, 'lots.nodes.0.balances.0.location.id')]
  return { productId: MACHINE, locationId, lotId }
}

test('lots are found by the warehouse where they are on hand, as far as the caller sees it', async () => {
  const query = `query ($w: ID!) {
    lots(where: { productId: { eq: "${MACHINE}" }, levels: { some: { warehouseId: { eq: $w }, onHand: { gt: "0" } } } },
      first: 10) { nodes { code } } }`
  const codes = async (token: string, w: string) =>
    at(await ask({ url: demo.app.url, token }, query, { w }), 'lots.nodes')
  expect(await codes(admin, FAR)).toEqual([{ code: 'SN-9' }])
  expect(await codes(keeper, FAR)).toEqual([])
  expect(await codes(keeper, near)).toHaveLength(2)
})

test('what is out of sight has no label: not its places, not its stock', async () => {
  const places = await found(`{ locations(where: { warehouseId: { eq: "${FAR}" } }, first: 1) { nodes { id } } }`)
  const far = [{ id: String(at(places, 'locations.nodes.0.id')) }]
  expect((await pdfOf(far)).pages).toHaveLength(1)
  const refusal = { userErrors: [{ code: 'NOT_FOUND', field: ['items', '0', 'id'] }] }
  expect(await planned({ ...SHEET, items: far }, keeper)).toMatchObject(refusal)
  expect((await printed({ ...SHEET, items: far }, keeper)).status).toBe(409)
  const stock = { ...SHEET, items: [{ id: GOODS, onHandIn: FAR }] }
  expect(await planned(stock, keeper)).toMatchObject({
    userErrors: [{ code: 'NOT_FOUND', field: ['items', '0', 'onHandIn'] }],
  })
})

test('who does not handle goods prints no labels, and a stranger neither', async () => {
  const body = { ...SHEET, items: [{ id: GOODS }] }
  expect((await printed(body, seller)).status).toBe(403)
  expect((await printed(body, 'nobody')).status).toBe(401)
  await expect(planned(body, seller)).rejects.toThrow('FORBIDDEN')
  const cookie = await fetch(`${demo.app.url}/print/labels`, {
    method: 'POST',
    headers: { cookie: 'tradewind_session=x', 'content-type': 'application/json' },
    body: '{}',
  })
  expect(cookie.status).toBe(403)
})

test('more labels than are printed at once are refused with the number that is', async () => {
  const items = [
    { id: GOODS, copies: 300 },
    { id: TEA, copies: 181 },
  ]
  const answer = await printed({ ...SHEET, items })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({
    errors: [{ code: 'INVALID_INPUT', message: expect.stringContaining('At most 480'), count: 481, max: 480 }],
  })
})

test.each<[string, object]>([
  ['no items', { items: [] }],
  ['101 items', { items: Array.from({ length: 101 }, () => ({ id: GOODS })) }],
  ['no copies', { items: [{ id: GOODS, copies: 0 }] }],
  ['half a copy', { items: [{ id: GOODS, copies: 1.5 }] }],
  ['a layout of another product', { items: [{ id: GOODS }], layout: '__proto__' }],
  ['a place that the sheet does not have', { items: [{ id: GOODS }], startAt: 25 }],
  ['an id that is none', { items: [{ id: "' or 1=1" }] }],
  ['an id of something without labels', { items: [{ id: FAR }] }],
  ['a file of the machine', { items: [{ id: '/etc/passwd' }] }],
])('%s: refused, and nothing is printed', async (_what, hostile) => {
  const answer = await printed({ ...SHEET, ...hostile })
  expect(answer.status).toBe(409)
  expect(at(await answer.json(), 'errors.0.code')).toMatch(/INVALID_INPUT|NOT_FOUND/)
})

test.each([
  ['/print/labels', '{', 400],
  ['/print/labels', JSON.stringify({ items: [{ id: 'x'.repeat(100_000) }] }), 413],
  ['/print/anything', '{}', 400],
])('%s with a body that cannot be read is refused', async (path, body, status) => {
  const headers = { authorization: `Bearer ${admin}`, 'content-type': 'application/json' }
  expect((await fetch(demo.app.url + path, { method: 'POST', headers, body })).status).toBe(status)
})

test('while sheets are made others are answered, and who would wait behind too many is asked to come later', async () => {
  const sheets = Array.from({ length: 20 }, () => printed({ ...SHEET, items: [{ id: GOODS, copies: 4 }] }))
  const all = Promise.all(sheets).then(() => 'all sheets')
  const other = ask({ url: demo.app.url, token: admin }, '{ warehouses { id } }').then(() => 'another answer')
  expect(await Promise.race([all, other])).toBe('another answer')
  const statuses = (await Promise.all(sheets)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
})
