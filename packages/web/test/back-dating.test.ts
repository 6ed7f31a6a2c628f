import { addDays, newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    adjust: '调整',
    difference: '差额',
    change: /^差额（/,
    reason: '原因',
    day: /^生效日期/,
    warning: /重新计价，差额计入今天的账/,
    send: '调整',
    low: /库存曾会出现负数/,
    counts: /起生效/,
    writeOff: '报损',
    quantity: /移出的数量/,
    posted: '已过账。',
    from: '生效时间',
  },
  EN: {
    adjust: 'Adjust',
    difference: 'Difference',
    change: /^Difference \(/,
    reason: 'Reason',
    day: /^Counts from the beginning of/,
    warning: /valued again by what was there then/,
    send: 'Adjust',
    low: /less than nothing at some time/,
    counts: /counts from/,
    writeOff: 'Write off',
    quantity: /^Quantity out of/,
    posted: 'is posted.',
    from: 'Counts from',
  },
} as const

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format()
const program = await thirdParty('admin')

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a correction of the day before is refused where nothing was there, and shows both times where it is done',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id } = await thirty(program)
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/availability/${id}`)
    await page.getByRole('button', { name: words.adjust, exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(words.difference, { exact: true }).click()
    await dialog.getByLabel(words.change).fill('-2')
    await dialog.getByLabel(words.reason).fill('found late')
    expect(await dialog.getByText(words.warning).count()).toBe(0)
    await dialog.getByLabel(words.day).fill(addDays(today, -1))
    await dialog.getByText(words.warning).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await dialog.getByRole('button', { name: words.send, exact: true }).click()
    await dialog.getByText(words.low).waitFor()
    await dialog.getByLabel(words.change).fill('+2')
    await dialog.getByRole('button', { name: words.send, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(words.counts).first().waitFor()
    expect(await breachesOf(page)).toEqual([])
    await leave(page)
  },
)

/** A day as people of a language write it. */
function dayText(day: string, locale: keyof typeof WORDS): string {
  const format = new Intl.DateTimeFormat(locale === 'EN' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(Date.parse(day))
}

/** Five that came in two days ago and are entered now, where something lies. */
async function fiveLate({ id, productId }: { id: string; productId: string }): Promise<void> {
  const { stockLevel } = await program.ask<{ stockLevel: { warehouse: { id: string } } }>(
    'query ($id: ID!) { stockLevel(id: $id) { warehouse { id } } }',
    { id },
  )
  const { done } = await program.ask<{ done: { userErrors: { message: string }[] } }>(
    'mutation ($input: ReceiveStockInput!) { done: receiveStock(input: $input) { userErrors { message } } }',
    {
      input: {
        ...{ idempotencyKey: newId('evt'), warehouseId: stockLevel.warehouse.id },
        ...{ lines: [{ productId, quantity: '5' }], effectiveAt: `${addDays(today, -2)}T00:00:00Z` },
      },
    },
  )
  expect(done.userErrors).toEqual([])
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, goods that were found broken later are written off as of the day before, not before they came',
  async (locale, size) => {
    const words = WORDS[locale]
    const goods = await thirty(program)
    await fiveLate(goods)
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/availability/${goods.id}`)
    await page.getByRole('button', { name: words.writeOff, exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.quantity).fill('2')
    await dialog.getByLabel(words.day).fill(addDays(today, -3))
    await dialog.getByText(words.warning).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await dialog.getByRole('button', { name: words.writeOff, exact: true }).click()
    await dialog.getByText(words.low).waitFor()
    await dialog.getByLabel(words.day).fill(addDays(today, -1))
    await dialog.getByRole('button', { name: words.writeOff, exact: true }).click()
    await page.getByText(words.posted).first().waitFor()
    await page.goto('/write-offs')
    await page
      .getByText(dayText(addDays(today, -1), locale))
      .first()
      .waitFor()
    await page.getByRole('link', { name: /WO-/ }).first().click()
    await page.getByText(words.from, { exact: true }).waitFor()
    expect(await breachesOf(page)).toEqual([])
    await leave(page)
  },
)
