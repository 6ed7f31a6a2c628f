import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    rule: '设置补货规则',
    numbers: ['最低库存', '最高库存', '补货倍数', '提前期'],
    create: '生成申请',
    made: /已提交 SR-/,
    order: '登记下单',
    reference: '供应商或生产单号',
    receive: '到货',
    quantity: /^数量/,
    close: '关闭申请',
    reason: '原因',
    states: ['已下单', '部分到货', '已关闭'],
    requestSupply: '申请补货',
    covered: '补货中',
    refresh: '重新计算',
    looked: /已重新计算/,
  },
  EN: {
    rule: 'Set reorder rule',
    numbers: ['Minimum', 'Maximum', 'In multiples of', 'Lead time'],
    create: /^Purchase 70/,
    made: /^SR-\S+ was requested/,
    order: 'Mark as ordered',
    reference: 'Supplier or works order',
    receive: 'Receive',
    quantity: /^Quantity/,
    close: 'Close request',
    reason: 'Reason',
    states: ['Ordered', 'Partly received', 'Closed'],
    requestSupply: 'Request supply',
    covered: 'Covered',
    refresh: 'Look again',
    looked: /looked at/,
  },
} as const

const program = await thirdParty('admin')

const WAYS = [
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const

test.each(WAYS)(
  'in %s, %j wide, a rule suggests what is low, and it is requested, ordered, partly received and closed',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, sku } = await thirty(program)
    const page = await signedIn('purchasing', { locale, size: [...size] })
    await page.goto(`/availability/${id}`)
    await page.getByRole('button', { name: words.rule, exact: true }).click()
    const rule = page.getByRole('dialog')
    for (const [place, label] of words.numbers.entries()) {
      await rule.getByRole('textbox', { name: label }).fill(['30', '100', '10', '7'][place] ?? '')
    }
    await rule.getByRole('button', { name: words.rule, exact: true }).click()
    await rule.waitFor({ state: 'detached' })
    await page.goto(`/replenishment?q=${sku}`)
    await page.getByRole('button', { name: words.refresh }).click()
    await page.getByText(words.looked).waitFor()
    // On a desk rows are selected and requested together; on a phone each card has its button.
    if (size[0] > 800) await page.getByRole('row').filter({ hasText: sku }).getByRole('checkbox').click()
    await page.getByRole('button', { name: words.create }).click()
    await page.getByText(words.made).first().waitFor()
    await page.getByText(sku).first().waitFor({ state: 'detached' })
    const number = /SR-\d{4}-\d{6}/.exec(await page.getByText(words.made).first().innerText())?.[0] ?? ''
    await page.goto('/supply-requests')
    await page.getByRole('link').filter({ hasText: number }).first().click()
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    const act = async (name: string, label: string | RegExp, typed: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      const field = dialog.getByLabel(label)
      await field.fill(typed)
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    const status = (text: string) => page.locator('header, main').getByText(text, { exact: true }).first().waitFor()
    await act(words.order, words.reference, 'PO-1')
    await status(words.states[0])
    await act(words.receive, words.quantity, '30')
    await status(words.states[1])
    await act(words.close, words.reason, 'sold out')
    await status(words.states[2])
    const { supplyRequests } = await program.ask<{ supplyRequests: { nodes: object[] } }>(
      `query ($n: String) { supplyRequests(where: { number: { eq: $n } }) {
        nodes { status quantity receivedQuantity openQuantity supplierReference } } }`,
      { n: number },
    )
    expect(supplyRequests.nodes).toEqual([
      { status: 'CLOSED', quantity: '70', receivedQuantity: '30', openQuantity: '0', supplierReference: 'PO-1' },
    ])
    await leave(page)
  },
)

test.each(WAYS)('in %s, %j wide, an alert is answered by one click and says so', async (locale, size) => {
  const words = WORDS[locale]
  const { id, sku, productId } = await thirty(program)
  const { warehouses } = await program.ask<{ warehouses: { id: string }[] }>('{ warehouses { id } }')
  await program.ask(
    'mutation ($input: SetStockThresholdInput!) { setStockThreshold(input: $input) { userErrors { message } } }',
    { input: { productId, warehouseId: warehouses[0]?.id, threshold: '50' } },
  )
  const page = await signedIn('purchasing', { locale, size: [...size] })
  const isDesk = size[0] > 800
  await page.goto(isDesk ? '/alerts' : `/availability/${id}`)
  const row = page.getByRole('row').filter({ hasText: sku })
  if (isDesk) await row.getByRole('checkbox').click()
  await page.getByRole('button', { name: words.requestSupply, exact: true }).click()
  await page.getByText(words.made).first().waitFor()
  await (isDesk ? row : page).getByText(words.covered).first().waitFor()
  const { stockLevel } = await program.ask<{ stockLevel: object }>(
    'query ($id: ID!) { stockLevel(id: $id) { incoming cover { quantity } } }',
    { id },
  )
  expect(stockLevel).toEqual({ incoming: '70', cover: { quantity: '70' } })
  await leave(page)
})
