import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'
import { plentiful } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    fresh: '/transfers/new',
    scan: '商品编码、条码或完整名称',
    request: '提交申请',
    ship: '发货',
    receive: '收货',
    settle: '处理差异',
    reason: '原因',
    states: ['待发货', '在途', '已完成'],
    quantity: /数量/,
  },
  EN: {
    fresh: '/transfers/new',
    scan: 'SKU, barcode or exact name',
    request: 'Request transfer',
    ship: 'Ship',
    receive: 'Receive',
    settle: 'Settle difference',
    reason: 'Reason',
    states: ['To ship', 'In transit', 'Received'],
    quantity: /Quantity of/,
  },
} as const

const program = await thirdParty('admin')

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, goods are asked for, shipped, received but for one, and that one is written off',
  async (locale, size) => {
    const words = WORDS[locale]
    const [level] = await plentiful(program, 1)
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(words.fresh)
    await page.getByLabel(words.scan).fill(level?.product.sku ?? '')
    await page.keyboard.press('Enter')
    const quantity = page.getByRole('textbox', { name: words.quantity })
    await quantity.fill('5')
    await page.getByRole('button', { name: words.request }).click()
    const status = (text: string) => page.locator('header, main').getByText(text, { exact: true }).first().waitFor()
    await page.getByRole('heading', { level: 1, name: /^TR-/ }).waitFor()
    await status(words.states[0])
    const act = async (name: string, typed: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(new RegExp(`^${level?.product.sku ?? ''} ·`)).fill(typed)
      if (name === words.settle) await dialog.getByLabel(words.reason).fill('fell off')
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await act(words.ship, '5')
    await status(words.states[1])
    await act(words.receive, '4')
    await act(words.settle, '1')
    await status(words.states[2])
    const number = await page.getByRole('heading', { level: 1 }).innerText()
    const { transfers } = await program.ask<{ transfers: { nodes: object[] } }>(
      'query ($n: String) { transfers(where: { number: { eq: $n } }) { nodes { status lines { parts { received lost } } } } }',
      { n: number },
    )
    expect(transfers.nodes).toEqual([{ status: 'RECEIVED', lines: [{ parts: [{ received: '4', lost: '1' }] }] }])
    await leave(page)
  },
)
