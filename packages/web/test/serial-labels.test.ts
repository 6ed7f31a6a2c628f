import { labelText, newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { scanned, scannedAnywhere } from './scanner.ts'
import { confirmedOrder, twoMachines } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    print: '打印标签',
    make: '生成 PDF',
    open: '打开 PDF',
    code: '商品编码、条码或完整名称',
    howMany: '打印数量',
    two: '共 2 张标签',
    serial: '序列号',
  },
  EN: {
    print: 'Print labels',
    make: 'Make PDF',
    open: 'Open PDF',
    code: 'SKU, barcode or exact name',
    howMany: 'How many',
    two: '2 labels',
    serial: 'Serial number',
  },
} as const
const SIZES = { desktop: [1440, 900], phone: [390, 844] } as const

const program = await thirdParty('admin')
const order = await confirmedOrder(program)

test.each([
  ['ZH_CN', 'desktop'],
  ['EN', 'phone'],
] as const)('in %s on a %s the label of an order and of a supply request is made on its page', async (locale, size) => {
  const words = WORDS[locale]
  const request = { productId: order.product.id, warehouseId: await firstWarehouse(), kind: 'PURCHASE', quantity: '1' }
  const { done } = await program.ask<{ done: { supplyRequests: { id: string }[] } }>(
    'mutation ($input: CreateSupplyRequestsInput!) { done: createSupplyRequests(input: $input) { supplyRequests { id } } }',
    { input: { idempotencyKey: newId('evt'), lines: [request] } },
  )
  const page = await signedIn('warehouse', { locale, size: SIZES[size] })
  for (const path of [`/orders/${order.id}`, `/supply-requests/${done.supplyRequests[0]?.id ?? ''}`]) {
    await page.goto(path)
    await page.getByRole('button', { name: words.print, exact: true }).click()
    const made = page.waitForResponse((response) => response.url().includes('/print/'))
    await page.getByRole('dialog').getByRole('button', { name: words.make }).click()
    expect((await made).headers()['content-type']).toContain('application/pdf')
    await page.getByRole('dialog').getByRole('link', { name: words.open }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
  }
  await leave(page)
})

const firstWarehouse = async () =>
  (await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')).warehouses[0]?.id ?? ''

test.each([
  ['ZH_CN', 'desktop'],
  ['EN', 'phone'],
] as const)(
  'in %s on a %s each piece with a serial number has its label, its record and its line',
  async (locale, size) => {
    const words = WORDS[locale]
    const machines = await twoMachines(program)
    const [one, two] = machines.serials
    const page = await signedIn('admin', { locale, size: SIZES[size] })
    await page.goto(`/products/${machines.product.id}`)
    await page.getByRole('button', { name: words.print, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.howMany).selectOption(machines.warehouseId)
    await dialog.getByText(words.two).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    const label = labelText({ kind: 'lot', sku: machines.product.sku, lotCode: one, expiresOn: null })
    await scannedAnywhere(page, label)
    await page.getByRole('heading', { level: 1, name: one }).waitFor()
    await page.getByText(words.serial).first().waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
    // The bars of its maker say nothing but the number.
    await scannedAnywhere(page, two)
    await page.getByRole('heading', { level: 1, name: two }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/lots/${machines.ids.get(two) ?? ''}`)

    await page.goto('/availability/receive')
    await page.getByLabel(words.code).focus()
    await scanned(page, label)
    await page.getByText(machines.product.sku).first().waitFor()
    const filled = () =>
      page
        .locator('input')
        .evaluateAll((fields) => fields.map((each) => (each instanceof HTMLInputElement ? each.value : '')))
    await expect.poll(filled).toContain(one)
    await leave(page)
  },
)
