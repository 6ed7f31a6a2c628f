import type { Page } from 'playwright-core'
import type { Figure } from './budgets.ts'
import { openList } from './list.ts'
import { type Condition, paintedMs, times } from './painted.ts'
import type { Stage } from './stage.ts'

/** Slower than any scanner, faster than any typist. */
const PERSON_MS = 45

/** How fast one record is there: from its row in the list, and from the palette's results. */
export async function measureRecords({ page, runs, samples }: Stage): Promise<Figure[]> {
  await openList(page)
  return [
    { name: 'record', runs: await times(runs, (run) => recordMs(page, run)) },
    { name: 'findCustomer', runs: await times(runs, (run) => findMs(page, samples.customerNames[run] ?? '')) },
    { name: 'findOrder', runs: await times(runs, (run) => findMs(page, samples.orderNumbers[run] ?? '')) },
  ]
}

/** Another order each time, so that none is known before; the first brings the code of the screen, too. */
async function recordMs(page: Page, run: number): Promise<number> {
  await openList(page)
  const link = page.locator(`[role="row"][aria-rowindex="${run + 2}"]`).getByRole('link')
  const until = await hasTitle(page, (await link.textContent()) ?? '')
  return paintedMs(page, { from: 'click', until }, () => link.click())
}

function hasTitle(page: Page, number: string): Promise<Condition> {
  return page.evaluateHandle(
    (wanted) => ({ holds: () => document.querySelector('h1')?.textContent === wanted }),
    number,
  )
}

async function findMs(page: Page, words: string): Promise<number> {
  await page.keyboard.press('Control+k')
  await page.locator('[role="dialog"] input:focus').waitFor()
  const until = await isFound(page, words)
  const type = () => page.keyboard.type(words, { delay: PERSON_MS })
  const elapsedMs = await paintedMs(page, { from: 'keydown', until }, type)
  await page.keyboard.press('Escape')
  await page.locator('[role="dialog"]').waitFor({ state: 'detached' })
  return elapsedMs
}

/** Holds when all words are typed and a result names them. */
function isFound(page: Page, words: string): Promise<Condition> {
  return page.evaluateHandle((wanted) => {
    const names = (element: Element) => element.textContent?.includes(wanted) ?? false
    const isTyped = () => {
      const field = document.querySelector('[role="dialog"] input')
      return field instanceof HTMLInputElement && field.value === wanted
    }
    return { holds: () => isTyped() && [...document.querySelectorAll('[role="option"]')].some(names) }
  }, words)
}
