import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'

const page = await signedIn('finance', { locale: 'EN', theme: 'DARK' })

test('the theme of the last visit is there before the app is', async () => {
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await colour()
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.reload({ waitUntil: 'domcontentloaded' })
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
  expect(await colour()).toBe(dark)
  await page.unrouteAll()
})

test('the density that a person chose is theirs on every device', async () => {
  await page.goto('/customers')
  await page.getByRole('button', { name: 'Row height' }).click()
  await page.getByRole('menuitemradio', { name: 'Cozy', checked: true }).waitFor()
  const saved = page.waitForResponse(
    (response) => response.request().postData()?.includes('UpdatePreferences') ?? false,
  )
  await page.getByRole('menuitemradio', { name: 'Compact' }).click()
  await saved
  const elsewhere = await signedIn('finance', { locale: 'EN', theme: 'DARK' })
  await elsewhere.goto('/customers')
  const row = elsewhere.locator('[role="row"][aria-rowindex="2"]')
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(28)
  await leave(elsewhere)
})
