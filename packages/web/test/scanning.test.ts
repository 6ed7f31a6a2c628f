import { labelText, newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { keptOnDevice, leave, signedIn } from './browser.ts'
import { scanned, scannedAnywhere } from './scanner.ts'
import { thirty, threeOfLot } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    receive: '收货',
    arrive: '到货',
    writeOff: '报损',
    scanArrived: '扫描到货商品',
    scanLost: '扫描报损商品',
    find: /^商品编码/,
    ready: /离线可用/,
    quantity: /移出的数量/,
    supplied: /^数量/,
    missing: (count: string) => `短缺 ${count}`,
    unknown: (code: string) => `此处没有商品 ${code}。`,
    complete: (code: string) => `${code} 已全部扫描。`,
    posted: /已过账。/,
    lot: /^批号/,
  },
  EN: {
    receive: 'Receive',
    arrive: 'Receive',
    writeOff: 'Write off',
    scanArrived: 'Scan what has arrived',
    scanLost: 'Scan what is given up',
    find: /^SKU/,
    ready: /Works without a connection/,
    quantity: /^Quantity out of/,
    supplied: /^Quantity/,
    missing: (count: string) => `${count} missing`,
    unknown: (code: string) => `${code} is not among these goods.`,
    complete: (code: string) => `All of ${code} has been scanned.`,
    posted: /is posted\./,
    lot: /^Lot/,
  },
} as const

