import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import bwipjs from 'bwip-js/node'
import { labelText, newId } from '@tradewind/kernel'
import { afterAll, expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, openSeeingBrowser, signedIn } from './browser.ts'
import { filmOf, labelPicture } from './label-picture.ts'
import { scanned, scannedAnywhere } from './scanner.ts'
import { confirmedOrder, startedStocktake, threeOfLot } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    ...{ print: '打印标签', short: '标签', make: '生成 PDF', open: '打开 PDF', layout: '标签纸', start: '起始位置' },
    ...{
      copies: '每项份数',
      camera: '摄像头扫码',
      code: '商品编码、条码或完整名称',
      deliver: '出库',
      pick: '扫描出库商品',
    },
    ...{
      roll: '卷式标签',
      count: '共 4 张标签，1 页',
      tooMany: '一次最多打印 480 张',
      unknown: '未知条码',
      place: '库位',
    },
  },
  EN: {
    ...{
      print: 'Print labels',
      short: 'Labels',
      make: 'Make PDF',
      open: 'Open PDF',
      layout: 'Sheet',
      start: 'First free',
    },
    ...{
      copies: 'Copies of each',
      camera: 'Scan with the camera',
      code: 'SKU, barcode or exact name',
      deliver: 'Deliver',
    },
    ...{ pick: 'Scan what leaves', roll: 'Label roll', count: '4 labels on 1 page', tooMany: 'At most 480' },
    ...{ unknown: 'is unknown', place: 'Location' },
  },
} as const
const SIZES = { desktop: [1440, 900], phone: [390, 844] } as const

const folder = mkdtempSync(join(tmpdir(), 'tradewind-labels-'))
const program = await thirdParty('admin')
const order = await confirmedOrder(program)
const lot = await threeOfLot(program)

const film = join(folder, 'label.y4m')
writeFileSync(film, filmOf(labelPicture(bwipjs, { bcid: 'qrcode', text: order.product.sku })))
const seeing = await openSeeingBrowser(film)

afterAll(async () => {
  await seeing.close()
  rmSync(folder, { recursive: true })
})

const lotLabel = () => labelText({ kind: 'lot', sku: lot.product.sku, lotCode: lot.code, expiresOn: lot.expiresOn })

test.each([
  ['ZH_CN', 'desktop', 'LIGHT'],
  ['EN', 'phone', 'DARK'],
] as const)('in %s on a %s labels of products are chosen, counted and made as PDF', async (locale, size, theme) => {
  const words = WORDS[locale]
  const page = await signedIn('warehouse', { locale, theme, size: SIZES[size] })
  if (size === 'desktop') {
    await page.goto('/products')
    const boxes = page.getByRole('checkbox')
    await boxes.nth(1).check()
    await boxes.nth(2).check()
    await page.getByRole('button', { name: words.short, exact: true }).click()
  } else {
    await page.goto(`/products/${order.product.id}`)
    await page.getByRole('button', { name: words.print, exact: true }).click()
  }
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.copies).fill(size === 'desktop' ? '2' : '4')
  await dialog.getByText(words.count).waitFor()
  expect(await breachesOf(page)).toEqual([])
  const made = page.waitForResponse((response) => response.url().includes('/print/'))
  await page.keyboard.press('Enter')
  expect((await made).headers()['content-type']).toContain('application/pdf')
  await dialog.getByRole('link', { name: words.open }).waitFor()
  expect(await dialog.getByRole('link', { name: words.open }).evaluate((link) => link === document.activeElement)).toBe(
    true,
  )
  await dialog.getByLabel(words.copies).fill('481')
  await dialog.getByText(words.tooMany).or(dialog.getByText('480')).first().waitFor()
  await expect.poll(() => dialog.getByRole('button', { name: words.make }).isDisabled()).toBe(true)
  await dialog.getByLabel(words.layout).selectOption('ROLL_60X40')
  await expect.poll(() => dialog.getByLabel(words.start).count()).toBe(0)
  await leave(page)
})

test('who sells is not offered labels', async () => {
  const page = await signedIn('rep', { locale: 'EN' })
  await page.goto(`/products/${order.product.id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('button', { name: WORDS.EN.print }).count()).toBe(0)
  await page.goto(`/orders/${order.id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('button', { name: WORDS.EN.print }).count()).toBe(0)
  await leave(page)
})

test.each([
  ['ZH_CN', 'desktop'],
  ['EN', 'phone'],
] as const)('in %s on a %s the label of a lot fills product, lot and last good day', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn('admin', { locale, size: SIZES[size] })
  await page.goto('/availability/receive')
  await page.getByLabel(words.code).focus()
  await scanned(page, lotLabel())
  await page.getByText(lot.product.sku).first().waitFor()
  const filled = () =>
    page
      .locator('input')
      .evaluateAll((fields) => fields.map((each) => (each instanceof HTMLInputElement ? each.value : '')))
  await expect.poll(filled).toEqual(expect.arrayContaining([lot.code, lot.expiresOn]))
  await scanned(page, 'TW/B/NOWHERE/A-01')
  await page.getByRole('textbox', { name: words.code }).and(page.locator('[aria-invalid="true"]')).waitFor()
  await page.goto('/transfers/new')
  await page.getByLabel(words.code).focus()
  await scanned(page, lotLabel())
  await page.getByText(lot.product.sku).first().waitFor()
  await leave(page)
})

