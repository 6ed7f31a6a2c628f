import type { Page } from 'playwright-core'
import { newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { leave, signedIn, withoutAnswers } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    hold: '临时占用',
    quantity: /占用数量/,
    whom: '占用对象',
    days: '占用时长',
    none: '暂无临时占用。',
    extend: '调整到期',
    release: '释放',
    takeOver: '转入订单',
    noOrder: /没有等待此商品的已确认订单/,
  },
  EN: {
    hold: 'Hold',
    quantity: /How much to hold/,
    whom: 'For whom or what',
    days: 'For how long',
    none: 'Nothing is held here.',
    extend: 'Change time',
    release: 'Release',
    takeOver: 'Give to order',
    noOrder: /no confirmed order that waits/,
  },
} as const

const program = await thirdParty('admin')

type Held = { readonly heldQuantity: string; readonly isOpen: boolean; readonly customer: { id: string } | null }

async function newCustomer(): Promise<{ id: string; number: string; name: string }> {
  const { createCustomer } = await program.ask<{
    createCustomer: { customer: { id: string; number: string; name: string } }
  }>(`mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id number name } } }`, {
    input: { idempotencyKey: newId('evt'), nameEn: `Holdfast ${newId('evt')}`, currency: 'CNY' },
  })
  return createCustomer.customer
}

type Done<Fields> = { readonly done: Fields }

/** Ten pieces of a product that nobody else asks for. */
async function tenOfNew(): Promise<{ productId: string; warehouseId: string; levelId: string }> {
  const known = await program.ask<{ units: { id: string }[]; warehouses: { id: string }[] }>(
    '{ units { id } warehouses { id } }',
  )
  const warehouseId = known.warehouses[0]?.id ?? ''
  const fresh = { sku: newId('prd'), nameEn: 'Held goods', unitId: known.units[0]?.id, listPrice: '1', taxRate: '0' }
  const { done } = await program.ask<Done<{ product: { id: string } }>>(
    'mutation ($input: CreateProductInput!) { done: createProduct(input: $input) { product { id } } }',
    { input: { idempotencyKey: newId('evt'), ...fresh } },
  )
  const lines = [{ productId: done.product.id, quantity: '10' }]
  const received = await program.ask<Done<{ stockLevels: { id: string }[] }>>(
    'mutation ($input: ReceiveStockInput!) { done: receiveStock(input: $input) { stockLevels { id } } }',
    { input: { idempotencyKey: newId('evt'), warehouseId, lines } },
  )
  return { productId: done.product.id, warehouseId, levelId: received.done.stockLevels[0]?.id ?? '' }
}

async function placeOrder(order: object): Promise<void> {
  await program.ask('mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }', {
    input: { idempotencyKey: newId('evt'), order },
  })
}

/** Orders that cannot be read are told of, and are asked for again. */
async function unreadOrders(page: Page, takeOver: string): Promise<void> {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('HoldOrders') ? route.fulfill({ status: 500 }) : route.continue(),
  )
  await page.getByRole('button', { name: takeOver }).first().click()
  const alert = page.getByRole('dialog').getByRole('alert')
  await alert.waitFor()
  await page.unrouteAll({ behavior: 'wait' })
  await alert.getByRole('button').click()
  await alert.waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Goods can be given to an order only when one is known: not while orders are still asked for, nor when there is none. */
async function noOrderYet(page: Page, words: { readonly takeOver: string; readonly noOrder: RegExp }): Promise<void> {
  const dialog = page.getByRole('dialog')
  const give = dialog.getByRole('button', { name: words.takeOver, exact: true })
  await withoutAnswers(page, async () => {
    await page.getByRole('button', { name: words.takeOver }).first().click()
    expect(await give.isDisabled()).toBe(true)
  })
  await dialog.getByText(words.noOrder).waitFor()
  expect(await give.isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, goods are held for a customer, longer, for a purpose, given to an order and released',
  async (locale, size) => {
    const words = WORDS[locale]
    const customer = await newCustomer()
    const { productId, warehouseId, levelId } = await tenOfNew()
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/availability/${levelId}`)
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
    await unreadOrders(page, words.takeOver)
    await noOrderYet(page, words)
    const lines = [{ productId, quantity: '6', unitPrice: '1' }]
    await placeOrder({ customerId: customer.id, warehouseId, lines })
    await act(words.takeOver, 0)
    expect((await held()).map(({ heldQuantity }) => heldQuantity)).toEqual(['2', '2'])
    await act(words.release, 1)
    await act(words.release, 0)
    await page.getByText(words.none).waitFor()
    expect(await held()).toEqual([])
    await leave(page)
  },
)
