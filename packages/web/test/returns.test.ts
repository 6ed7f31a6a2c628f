import { newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    act: '退货',
    scan: '扫描商品或序列号',
    unknown: '此处没有商品 nothing。',
    quantity: /^退货数量：/,
    disposition: /^处理方式：/,
    tooMany: '最多可退 5。',
    reason: '退货原因',
    posted: '已过账。',
    returned: '已退货',
    returns: '退货单',
    scrap: '报废',
    restock: '重新入库',
    everything: '全部退回',
    nothing: '该订单没有可退的商品',
    entry: '记账凭证',
    again: '追溯重估',
  },
  EN: {
    act: 'Return goods',
    scan: 'Scan a product or serial number',
    unknown: 'nothing is not among these goods.',
    quantity: /^Quantity of/,
    disposition: /^What becomes of/,
    tooMany: 'At most 5 can come back.',
    reason: 'Reason',
    posted: 'is posted.',
    returned: 'Returned',
    returns: 'Returns',
    scrap: 'Scrap',
    restock: 'Restock',
    everything: 'Return everything',
    nothing: 'Nothing of this order can come back',
    entry: 'Journal entry',
    again: 'Revaluation',
  },
} as const

const program = await thirdParty('admin')

const done = <Fields>(name: string, input: object, shown: string) =>
  program.act<Fields>(name, { idempotencyKey: newId('evt'), ...input }, shown)

/** An order that has delivered five pens and one machine with a serial number. */
async function delivered() {
  const known = await program.ask<Record<'units' | 'warehouses', { id: string }[]>>(
    '{ units { id } warehouses { id } }',
  )
  const warehouseId = known.warehouses[0]?.id ?? ''
  const made = async (nameEn: string, tracking: string) => {
    const fresh = { sku: `${nameEn}-${newId('prd').slice(-8)}`, nameEn, nameZh: nameEn, tracking }
    const terms = { unitId: known.units[0]?.id, listPrice: '1', taxRate: '0' }
    return (await done<{ product: { id: string } }>('createProduct', { ...fresh, ...terms }, 'product { id }')).product
      .id
  }
  const [pens, machine] = [await made('Pens', 'NONE'), await made('Machine', 'SERIAL')]
  const serial = newId('lot').slice(-10).toUpperCase()
  await done(
    'receiveStock',
    {
      warehouseId,
      lines: [
        { productId: pens, quantity: '5', unitCost: '10' },
        { productId: machine, quantity: '1', unitCost: '100', lotCode: serial },
      ],
    },
    'stockLevels { id }',
  )
  const customer = { nameEn: `Returning ${newId('cus').slice(-8)}`, currency: 'CNY' }
  const { customer: buyer } = await done<{ customer: { id: string } }>('createCustomer', customer, 'customer { id }')
  const lines = [
    { productId: pens, quantity: '5', unitPrice: '20' },
    { productId: machine, quantity: '1', unitPrice: '200' },
  ]
  const order = { customerId: buyer.id, warehouseId, reservationPolicy: 'ALL_OR_NOTHING', lines }
  const placed = await done<{ order: { id: string } }>('placeOrder', { order }, 'order { id }')
  await done('deliverOrder', { orderId: placed.order.id }, 'order { id }')
  return { orderId: placed.order.id, serial, pens, machine }
}

