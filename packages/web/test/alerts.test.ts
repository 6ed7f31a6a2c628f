import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { leave, listening, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    editOf: /^设置预警线：/,
    edit: '设置预警线',
    threshold: '预警线',
    raised: /新增 1 条预警/,
    unread: /^通知，\d+ 条未读$/,
    none: '通知',
    low: '低库存',
    out: '缺货',
    snooze: '稍后提醒',
    snoozed: '稍后提醒',
    readAll: '全部标为已读',
    noMail: '系统尚未配置邮件服务，暂不会发送邮件。',
    outByMail: '缺货：邮件',
    from: '开始',
    save: '保存',
    quiet: '免打扰时段：21:30 至 07:00。',
    remove: '取消免打扰',
  },
  EN: {
    editOf: /^Set limits: /,
    edit: 'Set limits',
    threshold: 'Threshold',
    raised: /: 1 raised, 0 cleared/,
    unread: /^Notifications, \d+ unread$/,
    none: 'Notifications',
    low: 'Low stock',
    out: 'Out of stock',
    snooze: 'Snooze',
    snoozed: 'Snoozed',
    readAll: 'Mark all as read',
    noMail: 'This system is not set up to send e-mail; nothing comes by e-mail yet.',
    outByMail: 'Out of stock: By e-mail',
    from: 'From',
    save: 'Save',
    quiet: 'Quiet hours from 21:30 to 07:00.',
    remove: 'Remove',
  },
} as const

type Words = (typeof WORDS)['ZH_CN' | 'EN']

const program = await thirdParty('admin')

type Ids = Record<'warehouses' | 'units' | 'categories', { id: string; name: string }[]>
type Made = { createProduct: { product: { id: string } } }

/** A new product of a category, of which a warehouse has five; it has no limits of its own. */
async function fresh(name: string, place: number) {
  const ids = await program.ask<Ids>('{ warehouses { id name } units { id name } categories { id name } }')
  const sku = `A-${newId('evt').slice(-8)}`
  const { createProduct } = await program.ask<Made>(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id } userErrors { message } } }',
    {
      input: {
        ...{ idempotencyKey: newId('evt'), sku, nameEn: name, nameZh: name, unitId: ids.units[0]?.id, listPrice: '1' },
        ...{ taxRate: '0', categoryId: ids.categories[place]?.id },
      },
    },
  )
  const [warehouseId, productId] = [ids.warehouses[0]?.id, createProduct.product.id]
  await program.ask(
    'mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { message } } }',
    {
      input: { idempotencyKey: newId('evt'), warehouseId, lines: [{ productId, quantity: '5' }] },
    },
  )
  return { sku, warehouseId, productId }
}

const take = (place: { warehouseId: string | undefined; productId: string }) =>
  program.ask('mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }', {
    input: {
      ...{ idempotencyKey: newId('evt'), productId: place.productId, warehouseId: place.warehouseId },
      ...{ change: '-5', expectedQuantity: '5', reason: 'count' },
    },
  })

/** Sets the threshold of a category, or removes it. */
async function rule(page: Page, words: Words, { row, threshold }: { row: number; threshold: string }): Promise<void> {
  await page.goto('/alert-rules')
  await page.getByRole('button', { name: words.editOf }).nth(row).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.threshold, { exact: true }).fill(threshold)
  await dialog.getByRole('button', { name: words.edit, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test.each([
  ['ZH_CN', [1440, 900], 0],
  ['EN', [390, 844], 1],
] as const)(
  'in %s, %j wide, a rule raises an alert, the bell rings, it gets worse, and it is put off',
  async (locale, size, place) => {
    const words = WORDS[locale]
    const name = `Bearing ${locale}`
    const goods = await fresh(name, place)
    const page = await signedIn('purchasing', { locale, size: [...size] })
    const isPhone = size[0] < 500
    await page.goto('/notifications')
    await page.getByRole('button', { name: words.readAll }).click()
    await page.getByRole('link', { name: words.none, exact: true }).filter({ visible: true }).waitFor()
    // The names of categories are sorted by language, so the row is found anew in that of the page.
    const row = await rowOf(page, goods.productId)
    await rule(page, words, { row, threshold: '7' })
    await page.getByText(words.raised).waitFor()
    await page.getByRole('link', { name: words.unread }).filter({ visible: true }).waitFor()

    const isListening = listening(page, 'StockAlertEvents')
    await page.goto('/alerts')
    await isListening
    const listed = page.getByRole(isPhone ? 'link' : 'row').filter({ hasText: goods.sku })
    await listed.getByText(words.low).waitFor()
    await take(goods)
    await listed.getByText(words.out).waitFor()
    if (isPhone) await listed.click()
    const snooze = isPhone ? page : listed
    await snooze.getByRole('button', { name: words.snooze, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: words.snooze, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto('/alerts')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expect.poll(() => listed.count()).toBe(0)
    await page.getByRole('group').getByRole('button', { name: words.snoozed, exact: true }).click()
    await listed.waitFor()
    await rule(page, words, { row, threshold: '' })

    await page.goto('/notifications')
    const news = page.getByRole(isPhone ? 'link' : 'row').filter({ hasText: name })
    await news.filter({ hasText: words.out }).first().waitFor()
    if (isPhone) await news.first().click()
    else await news.first().getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/availability\/stk_/)
    await leave(page)
  },
)

/** The place of the category of a product among the rules, in the language of the page. */
async function rowOf(page: Page, productId: string): Promise<number> {
  const answer = await page.request.post('/graphql', {
    data: {
      query: 'query ($p: ID!) { categories { id } product(id: $p) { category { id } } }',
      variables: { p: productId },
    },
    headers: {
      'x-tradewind-client': 'web',
      'accept-language': (await page.locator('html').getAttribute('lang')) ?? 'en',
    },
  })
  const { data }: { data: { categories: { id: string }[]; product: { category: { id: string } } } } =
    await answer.json()
  return data.categories.findIndex(({ id }) => id === data.product.category.id)
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, a person says how and when to be told', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn('executive', { locale, size: [...size] })
  await page.goto('/settings')
  await page.getByText(words.noMail).waitFor()
  const box = page.getByRole('checkbox', { name: words.outByMail, exact: true })
  const before = await box.isChecked()
  await box.click()
  await expect.poll(() => box.isChecked()).toBe(!before)
  await page.getByLabel(words.from, { exact: true }).fill('21:30')
  await page.getByRole('button', { name: words.save, exact: true }).click()
  await page.getByText(words.quiet).waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel(words.from, { exact: true }).inputValue()).toBe('21:30')
  expect(await box.isChecked()).toBe(!before)
  await page.getByRole('button', { name: words.remove, exact: true }).click()
  await page.getByRole('button', { name: words.remove, exact: true }).waitFor({ state: 'detached' })
  await leave(page)
})
