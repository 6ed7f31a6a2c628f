import { newId } from '@tradewind/kernel'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signedIn } from './browser.ts'
import { plentiful } from './stock.ts'
import { type ThirdParty, thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    hold: '临时占用',
    quantity: /占用数量/,
    whom: '占用对象',
    days: '占用时长',
    none: '暂无临时占用。',
    extend: '调整到期',
    release: '释放',
  },
  EN: {
    hold: 'Hold',
    quantity: /How much to hold/,
    whom: 'For whom or what',
    days: 'For how long',
    none: 'Nothing is held here.',
    extend: 'Change time',
    release: 'Release',
  },
} as const

let browser: Browser
let program: ThirdParty

beforeAll(async () => {
  ;[browser, program] = await Promise.all([openBrowser(), thirdParty('admin')])
})

afterAll(() => browser.close())

type Held = { readonly heldQuantity: string; readonly isOpen: boolean; readonly customer: { id: string } | null }

async function newCustomer(): Promise<{ id: string; number: string; name: string }> {
  const { createCustomer } = await program.ask<{
    createCustomer: { customer: { id: string; number: string; name: string } }
  }>(`mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id number name } } }`, {
    input: { idempotencyKey: newId('evt'), nameEn: `Holdfast ${newId('evt')}`, currency: 'CNY' },
  })
  return createCustomer.customer
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, goods are held for a customer, longer, for a purpose, and released',
  async (locale, size) => {
    const words = WORDS[locale]
    const [level] = await plentiful(program, 1)
    const productId = level?.product.id ?? ''
    const customer = await newCustomer()
    const { stockLevels } = await program.ask<{ stockLevels: { nodes: { id: string }[] } }>(
      'query ($p: ID!) { stockLevels(where: { productId: { eq: $p }, available: { gt: "40" } }) { nodes { id } } }',
      { p: productId },
    )
    const page = await signedIn(browser, 'admin', { locale, size: [...size] })
    await page.goto(`/availability/${stockLevels.nodes[0]?.id ?? ''}`)
    await page.getByText(words.none).waitFor()
    const dialog = page.getByRole('dialog')
    const hold = async (quantity: string, whom: string) => {
      await page.getByRole('button', { name: words.hold, exact: true }).click()
      await dialog.getByLabel(words.quantity).fill(quantity)
      await dialog.getByLabel(words.whom).fill(whom)
    }
    const send = async (name: string) => {
      await dialog.getByRole('button', { name, exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await hold('5', customer.name)
    const option = dialog.locator('datalist option').first()
    await option.waitFor({ state: 'attached' })
    await dialog.getByLabel(words.whom).fill((await option.getAttribute('value')) ?? '')
    await send(words.hold)
    await page.getByRole('link', { name: customer.name }).waitFor()
    await hold('2', 'fair in Hamburg')
    await dialog.getByLabel(words.days).selectOption('7')
    await send(words.hold)
    await page.getByText('fair in Hamburg').last().waitFor()
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/holds-${locale}.png`, fullPage: true })
    const act = async (name: string, row: number) => {
      await page
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .nth(row)
        .click()
      await send(name)
    }
    await act(words.extend, 0)
    const held = async () =>
      (
        await program.ask<{ stockHolds: { nodes: Held[] } }>(
          `query ($p: ID!) { stockHolds(where: { productId: { eq: $p }, releasedAt: { isNull: true } }) {
          nodes { heldQuantity isOpen customer { id } } } }`,
          { p: productId },
        )
      ).stockHolds.nodes
    expect(await held()).toEqual([
      { heldQuantity: '5', isOpen: true, customer: { id: customer.id } },
      { heldQuantity: '2', isOpen: true, customer: null },
    ])
    await act(words.release, 1)
    await act(words.release, 0)
    await page.getByText(words.none).waitFor()
    expect(await held()).toEqual([])
    await page.context().close()
  },
)
