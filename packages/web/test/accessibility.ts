import axe, { type Result } from 'axe-core'
import type { Page } from 'playwright-core'

const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  // Describing every element that keeps the rules takes far longer than judging it.
  resultTypes: ['violations'],
}
/** Enough of an element to know it by. */
const SHOWN_MAX = 200
/** All that another theme can break. */
const COLOURS = { ...OPTIONS, runOnly: { type: 'rule', values: ['color-contrast'] } }

/**
 * The rules of accessibility that a page breaks as it is shown now, each with the first place. The judge is sent to a page
 * once, however often it is asked there: reading its script takes several times as long as judging.
 */
export async function breachesOf(page: Page, what: 'rules' | 'colours' = 'rules'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axe.source}; true`)
  const violations = await page.evaluate<Result[]>(
    `axe.run(document, ${JSON.stringify(what === 'rules' ? OPTIONS : COLOURS)}).then(({ violations }) => violations)`,
  )
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes[0]?.html.slice(0, SHOWN_MAX)}: ${nodes[0]?.failureSummary}`,
  )
}
