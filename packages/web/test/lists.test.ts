import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { leave, signedIn, withoutAnswers } from './browser.ts'
import { draftOrder } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')
const page = await signedIn('admin', { locale: 'EN' })

beforeEach(() => page.goto('/orders'))

const grid = () => page.getByRole('grid')
/** The row of a list by its place, from 1. */
const row = (place: number) => page.locator(`[role="row"][aria-rowindex="${place + 1}"]`)
const number = (of: Locator) => of.getByRole('link').textContent()
/** The cell that the keys act on. */
const activeCell = () => page.locator('[role="gridcell"][data-active], [role="columnheader"][data-active]')
const activeRow = () => page.locator('[role="row"][data-row-active]')

type Numbers = { orders: { nodes: { number: string; customer: { name: string } }[]; totalCount: { count: number } } }
const ordersOf = async (conditions: string) =>
  (
    await program.ask<Numbers>(
      `{ orders(first: 1, ${conditions}) { nodes { number customer { name } } totalCount(upTo: 100000) { count } } }`,
    )
  ).orders

test('sorting, filtering and searching are answers of the server', async () => {
  await page.getByRole('button', { name: 'Total', exact: true }).click()
  const cheapest = await ordersOf('orderBy: [{ field: TOTAL_AMOUNT, direction: ASC }]')
  await expect.poll(() => number(row(1))).toBe(cheapest.nodes[0]?.number)
  await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Confirmed' })
  const confirmed = await ordersOf('where: { status: { eq: CONFIRMED } }')
  await page.getByText(`${confirmed.totalCount.count} rows`, { exact: true }).waitFor()
  // Whose orders are confirmed goes by the day on which the demo company is loaded.
  const name = confirmed.nodes[0]?.customer.name ?? ''
  await page.getByRole('searchbox').fill(name)
  const { totalCount } = await ordersOf(`search: ${JSON.stringify(name)}, where: { status: { eq: CONFIRMED } }`)
  expect(totalCount.count).toBeGreaterThan(0)
  await page.getByText(new RegExp(`^${totalCount.count} rows?$`)).waitFor()
})

test('the address of a list shows the same list after a reload and to somebody else', async () => {
  const shown = async (of: Page) => {
    await of.getByRole('grid').waitFor()
    await of.getByText(/^\d+ rows$/).waitFor()
    const chips = await of.getByRole('group', { name: 'Filters' }).textContent()
    const rows = await of.getByRole('row').allTextContents()
    return { chips, rows: rows.slice(0, 5), search: await of.getByRole('searchbox').inputValue() }
  }
  await page.goto('/orders?status=COMPLETED&deliveryStatus=FULL&sort=-TOTAL_AMOUNT&q=co')
  const here = await shown(page)
  expect(here.chips).toContain('Status: Completed')
  await page.reload()
  expect(await shown(page)).toEqual(here)
  const other = await signedIn('executive', { locale: 'EN' })
  await other.goto(page.url())
  expect(await shown(other)).toEqual(here)
  await leave(other)
  await page.getByRole('button', { name: 'Clear all' }).last().click()
  await page.getByRole('group', { name: 'Filters' }).waitFor({ state: 'detached' })
  expect(new URL(page.url()).search).toBe('?sort=-TOTAL_AMOUNT')
})

test('Back leads to the row that was opened, at its place, before the server has answered', async () => {
  await grid().focus()
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('PageDown')
  await page.keyboard.press('ArrowDown')
  const opened = await number(activeRow())
  const top = await grid().evaluate((element) => element.scrollTop)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: opened ?? '' }).waitFor()
  await withoutAnswers(page, async () => {
    await page.goBack()
    await expect.poll(() => number(activeRow())).toBe(opened)
    expect(await grid().evaluate((element) => document.activeElement === element)).toBe(true)
    expect(Math.abs((await grid().evaluate((element) => element.scrollTop)) - top)).toBeLessThan(200)
  })
})

test('rows are counted up to a thousand, then on request, and only those in sight are in the document', async () => {
  const { totalCount } = await ordersOf('where: {}')
  await page.getByText('1,000+ rows').waitFor()
  expect(await grid().getAttribute('aria-rowcount')).toBe('-1')
  await page.getByRole('button', { name: 'Count exactly' }).click()
  const count = totalCount.count.toLocaleString('en-GB')
  await page.getByText(`${count} rows`).waitFor()
  expect(await grid().getAttribute('aria-rowcount')).toBe(String(totalCount.count + 1))
  await page.getByLabel('Go to row').fill(String(totalCount.count))
  await page.getByLabel('Go to row').press('Enter')
  await expect.poll(() => activeRow().getAttribute('aria-rowindex')).toBe(String(totalCount.count + 1))
  expect(await page.getByRole('row').count()).toBeLessThanOrEqual(60)
})

test('the keys of a grid move, open and leave, with one tab stop', async () => {
  await page.getByRole('row').nth(5).waitFor()
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox')
  // A key may be the first one of a scanner, so it is kept for a moment.
  await expect.poll(() => search.evaluate((field) => document.activeElement === field)).toBe(true)
  await grid().focus()
  const place = async () => [
    await activeRow().getAttribute('aria-rowindex'),
    await activeCell().getAttribute('aria-colindex'),
  ]
  const steps = [
    ['ArrowDown', ['3', '1']],
    ['ArrowRight', ['3', '2']],
    ['End', ['3', '7']],
    ['Home', ['3', '1']],
    ['ArrowUp', ['2', '1']],
  ] as const
  for (const [key, to] of steps) {
    await page.keyboard.press(key)
    expect(await place()).toEqual(to)
  }
  await page.keyboard.press('Control+End')
  const last = Number((await place())[0])
  expect(last).toBeGreaterThan(900)
  await page.keyboard.press('PageUp')
  expect(Number((await place())[0])).toBeLessThan(last)
  await page.keyboard.press('Control+Home')
  expect(await place()).toEqual(['2', '1'])
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role="grid"]'))).toBeNull()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
})

test('rows are selected by Space and Shift with an arrow, and let go by Escape', async () => {
  await page.goto('/alerts')
  await page.getByRole('row').nth(4).waitFor()
  await grid().focus()
  await page.keyboard.press('Space')
  await page.getByText('1 row selected').waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('3 rows selected').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('3 rows selected').waitFor({ state: 'detached' })
})

test('a new row waits in a bar and moves neither the focus nor the row under it', async () => {
  await page.getByRole('row').nth(5).waitFor()
  await grid().focus()
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowDown')
  const before = await number(activeRow())
  const made = await draftOrder(program)
  await page.getByText('1 new row').waitFor()
  expect(await number(activeRow())).toBe(before)
  expect(await grid().evaluate((element) => document.activeElement === element)).toBe(true)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect.poll(() => number(row(1))).toBe(made)
})

test.each([
  ['EN', 'Submitted by me', 'Submitted by meClear all'],
  ['ZH_CN', '我发起的', '我发起的全部清除'],
] as const)('in %s a condition that only a view sets has the name of the view', async (locale, view, chips) => {
  const someone = await signedIn('manager', { locale })
  await someone.goto('/approvals')
  await someone.getByRole('button', { name: view, exact: true }).click()
  const group = someone.getByRole('group', { name: locale === 'EN' ? 'Filters' : '筛选', exact: true })
  await expect.poll(() => group.textContent()).toBe(chips)
  await leave(someone)
})
