import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'

const CLOSED = { ZH_CN: '您没有此页面的权限', EN: 'This page is not open to you' }
/** Screens on which something is done. */
const ACTS = [
  '/orders/new',
  '/customers/new',
  '/journal/new',
  '/write-offs/new',
  '/import',
  '/availability/receive',
  '/alert-rules/paste',
  '/products/new',
  '/transfers/new',
  '/stocktakes/new',
  '/reorder-rules/paste',
  '/supply-requests/new',
  '/landed-costs/new',
  '/sharings/new',
]

/** In the browser: goes to a path as a link does. */
const follow = (path: string) => history.pushState({}, '', path)

test.each([
  ['executive', 'ZH_CN', [1440, 900]],
  ['counter', 'EN', [390, 844]],
] as const)('%s: who may not act is told so instead of being let fill in a form', async (account, locale, size) => {
  const page = await signedIn(account, { locale, size: [...size] })
  await page.goto('/')
  for (const path of ACTS) {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(follow, path)
    await page.getByRole('heading', { level: 1, name: CLOSED[locale] }).waitFor()
    expect(await page.locator('main input, main textarea, main select').count(), path).toBe(0)
    await page.evaluate(follow, '/')
  }
  await leave(page)
})
