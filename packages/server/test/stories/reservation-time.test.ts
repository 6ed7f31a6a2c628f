import { addDays } from '@tradewind/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reserveDueOrders } from '../../src/modules/sales/due-reservations.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { ask, type DemoApp, demoApp } from '../demo-app.ts'
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

const inDays = (days: number) => addDays(world.today, days)
const daysBefore = (reserveDaysBefore: number, promisedOn: string) => ({
  ...{ reservationTime: 'DAYS_BEFORE', reserveDaysBefore, promisedOn },
})
const runJob = () => demo.database.transaction(systemViewer(), reserveDueOrders)
/** Lets the days pass until an order reserves. */
const letDayCome = (orderId: string) =>
  demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql`update orders set reserve_on = current_date - 2 where id = ${orderId}`,
  )

test('RQ1: an order that reserves by hand leaves what is available alone, and the forecast counts it', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const orderId = await world.placed(customerId, [[productId, '6']], {
    reservationTime: 'BY_HAND',
    promisedOn: inDays(3),
  })
  expect(await world.stockOf(productId)).toEqual({ onHand: '10', reserved: '0', available: '10' })
  const forecast = `query ($p: ID!, $w: ID!, $on: [Date!]!) {
    stockForecast(productIds: [$p], warehouseIds: [$w], on: $on) { days { forecast } } }`
  const on = [inDays(2), inDays(3)]
  expect(await ask(world.admin, forecast, { p: productId, w: world.warehouseId, on })).toMatchObject({
    stockForecast: [{ days: [{ forecast: '10' }, { forecast: '4' }] }],
  })
  const terms = await ask(
    world.admin,
    `query ($id: ID!) { order(id: $id) { reservationTime reserveOn
    allowedActions { name isAllowed } } }`,
    { id: orderId },
  )
  expect(at(terms, 'order')).toMatchObject({ reservationTime: 'BY_HAND', reserveOn: null })
  expect(at(terms, 'order.allowedActions')).toEqual(
    expect.arrayContaining([
      { name: 'RESERVE', isAllowed: true },
      { name: 'UNRESERVE', isAllowed: true },
    ]),
  )
})

test('lines are reserved and freed by hand in the quantities that are named', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const id = await world.placed(
    customerId,
    [
      [productId, '6'],
      [productId, '5'],
    ],
    { reservationTime: 'BY_HAND' },
  )
  const orderLineId = await world.lineOf(id)
  const named = (quantity: string) => ({ id, lines: [{ orderLineId, quantity }] })
  await world.doBy('reserveOrder', named('2'))
  expect(await world.reservedOf(id)).toEqual(['2', '0'])
  expect(codeOf(await world.doBy('reserveOrder', named('5')))).toBe('BAD_QUANTITY')
  await world.doBy('reserveOrder', { id })
  expect(await world.reservedOf(id)).toEqual(['6', '4'])
  await world.doBy('unreserveOrder', named('1'))
  expect(await world.reservedOf(id)).toEqual(['5', '4'])
  expect(await world.stockOf(productId)).toEqual({ onHand: '10', reserved: '9', available: '1' })
  const tooMuch = await world.doBy('unreserveOrder', named('6'))
  expect(tooMuch).toMatchObject({
    order: null,
    userErrors: [{ code: 'BAD_QUANTITY', message: 'At most 5 for this line.' }],
  })
  await world.doBy('unreserveOrder', { id })
  expect(await world.stockOf(productId)).toEqual({ onHand: '10', reserved: '0', available: '10' })
})

test('RQ9: by hand, too, an order reserves by its policy', async () => {
  const reservedBy = async (reservationPolicy: string) => {
    const [plenty, scarce] = [await world.goods([{ quantity: '5' }]), await world.goods([{ quantity: '3' }])]
    const terms = { reservationPolicy, reservationTime: 'BY_HAND' }
    const id = await world.placed(
      customerId,
      [
        [plenty, '5'],
        [scarce, '5'],
      ],
      terms,
    )
    return [codeOf(await world.doBy('reserveOrder', { id })), await world.reservedOf(id)]
  }
  expect(await reservedBy('PARTIAL')).toEqual([null, ['5', '3']])
  expect(await reservedBy('WHOLE_LINES')).toEqual([null, ['5', '0']])
  expect(await reservedBy('ALL_OR_NOTHING')).toEqual(['INSUFFICIENT_STOCK', ['0', '0']])
})

test('an order reserves by itself when its day comes, the earlier promise first, and only once', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const later = await world.placed(customerId, [[productId, '8']], daysBefore(3, inDays(11)))
  const sooner = await world.placed(customerId, [[productId, '8']], daysBefore(3, inDays(10)))
  const notYet = await world.placed(customerId, [[productId, '8']], daysBefore(3, inDays(9)))
  expect(await world.stockOf(productId)).toMatchObject({ available: '10' })
  expect(await runJob()).toBe(0)
  await Promise.all([letDayCome(later), letDayCome(sooner)])
  expect(await runJob()).toBe(2)
  expect(await Promise.all([sooner, later, notYet].map(world.reservedOf))).toEqual([['8'], ['2'], ['0']])
  await world.receive(productId, [{ quantity: '5' }])
  expect(await runJob()).toBe(0)
  expect(await world.reservedOf(later)).toEqual(['2'])
})

