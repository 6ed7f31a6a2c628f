import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { codeOf, waitingWorld } from '../waiting-world.ts'

let demo: DemoApp
let world: Awaited<ReturnType<typeof waitingWorld>>
let tokens: Record<'rep' | 'manager' | 'warehouse' | 'finance', string>
let repId: string

beforeAll(async () => {
  demo = await demoApp()
  world = await waitingWorld(demo)
  const of = demo.tokenOf
  tokens = {
    ...{ rep: await of('rep'), manager: await of('manager') },
    ...{ warehouse: await of('warehouse'), finance: await of('finance') },
  }
  repId = String(at(await ask(as('rep'), '{ viewer { user { id } } }'), 'viewer.user.id'))
}, 60_000)

afterAll(() => demo.close())

const as = (account: keyof typeof tokens) => ({ url: demo.app.url, token: tokens[account] })
const METHOD = { method: 'PRO_RATA' }

async function preview(input: object, by = world.admin): Promise<unknown> {
  const query = `query ($input: PreviewSharingInput!) { previewSharing(input: $input) { fingerprint
    lines { orderNumber customerName ownerName reservedAfter order { id } } } }`
  return at(await ask(by, query, { input }), 'previewSharing')
}
const place = (productId: string) => ({ productId, warehouseId: world.warehouseId, ...METHOD })

/** An order of the administrator and one of the representative, which lacks all. */
async function ofTwoOwners() {
  const productId = await world.goods([{ quantity: '10' }])
  const others = await world.placed(await world.customerOf(), [[productId, '10']])
  const own = await world.placed(await world.customerOf({ ownerId: repId }), [[productId, '10']])
  return { productId, others, own }
}

async function shareBy(productId: string, by = world.admin) {
  const fingerprint = at(await preview(place(productId), by), 'fingerprint')
  const shown = 'sharing { id lines { order { id } reservedBefore reservedAfter } }'
  return await world.doBy('applySharing', { ...place(productId), fingerprint }, { shown, by })
}

test('who leads sales sees every line that waits, whosesoever it is; orders out of sight stay closed', async () => {
  const { productId, others } = await ofTwoOwners()
  const lines = at(await preview(place(productId), as('manager')), 'lines')
  expect(lines).toMatchObject([{ reservedAfter: '5' }, { reservedAfter: '5' }])
  expect(at(lines, '0.orderNumber')).toMatch(/^SO-/)
  expect(at(lines, '0.customerName')).toBe('Waiting')
  const seen = at(await ask(as('manager'), 'query ($id: ID!) { order(id: $id) { id } }', { id: others }), 'order')
  expect(at(lines, '0.order')).toEqual(seen)
})

test('who sells for themselves, and finance, may neither preview, apply nor undo', async () => {
  const { productId } = await ofTwoOwners()
  for (const account of ['rep', 'finance'] as const) {
    await expect(preview(place(productId), as(account))).rejects.toThrow('FORBIDDEN')
    const input = { ...place(productId), fingerprint: 'x' }
    expect(codeOf(await world.doBy('applySharing', input, { shown: 'sharing { id }', by: as(account) }))).toBe(
      'FORBIDDEN',
    )
    const undo = { shown: 'sharing { id }', by: as(account) }
    expect(codeOf(await world.doBy('undoSharing', { id: 'shr_x' }, undo))).toBe('FORBIDDEN')
  }
})

test('a keeper of other warehouses finds nothing to share out or undo', async () => {
  const { productId } = await ofTwoOwners()
  const done = await shareBy(productId)
  const by = as('warehouse')
  await expect(preview(place(productId), by)).rejects.toThrow('BAD_INPUT')
  const input = { ...place(productId), fingerprint: 'x' }
  expect(codeOf(await world.doBy('applySharing', input, { shown: 'sharing { id }', by }))).toBe('NOT_FOUND')
  const undo = { id: at(done, 'sharing.id') }
  expect(codeOf(await world.doBy('undoSharing', undo, { shown: 'sharing { id }', by }))).toBe('NOT_FOUND')
  const seen = 'query ($id: ID!) { sharing(id: $id) { id } }'
  expect(await ask(by, seen, undo)).toEqual({ sharing: null })
})

test('the owner of an order is told who shared out, sees their own line of it, and hears of the undoing', async () => {
  const { productId, own } = await ofTwoOwners()
  const done = await shareBy(productId)
  expect(at(done, 'userErrors')).toEqual([])
  const news = `{ notifications(where: { kind: { eq: STOCK_SHARED } }) { nodes { kind subject { ... on Sharing {
    id isUndone createdBy { name } product { id } lines { order { id } reservedBefore reservedAfter } } } } } }`
  const told = async (account: 'rep' | 'manager') => {
    const nodes: unknown = at(await ask(as(account), news), 'notifications.nodes')
    return Array.isArray(nodes) ? nodes.filter((each) => at(each, 'subject.id') === at(done, 'sharing.id')) : []
  }
  await expect.poll(async () => at(await told('rep'), 'length'), { timeout: 15_000 }).toBe(1)
  expect(at(await told('rep'), '0.subject')).toMatchObject({
    ...{ id: at(done, 'sharing.id'), isUndone: false, product: { id: productId } },
    lines: [{ order: { id: own }, reservedBefore: '0', reservedAfter: '5' }],
  })
  expect(at(await told('rep'), '0.subject.createdBy.name')).toBeTruthy()
  expect(await told('manager')).toEqual([])
  await world.doBy('undoSharing', { id: at(done, 'sharing.id') }, { shown: 'sharing { id }' })
  await expect.poll(async () => at(await told('rep'), 'length'), { timeout: 15_000 }).toBe(2)
})

test('what is no way of sharing is refused and changes nothing', async () => {
  const { productId } = await ofTwoOwners()
  const before = await world.reservationsOf(productId)
  const wrong = [
    { minimumQuantity: '1.5' },
    { minimumQuantity: '-1' },
    { minimumPercent: '101' },
    { minimumQuantity: '1', minimumPercent: '10' },
    { productId: 'prd_nobody' },
    { warehouseId: 'x'.repeat(100) },
    { warehouseId: "' or 1=1 --" },
  ]
  for (const changes of wrong) {
    await expect(preview({ ...place(productId), ...changes })).rejects.toThrow('BAD_INPUT')
    const input = { ...place(productId), fingerprint: 'x', ...changes }
    const done = await world.doBy('applySharing', input, { shown: 'sharing { id }' })
    expect(['BAD_QUANTITY', 'BAD_AMOUNT', 'NOT_FOUND']).toContain(codeOf(done))
  }
  await expect(preview({ ...place(productId), minimumQuantity: 'NaN' })).rejects.toThrow()
  const empty = { ...place(productId), fingerprint: '' }
  expect(codeOf(await world.doBy('applySharing', empty, { shown: 'sharing { id }' }))).toBe('INVALID_INPUT')
  expect(await world.reservationsOf(productId)).toEqual(before)
})
