import { afterAll, beforeAll, expect, test } from 'vitest'
import { below, pick, type Random, seededRandom } from '../../src/demo/random.ts'
import { systemViewer } from '../../src/platform/viewer.ts'
import { type StocktakeWorld, stocktakeWorld } from '../stocktake-world.ts'

const PRODUCTS = 12
const ACTS = 160
let world: StocktakeWorld
let parentId: string
let bins: readonly string[]

beforeAll(async () => {
  world = await stocktakeWorld()
  parentId = await world.bin()
  bins = [await world.bin(parentId), await world.bin(parentId)]
}, 60_000)

afterAll(() => world.demo.close())

/** A product with what really lies in each bin, which the books do not know. */
type Goods = {
  readonly id: string
  readonly really: Map<string, number>
  readonly counted: Set<string>
  turn: Promise<void>
}

async function goods(random: Random): Promise<Goods> {
  const id = await world.product(bins.map((locationId) => ({ locationId, quantity: '60' })))
  const really = new Map(bins.map((each) => [each, 57 + below(random, 7)]))
  return { id, really, counted: new Set(), turn: Promise.resolve() }
}

test('C8: goods come, go and move while they are counted, and in the end the books say what is really there', async () => {
  const { admin, counter, demo, well, warehouseId } = world
  const random = seededRandom(20_261_128)
  const all = await Promise.all(Array.from({ length: PRODUCTS }, () => goods(random)))
  const id = await world.started({ locationId: parentId })
  const change = (each: Goods, place: string, by: number) => each.really.set(place, (each.really.get(place) ?? 0) + by)
  const acts: Readonly<Record<string, (each: Goods, place: string) => Promise<void>>> = {
    take: async (each, locationId) => {
      await well(admin, 'writeOffStock', {
        warehouseId,
        cause: 'USED',
        lines: [{ productId: each.id, locationId, quantity: '1' }],
      })
      change(each, locationId, -1)
    },
    bring: async (each, locationId) => {
      await well(admin, 'receiveStock', { warehouseId, lines: [{ productId: each.id, locationId, quantity: '2' }] })
      change(each, locationId, 2)
    },
    move: async (each, fromLocationId) => {
      const toLocationId = bins.find((other) => other !== fromLocationId) ?? ''
      await well(admin, 'relocateStock', {
        warehouseId,
        lines: [{ productId: each.id, fromLocationId, toLocationId, quantity: '1' }],
      })
      change(each, fromLocationId, -1)
      change(each, toLocationId, 1)
    },
    count: async (each, locationId) => {
      const quantity = String(each.really.get(locationId) ?? 0)
      await well(counter, 'countStock', { id, lines: [{ productId: each.id, locationId, quantity }] })
      each.counted.add(locationId)
    },
  }
  // One thing at a time happens to a product, as with real hands; all products are at it together.
  const names = ['take', 'bring', 'move', 'count', 'take', 'move'] as const
  for (let done = 0; done < ACTS; done += 1) {
    const [each, name, place] = [pick(random, all), pick(random, names), pick(random, bins)]
    each.turn = each.turn.then(() => acts[name]?.(each, place))
  }
  await Promise.all(all.map((each) => each.turn))
  for (const each of all) for (const place of bins) if (!each.counted.has(place)) await acts['count']?.(each, place)
  for (const each of all) await acts['take']?.(each, pick(random, bins))
  await world.closedAndPosted(id)
  const rows = await demo.database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ place: string; quantity: string }>`
      select product_id || ' ' || location_id as place, on_hand as quantity from stock_balances
      where location_id = any(${bins})`,
  )
  const books = Object.fromEntries(rows.map(({ place, quantity }) => [place, quantity]))
  const really = all.flatMap((each) =>
    [...each.really].map(([place, quantity]) => [`${each.id} ${place}`, String(quantity)]),
  )
  expect(books).toEqual(Object.fromEntries(really))
})
