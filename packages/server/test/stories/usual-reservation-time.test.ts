import { addDays } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'
import { codeOf, waitingWorld } from '../waiting-world.ts'

let demo: DemoApp
let world: Awaited<ReturnType<typeof waitingWorld>>
let customerId: string

beforeAll(async () => {
  demo = await demoApp()
  world = await waitingWorld(demo)
  customerId = await world.customerOf()
}, 60_000)

afterAll(() => demo.close())

const SETTINGS = 'version reservationTime reserveDaysBefore'

async function settings(token = world.admin.token): Promise<unknown> {
  return at(await ask({ url: demo.app.url, token }, `{ salesSettings { ${SETTINGS} } }`), 'salesSettings')
}

async function update(input: object, token = world.admin.token): Promise<unknown> {
  const query = `mutation ($input: UpdateSalesSettingsInput!) { done: updateSalesSettings(input: $input) {
    settings { ${SETTINGS} } userErrors { code field ... on ConflictError { currentVersion } } } }`
  return at(await ask({ url: demo.app.url, token }, query, { input }), 'done')
}

async function updateNow(terms: object): Promise<void> {
  const done = await update({ expectedVersion: at(await settings(), 'version'), ...terms })
  expect(at(done, 'userErrors')).toEqual([])
}

/** When an order reserves that says of it only what is given. */
async function timeOf(terms: object, quantity = '1'): Promise<unknown> {
  const id = await world.placed(customerId, [[await world.goods([{ quantity: '5' }]), quantity]], terms)
  const query = `query ($id: ID!) { order(id: $id) { reservationTime reserveDaysBefore reserveOn
    lines { reservedQuantity } } }`
  return at(await ask(world.admin, query, { id }), 'order')
}

test('orders that say nothing reserve as the company does, and those that say something as they say', async () => {
  const promisedOn = addDays(world.today, 10)
  expect(await settings()).toMatchObject({ reservationTime: 'AT_CONFIRMATION', reserveDaysBefore: null })
  expect(await timeOf({ promisedOn })).toMatchObject({ reservationTime: 'AT_CONFIRMATION' })
  await updateNow({ reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 3 })
  expect(await timeOf({ promisedOn })).toEqual({
    ...{ reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 3, reserveOn: addDays(world.today, 7) },
    lines: [{ reservedQuantity: '0' }],
  })
  expect(await timeOf({})).toMatchObject({ reservationTime: 'AT_CONFIRMATION', lines: [{ reservedQuantity: '1' }] })
  expect(await timeOf({ promisedOn, reserveDaysBefore: 30 })).toMatchObject({
    ...{ reserveDaysBefore: 30, reserveOn: null },
    lines: [{ reservedQuantity: '1' }],
  })
  expect(await timeOf({ promisedOn, reservationTime: 'AT_CONFIRMATION' })).toMatchObject({ reserveDaysBefore: null })
  await updateNow({ reservationTime: 'BY_HAND' })
  expect(await timeOf({ promisedOn })).toMatchObject({
    ...{ reservationTime: 'BY_HAND', reserveDaysBefore: null },
    lines: [{ reservedQuantity: '0' }],
  })
  const draft = { customerId, warehouseId: world.warehouseId, lines: [] }
  const made = await ask(
    world.admin,
    'mutation ($input: CreateOrderInput!) { createOrder(input: $input) { order { reservationTime } } }',
    { input: { idempotencyKey: newKey(), order: draft } },
  )
  expect(at(made, 'createOrder.order')).toEqual({ reservationTime: 'BY_HAND' })
  await updateNow({ reservationTime: 'AT_CONFIRMATION' })
})

test('who sells sees how the company reserves and only an administrator changes it', async () => {
  const { version } = Object(await settings())
  for (const account of ['rep', 'manager', 'executive']) {
    const token = await demo.tokenOf(account)
    expect(await settings(token)).toMatchObject({ version })
    expect(codeOf(await update({ expectedVersion: version, reservationTime: 'BY_HAND' }, token))).toBe('FORBIDDEN')
  }
  await expect(settings(await demo.tokenOf('counter'))).rejects.toThrow('FORBIDDEN')
})

test('days that are missing, do not count or are too many are refused, and so is a change of an older version', async () => {
  const { version: expectedVersion } = Object(await settings())
  const wrong = [
    { reservationTime: 'DAYS_BEFORE' },
    { reservationTime: 'BY_HAND', reserveDaysBefore: 3 },
    { reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 366 },
    { reservationTime: 'DAYS_BEFORE', reserveDaysBefore: -1 },
  ]
  for (const terms of wrong) {
    expect(at(await update({ expectedVersion, ...terms }), 'userErrors.0')).toMatchObject({
      ...{ code: 'INVALID_INPUT', field: ['reserveDaysBefore'] },
    })
  }
  expect(at(await update({ expectedVersion: expectedVersion + 7, reservationTime: 'BY_HAND' }), 'userErrors')).toEqual([
    { code: 'STALE_VERSION', field: null, currentVersion: expectedVersion },
  ])
})

test('of two administrators who change it at the same moment one is told to look again', async () => {
  const { version: expectedVersion } = Object(await settings())
  const both = await Promise.all(
    [4, 5].map((reserveDaysBefore) => update({ expectedVersion, reservationTime: 'DAYS_BEFORE', reserveDaysBefore })),
  )
  expect(new Set(both.map(codeOf))).toEqual(new Set(['STALE_VERSION', null]))
  expect(await settings()).toMatchObject({ version: expectedVersion + 1, reservationTime: 'DAYS_BEFORE' })
})
