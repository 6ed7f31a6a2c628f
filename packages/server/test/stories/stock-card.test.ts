import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ask, type DemoApp, demoApp, newKey } from '../demo-app.ts'
import { at } from '../socket-client.ts'

let demo: DemoApp
let admin: string
let store: string

beforeAll(async () => {
  demo = await demoApp()
  ;[admin, store] = await Promise.all([demo.tokenOf('admin'), demo.tokenOf('warehouse')])
}, 60_000)

afterAll(() => demo.close())

const CARD = `query ($id: ID!) { stockLevel(id: $id) { id onHand product { id } warehouse { id }
  moves(first: 1) { nodes { kind onHandChange onHandAfter reason } } } }`

const levels = async (token: string, warehouseId: string) =>
  at(
    await ask(
      as(token),
      'query ($w: ID!) { stockLevels(first: 1, where: { warehouseId: { eq: $w } }) { nodes { id onHand } } }',
      { w: warehouseId },
    ),
    'stockLevels.nodes',
  )

const as = (token: string) => ({ url: demo.app.url, token })

async function warehouseIds(token: string): Promise<string[]> {
  const found = at(await ask(as(token), '{ warehouses { id } }'), 'warehouses')
  return Array.isArray(found) ? found.map((each) => String(at(each, 'id'))) : []
}

test('a stock card is found by its id and begins with the latest move', async () => {
  const [warehouseId = ''] = await warehouseIds(store)
  const id = String(at(await levels(store, warehouseId), '0.id'))
  const before = at(await ask(as(store), CARD, { id }), 'stockLevel')
  await act(as(store), 'receiveStock', {
    idempotencyKey: newKey(),
    warehouseId,
    lines: [{ productId: at(before, 'product.id'), quantity: '3' }],
    reason: 'DN 17',
  })
  const after = at(await ask(as(store), CARD, { id }), 'stockLevel')
  expect(at(after, 'onHand')).toBe(String(Number(at(before, 'onHand')) + 3))
  expect(at(after, 'moves.nodes')).toEqual([
    { kind: 'RECEIPT', onHandChange: '3', onHandAfter: at(after, 'onHand'), reason: 'DN 17' },
  ])
})

test('a stock card of a warehouse out of sight is null', async () => {
  const seen = await warehouseIds(store)
  const [hidden = ''] = (await warehouseIds(admin)).filter((id) => !seen.includes(id))
  const id = String(at(await levels(admin, hidden), '0.id'))
  expect(at(await ask(as(admin), CARD, { id }), 'stockLevel.id')).toBe(id)
  expect(at(await ask(as(store), CARD, { id }), 'stockLevel')).toBeNull()
})
