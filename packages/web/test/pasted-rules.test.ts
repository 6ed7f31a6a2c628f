import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { Keyboard, leave, paste, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    limits: '商品编码\t仓库\t预警线\t库存上限\t备注',
    rules: '商品\t仓库\t最低库存\t最高库存\t提前期\t补货方式',
    by: '生产',
    sums: '新增 2 · 变更 0 · 不变 0 · 有误 1',
    right: '新增 2 · 变更 0 · 不变 0 · 有误 0',
    again: '新增 0 · 变更 1 · 不变 1 · 有误 0',
    unknown: '没有此编码、条码或名称的商品。',
    toProblem: '定位到第一处错误',
    remove: '删除第 3 行',
    set: '已设置 2 条规则',
    title: '补货规则',
  },
  EN: {
    limits: 'SKU\tWarehouse\tThreshold\tCeiling\tRemark',
    rules: 'SKU\tWarehouse\tMin\tMax\tLead time\tGot by',
    by: 'Production',
    sums: '2 new · 0 changed · 0 as they are · 1 refused',
    right: '2 new · 0 changed · 0 as they are · 0 refused',
    again: '0 new · 1 changed · 1 as they are · 0 refused',
    unknown: 'No product has this SKU, barcode or name.',
    toProblem: 'Go to the first problem',
    remove: 'Remove row 3',
    set: '2 rules set',
    title: 'Reorder rules',
  },
} as const

