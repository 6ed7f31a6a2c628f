import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    add: /^在 QUARANTINE 下新增库位/,
    code: '库位编码（标签）',
    save: '保存',
    scan: '商品编码、条码或完整名称',
    quantity: /的数量（/,
    lot: /的批号/,
    expiry: /的有效期至/,
    receive: '入库',
    move: '移位',
    out: /移出的数量/,
    to: '目标库位',
    moved: /已将 2 移至/,
    asOf: '截至日终',
    then: /^当时：现存/,
  },
  EN: {
    add: /^Add location below QUARANTINE/,
    code: 'Code on the label',
    save: 'Save',
    scan: 'SKU, barcode or exact name',
    quantity: /^Quantity of/,
    lot: /^Lot of/,
    expiry: /^Last good day of/,
    receive: 'Receive',
    move: 'Move',
    out: /^Quantity out of/,
    to: 'To location',
    moved: /^Moved 2 to/,
    asOf: 'At the end of',
    then: /^Then: on hand/,
  },
} as const

const program = await thirdParty('admin')

type Level = {
  id: string
  onHand: string
  unavailable: string
  balances: { location: { code: string }; lot: { code: string } | null; onHand: string }[]
}

async function trackedProduct(): Promise<{ id: string; sku: string }> {
  const { products } = await program.ask<{ products: { nodes: { id: string; sku: string; tracking: string }[] } }>(
    '{ products(first: 100) { nodes { id sku tracking } } }',
  )
  const found = products.nodes.find(({ tracking }) => tracking === 'LOT')
  if (!found) throw new Error('The demo company tracks no product by lot.')
  return found
}

async function levelOf(productId: string): Promise<Level> {
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  const { stockLevels } = await program.ask<{ stockLevels: { nodes: Level[] } }>(
    `query ($p: ID!, $w: ID!) { stockLevels(where: { productId: { eq: $p }, warehouseId: { eq: $w } }) {
      nodes { id onHand unavailable balances { onHand location { code } lot { code } } } } }`,
    { p: productId, w: warehouses[0]?.id },
  )
  return stockLevels.nodes[0] ?? expect.unreachable()
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a location is made, a lot received and moved there, and yesterday is looked up',
  async (locale, size) => {
    const words = WORDS[locale]
    const bin = `Q-${locale}`
    const lot = `L-${locale}`
    const product = await trackedProduct()
    const before = await levelOf(product.id)
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto('/warehouses')
    const add = page.getByRole('button', { name: words.add })
    // Each warehouse loads by itself: the first one is the first only when all four are there.
    await expect.poll(() => add.count()).toBe(4)
    await add.first().click()
    await page.getByRole('dialog').getByLabel(words.code).fill(bin)
    await page.getByRole('dialog').getByRole('button', { name: words.save }).click()
    await page.getByText(bin, { exact: true }).waitFor()

    await page.goto('/availability/receive')
    await page.getByLabel(words.scan).fill(product.sku)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: words.quantity }).fill('5')
    await page.getByRole('textbox', { name: words.lot }).fill(lot)
    await page.getByLabel(words.expiry).fill('2030-06-30')
    await page.getByRole('button', { name: words.receive, exact: true }).click()
    await page.waitForURL(/\/availability\?/)

    await page.goto(`/availability/${before.id}`)
    await page.getByRole('row').filter({ hasText: lot }).getByRole('button', { name: words.move }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.out).fill('2')
    const choice = await dialog.getByLabel(words.to).locator('option').filter({ hasText: bin }).getAttribute('value')
    await dialog.getByLabel(words.to).selectOption(choice)
    await dialog.getByRole('button', { name: words.move }).click()
    await page.getByText(words.moved).waitFor()
    const after = await levelOf(product.id)
    expect(Number(after.onHand)).toBe(Number(before.onHand) + 5)
    expect(Number(after.unavailable)).toBe(Number(before.unavailable) + 2)
    expect(after.balances).toContainEqual({ onHand: '2', location: { code: bin }, lot: { code: lot } })

    await page.getByLabel(words.asOf).fill('2020-01-01')
    await page.getByText(words.then).waitFor()
    await leave(page)
  },
)
