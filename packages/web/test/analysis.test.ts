import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'
import { plentiful } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    shipments: '出库流水',
    moves: '收发流水',
    shipped: '出库数量',
    change: /^变动合计/,
    together: /^合计/,
    ageing: '库龄',
    fillRate: '订单满足率',
    missed: '延迟或不足',
    turnover: '库存周转率',
    matrix: 'ABC 与 XYZ 分类',
    value: '库存金额',
  },
  EN: {
    shipments: 'Shipments',
    moves: 'Moves',
    shipped: 'Shipped',
    change: /^Change [+-]/,
    together: /^Together/,
    ageing: 'Stock age',
    fillRate: 'Fill rate',
    missed: 'Late or short',
    turnover: 'Turnover',
    matrix: 'ABC and XYZ classes',
    value: 'Stock value',
  },
} as const

const program = await thirdParty('admin')
const product = await sold('3')

type Refused = { userErrors: { message: string }[] }

/** A product of which an order has just been placed and delivered. */
async function sold(quantity: string) {
  const [level] = await plentiful(program, 1)
  if (!level) throw new Error('The demo company has no such stock.')
  const { customers, warehouses } = await program.ask<{
    customers: { nodes: { id: string; creditLimit: string | null }[] }
    warehouses: { id: string }[]
  }>('{ customers(first: 100, where: { currency: { eq: "CNY" } }) { nodes { id creditLimit } } warehouses { id } }')
  const order = {
    customerId: customers.nodes.find(({ creditLimit }) => creditLimit === null)?.id,
    warehouseId: warehouses[0]?.id,
    lines: [{ productId: level.product.id, quantity }],
  }
  const { placeOrder } = await program.ask<{ placeOrder: Refused & { order: { id: string } } }>(
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { message } } }',
    { input: { idempotencyKey: newId('evt'), order } },
  )
  const { deliverOrder } = await program.ask<{ deliverOrder: Refused }>(
    'mutation ($input: DeliverOrderInput!) { deliverOrder(input: $input) { userErrors { message } } }',
    { input: { idempotencyKey: newId('evt'), orderId: placeOrder.order.id } },
  )
  expect([...placeOrder.userErrors, ...deliverOrder.userErrors]).toEqual([])
  return level.product
}

const numberIn = (text: string) => (/[-\d,.]+/.exec(text)?.[0] ?? '').replaceAll(',', '')

/** The amount of a figure of the page that explains a product. */
const amountOf = async (page: Page, figure: string) =>
  numberIn(await page.getByRole('row').filter({ hasText: figure }).first().getByRole('cell').nth(1).innerText())

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, a figure opens its rows, and they add up to it', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn('admin', { locale, size: [...size] })
  await page.goto(`/stock-analysis?q=${product.sku}`)
  await page
    .getByRole('link', { name: new RegExp(product.sku) })
    .first()
    .click()
  await page.getByRole('link', { name: product.sku, exact: true }).waitFor()
  const shipped = await amountOf(page, words.shipped)
  expect(Number(shipped)).toBeGreaterThanOrEqual(3)
  const layers = page.getByText(words.together)
  const { stockLevels } = await program.ask<{ stockLevels: { nodes: { onHand: string }[] } }>(
    'query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand } } }',
    { p: product.id },
  )
  const onHand = stockLevels.nodes.reduce((sum, level) => sum + Number(level.onHand), 0)
  expect(Number(numberIn(await layers.innerText()))).toBe(onHand)
  await page.getByRole('link', { name: words.shipments }).first().click()
  const sums = page.getByText(words.change).first()
  await sums.waitFor()
  expect(numberIn(await sums.innerText())).toBe(`-${shipped}`)
  await page.goBack()
  await page.getByRole('link', { name: words.moves, exact: true }).first().click()
  await expect.poll(async () => Number(numberIn(await page.getByText(words.change).first().innerText()))).toBe(onHand)
  await leave(page)
})

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, one goes from turnover to age and to kept promises', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn('admin', { locale, size: [...size] })
  await page.goto('/stock-analysis')
  await page.getByText(words.matrix).first().click()
  await page.getByRole('table', { name: words.matrix }).waitFor()
  const list = page.getByRole('link', { name: words.ageing, exact: true })
  await list.click()
  await page.getByRole('heading', { level: 1, name: words.ageing }).waitFor()
  const bars = page.getByRole('table').first()
  await expect.poll(() => bars.getByRole('row').count()).toBe(6)
  await page.getByRole('link', { name: words.fillRate, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: words.fillRate }).waitFor()
  await page.getByRole('button', { name: words.missed }).click()
  expect(page.url()).toContain('filled=no')
  await leave(page)
})

