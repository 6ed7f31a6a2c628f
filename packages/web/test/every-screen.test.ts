import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { postedCost, startedStocktake, threeOfLot } from './stock.ts'
import { tenForTwenty } from './scarcity.ts'
import { smallTargets } from './touch-targets.ts'
import { type ThirdParty, thirdParty } from './third-party.ts'

const SIZES = { desktop: [1440, 900], phone: [360, 640] } as const
const THEMES = ['light', 'dark'] as const

/** A desktop of 1280 by 1024 pixels that is enlarged four times. */
const ENLARGED = { width: 320, height: 256 }
const WAITING = '[aria-busy="true"], .mantine-Skeleton-root'

/** Screens that need no record. */
const SCREENS: readonly string[] = [
  '/',
  '/orders',
  '/orders/new',
  '/returns',
  '/customers',
  '/customers/new',
  '/availability',
  '/availability/receive',
  '/alerts',
  '/stock-moves',
  '/stock-analysis',
  '/stock-analysis/ageing',
  '/stock-analysis/fill-rate',
  '/alert-rules',
  '/alert-rules/paste',
  '/notifications',
  '/products',
  '/products/new',
  '/journal',
  '/journal/new',
  '/accounts',
  '/stock-values',
  '/landed-costs',
  '/landed-costs/new',
  '/approvals',
  '/approval-rules',
  '/write-offs',
  '/write-offs/new',
  '/transfers',
  '/transfers/new',
  '/sharings',
  '/stocktakes',
  '/stocktakes/new',
  '/stocktakes/schedules',
  '/replenishment',
  '/reorder-rules',
  '/reorder-rules/paste',
  '/supply-requests',
  '/supply-requests/new',
  '/warehouses',
  '/import',
  '/settings',
  '/units',
  '/orders/none',
  '/nowhere',
]

/** A path of each screen there is; records by an id of the demo company. */
async function everyScreen(program: ThirdParty): Promise<readonly string[]> {
  type Names = 'orders' | 'customers' | 'products' | 'stockLevels' | 'salesReturns' | 'locations'
  type Ids = Record<Names, { nodes: { id: string }[] }>
  const ids = await program.ask<Ids>(`{
    orders(first: 1) { nodes { id } }
    customers(first: 1) { nodes { id } }
    products(first: 1) { nodes { id } }
    stockLevels(first: 1) { nodes { id } }
    salesReturns(first: 1) { nodes { id } }
    locations(first: 1) { nodes { id } }
  }`)
  const [stocktake, landedCost] = [await startedStocktake(program), await postedCost(program)]
  const lot = await threeOfLot(program)
  const id = (name: keyof Ids) => ids[name].nodes[0]?.id ?? ''
  return [
    ...SCREENS,
    `/orders/${id('orders')}`,
    `/returns/${id('salesReturns')}`,
    `/customers/${id('customers')}`,
    `/customers/${id('customers')}/edit`,
    `/availability/${id('stockLevels')}`,
    `/stock-analysis/${id('products')}`,
    `/products/${id('products')}`,
    `/products/${id('products')}/edit`,
    `/landed-costs/${landedCost}`,
    (await tenForTwenty(program)).path,
    `/stocktakes/${stocktake}`,
    `/stocktakes/${stocktake}/count`,
    `/locations/${id('locations')}`,
    `/lots/${lot.id}`,
  ]
}

/** How a screen is reached: by its address, as from a bookmark, or from the screen before, as by a link. */
type Way = 'address' | 'link'

/** Opens screens one after another, each until it shows what it asked for; there is no link to the first one. */
function opener(page: Page, way: Way = 'address') {
  const asked = new Set<Request>()
  page.on('request', (request) => asked.add(request))
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  const isWaiting = async () => asked.size > 0 || (await page.locator(WAITING).count()) > 0
  const settled = async () => {
    await drawn(page)
    await expect.poll(isWaiting).toBe(false)
  }
  let isFirst = true
  const open = async (path: string) => {
    asked.clear()
    if (way === 'address' || isFirst) await page.goto(path)
    else await page.evaluate(follow, path)
    isFirst = false
    await page.locator('h1:not([data-left])').waitFor()
    await expect.poll(isWaiting).toBe(false)
    // What has just come may make the screen ask for more.
    await settled()
  }
  return { open, settled }
}

/** In the browser: marks the heading that is left and goes to a path as a link does. */
function follow(path: string): void {
  document.querySelector('h1')?.setAttribute('data-left', '')
  history.pushState({}, '', path)
}

/** The browser has drawn twice since: what was set before the first time is on the screen. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** In the browser: where the screen ends, the bar at the bottom edge of a form covers no field. */
function scrollToEnd(): void {
  const main = document.querySelector('main')
  main?.scrollTo(0, main.scrollHeight)
}

const screens = await everyScreen(await thirdParty('admin'))

/** Colours are of no language and words of no theme, so each screen is judged in both languages and both themes by two visits. */
const LOOKS = [
  { locale: 'ZH_CN', theme: 'LIGHT', way: 'address' },
  { locale: 'EN', theme: 'DARK', way: 'link' },
] as const
/** Each visit is of every sixth screen, so that none takes long. */
const PARTS = [0, 1, 2, 3, 4, 5]
const VISITS = LOOKS.flatMap((look) => PARTS.map((part) => ({ ...look, part })))

test.each(VISITS)('each screen breaks no rule, fits its window and leaves room for a finger: %j', async (visit) => {
  const { part, way, ...look } = visit
  const page = await signedIn('admin', look)
  const screen = opener(page, way)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  for (const path of screens.filter((_path, place) => place % PARTS.length === part)) {
    await screen.open(path)
    for (const [device, [width, height]] of Object.entries(SIZES)) {
      await page.setViewportSize({ width, height })
      await screen.settled()
      const small = device === 'phone' ? await smallTargets(page) : []
      const found = [...(await problemsOf(page)), ...small.map((each) => `too low for a finger: ${each}`)]
      problems.push(...found.map((problem) => `${path} on a ${device}: ${problem}`))
    }
    await page.setViewportSize(ENLARGED)
    await screen.settled()
    if (await isWide(page)) problems.push(`${path} enlarged four times: scrolls sideways`)
  }
  expect(problems).toEqual([])
  await leave(page)
})

/** What is wrong with a screen in the window that it has. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(scrollToEnd)
  const breaches = await breachesOf(page)
  return (await isWide(page)) ? [...breaches, 'scrolls sideways'] : breaches
}

const isWide = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test.each(THEMES)('who chose %s gets it whatever the machine prefers', async (theme) => {
  const page = await signedIn('service', { locale: 'EN', theme: theme === 'dark' ? 'DARK' : 'LIGHT' })
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' })
  await opener(page).open('/')
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(theme)
  expect(await breachesOf(page)).toEqual([])
  await leave(page)
})

test('who chose no theme gets what the machine prefers, whenever that changes', async () => {
  const page = await signedIn('service', { locale: 'EN', theme: 'SYSTEM' })
  await opener(page).open('/')
  for (const theme of [...THEMES, ...THEMES]) {
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor()
  }
  await leave(page)
})

test.each(['ZH_CN', 'EN'] as const)('the sign-in page in %s breaks no rule of accessibility', async (locale) => {
  const page = await signedIn('service', { locale })
  await page.context().clearCookies()
  await opener(page).open('/sign-in')
  expect(await breachesOf(page)).toEqual([])
  await leave(page)
})
