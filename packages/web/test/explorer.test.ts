import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { browserOfTests, signedIn } from './browser.ts'
import { tokenOf } from './third-party.ts'
import { productUrl } from './product.ts'

/** What the page asked of others than our server, and what its rules of content kept it from. */
function breachesOf(page: Page): string[] {
  const breaches: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(productUrl())) breaches.push(request.url())
  })
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) breaches.push(message.text())
  })
  return breaches
}

/** Runs the query that the explorer opens with; answers what it shows for it. */
async function answered(page: Page): Promise<string> {
  await page.locator('.graphiql-query-editor').getByText('totalAmount').waitFor()
  await page.getByRole('button', { name: /^Execute query/ }).click()
  const response = page.locator('.result-window')
  await expect.poll(() => response.innerText(), { timeout: 15_000 }).toMatch(/"(data|errors)"/)
  return response.innerText()
}

test('who is signed in explores the contract at /graphiql, and nothing comes from elsewhere', async () => {
  const page = await signedIn('rep', { locale: 'EN' })
  const breaches = breachesOf(page)
  await page.goto('/graphiql')
  expect((await answered(page)).replaceAll('\u00a0', ' ')).toContain('"number": "SO-')
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
  await page.getByText('Root Types').waitFor()
  expect(breaches).toEqual([])
})

test('a stranger is refused until a token is given', async () => {
  const context = await (await browserOfTests()).newContext({ baseURL: productUrl(), locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/graphiql')
  expect(await answered(page)).toContain('UNAUTHENTICATED')
  await page.getByLabel('API 令牌').fill(await tokenOf('rep'))
  await page.getByRole('button', { name: '使用' }).click()
  expect(await answered(page)).toContain('SO-')
  await context.close()
})
