import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { tenForTwenty } from './scarcity.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    shareOut: '分配缺货',
    by: '分配依据',
    proRata: 'PRO_RATA',
    minimum: '每行保底',
    wrong: '请输入单位允许的数量',
    lines: '分配结果',
    apply: '执行分配',
    undo: '撤销分配',
    undone: '已撤销',
    reserve: '预留',
    release: '释放预留',
  },
  EN: {
    shareOut: 'Share out',
    by: 'By',
    proRata: 'PRO_RATA',
    minimum: 'Each line first gets',
    wrong: 'Type a quantity that the unit allows',
    lines: 'Who gets what',
    apply: 'Share out',
    undo: 'Undo',
    undone: 'Undone',
    reserve: 'Reserve',
    release: 'Release stock',
  },
} as const

const LOOKS = [
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const

const program = await thirdParty('admin')

test.each(LOOKS)(
  'in %s, %j wide, scarce stock is shared out from its card, seen before it is done, and given back',
  async (locale, size) => {
    const words = WORDS[locale]
    const { levelId, reserved } = await tenForTwenty(program)
    expect(await reserved()).toEqual(['6', '4', '0'])
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/availability/${levelId}`)
    await page.getByRole('link', { name: words.shareOut, exact: true }).first().click()
    const rows = page.getByRole('table', { name: words.lines }).getByRole('row')
    const changes = async () => await page.locator('[data-sign]').allTextContents()
    await rows.nth(3).waitFor()
    expect(await changes()).toEqual(['+8', '-2', '-6'])
    await page.getByLabel(words.by, { exact: true }).selectOption(words.proRata)
    await expect.poll(changes).toEqual(['+4', '-1', '-3'])
    const minimum = page.getByLabel(words.minimum, { exact: true })
    await minimum.fill('1.5')
    await page.getByText(words.wrong).waitFor()
    expect(await page.getByRole('button', { name: words.apply, exact: true }).isDisabled()).toBe(true)
    expect(await breachesOf(page)).toEqual([])
    await minimum.fill('')
    await page.getByText(words.wrong).waitFor({ state: 'detached' })
    expect(await reserved()).toEqual(['6', '4', '0'])
    await minimum.press('Enter')
    await page.waitForURL(/\/sharings\/shr_/)
    await rows.nth(3).waitFor()
    expect(await reserved()).toEqual(['3', '3', '4'])
    expect(await breachesOf(page)).toEqual([])
    await page.getByRole('button', { name: words.undo, exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: words.undo, exact: true }).click()
    await page.getByText(words.undone, { exact: true }).waitFor()
    expect(await reserved()).toEqual(['6', '4', '0'])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await leave(page)
  },
)

test.each(LOOKS)(
  'in %s, %j wide, an order gives up a part of its stock and another one takes it, line by line',
  async (locale, size) => {
    const words = WORDS[locale]
    const { orders, reserved } = await tenForTwenty(program)
    const page = await signedIn('admin', { locale, size: [...size] })
    const dialog = page.getByRole('dialog')
    await page.goto(`/orders/${orders[0]?.id}`)
    await page.getByRole('button', { name: words.release, exact: true }).click()
    const field = dialog.getByRole('textbox')
    expect(await field.inputValue()).toBe('6')
    await field.fill('7')
    await dialog.getByRole('button', { name: words.release, exact: true }).click()
    await dialog.locator('[aria-invalid="true"]').waitFor()
    await field.fill('5')
    expect(await breachesOf(page)).toEqual([])
    await field.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await reserved()).toEqual(['1', '4', '0'])
    await page.goto(`/orders/${orders[2]?.id}`)
    await page.getByRole('link', { name: words.shareOut, exact: true }).waitFor()
    await page.getByRole('button', { name: words.reserve, exact: true }).click()
    await dialog.getByRole('button', { name: words.reserve, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await reserved()).toEqual(['1', '4', '5'])
    await leave(page)
  },
)
