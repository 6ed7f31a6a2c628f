import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at, openSocket } from '../socket-client.ts'
import { subscriber } from '../subscriber.ts'

let demo: DemoApp
let place: { readonly customerId: string; readonly warehouseId: string; readonly productId: string }
const tokens = new Map<string, string>()

const as = (account: string) => ({ url: demo.app.url, token: tokens.get(account) ?? '' })

beforeAll(async () => {
  demo = await demoApp()
  for (const account of ['admin', 'rep', 'warehouse']) tokens.set(account, await demo.tokenOf(account))
  const found = await ask(
    as('rep'),
    `{ customers(first: 1, where: { currency: { eq: "CNY" } }) { nodes { id } } warehouses { id }
       products(first: 1) { nodes { id } } }`,
  )
  const [customerId, warehouseId] = [at(found, 'customers.nodes.0.id'), at(found, 'warehouses.0.id')].map(String)
  const productId = String(at(found, 'products.nodes.0.id'))
  place = { customerId: customerId ?? '', warehouseId: warehouseId ?? '', productId }
  await act(as('admin'), 'receiveStock', {
    idempotencyKey: newKey(),
    warehouseId: place.warehouseId,
    lines: [{ productId, quantity: '1000' }],
  })
}, 60_000)

afterAll(() => demo.close())

const content = (quantity: string, note = '') => ({
  customerId: place.customerId,
  warehouseId: place.warehouseId,
  note,
  lines: [{ productId: place.productId, quantity }],
})

async function draft(quantity: string) {
  const made = await act(as('rep'), 'createOrder', { idempotencyKey: newKey(), order: content(quantity) })
  return { id: String(at(made, 'order.id')), version: at(made, 'order.version') }
}

const confirm = ({ id, version }: { id: string; version: unknown }) =>
  act(as('admin'), 'confirmOrder', { idempotencyKey: newKey(), id, expectedVersion: version })

const cancel = (id: string) => act(as('rep'), 'cancelOrder', { idempotencyKey: newKey(), id, reason: 'race' })

const fields = (answer: unknown, path: string) => at(answer, `order.${path}`)

test('C4: an order that is confirmed and cancelled at once holds stock exactly if it was not cancelled', async () => {
  for (let round = 0; round < 8; round += 1) {
    const order = await draft('3')
    await Promise.all([confirm(order), cancel(order.id)])
    const query = 'query ($id: ID!) { order(id: $id) { status lines { reservedQuantity deliveredQuantity } } }'
    const after = await ask(as('rep'), query, { id: order.id })
    const held = fields(after, 'status') === 'CANCELLED' ? '0' : '3'
    expect(fields(after, 'lines')).toEqual([{ reservedQuantity: held, deliveredQuantity: '0' }])
  }
})

test('C16: of two edits of one version, one is kept and the other is told the version that stands', async () => {
  const { id, version } = await draft('3')
  const edits = ['one', 'two'].map((note) =>
    act(as('rep'), 'updateOrder', { id, expectedVersion: version, order: content('4', note) }),
  )
  const answers = await Promise.all(edits)
  const refused = answers.filter((each) => at(each, 'userErrors.0') !== undefined)
  expect(refused).toMatchObject([{ userErrors: [{ code: 'STALE_VERSION', currentVersion: Number(version) + 1 }] }])
  const kept = answers.findIndex((each) => !refused.includes(each))
  const after = await ask(as('rep'), 'query ($id: ID!) { order(id: $id) { note } }', { id })
  expect(fields(after, 'note')).toBe(['one', 'two'][kept])
})

