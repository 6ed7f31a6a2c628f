import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act, ask, type DemoApp, demoApp } from '../demo-app.ts'
import { EXAMPLES, startedExample } from '../example-program.ts'
import { at } from '../socket-client.ts'

const CLIENTS = [
  { command: process.execPath, file: 'node/stock-alerts.mjs' },
  { command: 'python3', file: 'python/stock_alerts.py' },
].filter(isHere)

/** The product needs no Python; where there is none, its example is left out aloud. */
function isHere({ command, file }: { command: string; file: string }): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    process.stderr.write(`NOT RUN: examples/${file}, because ${command} is not on this machine (${String(error)}).\n`)
    return false
  }
}

let demo: DemoApp
let folder: string
const children: ChildProcess[] = []

beforeAll(async () => {
  demo = await demoApp()
  folder = mkdtempSync(join(tmpdir(), 'tradewind-examples-'))
}, 60_000)

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await demo.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = (client: (typeof CLIENTS)[number], settings: { url: string; token: string; args?: string[] }) => {
  const started = startedExample(client, { ...settings, folder })
  children.push(started.child)
  return started
}

type Place = { readonly productId: string; readonly warehouseId: string; readonly sku: string }

/** Products that stand far above their thresholds. */
async function calmPlaces(url: string, token: string, count: number): Promise<Place[]> {
  const data = await ask(
    { url, token },
    '{ stockLevels(first: 50, where: { isLow: { eq: false }, available: { gt: "40" } }) { nodes { product { id sku } warehouse { id } } } }',
  )
  const nodes = at(data, 'stockLevels.nodes')
  if (!Array.isArray(nodes)) throw new Error('No stock.')
  return nodes.slice(0, count).map((node) => ({
    productId: String(at(node, 'product.id')),
    warehouseId: String(at(node, 'warehouse.id')),
    sku: String(at(node, 'product.sku')),
  }))
}

/** Lifts the threshold over what is there, so that an alert is raised. */
async function raise(url: string, token: string, { productId, warehouseId }: Place): Promise<void> {
  const done = await act({ url, token }, 'setStockThreshold', { productId, warehouseId, threshold: '1000000' })
  expect(at(done, 'userErrors')).toEqual([])
}

describe.each(CLIENTS)('examples/$file', (client) => {
  test('follows the alerts over a restart of the server without missing one or telling one twice', async () => {
    const token = await demo.tokenOf('admin')
    const first = await demo.another()
    const [before, meanwhile, after] = await calmPlaces(first.url, token, 3)
    if (!before || !meanwhile || !after) throw new Error('The demo company has too little stock.')
    const { child, printed, said } = start(client, { url: first.url, token, args: [before.sku] })
    await expect.poll(() => said, { timeout: 10_000 }).toContain('Listening.')
    expect(printed.length).toBeGreaterThan(0)
    const skus = () => printed.flatMap((line) => at(line, 'alert.product.sku') ?? [])

    await raise(first.url, token, before)
    await expect.poll(skus, { timeout: 5000 }).toEqual([before.sku])
    await first.close()
    await raise(demo.app.url, token, meanwhile)
    const again = await demo.another(new URL(first.url).port)
    await expect.poll(skus, { timeout: 15_000 }).toEqual([before.sku, meanwhile.sku])
    await raise(again.url, token, after)
    await expect.poll(skus, { timeout: 5000 }).toEqual([before.sku, meanwhile.sku, after.sku])
    child.kill('SIGTERM')
    await again.close()
  }, 60_000)

  test('says what is wrong with its token and ends', async () => {
    const { child, said } = start(client, { url: demo.app.url, token: 'twd_wrong' })
    expect(await once(child, 'exit')).toEqual([1, null])
    expect(said.join(' ')).toContain('refuses the token')
  }, 20_000)
})

test('examples/curl.sh answers the stock of a product', async () => {
  const token = await demo.tokenOf('rep')
  const [place] = await calmPlaces(demo.app.url, token, 1)
  const env = { PATH: process.env['PATH'], TRADEWIND_URL: demo.app.url, TRADEWIND_TOKEN: token }
  const answer: unknown = await new Promise((resolve, reject) => {
    const child = spawn('sh', [join(EXAMPLES, 'curl.sh'), place?.sku ?? ''], { env })
    let out = ''
    child.stdout.on('data', (chunk) => {
      out += String(chunk)
    })
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(out)) : reject(new Error(out))))
  })
  expect(at(answer, 'data.stockLevels.nodes.0.product.sku')).toBe(place?.sku)
})
