import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { leave, listening, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')

const ALERTS = 'subscription { stockAlerts { type alert { product { sku } stockLevel { available } } } }'
const shown = (page: Page, sku: string) => page.getByText(sku).first().waitFor()

test('stock falls low: two people and a program hear of it, it is got, and the alert is over and armed again', async () => {
  const { sku, productId } = await thirty(program)
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  const warehouseId = warehouses[0]?.id
  await program.ask(
    'mutation ($input: SetStockThresholdInput!) { setStockThreshold(input: $input) { userErrors { message } } }',
    { input: { productId, warehouseId, threshold: '10' } },
  )
  const [buyer, manager, socket] = await Promise.all([
    signedIn('purchasing', { locale: 'ZH_CN' }),
    signedIn('admin', { locale: 'EN', size: [390, 844] }),
    program.subscribe(ALERTS),
  ])
  for (const page of [buyer, manager]) {
    const isListening = listening(page, 'StockAlertEvents')
    await page.goto('/alerts')
    await isListening
  }
  const heard = () =>
    socket.events
      .map(({ data }) => JSON.stringify(data))
      .filter((text) => text.includes(sku))
      .map((text) => /"type":"(\w+)"/.exec(text)?.[1])
  const adjust = (change: string, expectedQuantity: string) =>
    program.ask('mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }', {
      input: { idempotencyKey: newId('evt'), productId, warehouseId, change, expectedQuantity, reason: 'sold' },
    })

  await adjust('-22', '30')
  await buyer.getByRole('button', { name: '显示' }).click()
  await manager.getByRole('button', { name: 'Show', exact: true }).click()
  await Promise.all([shown(buyer, sku), shown(manager, sku)])
  await expect.poll(heard).toEqual(['RAISED'])

  await buyer.getByRole('row').filter({ hasText: sku }).getByRole('checkbox').click()
  await buyer.getByRole('button', { name: '申请补货', exact: true }).click()
  const toast = buyer.getByText(/已提交 SR-/).first()
  const number = /SR-\d{4}-\d{6}/.exec(await toast.innerText())?.[0] ?? ''
  await buyer.goto('/supply-requests')
  await buyer.getByRole('link').filter({ hasText: number }).first().click()
  await buyer.getByRole('heading', { level: 1, name: number }).waitFor()
  await buyer.getByRole('button', { name: '到货', exact: true }).click()
  const dialog = buyer.getByRole('dialog')
  await dialog.getByRole('button', { name: '到货', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(heard).toEqual(['RAISED', 'CLEARED'])
  await manager.reload()
  await manager.getByRole('heading', { level: 1 }).waitFor()
  expect(await manager.getByText(sku).count()).toBe(0)

  const { stockLevels } = await program.ask<{ stockLevels: { nodes: { onHand: string }[] } }>(
    'query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand } } }',
    { p: productId },
  )
  const onHand = stockLevels.nodes[0]?.onHand ?? '0'
  await adjust(`-${Number(onHand) - 5}`, onHand)
  await expect.poll(heard).toEqual(['RAISED', 'CLEARED', 'RAISED'])
  socket.close()
  await Promise.all([buyer, manager].map(leave))
})