test('an order names the acts of the caller, and why one cannot be done now, in the language asked for', async () => {
  const order = await draft('3')
  const actions = async (account: string, locale: string) => {
    const response = await fetch(`${demo.app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${as(account).token}`,
        'accept-language': locale,
      },
      body: JSON.stringify({
        query: 'query ($id: ID!) { order(id: $id) { allowedActions { name isAllowed reason } } }',
        variables: { id: order.id },
      }),
    })
    return at(await response.json(), 'data.order.allowedActions')
  }
  expect(await actions('rep', 'en')).toEqual([
    { name: 'UPDATE', isAllowed: true, reason: null },
    { name: 'CONFIRM', isAllowed: true, reason: null },
    { name: 'RESERVE', isAllowed: false, reason: 'The order is not confirmed.' },
    { name: 'UNRESERVE', isAllowed: false, reason: 'The order is not confirmed.' },
    { name: 'HOLD', isAllowed: false, reason: 'The order is not confirmed.' },
    { name: 'RELEASE', isAllowed: false, reason: 'The order is not on hold.' },
    { name: 'SHORT_CLOSE', isAllowed: false, reason: 'The order is not confirmed.' },
    { name: 'CANCEL', isAllowed: true, reason: null },
  ])
  await confirm(order)
  await act(as('warehouse'), 'deliverOrder', { idempotencyKey: newKey(), orderId: order.id })
  expect(await actions('warehouse', 'zh-CN')).toEqual([
    { name: 'RESERVE', isAllowed: false, reason: '已有出库记录。' },
    { name: 'UNRESERVE', isAllowed: false, reason: '已有出库记录。' },
    { name: 'DELIVER', isAllowed: false, reason: '已有出库记录。' },
    { name: 'RETURN', isAllowed: true, reason: null },
  ])
})

test('A12: margins are null for a representative, in lists, answers of acts and events alike, and shown to who may see them', async () => {
  await confirm(await draft('3'))
  const list = '{ orders(first: 1, where: { status: { eq: CONFIRMED } }) { nodes { marginAmount } } }'
  const margin = async (account: string) => at(await ask(as(account), list), 'orders.nodes.0.marginAmount')
  expect([await margin('rep'), await margin('admin')]).toEqual([null, expect.stringMatching(/^-?\d+\.\d\d$/)])

  const query = 'subscription { orders { order { id marginAmount } } }'
  const listeners = await Promise.all(['rep', 'admin'].map((account) => subscriber({ ...as(account), query })))
  await new Promise((resolve) => setTimeout(resolve, 300))
  const order = await draft('3')
  const sent = 'mutation ($input: ConfirmOrderInput!) { confirmOrder(input: $input) { order { status marginAmount } } }'
  const input = { idempotencyKey: newKey(), id: order.id, expectedVersion: order.version }
  const answer = await ask(as('rep'), sent, { input })
  expect(at(answer, 'confirmOrder.order')).toEqual({ status: 'CONFIRMED', marginAmount: null })
  for (const { heard } of listeners) await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2)
  const seen = listeners.map(({ heard }) => at(heard.at(-1), 'orders.order.marginAmount'))
  expect(seen).toEqual([null, expect.stringMatching(/^-?\d+\.\d\d$/)])
  for (const { client } of listeners) await client.dispose()
})

/** The whole answers to one document: over HTTP as text and by rows, then over a socket, once and for an event. */
async function answersTo(account: string): Promise<unknown[]> {
  const { url, token } = as(account)
  const overHttp = async (query: string) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })).json()
  }
  const plain = '{ orders(first: 2) { nodes { id marginAmount again: marginAmount } } }'
  const coded = '{ orders(first: 2) { nodes { id marginAmount allowedActions { name } } } }'
  const answers = [await overHttp(plain), await overHttp(coded)]
  const socket = openSocket(url, { authorization: `Bearer ${token}` })
  await socket.next()
  socket.send({ id: 'once', type: 'subscribe', payload: { query: plain } })
  answers.push((await socket.next()).payload)
  await socket.next()
  socket.send({
    id: 'live',
    type: 'subscribe',
    payload: { query: 'subscription { orders { order { marginAmount } } }' },
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await draft('1')
  answers.push((await socket.next()).payload)
  socket.close()
  return answers
}

test('A12: an answer names the fields that are hidden from the caller, whichever way it is made', async () => {
  const hidden = [{ field: 'Order.marginAmount', right: 'sales.margin.read', code: 'FORBIDDEN' }]
  for (const answer of await answersTo('rep')) expect(at(answer, 'extensions.hidden')).toEqual(hidden)
  for (const answer of await answersTo('admin')) {
    expect(at(answer, 'data')).toBeDefined()
    expect(at(answer, 'extensions.hidden')).toBeUndefined()
  }
})

test.each([
  '{ orders(first: 1, orderBy: [{ field: MARGIN_AMOUNT, direction: DESC }]) { nodes { id } } }',
  '{ orders(first: 1, where: { marginAmount: { gte: "0" } }) { nodes { id } } }',
])('A12, G14: the contract has no way to sort or search by a margin', async (query) => {
  await expect(ask(as('rep'), query)).rejects.toThrow('GRAPHQL_VALIDATION_FAILED')
})
