import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')
const page = await signedIn('manager', { locale: 'ZH_CN' })
await page.goto('/import')

async function downloadedTemplate(): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载模板' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe('客户.csv')
  return readFile(await download.path(), 'utf8')
}

test('the template of a kind of file, filled in by hand, is checked and written', async () => {
  const kinds = page.getByLabel('数据类型')
  await expect.poll(() => kinds.locator('option').allTextContents()).toEqual(['客户', '历史订单'])
  await kinds.selectOption('历史订单')
  await page.getByText('客户外部编号*', { exact: false }).waitFor()
  await kinds.selectOption('客户')
  await page.getByText('外部编号*、中文名称', { exact: false }).waitFor()
  const template = await downloadedTemplate()
  const headings = template.replace('\uFEFF', '').trim().split(',')
  const row = headings.map(
    (heading) => ({ 外部编号: 'T-1', 中文名称: '昆明模板试验有限公司', 客户等级: 'A级' })[heading] ?? '',
  )
  const buffer = Buffer.from(`${template}${row.join(',')}\r\n`)
  await page.getByLabel('CSV 文件').setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer })
  await page.getByLabel('文件来源').fill('template')
  await page.getByRole('button', { name: '检查文件' }).click()
  await page.getByRole('button', { name: '写入全部行' }).click()
  const found = () =>
    program.ask<{ customers: { nodes: object[] } }>(
      '{ customers(search: "昆明模板") { nodes { name customerClass } } }',
    )
  await expect
    .poll(async () => (await found()).customers.nodes)
    .toEqual([{ name: '昆明模板试验有限公司', customerClass: 'A' }])
})
