import { beforeEach, expect, test } from 'vitest'
import { Keyboard, signedIn, paste } from './browser.ts'
import { scanned } from './scanner.ts'
import { customerOfRep, plentiful, setFree } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')
const page = await signedIn('rep', { locale: 'EN' })

beforeEach(async () => {
  await page.goto('/orders')
  await page.evaluate(() => localStorage.clear())
  await page.goto('/orders/new')
  await page.locator('[data-cell="customer"]:focus').waitFor()
})

const cell = (place: number, name: string) => page.locator(`[data-cell="${place}-${name}"]`)
const valuesOf = (name: string) =>
  page.locator(`[data-cell$="-${name}"]`).evaluateAll((cells) => cells.map((each) => Reflect.get(each, 'value')))

test('a pasted order takes four actions however many lines it has', async () => {
  const keyboard = new Keyboard(page)
  const levels = await plentiful(program, 30)
  const { number } = await customerOfRep(program)
  keyboard.actions += 1 // The screen was opened.
  await keyboard.type(number)
  await keyboard.press('Enter')
  await page.locator('[data-cell="0-product"]:focus').waitFor()
  await paste(page, `SKU\tQty\n${levels.map(({ product }) => `${product.sku}\t2`).join('\n')}`)
  keyboard.actions += 1
  await page.getByText(`${levels.length} rows pasted.`).waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText('Confirmed', { exact: true }).first().waitFor()
  expect(keyboard.actions).toBeLessThanOrEqual(4)
  expect(await page.getByRole('table').first().getByRole('row').count()).toBe(1 + levels.length)
})

test('unknown codes turn red, good rows are kept, and one undo takes the paste away', async () => {
  const [level] = await plentiful(program, 1)
  await cell(0, 'product').focus()
  await paste(page, `${level?.product.sku}\t3\nno-such-code\t2\n${level?.product.sku}\tmany`)
  await page.getByText('No such product.').waitFor()
  expect(await valuesOf('product')).toEqual([level?.product.name, 'no-such-code', level?.product.name, ''])
  expect(await cell(1, 'product').getAttribute('aria-invalid')).toBe('true')
  expect(await cell(2, 'quantity').getAttribute('aria-invalid')).toBe('true')
  await cell(3, 'product').focus()
  await page.keyboard.press('Control+z')
  expect(await valuesOf('product')).toEqual([''])
})

test('of a table with more rows than are pasted at once it is said how many were left out', async () => {
  const [level] = await plentiful(program, 1)
  await cell(0, 'product').focus()
  await paste(page, `${level?.product.sku}\t1\n`.repeat(503))
  await page.getByText('500 rows pasted. 3 rows beyond 500 were left out.').waitFor()
})

test('a scanner adds one from any cell and leaves the cell as it was', async () => {
  const [level, other] = await plentiful(program, 2)
  if (!level || !other) throw new Error('The demo company has too little stock.')
  const keyboard = new Keyboard(page)
  await cell(0, 'product').focus()
  await keyboard.type(other.product.sku)
  await keyboard.press('Enter')
  await page.locator('[data-cell="0-quantity"]:focus').waitFor()
  await scanned(page, level.product.sku)
  await expect.poll(() => valuesOf('product')).toEqual([other.product.name, level.product.name, ''])
  await scanned(page, level.product.sku)
  await expect.poll(() => valuesOf('quantity')).toEqual(['1', '2', '1'])
})

test('lines are copied, moved and removed by keys, and a typed amount changes the price', async () => {
  const levels = await plentiful(program, 2)
  const [first, second] = levels.map(({ product }) => product.name)
  await cell(0, 'product').focus()
  await paste(page, levels.map(({ product }) => `${product.sku}\t4`).join('\n'))
  await expect.poll(() => valuesOf('product')).toEqual([first, second, ''])
  await cell(0, 'unitPrice').fill('10')
  await cell(1, 'unitPrice').focus()
  await page.keyboard.press('Control+d')
  expect(await valuesOf('unitPrice')).toEqual(['10', '10', ''])
  await page.keyboard.press('Alt+ArrowUp')
  expect(await valuesOf('product')).toEqual([second, first, ''])
  expect(await page.locator(':focus').getAttribute('data-cell')).toBe('0-unitPrice')
  await cell(1, 'amount').fill('50')
  await page.keyboard.press('Tab')
  expect(await valuesOf('unitPrice')).toEqual(['10', '12.50', ''])
  await cell(0, 'quantity').focus()
  await page.keyboard.press('Control+Delete')
  expect(await valuesOf('product')).toEqual([first, ''])
})

