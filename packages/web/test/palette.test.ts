import { beforeEach, expect, test } from 'vitest'
import { signedIn } from './browser.ts'

const page = await signedIn('admin', { locale: 'ZH_CN' })

beforeEach(async () => {
  await page.goto('/orders')
  await page.getByRole('searchbox').focus()
  await page.keyboard.press('Control+k')
  await page.locator('[role="dialog"] input:focus').waitFor()
})

const field = () => page.getByRole('combobox', { name: '搜索与命令' })
const marked = () => page.locator('[role="option"][aria-selected="true"]')
const groups = () =>
  page.getByRole('listbox').locator('[role="presentation"] > [role="presentation"]').allTextContents()

test('the palette opens over a field, is walked by arrows, and Escape gives the field back', async () => {
  const first = await marked().textContent()
  await page.keyboard.press('ArrowDown')
  expect(await marked().textContent()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await marked().textContent()).toBe(first)
  await page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
  await page.locator('input[type="search"]:focus').waitFor()
})

test('a sign narrows the search to one kind, and Backspace widens it again', async () => {
  for (const [sign, group] of [
    ['>', '操作'],
    ['/', '页面'],
  ] as const) {
    await page.keyboard.type(sign)
    await expect.poll(groups).toEqual([group])
    await page.keyboard.press('Backspace')
    await expect.poll(async () => (await groups()).length).toBeGreaterThan(1)
  }
  await page.keyboard.type('#SO-2026-0013')
  await expect.poll(groups).toEqual(['订单'])
  await field().fill('@bjys')
  await expect.poll(groups).toEqual(['客户'])
})

test.each([
  ['燕山', 'Chinese'],
  ['beijingyanshan', 'pinyin'],
  ['bjys', 'pinyin initials'],
  ['000018', 'the end of its number'],
  ['55134623', 'the end of its telephone number'],
])('%s finds a customer by %s', async (typed) => {
  await page.keyboard.type(typed)
  await page.getByRole('option', { name: '北京燕山安防科技有限公司' }).first().waitFor()
})

test('Enter goes there, Ctrl+Enter does so in a new tab, and what was chosen last comes first', async () => {
  await page.keyboard.type('bjys')
  await marked().filter({ hasText: '北京燕山' }).waitFor()
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')])
  await tab.getByRole('heading', { level: 1, name: '北京燕山安防科技有限公司' }).waitFor()
  await tab.close()
  expect(new URL(page.url()).pathname).toBe('/orders')
  await page.keyboard.press('Control+k')
  await page.locator('[role="dialog"] input:focus').waitFor()
  expect(await marked().textContent()).toContain('北京燕山')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '北京燕山安防科技有限公司' }).waitFor()
})