const stockOf = async (productId: string) =>
  (
    await program.ask<{ stockLevels: { nodes: { onHand: string; available: string }[] } }>(
      'query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand available } } }',
      { p: productId },
    )
  ).stockLevels.nodes[0]

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a machine is scanned and pens are typed; the order, the list and the record show what came back',
  async (locale, size) => {
    const words = WORDS[locale]
    const { orderId, serial, pens, machine } = await delivered()
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/orders/${orderId}`)
    await page.getByRole('button', { name: words.act, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const scan = dialog.getByLabel(words.scan)
    await expect.poll(() => scan.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.type('nothing')
    await page.keyboard.press('Enter')
    await dialog.getByText(words.unknown).waitFor()
    await scan.fill(serial)
    await page.keyboard.press('Enter')
    const quantities = dialog.getByLabel(words.quantity)
    await expect.poll(() => quantities.nth(1).inputValue()).toBe('1')
    await quantities.nth(0).fill('6')
    await dialog.getByLabel(words.disposition).nth(0).selectOption('SCRAP')
    await dialog.getByLabel(words.reason).selectOption('DEFECTIVE')
    await page.keyboard.press('Tab')
    expect(await breachesOf(page)).toEqual([])
    await quantities.nth(0).press('Enter')
    await dialog.getByText(words.tooMany).waitFor()
    expect(await stockOf(pens)).toEqual({ onHand: '0', available: '0' })
    await quantities.nth(0).fill('2')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(words.posted).first().waitFor()
    expect(await stockOf(machine)).toEqual({ onHand: '1', available: '1' })
    expect(await stockOf(pens)).toEqual({ onHand: '0', available: '0' })

    await page.locator(`[role=columnheader], [data-label="${words.returned}"]`).first().waitFor()
    expect(await page.locator(`[data-label="${words.returned}"]`).allInnerTexts()).toEqual(['2', '1'])
    await page.getByRole('link', { name: /^RN-/ }).click()
    await page.getByText(words.scrap, { exact: true }).waitFor()
    await page.getByText(words.restock, { exact: true }).waitFor()
    await page.getByText(serial).waitFor()
    await page.getByRole('article').getByText(words.entry, { exact: true }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)

    await page.goto('/returns')
    await page.getByRole('heading', { level: 1, name: words.returns }).waitFor()
    const path = `/returns/${await newestReturn(orderId)}`
    await page.locator(`a[href="${path}"]`).first().waitFor()
    await leave(page)
  },
)

const newestReturn = async (orderId: string) =>
  (
    await program.ask<{ salesReturns: { nodes: { id: string }[] } }>(
      'query ($o: ID!) { salesReturns(where: { orderId: { eq: $o } }) { nodes { id } } }',
      { o: orderId },
    )
  ).salesReturns.nodes[0]?.id ?? ''

test.each([
  ['ZH_CN', [390, 844]],
  ['EN', [1440, 900]],
] as const)('in %s, %j wide, everything comes back, and then nothing is left to return', async (locale, size) => {
  const words = WORDS[locale]
  const { orderId, pens } = await delivered()
  const page = await signedIn('service', { locale, size: [...size] })
  await page.goto(`/orders/${orderId}`)
  const act = page.getByRole('button', { name: words.act, exact: true })
  await act.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words.everything }).click()
  await dialog.getByRole('button', { name: words.act, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => stockOf(pens)).toEqual({ onHand: '5', available: '5' })
  await act.click()
  await dialog.getByText(words.nothing).waitFor()
  await leave(page)
})

test('who sells sees what came back and cannot take it back', async () => {
  const page = await signedIn('rep', { locale: 'EN' })
  await page.goto('/returns')
  await page.getByText(/^RN-/).first().click()
  await page.getByRole('link', { name: /^SO-/ }).click()
  await page.getByText('Journal entry', { exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'More', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Return goods', exact: true }).count()).toBe(0)
  await leave(page)
})

/** The stock level of five pens that were sold at 10 and came back, before a dearer receipt of the day before was entered. */
async function backAndLate() {
  const { orderId, pens: productId } = await delivered()
  const { order } = await program.ask<{ order: { lines: { id: string }[]; warehouse: { id: string } } }>(
    'query ($id: ID!) { order(id: $id) { lines { id } warehouse { id } } }',
    { id: orderId },
  )
  const line = { orderLineId: order.lines[0]?.id, quantity: '5', disposition: 'RESTOCK' }
  const { salesReturn } = await done<{ salesReturn: { number: string } }>(
    'returnGoods',
    { orderId, reason: 'UNWANTED', lines: [line] },
    'salesReturn { number }',
  )
  const late = { lines: [{ productId, quantity: '5', unitCost: '20' }], effectiveAt: '2026-01-05T00:00:00Z' }
  const { stockLevels } = await done<{ stockLevels: { id: string }[] }>(
    'receiveStock',
    { warehouseId: order.warehouse.id, ...late },
    'stockLevels { id }',
  )
  return { id: stockLevels[0]?.id ?? '', productId, number: salesReturn.number }
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, what goods that came back are worth more later is a move that names their return',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, productId, number } = await backAndLate()
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/availability/${id}`)
    const again = page.getByRole('row').filter({ hasText: words.again }).filter({ hasText: number })
    await again.waitFor()
    expect(await page.getByRole('row').filter({ hasText: words.again }).count()).toBe(2)
    expect(await breachesOf(page)).toEqual([])
    await again.getByRole('link', { name: number }).click()
    await page.getByRole('heading', { name: number }).waitFor()
    await page.goto(`/stock-moves?product=${productId}&kind=REVALUATION`)
    const shown = size[0] > 1000 ? number : new RegExp(`^${words.again} · .*${number}`)
    await page.getByText(shown).first().waitFor()
    await page
      .getByText(/^¥25\.00/)
      .first()
      .waitFor()
    expect(await breachesOf(page)).toEqual([])
    await leave(page)
  },
)
