import { addDays } from '@tradewind/kernel'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { openBrowser, signedIn } from './browser.ts'
import { thirty } from './stock.ts'
import { type ThirdParty, thirdParty } from './third-party.ts'

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
  },
  EN: {
    adjust: 'Adjust',
    difference: 'Difference',
    change: /^Difference \(/,
    reason: 'Reason',
    day: /^Counts from the beginning of/,
    warning: /valued again by the average of then/,
    send: 'Adjust',
    low: /less than nothing at some time/,
    counts: /counts from/,
  },
} as const

let browser: Browser
let program: ThirdParty

beforeAll(async () => {
  ;[browser, program] = await Promise.all([openBrowser(), thirdParty('admin')])
})

afterAll(() => browser.close())

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a correction of the day before is refused where nothing was there, and shows both times where it is done',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id } = await thirty(program)
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format()
    const page = await signedIn(browser, 'admin', { locale, size: [...size] })
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
    await page.context().close()
  },
)
