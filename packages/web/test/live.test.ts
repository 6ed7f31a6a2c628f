import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { leave, listening, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')

async function adjust(stock: { productId: string }, change: string, expectedQuantity: string): Promise<void> {
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  const input = { idempotencyKey: newId('evt'), productId: stock.productId, warehouseId: warehouses[0]?.id }
  await program.ask('mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }', {
    input: { ...input, change, expectedQuantity, reason: 'count' },
  })
}

/** Lets the sockets that a page opens from now on wait; answers how to let them through. */
async function slowSockets(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.routeWebSocket('**/graphql', async (socket) => {
    await promise
    socket.connectToServer()
  })
  return resolve
}

test('what happens between the reading of a screen and the moment it begins to listen is shown', async () => {
  const stock = await thirty(program)
  const page = await signedIn('admin', { locale: 'EN', size: [1440, 900] })
  const letThrough = await slowSockets(page)
  await page.goto(`/availability?q=${stock.sku}`)
  const row = page.getByRole('row').filter({ hasText: stock.sku })
  await row.getByText('30', { exact: true }).first().waitFor()
  await adjust(stock, '-7', '30')
  expect(await row.getByText('23', { exact: true }).count()).toBe(0)
  letThrough()
  await row.getByText('23', { exact: true }).first().waitFor()

  // The same of a card whose part that listens is drawn once its answer is there.
  const card = await page.context().newPage()
  const letCardThrough = await slowSockets(card)
  await card.goto(`/availability/${stock.id}`)
  const figures = card.locator('dl').first()
  await figures.getByText('23', { exact: true }).first().waitFor()
  await adjust(stock, '-4', '23')
  letCardThrough()
  await figures.getByText('19', { exact: true }).first().waitFor()
  await leave(page)
})

test('a subscription names the place after which it begins, so that what was missed can be told', async () => {
  const page = await signedIn('admin', { locale: 'ZH_CN', size: [390, 844] })
  const asked: string[] = []
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => asked.push(String(payload))))
  const isListening = listening(page, 'StockLevelEvents')
  const stock = await thirty(program)
  await page.goto(`/availability?q=${stock.sku}`)
  await isListening
  const begun = asked.find((frame) => frame.includes('StockLevelEvents')) ?? ''
  expect(begun).toMatch(/"after":"\w+"/)
  expect(begun).toContain('after: $after')
  await leave(page)
})
