import {
  add,
  BASE_CURRENCY,
  compare,
  currencyScale,
  divide,
  isNegative,
  isPositive,
  isZero,
  minimum,
  multiply,
  negate,
  round,
  subtract,
  sum,
} from '@tradewind/kernel'

/** Goods that came in together and are not all gone yet. */
export type Layer = {
  readonly id: string
  readonly quantity: string
  readonly value: string
  /** The move that brought them in; null for what came through a transfer. */
  readonly receiptId: string | null
}

/** What is on hand of a product in all warehouses and what it has cost; in layers, the oldest first, under FIFO. */
export type Pool = {
  readonly quantity: string
  readonly value: string
  readonly layers: readonly Layer[] | null
}

/** Goods that come in, a positive quantity, or go out, a negative one. */
export type Flow = {
  readonly quantity: string
  /** What they are worth, when that is known; only of what comes in. */
  readonly value?: string
  /** What one of them costs when the pool is empty and nobody knows better. */
  readonly cost: string | null
  /** The id of the layer that they make, and the move that it is of. */
  readonly layerId: string
  readonly receiptId: string | null
}

export type Valued = { readonly pool: Pool; readonly values: readonly string[] }

const SCALE = currencyScale(BASE_CURRENCY)

/**
 * The change of value of each flow, one after the other, and the pool after them (DOMAIN RV1). What comes in is worth
 * what is said, else the average of what is there. What goes out takes its share of the average, or the oldest layers
 * under FIFO; the last goods take the rest, so no cent is left behind. Values are rounded to the base currency.
 */
export function valueFlows(pool: Pool, flows: readonly Flow[]): Valued {
  return flows.reduce<Valued>(
    (before, flow) => {
      const { pool: after, value } = isNegative(flow.quantity) ? goOut(before.pool, flow) : comeIn(before.pool, flow)
      return { pool: after, values: [...before.values, value] }
    },
    { pool, values: [] },
  )
}

type Step = { readonly pool: Pool; readonly value: string }

function comeIn(pool: Pool, { quantity, value: known, cost, layerId: id, receiptId }: Flow): Step {
  const value =
    known ?? (isPositive(pool.quantity) ? share(pool, quantity) : round(multiply(quantity, cost ?? '0'), SCALE))
  const layers = pool.layers && [...pool.layers, { id, quantity, value, receiptId }]
  return { value, pool: { quantity: add(pool.quantity, quantity), value: add(pool.value, value), layers } }
}

function goOut(pool: Pool, flow: Flow): Step {
  const quantity = negate(flow.quantity)
  const { taken, layers } = pool.layers
    ? takeOldest(pool.layers, quantity)
    : { taken: share(pool, quantity), layers: null }
  const after = { quantity: subtract(pool.quantity, quantity), value: subtract(pool.value, taken), layers }
  return { value: negate(taken), pool: after }
}

/** What a layer is worth more, or less. */
export type LayerChange = { readonly id: string; readonly value: string }

/** A pool whose goods are worth more, or less, than was thought; under FIFO its layers say which of them. */
export function revalued(pool: Pool, change: { value: string; layers: readonly LayerChange[] }): Pool {
  const more = new Map(change.layers.map(({ id, value }) => [id, value]))
  const layers =
    pool.layers && pool.layers.map((layer) => ({ ...layer, value: add(layer.value, more.get(layer.id) ?? '0') }))
  return { ...pool, value: add(pool.value, change.value), layers }
}

/** What a part of goods is worth; the last of them take the rest. */
export function share(goods: { quantity: string; value: string }, quantity: string): string {
  if (compare(quantity, goods.quantity) === 0) return goods.value
  if (isZero(goods.quantity)) return '0'
  return round(divide(multiply(goods.value, quantity), goods.quantity), SCALE)
}

function takeOldest(layers: readonly Layer[], quantity: string): { taken: string; layers: readonly Layer[] } {
  let open = quantity
  const parts = layers.map((layer) => {
    const part = minimum(open, layer.quantity)
    if (isZero(part)) return { layer, value: '0' }
    open = subtract(open, part)
    const value = share(layer, part)
    const rest = { ...layer, quantity: subtract(layer.quantity, part), value: subtract(layer.value, value) }
    return { layer: rest, value }
  })
  return {
    taken: sum(parts.map(({ value }) => value)),
    layers: parts.map(({ layer }) => layer).filter((layer) => isPositive(layer.quantity)),
  }
}
