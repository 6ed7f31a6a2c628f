import type { Page } from 'playwright-core'
import type { Figure } from './budgets.ts'
import { type Condition, paintedMs, times } from './painted.ts'
import type { Stage } from './stage.ts'

const TYPED_LINES = 200
const PASTED_LINES = 500
const SLOWER = 4
/** Slower than any scanner, faster than any typist. */
const PERSON_MS = 45
/** The browser tells of events a moment after their frame. */
const TOLD_AFTER_MS = 300
/** Events below this are not told, so nothing told means at most this. */
const TOLD_FROM_MS = 16
const LINES_BETWEEN_RUNS = 25

/** Everything that is promised of the lines of an order that is typed. */
export async function measureEditor(stage: Stage): Promise<Figure[]> {
  const { page, runs, samples } = stage
  const key = await keysMs(stage)
  const paste = await pastes(stage)
  const slow = await atSlower(page, async () => ({ key: await keysMs(stage), paste: await pastes(stage) }))
  const priced = await times(runs, async () => {
    await openEditor(page)
    const until = await arePriced(page, PASTED_LINES)
    return paintedMs(page, { from: 'paste', until }, () => pasteLines(page, samples.skus.slice(0, PASTED_LINES)))
  })
  return [
    { name: 'key', runs: key },
    { name: 'keySlow', runs: slow.key },
    { name: 'paste', runs: paste },
    { name: 'pasteSlow', runs: slow.paste },
    { name: 'priced', runs: priced },
  ]
}

async function atSlower<Result>(page: Page, work: () => Promise<Result>): Promise<Result> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  try {
    return await work()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await session.detach()
  }
}

/** A new order with nothing typed yet, and the focus in its first line. */
async function openEditor(page: Page): Promise<void> {
  await page.goto('/orders')
  await page.evaluate(() => localStorage.clear())
  await page.goto('/orders/new')
  await page.locator('[data-cell="customer"]:focus').waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('[data-cell="0-product"]').focus()
}

/** Pastes a table as a spreadsheet puts it on the clipboard. */
async function pasteLines(page: Page, skus: readonly string[]): Promise<void> {
  await page.evaluate(
    (table) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', table)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    },
    skus.map((sku) => `${sku}\t1`).join('\n'),
  )
}

function pastes({ page, runs, samples }: Stage): Promise<number[]> {
  return times(runs, async () => {
    await openEditor(page)
    const until = await haveRoom(page, PASTED_LINES)
    return paintedMs(page, { from: 'paste', until }, () => pasteLines(page, samples.skus.slice(0, PASTED_LINES)))
  })
}

/** Holds when so many lines and the empty one have their place, of which those in sight are drawn. */
function haveRoom(page: Page, count: number): Promise<Condition> {
  return page.evaluateHandle((lines) => {
    const lineHeight = 40
    const height = () => document.querySelector('[data-lines]')?.clientHeight ?? 0
    return { holds: () => height() > lines * lineHeight }
  }, count)
}

/** Holds when each of so many lines that is in sight shows its stock, and the totals are there. */
function arePriced(page: Page, count: number): Promise<Condition> {
  return page.evaluateHandle((lines) => {
    const isOf = (row: Element) => Number(row.getAttribute('data-index')) < lines
    const hasStock = (row: Element) => /\d.* available|only .* left/.test(row.textContent ?? '')
    return {
      holds: () => {
        const last = document.querySelector(`[data-index="${lines - 1}"]`)
        const rows = [...document.querySelectorAll('[data-index]')].filter(isOf)
        return last !== null && rows.every(hasStock) && /Net .*\d/.test(document.body.textContent ?? '')
      },
    }
  }, count)
}

/** The worst key of each run of a tour over the cells of two hundred lines. */
async function keysMs({ page, runs, samples }: Stage): Promise<number[]> {
  await openEditor(page)
  const until = await arePriced(page, TYPED_LINES)
  await paintedMs(page, { from: 'paste', until }, () => pasteLines(page, samples.skus.slice(0, TYPED_LINES)))
  return times(runs, async (run) => {
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => {
      window.benchMarks.slowestEventMs = 0
    })
    await tour(page, (run * LINES_BETWEEN_RUNS) % TYPED_LINES, samples.skus[run] ?? '')
    await page.waitForTimeout(TOLD_AFTER_MS)
    return page.evaluate((least) => Math.max(least, window.benchMarks.slowestEventMs), TOLD_FROM_MS)
  })
}

/** Types into a line, walks, copies and moves lines, jumps to the end by Enter and looks for a product there. */
async function tour(page: Page, place: number, sku: string): Promise<void> {
  await page.locator('main').evaluate((main, top) => main.scrollTo(0, top), place * 44)
  const cell = page.locator(`[data-cell="${place}-quantity"]`)
  await cell.focus()
  const inLine = ['1', '2', 'Tab', '9', '.', '5', 'ArrowDown', 'ArrowDown', 'Control+d', 'Alt+ArrowUp']
  await press(page, [...inLine, 'Shift+Tab', '7', 'Enter'])
  const product = page.locator('[data-cell$="-product"]:focus')
  const name = await product.getAttribute('data-cell')
  await press(page, [...sku.split(''), 'Escape'])
  await page.locator(`[data-cell="${name}"]`).focus()
  await press(page, ['Control+a', 'Backspace'])
}

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(PERSON_MS)
  }
}
