import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { customerOfRep, thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    add: '添加包装',
    pack: '包装',
    carton: '箱',
    factor: /^每包含多少/,
    barcode: '包装条码',
    save: '保存',
    typed: ['2箱', '3 箱'],
    confirm: '提交并确认',
    quantity: /^3 箱 × 12 = 36 盒$/,
    scan: '商品编码、条码或完整名称',
    arrived: /的数量/,
    receive: '入库',
    units: '打开计量单位',
    newUnit: '新建单位',
    code: '代码',
    nameZh: '中文名称',
    scale: '小数位数',
    whole: '请输入 0 到 6 的整数。',
  },
  EN: {
    add: 'Add pack',
    pack: 'Pack',
    carton: 'carton',
    factor: /^How many .* it holds/,
    barcode: 'Barcode on the pack',
    save: 'Save',
    typed: ['2 ctn', '3箱'],
    confirm: 'Create and confirm',
    quantity: /^3 carton × 12 = 36 box$/,
    scan: 'SKU, barcode or exact name',
    arrived: /^Quantity of/,
    receive: 'Receive',
    units: 'Open the units',
    newUnit: 'New unit',
    code: 'Code',
    nameZh: 'Chinese name',
    scale: 'Decimal places',
    whole: 'Type a whole number from 0 to 6.',
  },
} as const

const program = await thirdParty('admin')

type Words = (typeof WORDS)[keyof typeof WORDS]

/** A person gives a product a carton of twelve with a barcode. */
async function addCarton(page: Page, words: Words, { id, barcode }: { id: string; barcode: string }): Promise<void> {
  await page.goto(`/products/${id}`)
  await page.getByRole('button', { name: words.add, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: words.pack }).selectOption({ label: words.carton })
  await dialog.getByLabel(words.factor).fill('0')
  await dialog.getByRole('button', { name: words.save }).click()
  await dialog.locator('[aria-invalid="true"]').waitFor()
  expect(await breachesOf(page)).toEqual([])
  await dialog.getByLabel(words.factor).fill('12')
  await dialog.getByLabel(words.barcode).fill(barcode)
  await dialog.getByRole('button', { name: words.save }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(barcode).waitFor()
  expect(await breachesOf(page)).toEqual([])
}

async function stockOf(productId: string): Promise<{ onHand: string; reserved: string }> {
  const { stockLevels } = await program.ask<{ stockLevels: { nodes: { onHand: string; reserved: string }[] } }>(
    'query ($p: ID!) { stockLevels(where: { productId: { eq: $p } }) { nodes { onHand reserved } } }',
    { p: productId },
  )
  return stockLevels.nodes[0] ?? expect.unreachable()
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a product gets a carton, three are sold of which two are there, and one more is scanned in',
  async (locale, size) => {
    const words = WORDS[locale]
    const [{ sku, productId }, { number }] = [await thirty(program), await customerOfRep(program)]
    const barcode = newId('pck')
    const page = await signedIn('admin', { locale, size: [...size] })
    await addCarton(page, words, { id: productId, barcode })

    await page.goto('/orders/new')
    await page.locator('[data-cell="customer"]:focus').waitFor()
    await page.keyboard.type(number, { delay: 45 })
    await page.keyboard.press('Enter')
    await page.locator('[data-cell="0-product"]:focus').waitFor()
    await page.keyboard.type(sku, { delay: 45 })
    await page.keyboard.press('Enter')
    await page.locator('[data-cell="0-quantity"]:focus').waitFor()
    await page.keyboard.type(words.typed[0], { delay: 45 })
    const total = page.locator('output')
    await expect.poll(() => total.innerText()).toContain('24')
    await page.locator('[data-cell="0-quantity"]').fill(words.typed[1])
    await expect.poll(() => total.innerText()).toContain('36')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: words.confirm }).click()
    await page.getByText(words.quantity).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await stockOf(productId)).toEqual({ onHand: '30', reserved: '24' })

    await page.goto('/availability/receive')
    const scan = page.getByLabel(words.scan)
    await scan.fill(barcode)
    await scan.press('Enter')
    const quantity = page.getByRole('textbox', { name: words.arrived })
    await expect.poll(() => quantity.inputValue()).toBe(`1 ${words.carton}`)
    await expect.poll(() => page.locator('output').innerText()).toContain('12')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: words.receive, exact: true }).click()
    await page.waitForURL(/\/availability\?/)
    expect(await stockOf(productId)).toEqual({ onHand: '42', reserved: '24' })
    await leave(page)
  },
)

test.each([
  ['ZH_CN', [390, 844]],
  ['EN', [1440, 900]],
] as const)('in %s, %j wide, a unit of measure is made and named again', async (locale, size) => {
  const words = WORDS[locale]
  const code = newId('unt').slice(-12)
  const page = await signedIn('admin', { locale, size: [...size] })
  await page.goto('/settings')
  await page.getByRole('link', { name: words.units }).click()
  await page.getByRole('button', { name: words.newUnit }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.code, { exact: false }).fill(code)
  await dialog.getByLabel(words.nameZh).fill(`垛${code}`)
  await dialog.getByLabel(words.scale).fill('9')
  await dialog.getByRole('button', { name: words.save }).click()
  await dialog.getByText(words.whole).waitFor()
  expect(await breachesOf(page)).toEqual([])
  await dialog.getByLabel(words.scale).fill('2')
  await dialog.getByRole('button', { name: words.save }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: new RegExp(code) }).click()
  await dialog.getByLabel(words.nameZh).fill(`跺${code}`)
  await dialog.getByRole('button', { name: words.save }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText(`跺${code}`).waitFor()
  expect(await breachesOf(page)).toEqual([])
  await leave(page)
})