const WAYS = [
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const

const program = await thirdParty('admin')
type Warehouse = { readonly id: string; readonly code: string }
const { warehouses } = await program.ask<{ warehouses: readonly Warehouse[] }>('{ warehouses { id code } }')
const warehouse = warehouses[0] ?? { id: '', code: '' }

type Made = { createProduct: { product: { id: string; sku: string } | null } }

/** A product that nobody has set rules for. */
async function fresh(): Promise<{ readonly id: string; readonly sku: string }> {
  const { units } = await program.ask<{ units: { id: string; code: string }[] }>('{ units { id code } }')
  const sku = `PASTE-${newId('prd').slice(-8).toUpperCase()}`
  const { createProduct } = await program.ask<Made>(
    'mutation ($input: CreateProductInput!) { createProduct(input: $input) { product { id sku } userErrors { message } } }',
    {
      input: {
        ...{ idempotencyKey: newId('evt'), sku, nameZh: `粘贴 ${sku}`, nameEn: `Pasted ${sku}` },
        ...{ unitId: units.find(({ code }) => code === 'pcs')?.id, listPrice: '1', taxRate: '0' },
      },
    },
  )
  if (!createProduct.product) throw new Error('The product was not made.')
  return createProduct.product
}

async function placeOf(productId: string) {
  const { stockLevels } = await program.ask<{ stockLevels: { nodes: object[] } }>(
    `query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) { nodes {
      threshold ceiling reorderRule { minimum maximum multiple leadDays kind } } } }`,
    { p: productId, w: warehouse.id },
  )
  return stockLevels.nodes[0]
}

const opened = async (page: Page, path: string) => {
  await page.goto(path)
  await page.locator('[data-cell="paste"]:focus').waitFor()
}

test.each(WAYS)(
  'in %s, %j wide, limits are pasted, mended in place and applied by Ctrl+Enter',
  async (locale, size) => {
    const words = WORDS[locale]
    const [one, other] = await Promise.all([fresh(), fresh()])
    const page = await signedIn('purchasing', { locale, size: [...size] })
    const keyboard = new Keyboard(page)
    await opened(page, '/alert-rules/paste')
    const rows = [`${one.sku}\t${warehouse.code}\t20\t1,000`, `${other.sku}\t${warehouse.code}\t30\t`]
    await paste(page, [words.limits, ...rows, `NO-SUCH-THING\t${warehouse.code}\t5\t\tx`].join('\n'))
    await page.getByText(words.sums).waitFor()
    await page.getByText(words.unknown).waitFor()
    expect(await breachesOf(page)).toEqual([])
    // What was pasted survives the way to another screen.
    await page.goto('/alert-rules')
    await opened(page, '/alert-rules/paste')
    await page.getByRole('button', { name: words.toProblem }).click()
    await page.locator('[data-cell="2-product"]:focus').waitFor()
    await page.getByRole('button', { name: words.remove }).click()
    await page.getByText(words.right).waitFor()
    await keyboard.press('Control+Enter')
    await page.getByText(words.set).first().waitFor()
    expect(await placeOf(one.id)).toMatchObject({ threshold: '20', ceiling: '1000' })
    expect(await placeOf(other.id)).toMatchObject({ threshold: '30', ceiling: null })
    await opened(page, '/alert-rules/paste')
    await paste(page, [words.limits, ...rows].join('\n').replace('\t20\t', '\t25\t'))
    await page.getByText(words.again).waitFor()
    await page.getByText('20 → 25').waitFor()
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(width).toBeLessThanOrEqual(0)
    await leave(page)
  },
)

test('on a phone what the rows do takes one row above the bar, with the way to the first problem and to apply', async () => {
  const page = await signedIn('purchasing', { locale: 'EN', size: [390, 844] })
  await opened(page, '/alert-rules/paste')
  await paste(page, Array.from({ length: 9 }, (_each, place) => `NONE-${place}\t${warehouse.code}\t\t1`).join('\n'))
  const sums = page.getByText('0 new · 0 changed · 0 as they are · 9 refused')
  const boxes = await Promise.all(
    [sums, page.getByRole('button', { name: WORDS.EN.toProblem }), page.getByRole('button', { name: 'Apply' })].map(
      async (part) => (await part.boundingBox()) ?? { y: 0, height: 0 },
    ),
  )
  const middles = boxes.map(({ y, height }) => Math.round(y + height / 2))
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(2)
  expect(Math.max(...boxes.map(({ height }) => height))).toBeLessThanOrEqual(52)
  await leave(page)
})

test('rows of an earlier visit are told, what is pasted comes after them, and only they are discarded', async () => {
  const page = await signedIn('purchasing', { locale: 'EN' })
  await opened(page, '/alert-rules/paste')
  await paste(page, `NONE-1\t${warehouse.code}\t\t1`)
  await page.getByText('1 refused').waitFor()
  await page.goto('/alert-rules')
  await opened(page, '/alert-rules/paste')
  await page.getByText('The table of your last visit is back.').waitFor()
  await paste(page, `NONE-2\t${warehouse.code}\t\t2`)
  await page.getByText('2 refused').waitFor()
  const products = page.locator('[data-cell$="-product"]')
  const typed = () =>
    products.evaluateAll((all) => all.map((each) => (each instanceof HTMLInputElement ? each.value : '')))
  await expect.poll(typed).toEqual(['NONE-1', 'NONE-2', ''])
  await page.getByRole('button', { name: 'Discard it' }).click()
  await page.getByText('1 refused').waitFor()
  await expect.poll(typed).toEqual(['NONE-2', ''])
  await page.goto('/alert-rules')
  await opened(page, '/alert-rules/paste')
  await expect.poll(typed).toEqual(['NONE-2', ''])
  await page.getByRole('button', { name: 'Discard it' }).click()
  await leave(page)
})

test.each(WAYS)('in %s, %j wide, reorder rules take a paste, a look and Ctrl+Enter', async (locale, size) => {
  const words = WORDS[locale]
  const [one, other] = await Promise.all([fresh(), fresh()])
  const page = await signedIn('purchasing', { locale, size: [...size] })
  const keyboard = new Keyboard(page)
  await opened(page, '/reorder-rules/paste')
  const rows = [`${one.sku}\t${warehouse.code}\t20\t100\t5\t${words.by}`, `${other.sku}\t${warehouse.code}\t0\t12`]
  await paste(page, [words.rules, ...rows].join('\n'))
  await page.getByText(words.right).waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText(words.set).first().waitFor()
  await page.getByRole('heading', { level: 1, name: words.title, exact: true }).waitFor()
  expect(await placeOf(one.id)).toMatchObject({
    reorderRule: { minimum: '20', maximum: '100', multiple: '1', leadDays: 5, kind: 'PRODUCTION' },
  })
  expect(await placeOf(other.id)).toMatchObject({ reorderRule: { minimum: '0', maximum: '12', kind: 'PURCHASE' } })
  expect(keyboard.actions).toBe(1)
  await leave(page)
})

test('500 pasted rows are drawn as far as they are in sight, and one undo takes them away', async () => {
  const page = await signedIn('purchasing', { locale: 'EN' })
  await opened(page, '/reorder-rules/paste')
  const text = Array.from({ length: 520 }, (_each, place) => `NONE-${place}\t${warehouse.code}\t1\t2`).join('\n')
  await paste(page, text)
  await page.getByText('20 rows were too many').waitFor()
  await page.getByText('500 refused').waitFor()
  expect(await page.locator('[data-index]').count()).toBeLessThan(60)
  await page.getByRole('button', { name: 'Undo paste' }).click()
  await page.getByText('500 refused').waitFor({ state: 'detached' })
  await leave(page)
})
