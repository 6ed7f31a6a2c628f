import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { Keyboard, leave, signedIn } from './browser.ts'
import { customerOfRep, plentiful, setFree } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')

const WORDS = {
  ZH_CN: {
    newOrder: '新建订单',
    submit: '提交并确认',
    free: '可用 30',
    confirmed: '已确认',
    deliver: '出库',
    delivered: '全部出库 · 100%',
    alerts: '库存预警',
    open: '待处理',
    showNew: '显示',
    language: 'zh-CN',
  },
  EN: {
    newOrder: 'New order',
    submit: 'Create and confirm',
    free: '30 available',
    confirmed: 'Confirmed',
    deliver: 'Deliver',
    delivered: 'Delivered · 100%',
    alerts: 'Stock alerts',
    open: 'Open',
    showNew: 'Show',
    language: 'en',
  },
} as const

type Locale = keyof typeof WORDS

const NEW_ALERT = `subscription {
  stockAlerts { cursor type alert { product { sku } stockLevel { available } } }
}`

test.each([
  ['ZH_CN', 0],
  ['EN', 1],
] as const)(
  'in %s an order is entered, confirmed and shipped, and its alert reaches web and program',
  async (locale, place) => {
    const words = WORDS[locale]
    const level = (await plentiful(program, 2))[place]
    if (!level) throw new Error('The demo company has too little stock.')
    await setFree(program, level, { free: '30', threshold: '25' })
    const subscriber = await program.subscribe(NEW_ALERT)
    const [rep, store] = await Promise.all([signedIn('rep', { locale }), signedIn('warehouse', { locale })])
    await store.goto('/alerts')
    await store.getByRole('heading', { name: words.alerts }).waitFor()
    expect(await store.locator('html').getAttribute('lang')).toBe(words.language)

    await rep.goto('/')
    const number = await enterOrder(rep, locale, level.product.sku)
    const confirmedAtMs = performance.now()
    await expect.poll(() => subscriber.events.length, { timeout: 5000 }).toBe(1)
    const [event] = subscriber.events
    expect(event?.data).toEqual({
      stockAlerts: {
        cursor: expect.any(String),
        type: 'RAISED',
        alert: { product: { sku: level.product.sku }, stockLevel: { available: '24' } },
      },
    })
    expect((event?.atMs ?? Infinity) - confirmedAtMs).toBeLessThan(1000)
    await store.getByRole('button', { name: words.showNew }).click()
    await store.getByRole('row').filter({ hasText: level.product.sku }).getByText(words.open).waitFor()

    await deliver(store, locale, number)
    await rep.getByText(words.delivered, { exact: true }).first().waitFor()
    expect(subscriber.events).toHaveLength(1)
    subscriber.close()
    await Promise.all([leave(rep), leave(store)])
  },
)

/** The rep types the order, sees what is free, and confirms it; answers its number. */
async function enterOrder(page: Page, locale: Locale, sku: string): Promise<string> {
  const words = WORDS[locale]
  const customer = await customerOfRep(program)
  const keyboard = new Keyboard(page)
  await openNewOrder(page, keyboard, words.newOrder)
  await pick(page, keyboard, customer.number)
  await pick(page, keyboard, sku)
  await keyboard.type('6')
  await page.getByText(words.free).waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText(words.confirmed, { exact: true }).first().waitFor()
  return (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
}

/** The warehouse finds the order by its number and ships all of it. */
async function deliver(page: Page, locale: Locale, number: string): Promise<void> {
  const words = WORDS[locale]
  await choose(page, new Keyboard(page), number)
  await page.getByRole('button', { name: words.deliver, exact: true }).click()
  await page.locator('[role="dialog"] button[type="submit"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(words.delivered, { exact: true }).first().waitFor()
}

async function openNewOrder(page: Page, keyboard: Keyboard, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await choose(page, keyboard, name)
  await page.locator('[data-cell="customer"]:focus').waitFor()
}

/** Finds something by Ctrl+K and goes there. */
async function choose(page: Page, keyboard: Keyboard, text: string): Promise<void> {
  await keyboard.press('Control+k')
  await page.locator('[role="dialog"] input:focus').waitFor()
  await keyboard.type(text)
  await page.locator('[role="option"][aria-selected="true"]').filter({ hasText: text }).waitFor()
  await keyboard.press('Enter')
}

/** Types into the cell that has the focus and takes the first that fits; Enter comes at once, as from a quick hand. */
async function pick(page: Page, keyboard: Keyboard, text: string): Promise<void> {
  const cell = await page.locator(':focus').getAttribute('data-cell')
  await keyboard.type(text)
  await keyboard.press('Enter')
  await page.locator(`:focus:not([data-cell="${cell}"])`).waitFor()
}

test('an order of five lines takes thirteen actions by keyboard alone', async () => {
  const page = await signedIn('rep', { locale: 'ZH_CN' })
  await page.goto('/')
  const [levels, customer] = await Promise.all([plentiful(program, 5), customerOfRep(program)])
  const keyboard = new Keyboard(page)
  await openNewOrder(page, keyboard, WORDS.ZH_CN.newOrder)
  await pick(page, keyboard, customer.number)
  const products = levels.map(({ product }) => product)
  for (const [place, { sku }] of products.entries()) {
    if (place > 0) await keyboard.press('Enter')
    await pick(page, keyboard, sku)
    await keyboard.type(String(place + 2))
  }
  await keyboard.press('Control+Enter')
  await page.getByText(WORDS.ZH_CN.confirmed, { exact: true }).first().waitFor()
  expect(keyboard.actions).toBeLessThanOrEqual(13)
  const lines = page.getByRole('table').first().getByRole('row')
  expect(await lines.count()).toBe(1 + products.length)
  for (const { sku } of products) expect(await lines.filter({ hasText: sku }).count()).toBe(1)
  await leave(page)
})
