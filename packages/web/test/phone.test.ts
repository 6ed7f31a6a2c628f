import { expect, test } from 'vitest'
import { signedIn } from './browser.ts'

const TARGET_MIN = 44

const page = await signedIn('admin', { locale: 'ZH_CN', size: [360, 640] })

/** What a finger has to hit: controls in sight, but not links within a sentence or a table. */
const smallTargets = () =>
  page.evaluate((min) => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, input, select, textarea, nav a, li a, header a'),
    ]
    const isShown = (each: HTMLElement) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    return controls.flatMap((control) => {
      const area =
        control.closest('label') ?? control.closest('.mantine-Checkbox-body')?.querySelector('label') ?? control
      const { width, height } = area.getBoundingClientRect()
      const isHidden = !isShown(control) || width <= 1 || control.closest('[aria-hidden="true"]') !== null
      if (isHidden || height >= min - 0.5) return []
      return [`${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent} ${Math.round(height)}`]
    })
  }, TARGET_MIN)

test.each([
  '/',
  '/orders',
  '/orders/new',
  '/customers',
  '/customers/new',
  '/availability',
  '/availability/receive',
  '/alerts',
  '/alert-rules',
  '/alert-rules/paste',
  '/notifications',
  '/products',
  '/import',
  '/settings',
])('on a phone every target of %s is large enough for a finger', async (path) => {
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await smallTargets()).toEqual([])
})

test('an order is found, opened and left again by touch', async () => {
  await page.goto('/orders')
  const first = page.getByRole('list', { name: '销售订单' }).getByRole('link').first()
  const number = /SO-\d{4}-\d{6}/.exec((await first.textContent()) ?? '')?.[0] ?? ''
  await first.click()
  await page.getByRole('heading', { level: 1, name: number }).waitFor()
  await page.goBack()
  await page.getByRole('navigation', { name: '主要页面' }).getByRole('button', { name: '更多' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '库存预警' }).click()
  await page.getByRole('heading', { level: 1, name: '库存预警' }).waitFor()
})
