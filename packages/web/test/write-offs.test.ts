import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    act: '报损',
    quantity: /移出的数量/,
    note: '说明',
    posted: '已过账。',
    waits: '已提交审批。',
    approve: '同意',
    approved: '已同意',
    rules: '审批规则',
    add: '新增规则',
    from: '金额起点',
    kind: '单据类型',
    stop: '停用',
    choose: '添加照片或文件',
    failed: '上传失败，请重试或移除。',
    unsent: '部分文件未上传，内容不会丢失，请重试或移除。',
    again: '重新上传 broken.png',
    open: '查看 broken.png',
    openLater: '查看 later.png',
    badType: '仅支持 JPEG、PNG、WebP 和 PDF，请移除。',
  },
  EN: {
    act: 'Write off',
    quantity: /^Quantity out of/,
    note: 'What happened',
    posted: 'is posted.',
    waits: 'waits for a decision.',
    approve: 'Approve',
    approved: 'Approved',
    rules: 'Approval rules',
    add: 'Add rule',
    from: 'From value',
    kind: 'Document kind',
    stop: 'Take out of use',
    choose: 'Add photo or file',
    failed: 'Not uploaded. Try again, or leave it out.',
    unsent: 'Nothing is lost',
    again: 'Upload broken.png again',
    open: 'Open broken.png',
    openLater: 'Open later.png',
    badType: 'Only JPEG, PNG, WebP and PDF. Leave it out.',
  },
} as const

const program = await thirdParty('admin')

/** A stock level of a product with a cost, of which plenty lies in one place. */
async function level(): Promise<{ id: string; cost: string; onHand: string }> {
  const { stockLevels } = await program.ask<{
    stockLevels: { nodes: { id: string; onHand: string; product: { cost: string | null; tracking: string } }[] }
  }>('{ stockLevels(first: 50, where: { available: { gt: "50" } }) { nodes { id onHand product { cost tracking } } } }')
  const found = stockLevels.nodes.find(({ product }) => product.cost && product.tracking === 'NONE')
  if (!found) throw new Error('The demo company has no such stock.')
  return { id: found.id, cost: found.product.cost ?? '0', onHand: found.onHand }
}

const onHandOf = async (id: string) =>
  (await program.ask<{ stockLevel: { onHand: string } }>('query ($id: ID!) { stockLevel(id: $id) { onHand } }', { id }))
    .stockLevel.onHand

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, little is written off at once and much waits until it is approved',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, cost, onHand } = await level()
    const admin = await signedIn('admin', { locale, size: [...size] })
    await admin.goto('/approval-rules')
    await admin.getByRole('button', { name: words.add }).click()
    const rule = admin.getByRole('dialog')
    await rule.getByLabel(words.kind).selectOption('WRITE_OFF')
    await rule.getByLabel(words.from).fill(String(Number(cost) * 2))
    await rule.getByRole('button', { name: words.add }).click()
    await rule.waitFor({ state: 'detached' })

    const giveUp = async (quantity: string, answer: string) => {
      await admin.goto(`/availability/${id}`)
      await admin.getByRole('button', { name: words.act, exact: true }).first().click()
      const dialog = admin.getByRole('dialog')
      await dialog.getByLabel(words.quantity).fill(quantity)
      await dialog.getByLabel(words.note).fill('fell down')
      await dialog.getByRole('button', { name: words.act, exact: true }).click()
      await admin.getByText(answer).first().waitFor()
    }
    await giveUp('1', words.posted)
    expect(await onHandOf(id)).toBe(String(Number(onHand) - 1))
    await giveUp('3', words.waits)
    expect(await onHandOf(id)).toBe(String(Number(onHand) - 1))

    const manager = await signedIn('manager', { locale, size: [...size] })
    await manager.goto('/approvals')
    await manager.getByRole('link', { name: /WO-/ }).first().click()
    await manager.getByRole('button', { name: words.approve, exact: true }).click()
    await manager.getByText(words.approved, { exact: true }).first().waitFor()
    expect(await onHandOf(id)).toBe(String(Number(onHand) - 4))

    await admin.goto('/approval-rules')
    await admin.getByRole('button', { name: words.stop, exact: true }).first().click()
    await expect.poll(() => admin.getByRole('button', { name: words.stop, exact: true }).count()).toBe(0)
    await Promise.all([leave(admin), leave(manager)])
  },
)

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)(
  'in %s, %j wide, a photo that could not be uploaded is tried again, goes with the write-off, and one more is added later',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id } = await level()
    const page = await signedIn('admin', { locale, size: [...size] })
    await page.goto(`/availability/${id}`)
    await page.getByRole('button', { name: words.act, exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.quantity).fill('1')
    await dialog.getByLabel(words.note).fill('fell down')
    const picture = { mimeType: 'image/png', buffer: await page.screenshot() }
    await page.route('**/files', (route) => route.abort())
    await dialog.locator('input[type=file][multiple]').setInputFiles({ ...picture, name: 'broken.png' })
    await dialog.getByText(words.failed).waitFor()
    await dialog.getByRole('button', { name: words.act, exact: true }).click()
    await page.getByText(words.unsent).first().waitFor()
    expect(await dialog.getByLabel(words.note).inputValue()).toBe('fell down')
    await page.unroute('**/files')
    await dialog.getByRole('button', { name: words.again }).click()
    await dialog.getByText(words.failed).waitFor({ state: 'detached' })
    expect(await breachesOf(page)).toEqual([])
    await page.screenshot({ path: `/tmp/photos-dialog-${locale}.png` })
    await dialog.getByRole('button', { name: words.act, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })

    const { writeOffs } = await program.ask<{ writeOffs: { nodes: { id: string }[] } }>(
      '{ writeOffs(first: 1) { nodes { id } } }',
    )
    await page.goto(`/write-offs/${writeOffs.nodes[0]?.id}`)
    const files = page.locator('input[type=file][multiple]')
    await files.setInputFiles({ mimeType: 'image/png', buffer: Buffer.from('<html>'), name: 'page.png' })
    await page.getByText(words.badType).waitFor()
    await files.setInputFiles({ ...picture, name: 'later.png' })
    await page.getByRole('button', { name: words.openLater }).waitFor()
    const opener = page.getByRole('button', { name: words.open })
    await opener.click()
    const large = page.getByRole('dialog').getByRole('img', { name: 'broken.png' })
    await expect.poll(() => large.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await breachesOf(page)).toEqual([])
    await page.screenshot({ path: `/tmp/photos-page-${locale}.png`, fullPage: true })
    await leave(page)
  },
)
