import { afterEach, expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: { panel: '公司订单设置', time: '预留时机', days: '提前天数', save: '保存', saved: '新订单将按此设置预留。' },
  EN: {
    panel: 'Orders of the company',
    time: 'Reserve',
    days: 'How many days before',
    save: 'Save',
    saved: 'New orders follow this from now on.',
  },
} as const

const program = await thirdParty('admin')

type Settings = { salesSettings: { version: number; reservationTime: string; reserveDaysBefore: number | null } }

const settings = async () =>
  (await program.ask<Settings>('{ salesSettings { version reservationTime reserveDaysBefore } }')).salesSettings

const update = async (terms: object) => {
  const input = { expectedVersion: (await settings()).version, ...terms }
  await program.ask(
    'mutation ($input: UpdateSalesSettingsInput!) { updateSalesSettings(input: $input) { userErrors { code } } }',
    { input },
  )
}

/** Other stories are about the same company. */
afterEach(() => update({ reservationTime: 'AT_CONFIRMATION' }))

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, an administrator says when orders reserve, and a new order starts with it',
  async (locale, size) => {
    const words = WORDS[locale]
    const admin = await signedIn('admin', { locale, size: [...size] })
    await admin.goto('/settings')
    const panel = admin.getByRole('region', { name: words.panel })
    await panel.getByLabel(words.time).selectOption('DAYS_BEFORE')
    await panel.getByLabel(words.days).fill('400')
    await panel.getByRole('button', { name: words.save }).click()
    await panel.getByLabel(words.days).and(admin.locator('[aria-invalid="true"]')).waitFor()
    await panel.getByLabel(words.days).fill('5')
    expect(await breachesOf(admin)).toEqual([])
    await panel.getByRole('button', { name: words.save }).click()
    await admin.getByText(words.saved).first().waitFor()
    expect(await settings()).toMatchObject({ reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 5 })
    const rep = await signedIn('rep', { locale, size: [...size] })
    await rep.goto('/settings')
    await rep.getByRole('heading', { level: 1 }).waitFor()
    expect(await rep.getByRole('region', { name: words.panel }).count()).toBe(0)
    await rep.goto('/orders/new')
    await expect.poll(() => rep.locator('select:has(option[value=DAYS_BEFORE])').inputValue()).toBe('DAYS_BEFORE')
    expect(await rep.getByLabel(words.days).inputValue()).toBe('5')
    await Promise.all([admin, rep].map(leave))
  },
)

test('a change that somebody else has made is shown instead of overwritten', async () => {
  const admin = await signedIn('admin', { locale: 'EN' })
  await admin.goto('/settings')
  const panel = admin.getByRole('region', { name: WORDS.EN.panel })
  await panel.getByLabel(WORDS.EN.time).selectOption('BY_HAND')
  await update({ reservationTime: 'DAYS_BEFORE', reserveDaysBefore: 9 })
  await panel.getByRole('button', { name: WORDS.EN.save }).click()
  await admin.getByText('Somebody else changed this').first().waitFor()
  await expect.poll(() => panel.getByLabel(WORDS.EN.days).inputValue()).toBe('9')
  await leave(admin)
})
