import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import bwipjs from 'bwip-js/node'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breachesOf } from './accessibility.ts'
import { openBrowser, signedIn } from './browser.ts'
import { filmOf, labelPicture } from './label-picture.ts'
import { type ThirdParty, thirdParty } from './third-party.ts'

const WORDS = {
  ZH_CN: { scan: '摄像头扫码', denied: '摄像头已被禁用' },
  EN: { scan: 'Scan with the camera', denied: 'The camera is blocked' },
} as const

const folder = mkdtempSync(join(tmpdir(), 'tradewind-camera-'))
let seeing: Browser
let product: { sku: string; name: string }

beforeAll(async () => {
  const program: ThirdParty = await thirdParty('admin')
  type Answer = { products: { nodes: { sku: string; name: string; tracking: string }[] } }
  const { products } = await program.ask<Answer>('{ products(first: 20) { nodes { sku name tracking } } }')
  product = products.nodes.find(({ tracking }) => tracking === 'NONE') ?? { sku: '', name: '' }
  const video = join(folder, 'label.y4m')
  writeFileSync(video, filmOf(labelPicture(bwipjs, { bcid: 'code128', text: product.sku })))
  const fake = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${video}`]
  seeing = await openBrowser([...fake, '--use-fake-ui-for-media-stream'])
})

afterAll(async () => {
  await seeing.close()
  rmSync(folder, { recursive: true })
})

test.each([
  ['ZH_CN', [1440, 900], '/availability/receive'],
  ['EN', [390, 844], '/availability/receive'],
  ['EN', [390, 844], '/transfers/new'],
] as const)('in %s, %j wide, the camera sees a label at %s and its product is a line', async (locale, size, path) => {
  const words = WORDS[locale]
  const page = await signedIn(seeing, 'admin', { locale, size: [...size] })
  await page.goto(path)
  await page.getByRole('button', { name: words.scan }).click()
  await page.getByText(product.sku).first().waitFor()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.screenshot({ path: `/tmp/camera-done-${locale}-${size[0]}.png` })
  await page.context().close()
})

test.each([
  ['ZH_CN', [1440, 900]],
  ['EN', [390, 844]],
] as const)('in %s, %j wide, a camera that is not allowed is said in words', async (locale, size) => {
  const words = WORDS[locale]
  const page = await signedIn(seeing, 'admin', { locale, size: [...size] })
  // The person says no, or the site may not ask; without a window there is nobody to say it.
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await page.goto('/availability/receive')
  await page.getByRole('button', { name: words.scan }).click()
  await page.getByText(words.denied).waitFor()
  expect(await breachesOf(page)).toEqual([])
  await page.screenshot({ path: `/tmp/camera-denied-${locale}.png` })
  await page.context().close()
})
