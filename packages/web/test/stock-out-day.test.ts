import { addDays, businessDay, newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, listening, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const day = (count: number) => addDays(businessDay(Date.now(), 'Asia/Shanghai'), count)
const written = (locale: 'zh-CN' | 'en-GB', date: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

const program = await thirdParty('admin')

const key = () => ({ idempotencyKey: newId('evt') })

/** An order that wants so much of a product on a day. */
async function wanted(place: { productId: string; warehouseId: string }, quantity: string, promisedOn: string) {
  const { customers } = await program.ask<{ customers: { nodes: { id: string; creditLimit: string | null }[] } }>(
    '{ customers(first: 100, where: { currency: { eq: "CNY" } }) { nodes { id creditLimit } } }',
  )
  const customerId = customers.nodes.find(({ creditLimit }) => creditLimit === null)?.id
  const { productId, warehouseId } = place
  const order = { customerId, warehouseId, promisedOn, lines: [{ productId, quantity }] }
  const { order: made } = await program.act<{ order: { id: string; version: number } }>(
    'createOrder',
    { ...key(), order },
    'order { id version }',
  )
  await program.act('confirmOrder', { ...key(), id: made.id, expectedVersion: made.version }, 'order { id }')
}

/** One piece comes too late to help; that it is ordered lets the place be looked at now, and not with the next job. */
async function boughtLate(place: { productId: string; warehouseId: string }) {
  const late = { ...place, kind: 'PURCHASE', quantity: '1', dueOn: day(90) }
  const { supplyRequests } = await program.act<{ supplyRequests: { id: string }[] }>(
    'createSupplyRequests',
    { ...key(), lines: [late] },
    'supplyRequests { id }',
  )
  await program.act('orderSupplyRequest', { ...key(), id: supplyRequests[0]?.id }, 'supplyRequest { id }')
}

test('when the day moves on which goods run out, two people and a program see the new one, once', async () => {
  const { productId, sku } = await thirty(program)
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  const place = { productId, warehouseId: warehouses[0]?.id ?? '' }
  await wanted(place, '31', day(20))
  await program.act('setStockLimits', { ...place, stockOutDays: 30 }, 'stockLevel { id }')
  const heard = await program.subscribe(
    'subscription { stockAlerts(where: { kind: { eq: PROJECTED_STOCK_OUT } }) { type alert { stockOutOn product { sku } } } }',
  )
  const [one, other] = await Promise.all([
    signedIn('admin', { locale: 'ZH_CN', size: [1440, 900] }),
    signedIn('manager', { locale: 'EN', size: [390, 844] }),
  ])
  const hearing = [one, other].map((page) => listening(page, 'StockAlertEvents'))
  await Promise.all([one, other].map((page) => page.goto('/alerts?kind=PROJECTED_STOCK_OUT')))
  await Promise.all(hearing)
  const ours = one.getByRole('row').filter({ hasText: sku })
  const theirs = other.getByRole('listitem').filter({ hasText: sku })
  await ours.getByText(written('zh-CN', day(20))).waitFor()
  await theirs.getByText(written('en-GB', day(20))).waitFor()

  await wanted(place, '31', day(4))
  await boughtLate(place)
  await ours.getByText(written('zh-CN', day(4))).waitFor()
  await theirs.getByText(written('en-GB', day(4))).waitFor()
  expect(await breachesOf(other)).toEqual([])
  await boughtLate(place)
  const told = () => heard.events.flatMap(({ data }) => (JSON.stringify(data).includes(sku) ? [data] : []))
  const alert = (stockOutOn: string) => ({ stockOutOn, product: { sku } })
  const moved = { stockAlerts: { type: 'STOCK_OUT_MOVED', alert: alert(day(4)) } }
  await expect.poll(() => told().at(-1)).toEqual(moved)
  await wanted(place, '31', day(2))
  await boughtLate(place)
  await ours.getByText(written('zh-CN', day(2))).waitFor()
  await expect
    .poll(() => told().filter((each) => JSON.stringify(each).includes('STOCK_OUT_MOVED')))
    .toEqual([moved, { stockAlerts: { type: 'STOCK_OUT_MOVED', alert: alert(day(2)) } }])
  heard.close()
  await Promise.all([one, other].map(leave))
})
