import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWarehouses } from '../../src/modules/inventory/index.ts'
import { forgetFiles } from '../../src/platform/files/attachments.ts'
import { diskStore } from '../../src/platform/files/store.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
/** Not in the sight of the demo company's storekeeper. */
const WAREHOUSE = newId('whs')
let demo: DemoApp
let [admin, keeper, seller] = ['', '', '']

beforeAll(async () => {
  demo = await demoApp()
  await demo.database.transaction(systemViewer(), (tx) =>
    openWarehouses(tx, [{ id: WAREHOUSE, code: 'ATA', nameEn: 'A', timeZone: 'Asia/Shanghai' }]),
  )
  ;[admin, keeper, seller] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('warehouse'), demo.tokenOf('rep')])
}, 60_000)

afterAll(() => demo.close())

type Sent = { readonly token?: string; readonly name?: string; readonly key?: string; readonly type?: string }

function upload(body: Buffer, { token = admin, name = 'a.png', key = newKey(), type = 'image/png' }: Sent = {}) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': type,
    'idempotency-key': key,
    'x-file-for': 'wof',
    'x-file-name': encodeURIComponent(name),
  }
  return fetch(`${demo.app.url}/files`, { method: 'POST', headers, body: new Uint8Array(body) })
}

/** The id of a photo that nobody else has. */
async function uploaded(token = admin, body = photo()): Promise<string> {
  const answer = await upload(body, { token })
  expect(answer.status).toBe(201)
  const stored: unknown = await answer.json()
  return String(at(stored, 'id'))
}

const photo = (size = 2_000) => Buffer.concat([PNG, randomBytes(size)])

function download(id: string, token = admin) {
  return fetch(`${demo.app.url}/files/${id}`, { headers: { authorization: `Bearer ${token}` } })
}