test('what others do to the stock of a line shows within a second, and only lines in sight are drawn', async () => {
  const levels = await plentiful(program, 100)
  const [level] = levels
  if (!level) throw new Error('The demo company has too little stock.')
  await cell(0, 'product').focus()
  await paste(page, levels.map(({ product }) => `${product.sku}\t1`).join('\n'))
  await page.getByText(`${levels.length} rows pasted.`).waitFor()
  expect(await page.locator('[data-index]').count()).toBeLessThan(60)
  for (const to of [100_000, 0]) {
    await page.locator('main').evaluate((main, top) => main.scrollTo(0, top), to)
    const totals = await page.getByText('Net ¥').boundingBox()
    expect(totals?.y).toBeGreaterThan(0)
    expect((totals?.y ?? 0) + (totals?.height ?? 0)).toBeLessThanOrEqual(900)
  }
  await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
  await page
    .getByRole('button', { name: / available/ })
    .first()
    .waitFor()
  await setFree(program, level, { free: '37', threshold: '0' })
  await page.getByRole('button', { name: /^37 available/ }).waitFor({ timeout: 1500 })
  expect(await page.locator('[role="status"]').filter({ hasText: '37 available now' }).count()).toBe(1)
})

test('a thousand lines are pasted, drawn as far as they are in sight, and typed into', async () => {
  const levels = await plentiful(program, 50)
  await cell(0, 'product').focus()
  const half = Array.from({ length: 500 }, (_, place) => `${levels[place % levels.length]?.product.sku}\t1`)
  for (const end of [500, 1000]) {
    await paste(page, half.join('\n'))
    await page.locator(`[data-cell="${end}-product"]:focus`).waitFor()
  }
  await page.locator('main').evaluate((main) => main.scrollTo(0, 0))
  await expect.poll(() => page.locator('[data-lines]').evaluate((list) => list.clientHeight)).toBeGreaterThan(40_000)
  expect(await page.locator('[data-index]').count()).toBeLessThan(60)
  await cell(0, 'quantity').focus()
  await page.keyboard.type('123')
  expect(await cell(0, 'quantity').inputValue()).toBe('123')
})

test('a product is found by its code, barcode, name and pinyin initials, and Tab walks the cells', async () => {
  for (const [typed, name] of [
    ['CL-6001', 'Industrial wiping roll'],
    ['2000000005010', 'Industrial wiping roll'],
    ['degreaser', 'Heavy-duty degreaser, 5 L'],
    ['gycsz', 'Industrial wiping roll'],
  ] as const) {
    await cell(0, 'product').fill(typed)
    await page.getByRole('listbox', { name: 'Product 1' }).getByRole('option', { name }).first().waitFor()
  }
  await page.keyboard.press('Escape')
  const walked: (string | null | undefined)[] = []
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'ArrowUp']) {
    await page.keyboard.press(key)
    walked.push(await page.evaluate(() => document.activeElement?.getAttribute('data-cell')))
  }
  expect(walked).toEqual([
    '0-quantity',
    '0-unitPrice',
    '0-discountPercent',
    '0-unitPrice',
    '1-unitPrice',
    '0-unitPrice',
  ])
  await page.keyboard.press('Escape')
  expect(await page.locator('[data-cell]:focus').count()).toBe(0)
})

test('what cannot be promised is flagged while it is typed, with the other warehouses at hand', async () => {
  const [level] = await plentiful(program, 1)
  await cell(0, 'product').focus()
  await paste(page, `${level?.product.sku}\t1000000`)
  const stock = page.getByRole('button', { name: /^only [\d,]+ left/ })
  await stock.click()
  await page.getByRole('dialog', { name: 'Other warehouses' }).getByText('Shanghai central').waitFor()
  await page.keyboard.press('Escape')
})

test('the lines leave as a table for a spreadsheet', async () => {
  const [level] = await plentiful(program, 1)
  await cell(0, 'product').focus()
  await paste(page, `${level?.product.sku}\t3`)
  await expect.poll(() => valuesOf('product')).toEqual([level?.product.name, ''])
  await page.getByRole('button', { name: 'Copy lines' }).click()
  await page.getByText('Copied', { exact: true }).waitFor()
  const table = await page.evaluate(() => navigator.clipboard.readText())
  expect(table.split('\n').map((row) => row.split('\t').slice(0, 3))).toEqual([
    ['SKU', 'Product', 'Quantity'],
    [level?.product.sku, level?.product.name, '3'],
  ])
})

test('the server is asked for prices once per pause, and an answer that was overtaken is dropped', async () => {
  const [level] = await plentiful(program, 1)
  await cell(0, 'product').focus()
  await paste(page, `${level?.product.sku}\t1`)
  await page.getByText('Net ¥').waitFor()
  const first = Promise.withResolvers<void>()
  let askedCount = 0
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('OrderEntryPreview')) return route.continue()
    askedCount += 1
    if (askedCount === 1) await first.promise
    await route.continue()
  })
  await cell(0, 'unitPrice').fill('')
  await page.keyboard.type('10')
  await expect.poll(() => askedCount).toBe(1)
  await cell(0, 'quantity').fill('')
  await page.keyboard.type('12')
  await page.getByText('Net ¥120.00').waitFor()
  first.resolve()
  await page.waitForTimeout(400)
  expect(await page.getByText('Net ¥120.00').count()).toBe(1)
  expect(askedCount).toBe(2)
  await page.unrouteAll({ behavior: 'wait' })
})
