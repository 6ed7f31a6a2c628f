import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { gzipBytes } from '../../../web/scripts/gzip-bytes.ts'
import type { Figure } from './budgets.ts'
import { keepMarks } from './marks.ts'
import type { Stage } from './stage.ts'

const DIST = join(import.meta.dirname, '../../../web/dist')
const BYTES_OF_KB = 1000

/** What the browser takes until the sign-in and the first list are there. */
export async function measureDownloads({ browser, page, url }: Stage): Promise<Figure[]> {
  await page.goto('/orders')
  await page.locator('[role="row"] a[href^="/orders/"]').first().waitFor()
  const list = await assetsOf(page, 'rowsMs')
  const stranger = await browser.newContext({ baseURL: url })
  await keepMarks(stranger)
  const visit = await stranger.newPage()
  await visit.goto('/sign-in')
  await visit.locator('input[type="password"]').waitFor()
  const signIn = await assetsOf(visit, 'fieldMs')
  await stranger.close()
  return [
    { name: 'listScript', runs: [kilobytes(list, '.js')] },
    { name: 'signInScript', runs: [kilobytes(signIn, '.js')] },
    { name: 'styles', runs: [kilobytes(list, '.css')] },
    { name: 'fonts', runs: [kilobytes(list, '.woff2', '.woff', '.ttf', '.otf')] },
  ]
}

/** The files of the app that had come before a mark was set; what is loaded ahead for the next screen comes later. */
async function assetsOf(page: Page, mark: 'rowsMs' | 'fieldMs'): Promise<readonly string[]> {
  await page.waitForFunction((name) => window.benchMarks[name] !== null, mark)
  const paths = await page.evaluate((name) => {
    const markMs = window.benchMarks[name] ?? 0
    const had = performance
      .getEntriesByType('resource')
      .filter(({ startTime, duration }) => startTime + duration < markMs)
    return had.map((entry) => new URL(entry.name).pathname)
  }, mark)
  return [...new Set(paths)].map((path) => join(DIST, path)).filter((file) => existsSync(file))
}

function kilobytes(files: readonly string[], ...endings: string[]): number {
  const wanted = files.filter((file) => endings.some((ending) => file.endsWith(ending)))
  return wanted.reduce((sum, file) => sum + gzipBytes(file), 0) / BYTES_OF_KB
}
