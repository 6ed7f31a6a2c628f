import { newId } from '@tradewind/kernel'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { DEMO_PASSWORD, keptOnDevice, leave, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    ready: /离线可用/,
    scan: /^商品编码/,
    quantity: /移出的数量/,
    note: '说明',
    act: '报损',
    kept: '已存本机',
    unanswered: '已发送，待确认',
    refused: '未过账',
    posted: /已过账。/,
    change: '修改',
    discard: '放弃',
    help: /请核实现场剩余数量/,
    photo: /移除 broken.png/,
  },
  EN: {
    ready: /Works without a connection/,
    scan: /^SKU/,
    quantity: /^Quantity out of/,
    note: 'What happened',
    act: 'Write off',
    kept: 'Kept on this device',
    unanswered: 'Sent, no answer yet',
    refused: 'Not posted',
    posted: /is posted\./,
    change: 'Change',
    discard: 'Discard',
    help: /Look how many still lie there/,
    photo: /Leave out broken.png/,
  },
} as const

type Words = (typeof WORDS)['ZH_CN' | 'EN']

const LOOKS = [
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const

const program = await thirdParty('admin')

const onHandOf = async (id: string) =>
  (await program.ask<{ stockLevel: { onHand: string } }>('query ($id: ID!) { stockLevel(id: $id) { onHand } }', { id }))
    .stockLevel.onHand

/** The moves by which goods of a product were given up, with the photos of their documents. */
async function lossesOf(productId: string) {
  type Answer = {
    stockMoves: { nodes: { kind: string; document: { attachments?: { name: string }[] } | null }[] }
  }
  const { stockMoves } = await program.ask<Answer>(
    `query ($p: ID!) {
      stockMoves(first: 20, where: { productId: { eq: $p } }) {
        nodes { kind document { ... on WriteOff { attachments { name } } } }
      }
    }`,
    { p: productId },
  )
  return stockMoves.nodes.filter(({ kind }) => kind === 'WRITE_OFF').map(({ document }) => document?.attachments ?? [])
}

async function choose(page: Page, words: Words, sku: string): Promise<void> {
  await page.getByLabel(words.scan).fill(sku)
  await page.keyboard.press('Enter')
  await page.getByLabel(words.quantity).waitFor()
}

async function giveUp(page: Page, words: Words, quantity: string): Promise<void> {
  await page.getByLabel(words.quantity).fill(quantity)
  await page.getByRole('button', { name: words.act, exact: true }).click()
  await page.getByLabel(words.quantity).waitFor({ state: 'detached' })
}

test.each(LOOKS)(
  'in %s, %j wide, goods are given up without a connection, with a photo, and are posted once it is back',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, sku, productId } = await thirty(program)
    const page = await signedIn('warehouse', { locale, size: [...size], isInstalled: true })
    await page.goto('/write-offs/new')
    await page.getByText(words.ready).waitFor()
    await keptOnDevice(page)
    await page.context().setOffline(true)
    await page.reload()
    await choose(page, words, sku)
    await page.getByLabel(words.note).fill('fell down')
    const picture = { mimeType: 'image/png', buffer: await page.screenshot(), name: 'broken.png' }
    await page.locator('input[type=file][multiple]').setInputFiles(picture)
    await page.getByRole('button', { name: words.photo }).waitFor()
    await giveUp(page, words, '2')
    await page.getByText(words.kept, { exact: true }).waitFor()
    await page.reload()
    await page.getByText(words.kept, { exact: true }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    expect(await onHandOf(id)).toBe('30')
    // Whatever the person does meanwhile, what waits is sent.
    await page.goto('/')
    await page.context().setOffline(false)
    await page.getByText(words.posted).waitFor()
    expect(await onHandOf(id)).toBe('28')
    expect(await lossesOf(productId)).toEqual([[{ name: 'broken.png' }]])
    await page.goto('/write-offs/new')
    await page.getByLabel(words.scan).waitFor()
    expect(await page.getByText(words.kept, { exact: true }).count()).toBe(0)
    await leave(page)
  },
)

