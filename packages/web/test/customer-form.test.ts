import { expect, test } from 'vitest'
import { signedIn } from './browser.ts'
import { customerOfRep } from './stock.ts'
import { thirdParty } from './third-party.ts'

const program = await thirdParty('admin')
const page = await signedIn('rep', { locale: 'ZH_CN' })
await page.goto('/customers/new')

const field = (name: string) => page.locator(`input[name="${name}"]`)

async function nameOfAColleague(): Promise<string> {
  const rep2 = await thirdParty('rep2')
  const { customers } = await rep2.ask<{ customers: { nodes: { name: string }[] } }>(
    '{ customers(first: 1) { nodes { name } } }',
  )
  return customers.nodes[0]?.name ?? ''
}

test('who is known already is shown while the name is typed: one’s own to open, a colleague’s as a word', async () => {
  const { name } = await customerOfRep(program)
  await field('nameZh').fill(name)
  await page.getByRole('link', { name: `打开 ${name}` }).waitFor()
  await field('nameZh').fill(await nameOfAColleague())
  await page.getByText('同事可能已有此客户，新建前请先向经理确认。').waitFor()
  expect(await page.getByRole('link', { name: /^打开/ }).count()).toBe(0)
})

test('what is refused stays typed, survives a reload, and is sent in the end', async () => {
  await field('nameZh').fill('杭州云栖试验有限公司')
  await field('paymentTermDays').fill('soon')
  await page.getByRole('button', { name: '创建客户' }).click()
  await expect.poll(() => field('paymentTermDays').getAttribute('aria-invalid')).toBe('true')
  await page.reload()
  await page.getByText('您未提交的内容已恢复。').waitFor()
  expect(await field('nameZh').inputValue()).toBe('杭州云栖试验有限公司')
  await field('paymentTermDays').fill('45')
  await page.getByRole('button', { name: '创建客户' }).click()
  await page.getByRole('heading', { level: 1, name: '杭州云栖试验有限公司' }).waitFor()
  const { customers } = await program.ask<{
    customers: { nodes: { paymentTermDays: number; owner: { name: string } }[] }
  }>('{ customers(first: 5, search: "云栖试验") { nodes { paymentTermDays owner { name } } } }')
  expect(customers.nodes).toEqual([{ paymentTermDays: 45, owner: { name: '周航' } }])
})