/** A write-off in the warehouse, with files. */
async function writtenOff(attachmentIds: readonly string[]): Promise<unknown> {
  const productId = newId('prd')
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      insert into products (id, sku, name_en, unit_id, list_price, tax_rate, search_text)
      select ${productId}, ${productId}, ${productId}, id, 1, 0, '' from units where code = 'pcs'`,
  )
  const asking = { url: demo.app.url, token: admin }
  const lines = [{ productId, quantity: '10', unitCost: '20' }]
  await act(asking, 'receiveStock', { idempotencyKey: newKey(), warehouseId: WAREHOUSE, lines })
  const found = await ask(
    asking,
    'query ($w: ID!) { locations(where: { warehouseId: { eq: $w }, code: { eq: "STOCK" } }) { nodes { id } } }',
    { w: WAREHOUSE },
  )
  const line = { productId, locationId: at(found, 'locations.nodes.0.id'), quantity: '1' }
  const input = { idempotencyKey: newKey(), warehouseId: WAREHOUSE, cause: 'DAMAGED', attachmentIds, lines: [line] }
  const query = `mutation ($input: WriteOffStockInput!) { done: writeOffStock(input: $input) {
    writeOff { id attachments { id name mediaType sizeBytes url uploader { name } } } userErrors { code field } } }`
  return at(await ask(asking, query, { input }), 'done')
}

async function attached(writeOffId: unknown, attachmentIds: readonly string[], token = admin): Promise<unknown> {
  const query = `mutation ($input: AttachToWriteOffInput!) { done: attachToWriteOff(input: $input) {
    writeOff { attachments { id } } userErrors { code field message } } }`
  const input = { idempotencyKey: newKey(), writeOffId, attachmentIds }
  return at(await ask({ url: demo.app.url, token }, query, { input }), 'done')
}

/** The names of all files of the store. */
async function stored(): Promise<readonly string[]> {
  const found = await readdir(join(demo.dataDirectory, 'files'), { recursive: true, withFileTypes: true })
  return found.filter((each) => each.isFile()).map((each) => each.name)
}

test('a photo goes with a write-off and is read by whoever sees it', async () => {
  const body = photo()
  const id = await uploaded(admin, body)
  const answer = await writtenOff([id])
  expect(answer).toMatchObject({
    userErrors: [],
    writeOff: {
      attachments: [{ id, name: 'a.png', mediaType: 'image/png', sizeBytes: body.length, url: `/files/${id}` }],
    },
  })
  const read = await download(id, seller)
  expect(read.status).toBe(200)
  expect(Buffer.from(await read.arrayBuffer()).equals(body)).toBe(true)
  expect(Object.fromEntries(read.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'attachment; filename=a.png',
  })
})

test('a file is added later, but not one of somebody else, one twice or one too many', async () => {
  const [first, second] = await Promise.all([uploaded(), uploaded(keeper)])
  const id = at(await writtenOff([]), 'writeOff.id')
  expect(await attached(id, [first])).toMatchObject({ userErrors: [], writeOff: { attachments: [{ id: first }] } })
  const refused = { writeOff: null, userErrors: [{ code: 'NOT_FOUND', field: ['attachmentIds'] }] }
  expect(await attached(id, [second])).toMatchObject(refused)
  expect(await attached(id, [first])).toMatchObject(refused)
  const more = await Promise.all(Array.from({ length: 20 }, () => uploaded()))
  expect(at(await attached(id, more), 'userErrors.0')).toMatchObject({ code: 'INVALID_INPUT' })
  expect(at(await attached(id, more.slice(1)), 'userErrors')).toEqual([])
})

test('a file is out of sight with its document, and before it has one it is its owner’s', async () => {
  const id = await uploaded()
  expect((await download(id, seller)).status).toBe(404)
  expect((await download(id)).status).toBe(200)
  const writeOff = at(await writtenOff([id]), 'writeOff.id')
  expect((await download(id, keeper)).status).toBe(404)
  expect(at(await attached(writeOff, [await uploaded(keeper)], keeper), 'userErrors.0.code')).toBe('NOT_FOUND')
  expect((await fetch(`${demo.app.url}/files/${id}`)).status).toBe(401)
  expect((await download(newId('att'))).status).toBe(404)
})

test.each([
  ['a page that says it is a picture', Buffer.from('<!doctype html><script>alert(1)</script>'), 415],
  ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 415],
  ['nothing', Buffer.alloc(0), 415],
  ['more than 10 MB', Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]), 413],
])('%s is not taken', async (_what, body, status) => {
  const before = await stored()
  expect((await upload(body)).status).toBe(status)
  expect(await stored()).toEqual(before)
})

test('who may not write off uploads nothing, and neither does a stranger', async () => {
  expect((await upload(photo(), { token: seller })).status).toBe(403)
  expect((await upload(photo(), { token: 'twt_nobody' })).status).toBe(401)
})

test('a name is only a name, and the sender’s type is not believed', async () => {
  const answer = await upload(photo(), { name: '../../etc/passwd\r\n.html', type: 'text/html' })
  const body: unknown = await answer.json()
  const read = await download(String(at(body, 'id')))
  expect(read.headers.get('content-type')).toBe('image/png')
  expect(read.headers.get('content-disposition')).toBe('attachment; filename=passwd.html')
})

test('an upload that is cut in the middle, or longer than it says, leaves nothing behind', async () => {
  const before = await stored()
  const headers = {
    authorization: `Bearer ${admin}`,
    'idempotency-key': newKey(),
    'x-file-for': 'wof',
    'x-file-name': 'a.png',
  }
  await new Promise<void>((resolve) => {
    const sent = request(`${demo.app.url}/files`, { method: 'POST', headers: { ...headers, 'content-length': 9_000 } })
    sent.on('error', () => resolve()).write(photo(3_000))
    setTimeout(() => sent.destroy(new Error('cut')), 200)
  })
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${demo.app.url}/files`, { method: 'POST', headers }, (res) => resolve(res.statusCode))
    sent.on('error', reject)
    sent.write(PNG)
    sent.end(Buffer.alloc(11 * 1024 * 1024))
  })
  expect(status).toBe(413)
  await expect.poll(stored).toEqual(before)
})

test('the same upload again is the same file, and equal bytes lie in the store once', async () => {
  const [body, key] = [photo(), newKey()]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, place) => upload(body, { key: place < 10 ? key : newKey() })),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  const ids = await Promise.all(answers.map(async (each) => at(await each.json(), 'id')))
  expect(new Set(ids).size).toBe(11)
  const sha256 = createHash('sha256').update(body).digest('hex')
  expect((await stored()).filter((name) => name === sha256)).toEqual([sha256])
  expect((await upload(photo(), { key })).status).toBe(409)
})

test('a file whose document never came is gone after a day, and so is what a crash has left', async () => {
  const body = photo()
  const [forgotten, used] = [await uploaded(), await uploaded(admin, body)]
  await writtenOff([used])
  const twin = await uploaded(admin, body)
  await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      update attachments set created_at = created_at - interval '2 days' where id = any(${[forgotten, used, twin]})`,
  )
  const left = join(demo.dataDirectory, 'files', 'incoming', 'half')
  await writeFile(left, 'half a fi')
  await utimes(left, 0, 0)
  const store = diskStore(demo.dataDirectory)
  expect(await demo.database.transaction(systemViewer(), (tx) => forgetFiles(tx, store))).toBe(2)
  expect((await Promise.all([forgotten, twin, used].map((id) => download(id)))).map(({ status }) => status)).toEqual([
    404, 404, 200,
  ])
  expect(await stored()).not.toContain('half')
})
