import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { signedIn } from './browser.ts'
import { customerOfRep, thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    ...{ make: '设为套装', add: '添加组件', save: '保存', components: '组成', kits: '可组套数', lines: '订单明细' },
    ...{ parts: '套装组件', draft: '存为草稿', edit: '编辑', confirm: '确认', deliver: '出库', ofKit: /属于/ },
    ...{ short: /仅余 30/ },
  },
  EN: {
    ...{ make: 'Sell as a kit', add: 'Add a component', save: 'Save', components: 'Components' },
    ...{
      kits: 'Kits that can be put together',
      lines: 'Lines',
      parts: 'Components of the kit',
      draft: 'Save as draft',
    },
    ...{ edit: 'Edit', confirm: 'Confirm', deliver: 'Deliver', ofKit: /Part of/, short: /only 30 .*left/ },
  },
} as const

const program = await thirdParty('admin')

/** A product that was never stocked, so that it can become a kit. */
async function neverStocked(): Promise<{ id: string; sku: string }> {
  const { units } = await program.ask<{ units: { id: string; code: string }[] }>('{ units { id code } }')
  const sku = `ZK-${newId('prd').slice(-8)}`
  const unitId = units.find(({ code }) => code === 'set')?.id
  const input = { idempotencyKey: newId('evt'), sku, nameZh: sku, nameEn: sku, unitId, listPrice: '99', taxRate: '13' }
  const { done } = await program.ask<{ done: { product: { id: string } } }>(
    'mutation ($input: CreateProductInput!) { done: createProduct(input: $input) { product { id } } }',
    { input },
  )
  return { id: done.product.id, sku }
}

const focused = (page: Page, cell: string) => page.locator(`[data-cell="${cell}"]:focus`).waitFor()

/** Types an order as far as the quantity of its first line. */
async function typeOrder(page: Page, customer: string, sku: string): Promise<void> {
  await page.goto('/orders/new')
  await focused(page, 'customer')
  // Slower than a scanner, which is a keyboard, too.
  await page.keyboard.type(customer, { delay: 45 })
  await page.keyboard.press('Enter')
  await focused(page, '0-product')
  await page.keyboard.type(sku, { delay: 45 })
  await page.keyboard.press('Enter')
  await focused(page, '0-quantity')
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, a kit is made with the keyboard, sold, changed and delivered', async (locale, size) => {
  const words = WORDS[locale]
  const [pot, cup, kit, customer] = await Promise.all([
    thirty(program),
    thirty(program),
    neverStocked(),
    customerOfRep(program),
  ])
  const page = await signedIn('admin', { locale, size: [...size] })
  const dialog = page.getByRole('dialog')

  await page.goto(`/products/${kit.id}`)
  await page.getByRole('button', { name: words.make }).click()
  const search = dialog.getByRole('combobox', { name: words.add })
  await search.fill(pot.sku)
  await search.press('Enter')
  await focused(page, pot.productId)
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  await focused(page, 'component')
  await page.keyboard.type(cup.sku)
  await page.keyboard.press('Enter')
  await focused(page, cup.productId)
  expect(await breachesOf(page)).toEqual([])
  await dialog.getByRole('button', { name: words.save }).click()
  await dialog.waitFor({ state: 'detached' })
  const components = page.getByRole('table', { name: words.components, exact: true })
  expect(await components.getByRole('row').count()).toBe(3)
  await page.getByRole('table', { name: words.kits }).getByText('15', { exact: true }).waitFor()
  expect(await breachesOf(page)).toEqual([])

  await typeOrder(page, customer.number, kit.sku)
  await page.keyboard.type('16')
  const parts = page.getByRole('list', { name: words.parts })
  await parts.getByText(words.short).waitFor()
  expect(await parts.getByRole('listitem').count()).toBe(2)
  expect(await breachesOf(page)).toEqual([])
  await page.getByRole('button', { name: words.draft }).click()

  const lines = page.getByRole('table', { name: words.lines, exact: true })
  await lines.getByRole('row').nth(3).waitFor()
  expect(await lines.getByText(words.ofKit).count()).toBe(2)
  await page.getByRole('button', { name: words.edit, exact: true }).click()
  await page.locator('[data-cell="0-quantity"]').fill('3')
  expect(await page.locator('[data-cell$="-product"]').count()).toBe(2)
  await page.getByRole('button', { name: words.save, exact: true }).click()
  await page.getByRole('button', { name: words.confirm, exact: true }).click()
  await page.getByRole('button', { name: words.deliver, exact: true }).click()
  await dialog.getByText(words.ofKit).first().waitFor()
  expect(await breachesOf(page)).toEqual([])
  await dialog.getByRole('button', { name: words.deliver, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.locator('button[aria-disabled="true"]', { hasText: words.deliver }).waitFor()
  expect(await breachesOf(page)).toEqual([])
  expect(await deliveredKits(page.url())).toEqual([{ quantity: '3', deliveredQuantity: '3' }])
})

async function deliveredKits(url: string): Promise<unknown> {
  const id = url.split('/').at(-1)
  const { order } = await program.ask<{ order: { kits: unknown } }>(
    'query ($id: ID!) { order(id: $id) { kits { quantity deliveredQuantity } } }',
    { id },
  )
  return order.kits
}
