import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result } from 'axe-core'
import type { Page } from 'playwright-core'

const JUDGE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  // Describing every element that keeps the rules takes far longer than judging it.
  resultTypes: ['violations'],
}
/** Enough of an element to know it by. */
const SHOWN_MAX = 200

/**
 * The rules of accessibility that a page breaks as it is shown now, each with the first place. The judge is sent to a page
 * once, however often it is asked there, and as it is: reading its script takes longer than judging many a page.
 */
export async function breachesOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await send(page, JUDGE)
  const violations = await page.evaluate<Result[]>(
    `axe.run(document, ${JSON.stringify(OPTIONS)}).then(({ violations }) => violations)`,
  )
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes[0]?.html.slice(0, SHOWN_MAX)}: ${nodes[0]?.failureSummary}`,
  )
}

async function send(page: Page, script: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: script })
  await session.detach()
}
