import type { Page } from 'playwright-core'
import type { Figure } from './budgets.ts'
import { type Condition, isThere, paintedMs, times } from './painted.ts'
import type { Stage } from './stage.ts'

const ROW = '[role="row"] a[href^="/orders/"]'
/** The list skips no more rows than this. */
const FAR_ROW = 10_000
const SETTLE_MS = 1000

/** Everything that is promised of the list of orders. */
export async function measureList({ page, runs }: Stage): Promise<Figure[]> {
  const cold = await coldLoads(page, runs)
  return [
    { name: 'warmList', runs: await times(runs, () => warmMs(page)) },
    { name: 'coldList', runs: cold.map(({ rowsMs }) => rowsMs ?? Number.POSITIVE_INFINITY) },
    { name: 'largestPaint', runs: cold.map(({ largestPaintMs }) => largestPaintMs) },
    { name: 'layoutShift', runs: cold.map(({ layoutShift }) => layoutShift) },
    { name: 'sort', runs: await times(runs, () => sortMs(page)) },
    { name: 'filter', runs: await times(runs, () => filterMs(page)) },
    { name: 'jump', runs: await times(runs, () => jumpMs(page)) },
    { name: 'slowFrames', runs: await times(runs, () => slowFrames(page)) },
  ]
}

/** Opens the list and waits for its rows and all else that it asks for. */
export async function openList(page: Page): Promise<void> {
  await page.goto('/orders')
  await page.locator(ROW).first().waitFor()
  await page.waitForLoadState('networkidle')
}

async function warmMs(page: Page): Promise<number> {
  await page.goto('/settings')
  await page.waitForLoadState('networkidle')
  const until = await isThere(page, ROW)
  const link = page.getByRole('link', { name: 'Orders', exact: true }).first()
  return paintedMs(page, { from: 'click', until }, () => link.click())
}

async function coldLoads(page: Page, runs: number): Promise<Window['benchMarks'][]> {
  const session = await page.context().newCDPSession(page)
  const loads: Window['benchMarks'][] = []
  for (let run = 0; run < runs; run += 1) {
    await page.goto('about:blank')
    await session.send('Network.clearBrowserCache')
    await openList(page)
    await page.waitForTimeout(SETTLE_MS)
    loads.push(await page.evaluate(() => window.benchMarks))
  }
  await session.detach()
  return loads
}

async function sortMs(page: Page): Promise<number> {
  await openList(page)
  const button = page.getByRole('button', { name: 'Total', exact: true })
  return paintedMs(page, { from: 'click', until: await isNew(page) }, () => button.click())
}

async function filterMs(page: Page): Promise<number> {
  await openList(page)
  const field = page.getByLabel('Status', { exact: true })
  const choose = () => field.selectOption({ label: 'Confirmed' })
  return paintedMs(page, { from: 'change', until: await isNew(page) }, choose)
}

/** Holds when the rows were out of date since now and are no longer. */
function isNew(page: Page): Promise<Condition> {
  return page.evaluateHandle(() => {
    const isStale = () => document.querySelector('[role="grid"][aria-busy="true"]') !== null
    let wasStale = false
    // A frame may be too long to see it; every change is looked at.
    const changes = new MutationObserver(() => {
      wasStale ||= isStale()
    })
    changes.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] })
    const hasRows = () => document.querySelector('[role="row"] a') !== null
    return { holds: () => wasStale && !isStale() && hasRows() }
  })
}

/** Rows beyond a thousand have room only after they were counted. */
async function jumpMs(page: Page): Promise<number> {
  await openList(page)
  const count = page.getByRole('button', { name: 'Count exactly' })
  await count.click()
  await count.waitFor({ state: 'detached' })
  const field = page.getByLabel('Go to row')
  await field.fill(String(FAR_ROW))
  const until = await isThere(page, `[role="row"][aria-rowindex="${FAR_ROW + 1}"] a`)
  return paintedMs(page, { from: 'keydown', until }, () => field.press('Enter'))
}

/** Scrolls by the way of a hurried wheel at every frame and counts the frames that a person sees stutter. */
async function slowFrames(page: Page): Promise<number> {
  await openList(page)
  return page.evaluate(() => {
    const scrollMs = 2000
    const slowMs = 50
    const stepPixels = 60
    const { promise, resolve } = Promise.withResolvers<number>()
    const grid = document.querySelector('[role="grid"]')
    let [slow, firstMs, lastMs] = [0, 0, 0]
    const frame = (nowMs: number) => {
      if (firstMs === 0) firstMs = nowMs
      else if (nowMs - lastMs > slowMs) slow += 1
      lastMs = nowMs
      grid?.scrollBy(0, stepPixels)
      if (nowMs - firstMs < scrollMs) requestAnimationFrame(frame)
      else resolve(slow)
    }
    requestAnimationFrame(frame)
    return promise
  })
}