const LOOKS = [
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const

const program = await thirdParty('admin')

const done = <Fields>(name: string, input: object, shown: string) =>
  program.act<Fields>(name, { idempotencyKey: newId('evt'), ...input }, shown)

const warehouses = async () =>
  (await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')).warehouses.map(({ id }) => id)

type Goods = { readonly sku: string; readonly productId: string }
type Part = { readonly received: string; readonly inTransit: string }

/** A carton of ten pieces with a barcode of its own. */
async function cartonOf({ productId }: Goods): Promise<string> {
  const { units, product } = await program.ask<{ units: { id: string }[]; product: { unit: { id: string } } }>(
    'query ($id: ID!) { units { id } product(id: $id) { unit { id } } }',
    { id: productId },
  )
  const unitId = units.find(({ id }) => id !== product.unit.id)?.id
  const barcode = `C${newId('prd').slice(-12)}`
  await done('addProductPack', { productId, unitId, factor: '10', barcode }, 'product { id }')
  return barcode
}

/** Twelve pieces and two of a lot on the way to another warehouse. */
async function onTheWay(pieces: Goods, lot: { product: { id: string } }): Promise<string> {
  const [fromWarehouseId, toWarehouseId] = await warehouses()
  const lines = [
    { productId: pieces.productId, quantity: '12' },
    { productId: lot.product.id, quantity: '2' },
  ]
  const asked = { fromWarehouseId, toWarehouseId, lines }
  const { transfer } = await done<{ transfer: { id: string } }>('requestTransfer', asked, 'transfer { id }')
  await done('shipTransfer', { id: transfer.id }, 'transfer { id }')
  return transfer.id
}

const partsOf = async (id: string) =>
  (
    await program.ask<{ transfer: { lines: { parts: Part[] }[] } }>(
      'query ($id: ID!) { transfer(id: $id) { lines { parts { received inTransit } } } }',
      { id },
    )
  ).transfer.lines.flatMap(({ parts }) => parts)

const onHandOf = async (id: string) =>
  (await program.ask<{ stockLevel: { onHand: string } }>('query ($id: ID!) { stockLevel(id: $id) { onHand } }', { id }))
    .stockLevel.onHand

const isWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test.each(LOOKS)(
  'in %s, %j wide, scans count what has arrived of a transfer, and what is missing is said and stays on the way',
  async (locale, size) => {
    const words = WORDS[locale]
    const [pieces, lot] = [await thirty(program), await threeOfLot(program)]
    const [carton, id] = [await cartonOf(pieces), await onTheWay(pieces, lot)]
    const label = labelText({ kind: 'lot', sku: lot.product.sku, lotCode: lot.code, expiresOn: lot.expiresOn })
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/transfers/${id}`)
    await page.getByRole('button', { name: words.receive, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const [counted, ofLot] = [pieces.sku, lot.product.sku].map((sku) => dialog.getByLabel(new RegExp(`^${sku} ·`)))
    await expect.poll(() => counted?.inputValue()).toBe('12')

    // The button has the focus: the Enter of the scanner must not press it.
    await scannedAnywhere(page, carton)
    await expect.poll(() => counted?.inputValue()).toBe('10')
    expect(await ofLot?.inputValue()).toBe('')
    await dialog.getByText(words.missing('2')).first().waitFor()
    const scan = dialog.getByLabel(words.scanArrived)
    await scan.focus()
    await scanned(page, pieces.sku)
    await scanned(page, label)
    await expect.poll(() => counted?.inputValue()).toBe('11')
    await expect.poll(() => ofLot?.inputValue()).toBe('1')
    await scanned(page, carton)
    await dialog.getByText(words.complete(carton)).waitFor()
    await scanned(page, 'nothing of it')
    await dialog.getByText(words.unknown('nothing of it')).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await isWide(page)).toBe(false)
    await dialog.getByRole('button', { name: words.receive, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await partsOf(id)).toEqual([
      { received: '11', inTransit: '1' },
      { received: '1', inTransit: '1' },
    ])
    await leave(page)
  },
)

test.each(LOOKS)('in %s, %j wide, scans on the stock card count what is given up there', async (locale, size) => {
  const words = WORDS[locale]
  const [goods, other] = [await thirty(program), await thirty(program)]
  const page = await signedIn('admin', { locale, size: [...size] })
  await page.goto(`/availability/${goods.id}`)
  await page.getByRole('button', { name: words.writeOff, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  const scan = dialog.getByLabel(words.scanLost)
  await expect.poll(() => scan.evaluate((field) => field === document.activeElement)).toBe(true)
  await scanned(page, goods.sku)
  await scanned(page, goods.sku)
  await expect.poll(() => dialog.getByLabel(words.quantity).inputValue()).toBe('2')
  await scanned(page, other.sku)
  await dialog.getByText(words.unknown(other.sku)).waitFor()
  expect(await breachesOf(page)).toEqual([])
  expect(await isWide(page)).toBe(false)
  await dialog.getByRole('button', { name: words.writeOff, exact: true }).click()
  await page.getByText(words.posted).first().waitFor()
  expect(await onHandOf(goods.id)).toBe('28')
  expect(await onHandOf(other.id)).toBe('30')
  await leave(page)
})

test.each(LOOKS)(
  'in %s, %j wide, goods are scanned without a connection: the scan that finds them is the first piece',
  async (locale, size) => {
    const words = WORDS[locale]
    const [goods, other] = [await thirty(program), await thirty(program)]
    const page = await signedIn('warehouse', { locale, size: [...size], isInstalled: true })
    await page.goto('/write-offs/new')
    await page.getByText(words.ready).waitFor()
    await keptOnDevice(page)
    await page.context().setOffline(true)
    await page.reload()
    await page.getByLabel(words.find).focus()
    await scanned(page, goods.sku)
    await expect.poll(() => page.getByLabel(words.quantity).inputValue()).toBe('1')
    const scan = page.getByLabel(words.scanLost)
    await expect.poll(() => scan.evaluate((field) => field === document.activeElement)).toBe(true)
    await scanned(page, goods.sku)
    await scanned(page, other.sku)
    await page.getByText(words.unknown(other.sku)).waitFor()
    expect(await page.getByLabel(words.quantity).inputValue()).toBe('2')
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: words.writeOff, exact: true }).click()
    const screen = await page.locator('main').evaluateHandle((main) => main)
    await page.context().setOffline(false)
    await page.getByText(words.posted).waitFor()
    expect(await onHandOf(goods.id)).toBe('28')
    // The connection is back, and nothing was built anew under the hands of the person.
    expect(await screen.evaluate((main) => main.isConnected)).toBe(true)
    await leave(page)
  },
)

test.each(LOOKS)(
  'in %s, %j wide, the label of a lot says which goods of a supply request arrive, and how many',
  async (locale, size) => {
    const words = WORDS[locale]
    const lot = await threeOfLot(program)
    const [warehouseId] = await warehouses()
    const asked = { productId: lot.product.id, warehouseId, kind: 'PURCHASE', quantity: '5' }
    const { supplyRequests } = await done<{ supplyRequests: { id: string }[] }>(
      'createSupplyRequests',
      { lines: [asked] },
      'supplyRequests { id }',
    )
    const id = supplyRequests[0]?.id ?? ''
    await done('orderSupplyRequest', { id }, 'supplyRequest { id }')
    const label = labelText({ kind: 'lot', sku: lot.product.sku, lotCode: lot.code, expiresOn: lot.expiresOn })
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/supply-requests/${id}`)
    await page.getByRole('button', { name: words.arrive, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const scan = dialog.getByLabel(words.scanArrived)
    await expect.poll(() => scan.evaluate((field) => field === document.activeElement)).toBe(true)
    await scanned(page, label)
    await scanned(page, label)
    await expect.poll(() => dialog.getByLabel(words.supplied).inputValue()).toBe('2')
    expect(await dialog.getByLabel(words.lot).inputValue()).toBe(lot.code)
    await scanned(page, labelText({ kind: 'lot', sku: lot.product.sku, lotCode: 'other', expiresOn: null }))
    await dialog.getByText(words.unknown(`${lot.product.sku} · other`)).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await isWide(page)).toBe(false)
    await dialog.getByRole('button', { name: words.arrive, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    const { supplyRequest } = await program.ask<{ supplyRequest: object }>(
      'query ($id: ID!) { supplyRequest(id: $id) { openQuantity receipts { quantity lot { code } } } }',
      { id },
    )
    expect(supplyRequest).toEqual({ openQuantity: '3', receipts: [{ quantity: '2', lot: { code: lot.code } }] })
    await leave(page)
  },
)
