import { beforeEach, expect, test } from 'vitest'
import { DEMO_PASSWORD, signedIn } from './browser.ts'
import { customerOfRep, plentiful } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')
let page = await signedIn('rep', { locale: 'EN' })

beforeEach(async () => {
  await page.goto('/settings')
  await page.evaluate(() => localStorage.clear())
})

const KEPT_AFTER_MS = 1000
const cell = (name: string, of = page) => of.locator(`[data-cell="${name}"]`)
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell'))

/** Chooses a customer and one product, as far as an order needs to be sent. */
async function typeOrder(note: string): Promise<void> {
  const [{ number }, [level]] = await Promise.all([customerOfRep(program), plentiful(program, 1)])
  await page.goto('/orders/new')
  await page.locator('[data-cell="customer"]:focus').waitFor()
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
  await page.locator('[data-cell="0-product"]:focus').waitFor()
  await page.keyboard.type(level?.product.sku ?? '', { delay: 45 })
  await page.keyboard.press('Enter')
  await page.locator('[data-cell="0-quantity"]:focus').waitFor()
  await cell('note').fill(note)
}

const countOf = async (note: string): Promise<number> => {
  type Notes = { orders: { nodes: { note: string | null }[] } }
  const { orders } = await program.ask<Notes>(
    '{ orders(first: 20, orderBy: [{ field: CREATED_AT, direction: DESC }]) { nodes { note } } }',
  )
  return orders.nodes.filter((order) => order.note === note).length
}

test('an order that is being typed survives the loss of its page, and can be discarded', async () => {
  await typeOrder('kept')
  await page.waitForTimeout(KEPT_AFTER_MS)
  const context = page.context()
  await page.close({ runBeforeUnload: false })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto('/orders/new')
  await page.getByText('Your unsent text was kept and is back.').waitFor()
  expect(await cell('note').inputValue()).toBe('kept')
  expect(await cell('0-quantity').inputValue()).toBe('1')
  await page.getByRole('link', { name: 'Customers' }).click()
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor()
  await page.goBack()
  expect(await cell('note').inputValue()).toBe('kept')
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect.poll(() => cell('note').inputValue()).toBe('')
})

test('a session that ends keeps the page, and signing in again sends what waited, once', async () => {
  await typeOrder('after the session')
  await page.context().clearCookies()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog', { name: 'Please sign in again' }).waitFor()
  await page.locator('input[name="password"]:focus').waitFor()
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Confirmed', { exact: true }).first().waitFor()
  expect(await countOf('after the session')).toBe(1)
})

test('sending twice in a row makes one order', async () => {
  await typeOrder('twice')
  await Promise.all(['Control+Enter', 'Control+Enter'].map((key) => page.keyboard.press(key)))
  await page.getByText('Confirmed', { exact: true }).first().waitFor()
  expect(await countOf('twice')).toBe(1)
})

test('what keeps an order from being sent is said at its cell, which has the focus', async () => {
  await page.goto('/orders/new')
  await page.locator('[data-cell="customer"]:focus').waitFor()
  await cell('note').focus()
  await page.keyboard.press('Control+Enter')
  expect(await focused()).toBe('customer')
  await page.getByText('Type and choose a customer.').waitFor()
  const described = await cell('customer').getAttribute('aria-describedby')
  expect(await page.locator(`[id="${described}"]`).textContent()).toBe('Type and choose a customer.')
  await typeOrder('wrong')
  await cell('freightAmount').fill('dear')
  await cell('note').focus()
  await page.keyboard.press('Control+Enter')
  expect(await focused()).toBe('freightAmount')
  expect(await cell('note').inputValue()).toBe('wrong')
  await page.goto('/customers/new')
  await page.getByRole('button', { name: 'Create customer' }).click()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
})

test('the Enter of an IME neither picks, moves nor sends', async () => {
  await typeOrder('composed')
  const compose = (name: string, init: object = {}) =>
    cell(name).evaluate(
      (field, given) =>
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, ...given })),
      init,
    )
  await cell('0-quantity').focus()
  await compose('0-quantity')
  await compose('0-quantity', { ctrlKey: true })
  expect(await focused()).toBe('0-quantity')
  await cell('1-product').focus()
  await page.keyboard.type('CL-60', { delay: 45 })
  await page.getByRole('listbox', { name: 'Product 2' }).getByRole('option').first().waitFor()
  await compose('1-product')
  expect(await cell('1-product').inputValue()).toBe('CL-60')
  await page.keyboard.press('Enter')
  await page.locator('[data-cell="1-quantity"]:focus').waitFor()
  expect(new URL(page.url()).pathname).toBe('/orders/new')
})

test('the language changes at once, and nothing that was typed is lost', async () => {
  await typeOrder('in two languages')
  await page.evaluate(() => Reflect.set(window, 'wasHere', true))
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: 'Switch the language to 中文' }).click()
  await page.getByRole('heading', { level: 1, name: '新建订单' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
  expect(await cell('note').inputValue()).toBe('in two languages')
  expect(await page.evaluate(() => Reflect.get(window, 'wasHere'))).toBe(true)
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: '切换语言为 English' }).click()
  await page.getByRole('heading', { level: 1, name: 'New order' }).waitFor()
})

test('single keys can be turned off', async () => {
  await page.goto('/settings')
  await page.getByRole('checkbox').first().uncheck()
  await page.getByRole('link', { name: 'Orders' }).first().click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('/')
  expect(await page.getByRole('grid').evaluate((grid) => grid === document.activeElement)).toBe(true)
})

test('a part that fails leaves the others on the page and can be tried again', async () => {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('HomeCustomers') ? route.abort() : route.continue(),
  )
  await page.goto('/')
  await page.getByText('The list could not be loaded').waitFor()
  await page.getByRole('list', { name: 'To ship' }).getByRole('listitem').first().waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('list', { name: 'New customers' }).getByRole('listitem').first().waitFor()
})

test('while an answer is awaited the page stands, and what comes moves nothing', async () => {
  await page.addInitScript(() => {
    Reflect.set(window, 'shift', 0)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Reflect.set(window, 'shift', Reflect.get(window, 'shift') + Reflect.get(entry, 'value'))
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('OrderList')) await new Promise((done) => setTimeout(done, 700))
    await route.continue()
  })
  await page.goto('/orders')
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor()
  await page.getByRole('row').nth(5).waitFor()
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => Reflect.get(window, 'shift'))).toBeLessThanOrEqual(0.05)
  await page.unrouteAll({ behavior: 'wait' })
})
