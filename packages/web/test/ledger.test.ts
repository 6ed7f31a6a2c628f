import { newId } from '@tradewind/kernel'
import { expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, signedIn } from './browser.ts'
import { filledBin, startedStocktake, thirty } from './stock.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: { moves: '收发流水', change: '变动合计' },
  EN: { moves: 'Moves', change: 'Change' },
} as const

const [program, counter] = await Promise.all([thirdParty('admin'), thirdParty('counter')])

async function act(name: string, input: object, who = program): Promise<void> {
  const shown = name === 'writeOffStock' ? 'writeOff { id }' : 'stocktake { id }'
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const { done } = await who.ask<{ done: { userErrors: { message: string }[] } }>(
    `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${shown} userErrors { message } } }`,
    { input: { idempotencyKey: newId('evt'), ...input } },
  )
  expect(done.userErrors).toEqual([])
}

/** Goods of which one was missed in a count and another one was written off. */
async function countedAndLost() {
  const goods = await thirty(program)
  const { productId } = goods
  const bin = await filledBin(program, [{ productId, quantity: '2' }])
  const id = await startedStocktake(program, bin.locationId)
  await act('countStock', { id, lines: [{ productId, locationId: bin.locationId, quantity: '1' }] }, counter)
  await act('closeCountRound', { id })
  await act('postStocktake', { id })
  await act('writeOffStock', {
    warehouseId: bin.warehouseId,
    cause: 'LOST',
    lines: [{ productId, locationId: bin.locationId, quantity: '1' }],
  })
  return goods
}

test.each([
  ['ZH_CN', [390, 844]],
  ['EN', [1440, 900]],
] as const)(
  'in %s, %j wide, moves of counts and losses add up to on hand and lead to their documents',
  async (locale, size) => {
    const words = WORDS[locale]
    const { id, productId } = await countedAndLost()
    const page = await signedIn('admin', { locale, size: [...size] })
    for (const document of [/^ST-/, /^WO-/]) {
      await page.goto(`/availability/${id}`)
      const number = page.getByRole('link', { name: document })
      const title = await number.innerText()
      await number.click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    }
    await page.goto(`/stock-analysis/${productId}`)
    await page.getByRole('link', { name: words.moves, exact: true }).first().click()
    await page.getByText(`${words.change} +30`).first().waitFor()
    await page.goto(`/stock-moves?product=${productId}&kind=COUNT`)
    await page.getByText(`${words.change} -1`).first().waitFor()
    expect(await breachesOf(page)).toEqual([])
    await leave(page)
  },
)
