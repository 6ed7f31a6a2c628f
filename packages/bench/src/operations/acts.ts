import { randomUUID } from 'node:crypto'
import { below, pick, type Random } from '../../../server/src/demo/random.ts'
import { memberOf, textAt } from './answers.ts'
import type { Call, Operation } from './operation.ts'
import type { World } from './world.ts'

const LINES = 5
const QUANTITY_MAX = 3

const PLACE = `mutation Place($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id number status totalAmount } userErrors { code message } }
}`

/** Ids and numbers of new orders differ; what they are worth and where they stand does not. */
const WRITING = {
  isWriting: true,
  outcomeOf: (data: unknown) => {
    const order = memberOf(data, 'placeOrder', 'order') ?? memberOf(data, 'placeOrder')
    return [textAt(order, 'status'), textAt(order, 'totalAmount')]
  },
}

/** Placing and confirming an order of five lines, for different goods or all for the same. */
export const ACTS: readonly Operation[] = [
  {
    name: 'M1-spread',
    title: 'Place and confirm an order of 5 lines, goods spread',
    ...WRITING,
    draw: (world, random) => {
      const products = drawProducts(world, random)
      return placing(world, random, { products, warehouseId: pick(random, world.warehouseIds) })
    },
  },
  {
    name: 'M1-hot',
    title: 'Place and confirm an order of 5 lines, all of the same 5 SKUs',
    ...WRITING,
    draw: (world, random) =>
      placing(world, random, { products: world.hotProducts, warehouseId: world.warehouseIds[0] ?? '' }),
  },
]

function drawProducts(world: World, random: Random): string[] {
  const chosen = new Set<string>()
  while (chosen.size < LINES) chosen.add(pick(random, world.products).id)
  return [...chosen]
}

type Wanted = { readonly products: readonly string[]; readonly warehouseId: string }

function placing(world: World, random: Random, { products, warehouseId }: Wanted): Call {
  const caller = pick(random, world.callers)
  const { id: customerId } = pick(random, caller.customers)
  const lines = products.map((productId) => ({ productId, quantity: String(1 + below(random, QUANTITY_MAX)) }))
  const order = { customerId, warehouseId, reservationPolicy: 'ALL_OR_NOTHING', lines }
  const placed = {
    customerId,
    warehouseId,
    productIds: products,
    quantities: lines.map((line) => line.quantity),
    actorId: caller.userId,
  }
  return {
    token: caller.token,
    steps: [() => ({ document: PLACE, variables: { input: { idempotencyKey: randomUUID(), order } } })],
    ceiling: { path: '/m1', body: JSON.stringify(placed) },
  }
}
