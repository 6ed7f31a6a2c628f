import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import bwipjs from 'bwip-js/node'
import { afterAll, expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { leave, openSeeingBrowser, signedIn } from './browser.ts'
import { filmOf, labelPicture } from './label-picture.ts'
import { thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: { scan: '摄像头扫码', denied: '摄像头已被禁用' },
  EN: { scan: 'Scan with the camera', denied: 'The camera is blocked' },
} as const

const folder = mkdtempSync(join(tmpdir(), 'tradewind-camera-'))
const film = join(folder, 'label.y4m')
const product = await untracked()
writeFileSync(film, filmOf(labelPicture(bwipjs, { bcid: 'code128', text: product.sku })))
const seeing = await openSeeingBrowser(film)

afterAll(async () => {
  await seeing.close()
  rmSync(folder, { recursive: true })
})

/** A product that is counted and has neither lots nor serial numbers. */
async function untracked() {
  const program = await thirdParty('admin')
  type Answer = { products: { nodes: { sku: string; tracking: string }[] } }
  const { products } = await program.ask<Answer>('{ products(first: 20) { nodes { sku tracking } } }')
  return products.nodes.find(({ tracking }) => tracking === 'NONE') ?? { sku: '' }
}

test.each([
  ['ZH_CN', [1440, 900], '/availability/receive'],
  ['EN', [390, 844], '/availability/receive'],
  ['EN', [390, 844], '/transfers/new'],
] as const)('in %s, %j wide, the camera sees a label at %s and its product is a line', async (locale, size, path) => {
  const words = WORDS[locale]
  const page = await signedIn('admin', { locale, size: [...size] }, seeing)
  await page.goto(path)
  await page.getByRole('button', { name: words.scan }).click()
  await page.getByText(product.sku).first().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await leave(page)
})

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, a camera that is not allowed is said in words', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn('admin', { locale, size: [...size] }, seeing)
  // The person says no, or the site may not ask; without a window there is nobody to say it.
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await page.goto('/availability/receive')
  await page.getByRole('button', { name: words.scan }).click()
  await page.getByText(words.denied).waitFor()
  expect(await breachesOf(page)).toEqual([])
  await page.screenshot({ path: `/tmp/camera-denied-${locale}.png` })
  await leave(page)
})
