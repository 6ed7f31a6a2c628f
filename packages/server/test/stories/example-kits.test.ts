import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask } from '../demo-app.ts'
import { startedExample } from '../example-program.ts'
import { type KitWorld, kitWorld } from '../kit-world.ts'
import { at } from '../socket-client.ts'

const CLIENT = { command: process.execPath, file: 'node/kits.mjs' }

let world: KitWorld
let folder: string
const children: ChildProcess[] = []

beforeAll(async () => {
  world = await kitWorld()
  folder = mkdtempSync(join(tmpdir(), 'tradewind-kits-'))
}, 60_000)

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await world.demo.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The program as a partner runs it, for so many of a kit. */
async function selling(kit: string, count: string, token = world.admin) {
  const data = await ask(
    world.as(),
    'query ($id: ID!) { customers(where: { id: { eq: $id } }, first: 1) { nodes { number } } }',
    { id: world.customerId },
  )
  const args = [kit, 'KIT', String(at(data, 'customers.nodes.0.number')), count]
  const started = startedExample(CLIENT, { url: world.demo.app.url, token, folder, args })
  children.push(started.child)
  return started
}

test('examples/node/kits.mjs orders kits and hears when the component that limits them becomes low', async () => {
  const { a, b, kit } = await world.kitOfTwoAndOne()
  const threshold = { warehouseId: world.HOME, threshold: '3' }
  for (const productId of [a, b]) {
    expect(at(await act(world.as(), 'setStockThreshold', { ...threshold, productId }), 'userErrors')).toEqual([])
  }
  const { printed, said } = await selling(kit, '2')
  await expect.poll(() => said, { timeout: 10_000 }).toContain('Listening.')
  // 5 of A make 2 kits, 10 of B make 10.
  expect(printed[0]).toEqual({ kit: { sku: kit, available: '2', scarcest: a } })
  const lows = () => printed.filter((line) => at(line, 'kind') === 'LOW_STOCK')
  await expect
    .poll(lows, { timeout: 10_000 })
    .toMatchObject([{ type: 'RAISED', alert: { product: { sku: a }, stockLevel: { available: '1' } } }])
  const orders = () => printed.flatMap((line) => at(line, 'order') ?? [])
  await expect.poll(orders).toMatchObject([
    {
      status: 'CONFIRMED',
      kits: [
        {
          ...{ quantity: '2', product: { sku: kit } },
          lines: [
            { quantity: '4', product: { sku: a } },
            { quantity: '2', product: { sku: b } },
          ],
        },
      ],
    },
  ])
  expect(await world.kitsFree(kit)).toMatchObject({ [world.HOME]: '0' })
}, 60_000)

test('it says which of it there is too little, sells nothing and ends', async () => {
  const { kit } = await world.kitOfTwoAndOne()
  const { child, printed, said } = await selling(kit, '3')
  expect(await once(child, 'exit')).toEqual([1, null])
  expect(said.join(' ')).toContain('INSUFFICIENT_STOCK')
  expect(printed).toHaveLength(1)
  expect(await world.kitsFree(kit)).toMatchObject({ [world.HOME]: '2' })
}, 30_000)

test('what is no kit is not sold as one', async () => {
  const { child, said } = await selling(await world.product('1'), '1')
  expect(await once(child, 'exit')).toEqual([1, null])
  expect(said.join(' ')).toContain('There is no kit')
}, 30_000)
