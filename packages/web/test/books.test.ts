import { expect, test } from 'vitest'
import { leave, signedIn } from './browser.ts'

const WORDS = {
  ZH_CN: {
    description: '摘要',
    account: /行科目/,
    debit: /行借方/,
    credit: /行贷方/,
    post: '过账',
    reverse: '红字冲销',
    reason: '原因',
    reverses: '冲销凭证',
    close: '结账',
    closed: /已结账至/,
    reopen: '反结账',
    open: '未结账',
    day: '结账日',
    rent: '6602 管理费用',
    bank: '1002 银行存款',
    unbalanced: '借贷不平衡',
  },
  EN: {
    description: 'Description',
    account: /^Account of line/,
    debit: /^Debit of line/,
    credit: /^Credit of line/,
    post: 'Book',
    reverse: 'Take back',
    reason: 'Reason',
    reverses: 'Takes back',
    close: 'Close the books',
    closed: /Closed through/,
    reopen: 'Reopen the books',
    open: 'Books are open',
    day: 'Last closed day',
    rent: '6602 Administrative expenses',
    bank: '1002 Bank',
    unbalanced: 'Debits and credits differ',
  },
} as const

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, an entry is booked and taken back, and the books are closed and opened',
  async (locale, size) => {
    const words = WORDS[locale]
    const page = await signedIn('finance', { locale, size: [...size] })
    await page.goto('/journal/new')
    await page.getByLabel(words.description).fill('rent')
    await page.getByLabel(words.account).nth(0).selectOption({ label: words.rent })
    await page.getByLabel(words.debit).nth(0).fill('1,200')
    await page.getByLabel(words.account).nth(1).selectOption({ label: words.bank })
    await page.getByLabel(words.credit).nth(1).fill('1199')
    await page.getByRole('button', { name: words.post, exact: true }).click()
    await page.getByText(words.unbalanced).first().waitFor()
    await page.getByLabel(words.credit).nth(1).fill('1200')
    await page.getByRole('button', { name: words.post, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /^JE-/ }).waitFor()
    await page.getByRole('button', { name: words.reverse }).click()
    await page.getByRole('dialog').getByLabel(words.reason).fill('wrong month')
    await page.getByRole('dialog').getByRole('button', { name: words.reverse }).click()
    await page.getByText(words.reverses, { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: words.reverse }).count()).toBe(0)
    expect(await page.getByText(/^-.*1,200\.00$/).count(), 'the red entry keeps its sides').toBe(2)

    await page.goto('/accounts')
    await page.getByRole('button', { name: words.close, exact: true }).click()
    await page
      .getByRole('dialog')
      .getByLabel(words.day)
      .fill(locale === 'EN' ? '2020-02-29' : '2020-01-31')
    await page.getByRole('dialog').getByRole('button', { name: words.close, exact: true }).click()
    await page.getByText(words.closed).first().waitFor()
    await page.getByRole('button', { name: words.reopen }).click()
    await page.getByRole('dialog').getByLabel(words.reason).fill('late invoice')
    await page.getByRole('dialog').getByRole('button', { name: words.reopen }).click()
    await page.getByText(words.open).first().waitFor()
    await leave(page)
  },
)
