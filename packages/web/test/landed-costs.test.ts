import { newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    new: '新建到岸成本',
    kind: '费用类型',
    amount: /^金额（人民币/,
    bad: '请填写大于零的金额',
    reference: '发票或运单号',
    search: '按商品查找入库记录',
    choose: '选择Landed goods的入库记录',
    split: /15\.00 计入库存金额，.*5\.00 计入已出库货物/,
    post: '过账',
    back: '作废',
    reason: '原因',
    taken: '已作废',
    debit: '借方',
  },
  EN: {
    new: 'New landed cost',
    kind: 'Kind of cost',
    amount: /^Amount in CNY/,
    bad: 'Enter an amount above zero',
    reference: 'Invoice or waybill',
    search: 'Find receipts by product',
    choose: 'Choose the receipt of Landed goods',
    split: /15\.00 goes to the value of the stock, .*5\.00 to the cost/,
    post: 'Post',
    back: 'Take back',
    reason: 'Reason',
    taken: 'Taken back',
    debit: 'Debit',
  },
} as const

const program = await thirdParty('admin')

type Done<Fields> = { readonly done: Fields }

/** Two receipts of a product that nobody else asks for: ten at 10 each, and ten more; five of them are gone. */
async function fifteenOfTwenty(): Promise<{ sku: string; productId: string }> {
  const known = await program.ask<{ units: { id: string }[]; warehouses: { id: string }[] }>(
    '{ units { id } warehouses { id } }',
  )
  const warehouseId = known.warehouses[0]?.id ?? ''
  const fresh = { sku: newId('prd'), nameEn: 'Landed goods', unitId: known.units[0]?.id, listPrice: '1', taxRate: '0' }
  const { done } = await program.ask<Done<{ product: { id: string } }>>(
    'mutation ($input: CreateProductInput!) { done: createProduct(input: $input) { product { id } } }',
    { input: { idempotencyKey: newId('evt'), ...fresh } },
  )
  const productId = done.product.id
  const line = { productId, quantity: '10', unitCost: '10' }
  for (const _receipt of [1, 2]) {
    await program.ask('mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { userErrors { code } } }', {
      input: { idempotencyKey: newId('evt'), warehouseId, lines: [line] },
    })
  }
  const correction = { productId, warehouseId, change: '-5', expectedQuantity: '20', reason: 'count' }
  await program.ask('mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }', {
    input: { idempotencyKey: newId('evt'), ...correction },
  })
  return { sku: fresh.sku, productId }
}

async function valueOf(productId: string): Promise<number> {
  const { stockValues } = await program.ask<{ stockValues: { nodes: { value: string }[] } }>(
    'query ($p: ID!) { stockValues(where: { productId: { eq: $p } }) { nodes { value } } }',
    { p: productId },
  )
  return Number(stockValues.nodes[0]?.value)
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, freight is shared among two receipts as it was shown before, and taken back',
  async (locale, size) => {
    const words = WORDS[locale]
    const { sku, productId } = await fifteenOfTwenty()
    const page = await signedIn('finance', { locale, size: [...size] })
    await page.goto('/landed-costs')
    await page.getByRole('link', { name: words.new }).first().click()
    await page.getByLabel(words.kind).selectOption('DUTY')
    await page.getByLabel(words.reference).fill('BL-7781')
    await page.getByLabel(words.search).fill(sku)
    const choose = page.getByRole('button', { name: words.choose })
    await expect.poll(() => choose.count()).toBe(2)
    await choose.first().click()
    await expect.poll(() => choose.count()).toBe(1)
    await choose.click()
    await page.getByRole('button', { name: words.post, exact: true }).click()
    await page.getByText(words.bad).waitFor()
    await page.getByLabel(words.amount).fill('20')
    await page.getByText(words.split).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await valueOf(productId)).toBe(150)
    await page.getByRole('button', { name: words.post, exact: true }).click()

    await page.getByRole('heading', { level: 1, name: /^LC-/ }).waitFor()
    await page.getByText('BL-7781').waitFor()
    expect(await valueOf(productId)).toBe(165)
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('link', { name: /^JE-/ }).click()
    await page.getByRole('heading', { level: 1, name: /^JE-/ }).waitFor()
    await page.getByRole('link', { name: /^LC-/ }).click()

    await page.getByRole('button', { name: words.back, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.reason).fill('wrong ship')
    await dialog.getByRole('button', { name: words.back, exact: true }).click()
    await page.getByText(words.taken, { exact: true }).first().waitFor()
    await expect.poll(() => page.getByRole('link', { name: /^JE-/ }).count()).toBe(2)
    expect(await valueOf(productId)).toBe(150)
    await leave(page)
  },
)
