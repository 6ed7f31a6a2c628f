import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedIn } from './browser.ts'
import { plentiful, setFree } from './stock.ts'
import { type ThirdParty, thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    rule: '设置补货规则',
    numbers: ['最低库存', '最高库存', '补货倍数', '提前期'],
    create: '生成申请',
    made: /已提交 SR-/,
    order: '登记下单',
    reference: '供应商或生产单号',
    receive: '到货',
    close: '关闭申请',
    reason: '原因',
    states: ['已下单', '部分到货', '已关闭'],
    requestSupply: '申请补货',
    covered: '补货中',
    refresh: '重新计算',
    looked: /已重新计算/,
  },
  EN: {
    rule: 'Set reorder rule',
    numbers: ['Minimum', 'Maximum', 'In multiples of', 'Lead time'],
    create: /^Purchase 70/,
    made: /^SR-\S+ was requested/,
    order: 'Mark as ordered',
    reference: 'Supplier or works order',
    receive: 'Receive',
    close: 'Close request',
    reason: 'Reason',
    states: ['Ordered', 'Partly received', 'Closed'],
    requestSupply: 'Request supply',
    covered: 'Covered',
    refresh: 'Look again',
    looked: /looked at/,
  },
} as const

let browser: Browser
let program: ThirdParty

beforeAll(async () => {
  ;[browser, program] = await Promise.all([openBrowser(), thirdParty('admin')])
})

afterAll(() => browser.close())

type Level = Awaited<ReturnType<typeof plentiful>>[number]

const WAYS = [
  ['ZH_CN', [1440, 900], 0],
  ['EN', [390, 844], 1],
] as const

test.each(WAYS)(
  'in %s, %j wide, a rule suggests what is low, and it is requested, ordered, partly received and closed',
  async (locale, size, place) => {
    const words = WORDS[locale]
    const level = (await plentiful(program, 8))[place + 2]
    if (!level) throw new Error('The demo company has not enough stock.')
    const page = await signedIn(browser, 'purchasing', { locale, size: [...size] })
    const there = await now(level)
    await page.goto(`/availability/${there.id}`)
    await setRule(page, words, there)
    await page.goto('/replenishment')
    await page.getByRole('button', { name: words.refresh }).click()
    await page.getByText(words.looked).waitFor()
    await take(page, level, words)
    await page.getByText(words.made).first().waitFor()
    const number = /SR-\d{4}-\d{6}/.exec(await page.getByText(words.made).first().innerText())?.[0] ?? ''
    await page.goto('/supply-requests')
    await page.getByRole('link').filter({ hasText: number }).first().click()
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    const act = async (name: string, label: string | RegExp | null, typed: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      const field = label === null ? dialog.getByRole('textbox').first() : dialog.getByLabel(label)
      await field.fill(typed)
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    const status = (text: string) => page.locator('header, main').getByText(text, { exact: true }).first().waitFor()
    await act(words.order, words.reference, 'PO-1')
    await status(words.states[0])
    await act(words.receive, null, '30')
    await status(words.states[1])
    await act(words.close, words.reason, 'sold out')
    await status(words.states[2])
    const { supplyRequests } = await program.ask<{ supplyRequests: { nodes: object[] } }>(
      `query ($n: String) { supplyRequests(where: { number: { eq: $n } }) {
        nodes { status quantity receivedQuantity openQuantity supplierReference } } }`,
      { n: number },
    )
    expect(supplyRequests.nodes).toEqual([
      { status: 'CLOSED', quantity: '70', receivedQuantity: '30', openQuantity: '0', supplierReference: 'PO-1' },
    ])
    await page.context().close()
  },
)

type Now = { readonly id: string; readonly isCovered: boolean; readonly forecast: number }

/** A product in the first warehouse as it is, and what there will be when everything wanted and expected is over. */
async function now({ product }: Level): Promise<Now> {
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  const { stockLevels, stockForecast } = await program.ask<{
    stockLevels: { nodes: { id: string; isCovered: boolean }[] }
    stockForecast: { days: { forecast: string }[] }[]
  }>(
    `query ($p: ID!, $w: ID!, $on: Date!) {
      stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) { nodes { id isCovered } }
      stockForecast(productIds: [$p], warehouseIds: [$w], on: [$on]) { days { forecast } }
    }`,
    { p: product.id, w: warehouses[0]?.id, on: '2099-01-01' },
  )
  const [level] = stockLevels.nodes
  if (!level) throw new Error('The demo company has no such stock.')
  return { ...level, forecast: Number(stockForecast[0]?.days[0]?.forecast) }
}

type Words = (typeof WORDS)[keyof typeof WORDS]

/** A rule by which exactly 70 are to be got. */
async function setRule(page: Page, words: Words, { forecast }: Now): Promise<void> {
  await page.getByRole('button', { name: words.rule, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const numbers = [forecast, forecast + 70, 1, 365]
  for (const [place, label] of words.numbers.entries()) {
    await dialog.getByRole('textbox', { name: label }).fill(String(numbers[place]))
  }
  await dialog.getByRole('button', { name: words.rule, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** On a desk rows are selected and requested together; on a phone each card has its button. */
async function take(page: Page, level: Level, words: Words): Promise<void> {
  if (typeof words.create === 'string') {
    await page.getByRole('row').filter({ hasText: level.product.sku }).getByRole('checkbox').first().click()
    await page.getByRole('button', { name: words.create }).click()
    return
  }
  await page.getByRole('button', { name: words.create }).first().click()
}

test.each(WAYS)('in %s, %j wide, an alert is answered by one click and says so', async (locale, size, place) => {
  const words = WORDS[locale]
  const level = (await plentiful(program, 10))[place + 6]
  if (!level) throw new Error('The demo company has not enough stock.')
  await setFree(program, level, { free: '3', threshold: '5' })
  const { id } = await now(level)
  const page = await signedIn(browser, 'purchasing', { locale, size: [...size] })
  if (size[0] > 800) {
    await page.goto('/alerts')
    await page.getByRole('row').filter({ hasText: level.product.sku }).getByRole('checkbox').first().click()
    await page.getByRole('button', { name: words.requestSupply, exact: true }).click()
    await page.getByText(words.made).first().waitFor()
    await page.getByRole('row').filter({ hasText: level.product.sku }).getByText(words.covered).waitFor()
  } else {
    await page.goto(`/availability/${id}`)
    await page.getByRole('button', { name: words.requestSupply, exact: true }).click()
    await page.getByText(words.made).first().waitFor()
    await page.getByText(words.covered).first().waitFor()
  }
  expect(await now(level)).toMatchObject({ isCovered: true })
  await page.context().close()
})
