import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { gzipBytes } from '../../../web/scripts/gzip-bytes.ts'
import type { Figure } from './budgets.ts'
import type { Stage } from './stage.ts'

const DIST = join(import.meta.dirname, '../../../web/dist')
const BYTES_OF_KB = 1000
const SIGN_IN_FIELD = 'input[type="password"]'

/** What the browser asks for until the sign-in and the first list are there. */
export async function measureDownloads({ browser, page, url }: Stage): Promise<Figure[]> {
  const list = await assetsOf(page, '/orders', '[role="row"] a[href^="/orders/"]')
  const stranger = await browser.newContext({ baseURL: url })
  const signIn = await assetsOf(await stranger.newPage(), '/sign-in', SIGN_IN_FIELD)
  await stranger.close()
  return [
    { name: 'listScript', runs: [kilobytes(list, '.js')] },
    { name: 'signInScript', runs: [kilobytes(signIn, '.js')] },
    { name: 'styles', runs: [kilobytes(list, '.css')] },
    { name: 'fonts', runs: [kilobytes(list, '.woff2', '.woff', '.ttf', '.otf')] },
  ]
}

/** The files of the app that a path asks for until something is there. */
async function assetsOf(page: Page, path: string, selector: string): Promise<ReadonlySet<string>> {
  const files = new Set<string>()
  const note = (request: { url: () => string }) => files.add(new URL(request.url()).pathname)
  page.on('request', note)
  await page.goto(path)
  await page.locator(selector).first().waitFor()
  page.off('request', note)
  return new Set([...files].map((file) => join(DIST, file)).filter((file) => existsSync(file)))
}

function kilobytes(files: ReadonlySet<string>, ...endings: string[]): number {
  const wanted = [...files].filter((file) => endings.some((ending) => file.endsWith(ending)))
  return wanted.reduce((sum, file) => sum + gzipBytes(file), 0) / BYTES_OF_KB
}
