import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { keptOnDevice, leave, signedIn } from './browser.ts'
import { filledBin } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    location: '库位',
    tolerance: '复盘允差（数量）',
    plan: '生成盘点单',
    start: '开始盘点',
    count: '录入实盘',
    kept: '保存在本机',
    counted: '已盘',
    others: '须他人复盘',
    progress: '2 / 2',
    close: '结束本轮',
    uncounted: /还有 2 条明细未盘点，其库存保持账面数不变/,
    complete: /所有明细均已盘点/,
    recount: '待复盘',
    review: '待复核',
    post: '差异过账',
    posted: '已过账',
  },
  EN: {
    location: 'Location',
    tolerance: 'Count again above (units)',
    plan: 'Plan stocktake',
    start: 'Start counting',
    count: 'Count',
    kept: 'kept on this device',
    counted: 'Counted',
    others: 'Somebody else recounts',
    progress: '2 of 2',
    close: 'End round',
    uncounted: /2 lines are not counted: their stock stays as the books have it/,
    complete: /All lines are counted\./,
    recount: 'Recount',
    review: 'To review',
    post: 'Post differences',
    posted: 'Posted',
  },
} as const

const program = await thirdParty('admin')

type Goods = { readonly products: { readonly nodes: readonly { id: string; tracking: string }[] } }

/** A bin of the first warehouse in which ten of one product and five of another lie. */
async function twoInBin() {
  const { products } = await program.ask<Goods>('{ products(first: 100) { nodes { id tracking } } }')
  const plain = products.nodes.filter(({ tracking }) => tracking === 'NONE').slice(0, 2)
  const lines = plain.map(({ id: productId }, place) => ({ productId, quantity: ['10', '5'][place] ?? '' }))
  return { ...(await filledBin(program, lines)), products: plain }
}

const confirmed = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** What an act says before it is done, which is not done then. */
const foretold = async (page: Page, name: string, text: RegExp) => {
  await page.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(text).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a bin is counted offline, one line again by somebody else, and the difference is posted',
  async (locale, size) => {
    const words = WORDS[locale]
    const { code, locationId, products } = await twoInBin()
    const who = (account: string) => signedIn(account, { locale, size: [...size], isInstalled: account === 'counter' })
    const [keeper, counter, finance] = [await who('warehouse'), await who('counter'), await who('finance')]
    await keeper.goto('/stocktakes/new')
    await keeper.getByLabel(words.location).selectOption(locationId)
    await keeper.getByLabel(words.tolerance).fill('0')
    await keeper.getByRole('button', { name: words.plan }).click()
    await keeper.getByRole('heading', { level: 1, name: /^ST-/ }).waitFor()
    await confirmed(keeper, words.start)
    await keeper.getByRole('link', { name: words.count, exact: true }).waitFor()
    await foretold(keeper, words.close, words.uncounted)
    const path = new URL(keeper.url()).pathname

    await counter.goto(`${path}/count`)
    const quantity = (page: Page, place: number) =>
      page.locator(`[data-product="${products[place]?.id ?? ''}"]`).getByRole('textbox')
    await quantity(counter, 0).waitFor()
    await keptOnDevice(counter)
    await counter.context().setOffline(true)
    await quantity(counter, 0).fill('9')
    await counter.keyboard.press('Enter')
    await counter.keyboard.type('5')
    await counter.keyboard.press('Enter')
    await counter.getByText(words.kept).waitFor()
    await counter.reload()
    await counter.getByText(words.kept).waitFor()
    await counter.context().setOffline(false)
    const rows = (page: Page, text: string) => page.locator('li[data-product]').getByText(text, { exact: true })
    await expect.poll(() => rows(counter, words.counted).count(), { timeout: 15_000 }).toBe(2)
    await keeper.getByText(words.progress).waitFor()
    await foretold(keeper, words.close, words.complete)

    await confirmed(keeper, words.close)
    await counter.reload()
    await rows(counter, words.others).waitFor()
    await keeper.goto(`${path}/count`)
    await rows(keeper, words.recount).waitFor()
    await quantity(keeper, 0).fill('9')
    await keeper.keyboard.press('Enter')
    await expect.poll(() => rows(keeper, words.counted).count()).toBe(2)
    await keeper.goto(path)
    await confirmed(keeper, words.close)
    await keeper.locator('header, main').getByText(words.review, { exact: true }).first().waitFor()

    await finance.goto(path)
    await finance
      .getByText(/^[−-]1$/)
      .first()
      .waitFor()
    await confirmed(finance, words.post)
    await finance.locator('header, main').getByText(words.posted, { exact: true }).first().waitFor()
    const { locations } = await program.ask<{ locations: { nodes: { balances: { onHand: string }[] }[] } }>(
      'query ($c: String) { locations(where: { code: { eq: $c } }) { nodes { balances { onHand } } } }',
      { c: code },
    )
    expect(locations.nodes[0]?.balances.map(({ onHand }) => onHand).toSorted()).toEqual(['5', '9'])
    await Promise.all([keeper, counter, finance].map(leave))
  },
  90_000,
)