test.each([
  ['ZH_CN', 'desktop'],
  ['EN', 'phone'],
] as const)('in %s on a %s what leaves is scanned piece by piece, by scanner and by camera', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn('admin', { locale, size: SIZES[size] }, seeing)
  await page.goto(`/orders/${order.id}`)
  await page.getByRole('button', { name: words.deliver, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const quantity = dialog.getByLabel(new RegExp(`^${order.product.sku} ·`))
  await dialog.getByLabel(words.pick).focus()
  await scanned(page, order.product.sku)
  await expect.poll(() => quantity.inputValue()).toBe('1')
  await dialog.getByRole('button', { name: words.camera }).click()
  await expect.poll(() => quantity.inputValue()).toBe('2')
  await dialog.getByLabel(words.pick).focus()
  await scanned(page, order.product.sku)
  await dialog.getByRole('textbox', { name: words.pick }).and(page.locator('[aria-invalid="true"]')).waitFor()
  expect(await quantity.inputValue()).toBe('2')
  expect(await breachesOf(page)).toEqual([])
  await leave(page)
})

test('while counting a label chooses the place, and the camera the goods', async () => {
  const id = await startedStocktake(program)
  const { stocktakeLines } = await program.ask<{
    stocktakeLines: { nodes: { location: { id: string; code: string; warehouse: { code: string } } }[] }
  }>(`{ stocktakeLines(where: { stocktakeId: { eq: "${id}" } }, first: 100) {
    nodes { location { id code warehouse { code } } } } }`)
  const place = stocktakeLines.nodes.at(-1)?.location
  const words = WORDS.EN
  const page = await signedIn('counter', { locale: 'EN', size: SIZES.phone }, seeing)
  await page.goto(`/stocktakes/${id}/count`)
  await page.getByLabel(words.code).focus()
  await scanned(
    page,
    labelText({ kind: 'location', warehouseCode: place?.warehouse.code ?? '', code: place?.code ?? '' }),
  )
  await expect.poll(() => page.getByLabel(words.place).inputValue()).toBe(place?.id)
  await page.getByRole('button', { name: words.camera }).click()
  const focused = () => page.evaluate(() => document.activeElement?.closest('li')?.textContent ?? '')
  await expect.poll(focused).toContain(order.product.sku)
  await leave(page)
})

test('a label scanned where no field asks for one opens its record, and keys of a person stay shortcuts', async () => {
  const { locations } = await program.ask<{
    locations: { nodes: { id: string; code: string; warehouse: { code: string } | null }[] }
  }>('{ locations(first: 20) { nodes { id code warehouse { code } } } }')
  const bin = locations.nodes.find(({ warehouse }) => warehouse !== null)
  const page = await signedIn('admin', { locale: 'EN' })
  await page.goto('/products')
  const at = () => new URL(page.url()).pathname
  const blurred = () =>
    page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.getByRole('heading', { level: 1 }).waitFor()
  await scannedAnywhere(page, labelText({ kind: 'document', id: order.id, document: 'ord' }))
  await expect.poll(at).toBe(`/orders/${order.id}`)
  const place = { kind: 'location', warehouseCode: bin?.warehouse?.code ?? '', code: bin?.code ?? '' } as const
  await scannedAnywhere(page, labelText(place))
  await expect.poll(at).toBe(`/locations/${bin?.id ?? ''}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await breachesOf(page)).toEqual([])
  await scannedAnywhere(page, lotLabel())
  await expect.poll(at).toMatch(/^\/lots\/lot_/)
  await page.getByRole('heading', { level: 1, name: lot.code }).waitFor()
  await page
    .getByText(/^Supplier → /)
    .first()
    .waitFor()
  expect(await breachesOf(page)).toEqual([])
  const here = at()
  await scannedAnywhere(page, 'TW/D/../../sign-in')
  await page.getByText(WORDS.EN.unknown).first().waitFor()
  expect(at()).toBe(here)
  await page.goto('/products')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await blurred()
  await page.keyboard.press('/')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await leave(page)
})

test('a number that is no label of ours is looked for among products', async () => {
  const page = await signedIn('admin', { locale: 'ZH_CN' })
  await page.goto('/availability')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await scannedAnywhere(page, order.product.sku)
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/products/${order.product.id}`)
  await scannedAnywhere(page, newId('evt'))
  await page.getByText(WORDS.ZH_CN.unknown).first().waitFor()
  await leave(page)
})