test.each(LOOKS)(
  'in %s, %j wide, what the server posted without being heard is not posted again',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, sku, productId } = await thirty(program)
    const page = await signedIn('warehouse', { locale, size: [...size] })
    await page.goto('/write-offs/new')
    await choose(page, words, sku)
    await page.route('**/graphql', async (route) => {
      const isPosting = route.request().postData()?.includes('"WriteOffStock"') ?? false
      if (!isPosting) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await giveUp(page, words, '2')
    await page.getByText(words.unanswered, { exact: true }).waitFor()
    await expect.poll(() => onHandOf(id)).toBe('28')
    expect(await page.getByRole('button', { name: words.discard }).count()).toBe(0)
    await page.unrouteAll({ behavior: 'wait' })
    await page.reload()
    await page.getByText(words.posted).waitFor()
    expect(await onHandOf(id)).toBe('28')
    expect(await lossesOf(productId)).toHaveLength(1)
    await leave(page)
  },
)

test.each(LOOKS)(
  'in %s, %j wide, goods that are no longer there are said, changed or discarded',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, sku, productId } = await thirty(program)
    const page = await signedIn('warehouse', { locale, size: [...size] })
    await page.goto('/write-offs/new')
    await choose(page, words, sku)
    await page.context().setOffline(true)
    await giveUp(page, words, '20')
    await page.getByText(words.kept, { exact: true }).waitFor()
    await takeAway(id, productId)
    await page.context().setOffline(false)
    await page.getByText(words.refused, { exact: true }).waitFor()
    await page.getByText(words.help).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: words.change }).click()
    expect(await page.getByLabel(words.quantity).inputValue()).toBe('20')
    await giveUp(page, words, '3')
    await page.getByText(words.posted).waitFor()
    expect(await onHandOf(id)).toBe('2')

    await choose(page, words, sku)
    await giveUp(page, words, '9')
    await page.getByText(words.refused, { exact: true }).waitFor()
    await page.getByRole('button', { name: words.discard }).click()
    await page.getByText(words.refused, { exact: true }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByLabel(words.scan).waitFor()
    expect(await page.getByText(words.refused, { exact: true }).count()).toBe(0)
    expect(await onHandOf(id)).toBe('2')
    await leave(page)
  },
)

test('whose session ended while there was no connection signs in above what was typed', async () => {
  const { sku } = await thirty(program)
  const page = await signedIn('warehouse', { locale: 'EN', isInstalled: true })
  await page.goto('/write-offs/new')
  await page.getByText(WORDS.EN.ready).waitFor()
  await keptOnDevice(page)
  await page.context().setOffline(true)
  await page.reload()
  await choose(page, WORDS.EN, sku)
  await page.getByLabel(WORDS.EN.note).fill('fell down')
  await page.context().clearCookies()
  await page.context().setOffline(false)
  await page.getByRole('dialog', { name: 'Please sign in again' }).waitFor()
  await page.locator('input[name="password"]:focus').waitFor()
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await page.getByLabel(WORDS.EN.note).inputValue()).toBe('fell down')
  await giveUp(page, WORDS.EN, '1')
  await page.getByText(WORDS.EN.posted).waitFor()
  await leave(page)
})

/** Somebody else finds that of thirty only five are there. */
async function takeAway(levelId: string, productId: string): Promise<void> {
  const { stockLevel } = await program.ask<{ stockLevel: { warehouse: { id: string } } }>(
    'query ($id: ID!) { stockLevel(id: $id) { warehouse { id } } }',
    { id: levelId },
  )
  const input = {
    ...{ idempotencyKey: newId('evt'), productId, warehouseId: stockLevel.warehouse.id },
    ...{ change: '-25', expectedQuantity: '30', reason: 'count' },
  }
  const { adjustStock } = await program.ask<{ adjustStock: { userErrors: { message: string }[] } }>(
    'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { message } } }',
    { input },
  )
  expect(adjustStock.userErrors).toEqual([])
}
