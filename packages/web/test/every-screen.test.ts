import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Look, openBrowser, signedIn } from './browser.ts'
import { type ThirdParty, thirdParty } from './third-party.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const PHONE = [360, 640] as const

let browser: Browser
let screens: readonly string[]

beforeAll(async () => {
  const [opened, program] = await Promise.all([openBrowser(), thirdParty('admin')])
  browser = opened
  screens = await everyScreen(program)
})

afterAll(() => browser.close())

/** A path of each screen there is; records by an id of the demo company. */
async function everyScreen(program: ThirdParty): Promise<readonly string[]> {
  type Ids = Record<'orders' | 'customers' | 'products' | 'stockLevels', { nodes: { id: string }[] }>
  const ids = await program.ask<Ids>(`{
    orders(first: 1) { nodes { id } }
    customers(first: 1) { nodes { id } }
    products(first: 1) { nodes { id } }
    stockLevels(first: 1) { nodes { id } }
  }`)
  const id = (name: keyof Ids) => ids[name].nodes[0]?.id ?? ''
  return [
    '/',
    '/orders',
    `/orders/${id('orders')}`,
    '/orders/new',
    '/customers',
    `/customers/${id('customers')}`,
    `/customers/${id('customers')}/edit`,
    '/customers/new',
    '/availability',
    `/availability/${id('stockLevels')}`,
    '/availability/receive',
    '/alerts',
    '/products',
    `/products/${id('products')}`,
    `/products/${id('products')}/edit`,
    '/products/new',
    '/import',
    '/settings',
  ]
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}

const LOOKS = [
  { locale: 'ZH_CN', theme: 'LIGHT' },
  { locale: 'ZH_CN', theme: 'DARK' },
  { locale: 'EN', theme: 'LIGHT' },
  { locale: 'EN', theme: 'DARK' },
  { locale: 'ZH_CN', theme: 'LIGHT', size: PHONE },
  { locale: 'EN', theme: 'DARK', size: PHONE },
] as const satisfies Look[]

describe.each(LOOKS)('in the look %j', (look) => {
  test('no screen breaks a rule of accessibility or scrolls sideways', async () => {
    const page = await signedIn(browser, 'admin', look)
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    for (const path of screens) {
      await open(page, path)
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
      for (const { id, nodes } of violations) problems.push(`${path}: ${id} at ${nodes[0]?.target.join(' ')}`)
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      if (isWide) problems.push(`${path}: scrolls sideways`)
    }
    expect(problems).toEqual([])
    await page.context().close()
  })
})

test.each(['ZH_CN', 'EN'] as const)('the sign-in page in %s breaks no rule of accessibility', async (locale) => {
  const page = await signedIn(browser, 'service', { locale })
  await page.context().clearCookies()
  await open(page, '/sign-in')
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.context().close()
})
