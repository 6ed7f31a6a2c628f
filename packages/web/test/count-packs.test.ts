import { newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { keptOnDevice, leave, signedIn } from './browser.ts'
import { filledBin, startedStocktake, thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: {
    carton: '箱 × 12',
    typed: '2箱＋5',
    wrong: '请输入数字（如 12），或包装数量（如 2箱+5）。',
    counted: '已盘',
  },
  EN: {
    carton: 'carton × 12',
    typed: '2 ctn+5',
    wrong: 'Type a number such as 12, or packs such as 2 ctn+5.',
    counted: 'Counted',
  },
} as const

const program = await thirdParty('admin')

/** A product that also comes in cartons of twelve, of which 31 lie in a bin. */
async function inCartons() {
  const { productId } = await thirty(program)
  const { units } = await program.ask<{ units: { id: string; code: string }[] }>('{ units { id code } }')
  const pack = { productId, unitId: units.find(({ code }) => code === 'ctn')?.id, factor: '12' }
  await program.ask(
    'mutation ($input: AddProductPackInput!) { addProductPack(input: $input) { userErrors { code } } }',
    {
      input: { idempotencyKey: newId('evt'), ...pack },
    },
  )
  return { productId, ...(await filledBin(program, [{ productId, quantity: '31' }])) }
}

/** What was counted, the latest first. */
async function countsOf(stocktakeId: string) {
  const { stocktakeLines } = await program.ask<{ stocktakeLines: { nodes: { counts: { quantity: string }[] }[] } }>(
    'query ($s: ID!) { stocktakeLines(where: { stocktakeId: { eq: $s } }) { nodes { counts { quantity } } } }',
    { s: stocktakeId },
  )
  return stocktakeLines.nodes.flatMap(({ counts }) => counts.map(({ quantity }) => quantity)).toSorted()
}

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, cartons and single pieces are counted blind, also offline', async (locale, size) => {
  const words = WORDS[locale]
  const { productId, locationId } = await inCartons()
  const id = await startedStocktake(program, locationId)
  const page = await signedIn('counter', { locale, size: [...size], isInstalled: true })
  await page.goto(`/stocktakes/${id}/count`)
  const row = page.locator(`[data-product="${productId}"]`)
  const quantity = row.getByRole('textbox')
  await quantity.fill('2.5 ctn')
  await page.keyboard.press('Enter')
  await row.getByText(words.wrong).waitFor()
  await quantity.fill(words.typed)
  await row.getByText(/^= 29 /).waitFor()
  expect(await row.innerText()).not.toMatch(/\b31\b/)
  expect(await breachesOf(page)).toEqual([])
  await page.keyboard.press('Enter')
  await row.getByText(words.counted, { exact: true }).waitFor()
  await expect.poll(() => countsOf(id)).toEqual(['29'])
  // The keys of a phone have no letters: a tap says that the number counts cartons.
  await keptOnDevice(page)
  await page.context().setOffline(true)
  await quantity.fill('1')
  await row.getByRole('button', { name: words.carton }).click()
  await page.keyboard.type('7')
  await row.getByText(/^= 19 /).waitFor()
  await page.keyboard.press('Enter')
  expect(await quantity.inputValue()).toBe('19')
  await page.context().setOffline(false)
  await expect.poll(() => countsOf(id), { timeout: 30_000 }).toEqual(['19', '29'])
  await leave(page)
})
