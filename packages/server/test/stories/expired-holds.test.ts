import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireLots } from '../../src/modules/inventory/expiry.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { at } from '../socket-client.ts'
import { type StocktakeWorld, stocktakeWorld } from '../stocktake-world.ts'

let world: StocktakeWorld

beforeAll(async () => {
  world = await stocktakeWorld()
}, 60_000)

afterAll(() => world.demo.close())

test('a lot expires also where a hold on it has expired before', async () => {
  const { admin, demo, warehouseId, bin, product, well, onHand } = world
  const productId = await product([{ quantity: '10', locationId: await bin(), lotCode: 'L-1' }], 'LOT')
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const held = await well(admin, 'holdStock', { productId, warehouseId, quantity: '4', purpose: 'fair', expiresAt })
  const holdId = String(at(held, 'hold.id'))
  await demo.database.transaction(systemViewer(), async (tx) => {
    await tx.sql`update stock_holds set expires_at = now() - interval '1 minute' where id = ${holdId}`
    await tx.sql`update reservations set expires_at = now() - interval '1 minute' where document_line_id = ${holdId}`
    await tx.sql`update lot_levels set expires_on = current_date - 3 where product_id = ${productId}`
  })
  await demo.database.transaction(systemViewer(), expireLots)
  expect(await onHand(productId)).toEqual({ onHand: '10', reserved: '0', available: '0' })
})
