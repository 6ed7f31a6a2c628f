import { test } from 'vitest'
import { signedIn } from './browser.ts'

const page = await signedIn('admin', { locale: 'ZH_CN', size: [360, 640] })

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