test('the period in force stands in its fields, heads end in an ellipsis, and divided figures have even digits', async () => {
  const page = await signedIn('admin', { locale: 'EN' })
  await page.goto('/stock-analysis')
  await page.getByRole('row').nth(2).waitFor()
  const [from, to] = [page.getByLabel('Period from'), page.getByLabel('Period to')]
  const days = async () => [await from.inputValue(), await to.inputValue()]
  const [first = '', last = ''] = await days()
  expect(Date.parse(last) - Date.parse(first)).toBe(364 * 86_400_000)
  await from.fill('2026-01-31')
  await from.blur()
  await expect.poll(() => page.url()).toContain('2026-01-31..')
  expect(await days()).toEqual(['2026-01-31', last])
  await from.fill('')
  await from.blur()
  await expect.poll(days).toEqual([first, last])
  await from.fill('')
  await from.blur()
  expect(await days()).toEqual([first, last])
  const cut = await page.getByRole('columnheader').evaluateAll((all) =>
    all
      .flatMap((head) => [...head.querySelectorAll('*')])
      .filter((part) => {
        const isCut = part.scrollWidth > part.clientWidth && part.clientWidth > 0
        return isCut && getComputedStyle(part).textOverflow !== 'ellipsis'
      })
      .map(({ textContent }) => textContent),
  )
  expect(cut).toEqual([])
  const heads = await page.getByRole('columnheader').allInnerTexts()
  const column = async (title: string) =>
    (await page.locator(`[role=gridcell][aria-colindex="${heads.indexOf(title) + 1}"]`).allInnerTexts()).filter(
      (text) => /\d/.test(text),
    )
  expect((await column('Turnover')).filter((text) => !/\.\d\d$/.test(text))).toEqual([])
  expect((await column('Days of turnover')).filter((text) => !/\.\d$/.test(text))).toEqual([])
  expect(await column('Turnover')).not.toHaveLength(0)
  await leave(page)
})

test('on a phone the age of stock shows what it is sorted by, and no gap stands under the classes', async () => {
  const page = await signedIn('admin', { locale: 'EN', size: [390, 844] })
  await page.goto('/stock-analysis/ageing')
  await page
    .getByText(/¥[\d,.]+ over 180 days/)
    .first()
    .waitFor()
  await page.goto('/stock-analysis')
  const summary = page.getByText(WORDS.EN.matrix).first()
  const box = await summary.boundingBox()
  const overview = await summary.locator('xpath=../..').boundingBox()
  expect((overview?.y ?? 0) + (overview?.height ?? 0) - (box?.y ?? 0) - (box?.height ?? 0)).toBeLessThanOrEqual(2)
  await leave(page)
})

test('who may not see costs finds quantities and no values', async () => {
  const words = WORDS.ZH_CN
  const page = await signedIn('rep', { locale: 'ZH_CN' })
  await page.goto(`/stock-analysis/${product.id}`)
  expect(Number(await amountOf(page, words.shipped))).toBeGreaterThanOrEqual(3)
  expect(await page.getByText('¥').count()).toBe(0)
  expect(await page.getByText(words.value, { exact: true }).count()).toBe(0)
  for (const path of ['/stock-analysis', '/stock-analysis/ageing', '/stock-moves']) {
    await page.goto(path)
    await page.getByRole('row').nth(2).waitFor()
    expect(await page.getByText('¥').count()).toBe(0)
  }
  await leave(page)
})