test('an order whose day is over at its confirmation reserves at once', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const atOnce = await world.placed(customerId, [[productId, '4']], daysBefore(3, inDays(3)))
  expect(await world.reservedOf(atOnce)).toEqual(['4'])
  const draft = await world.doBy('createOrder', {
    order: world.orderOf(customerId, [[productId, '4']], daysBefore(0, inDays(1))),
  })
  const confirmed = { id: at(draft, 'order.id'), expectedVersion: 1 }
  const done = await world.doBy('confirmOrder', confirmed, { shown: 'order { reserveOn lines { reservedQuantity } }' })
  expect(at(done, 'order')).toEqual({ reserveOn: inDays(1), lines: [{ reservedQuantity: '0' }] })
})

test('the job passes by what is stopped or cancelled, and serves a policy that cannot be met with nothing', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const terms = daysBefore(1, inDays(9))
  const [held, cancelled, short] = [
    await world.placed(customerId, [[productId, '4']], terms),
    await world.placed(customerId, [[productId, '4']], terms),
    await world.placed(customerId, [[productId, '11']], { ...terms, reservationPolicy: 'ALL_OR_NOTHING' }),
  ]
  await world.doBy('holdOrder', { id: held, reason: 'wait' })
  await world.doBy('cancelOrder', { id: cancelled, reason: 'gone' })
  await Promise.all([held, cancelled, short].map(letDayCome))
  expect(await runJob()).toBe(1)
  expect(await world.stockOf(productId)).toMatchObject({ available: '10' })
  await world.doBy('releaseOrder', { id: held })
  expect(await runJob()).toBe(1)
  expect(await world.reservedOf(held)).toEqual(['4'])
})

test('two processes whose job runs at once, while orders are confirmed, reserve each order once and no more than there is', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const due: string[] = []
  for (let each = 0; each < 6; each += 1)
    due.push(await world.placed(customerId, [[productId, '2']], daysBefore(1, inDays(20))))
  await Promise.all(due.map(letDayCome))
  const [first, second] = await Promise.all([
    runJob(),
    runJob(),
    ...[1, 2, 3].map(() => world.placed(customerId, [[productId, '2']])),
  ])
  expect(new Set([first, second])).toEqual(new Set([0, 6]))
  expect(await world.stockOf(productId)).toEqual({ onHand: '10', reserved: '10', available: '0' })
  const moves = await world.rows.sql`
    select document_line_id from stock_moves where product_id = ${productId} and kind = 'RESERVATION'
    group by document_line_id having count(*) > 1`
  expect([...moves]).toEqual([])
})

test('days before a promise are said when they count, and only then', async () => {
  const productId = await world.goods([])
  const codes = async (terms: object) => {
    const done = await world.doBy('createOrder', { order: world.orderOf(customerId, [[productId, '1']], terms) })
    return [codeOf(done), at(done, 'userErrors.0.field')]
  }
  const promisedOn = inDays(5)
  const wrongDays = ['INVALID_INPUT', ['order', 'reserveDaysBefore']]
  expect(await codes({ reservationTime: 'DAYS_BEFORE', promisedOn })).toEqual(wrongDays)
  expect(await codes({ reservationTime: 'BY_HAND', reserveDaysBefore: 3, promisedOn })).toEqual(wrongDays)
  expect(await codes(daysBefore(366, promisedOn))).toEqual(wrongDays)
  expect(await codes(daysBefore(-1, promisedOn))).toEqual(wrongDays)
  expect(await codes({ reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 3 })).toEqual([
    'INVALID_INPUT',
    ['order', 'promisedOn'],
  ])
})

test('finance may neither reserve nor free, and a line of another order is unknown', async () => {
  const productId = await world.goods([{ quantity: '10' }])
  const id = await world.placed(customerId, [[productId, '2']])
  const other = await world.lineOf(await world.placed(customerId, [[productId, '2']]))
  const by = { url: demo.app.url, token: await demo.tokenOf('finance') }
  expect(codeOf(await world.doBy('unreserveOrder', { id }, { by }))).toBe('FORBIDDEN')
  const foreign = { id, lines: [{ orderLineId: other, quantity: '1' }] }
  expect(codeOf(await world.doBy('unreserveOrder', foreign))).toBe('NOT_FOUND')
  const twice = { id, lines: [1, 2].map(() => ({ orderLineId: other, quantity: '1' })) }
  expect(codeOf(await world.doBy('reserveOrder', twice))).toBe('NOT_FOUND')
  for (const quantity of ['0', '-1', '1.5', 'NaN', '1e3']) {
    const line = { orderLineId: await world.lineOf(id), quantity }
    const refused = await world.doBy('unreserveOrder', { id, lines: [line] }).catch(() => 'BAD_QUANTITY')
    expect(refused === 'BAD_QUANTITY' || codeOf(refused) === 'BAD_QUANTITY').toBe(true)
  }
  expect(await world.reservedOf(id)).toEqual(['2'])
})
