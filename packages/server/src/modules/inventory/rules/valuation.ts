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

/** What a layer is worth more, or less. */
export type LayerChange = { readonly id: string; readonly value: string }

/** What a flow adds to a layer or takes from it. */
export type LayerFlow = LayerChange & { readonly quantity: string }

export type Valued = {
  readonly pool: Pool
  readonly values: readonly string[]
  /** By flow; none but under FIFO. */
  readonly layers: readonly (readonly LayerFlow[])[]
}

const SCALE = currencyScale(BASE_CURRENCY)

/**
 * The change of value of each flow, one after the other, and the pool after them (DOMAIN RV1). What comes in is worth
 * what is said, else the average of what is there. What goes out takes its share of the average, or the oldest layers
 * under FIFO; the last goods take the rest, so no cent is left behind. Values are rounded to the base currency.
 */
export function valueFlows(pool: Pool, flows: readonly Flow[]): Valued {
  return flows.reduce<Valued>(
    (before, flow) => {
      const { pool: after, value, layers } = valueFlow(before.pool, flow)
      return { pool: after, values: [...before.values, value], layers: [...before.layers, layers] }
    },
    { pool, values: [], layers: [] },
  )
}

type Step = { readonly pool: Pool; readonly value: string; readonly layers: readonly LayerFlow[] }

/** As `valueFlows`, for one of them. */
export function valueFlow(pool: Pool, flow: Flow): Step {
  return isNegative(flow.quantity) ? goOut(pool, flow) : comeIn(pool, flow)
}

function comeIn(pool: Pool, { quantity, value: known, cost, layerId: id, receiptId }: Flow): Step {
  const value =
    known ?? (isPositive(pool.quantity) ? share(pool, quantity) : round(multiply(quantity, cost ?? '0'), SCALE))
  const layers = pool.layers && [...pool.layers, { id, quantity, value, receiptId }]
  const after = { quantity: add(pool.quantity, quantity), value: add(pool.value, value), layers }
  return { value, pool: after, layers: layers ? [{ id, quantity, value }] : [] }
}

function goOut(pool: Pool, flow: Flow): Step {
  const quantity = negate(flow.quantity)
  const { taken, layers, flows } = pool.layers
    ? takeOldest(pool.layers, quantity)
    : { taken: share(pool, quantity), layers: null, flows: [] }
  const after = { quantity: subtract(pool.quantity, quantity), value: subtract(pool.value, taken), layers }
  return { value: negate(taken), pool: after, layers: flows }
}

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

type Taken = { readonly taken: string; readonly layers: readonly Layer[]; readonly flows: readonly LayerFlow[] }

function takeOldest(layers: readonly Layer[], quantity: string): Taken {
  let open = quantity
  const flows: LayerFlow[] = []
  for (const layer of layers) {
    if (isZero(open)) break
    const part = minimum(open, layer.quantity)
    open = subtract(open, part)
    flows.push({ id: layer.id, quantity: negate(part), value: negate(share(layer, part)) })
  }
  const touched = layers.slice(0, flows.length).map((layer, place) => flowed(layer, flows[place]))
  return {
    taken: negate(sum(flows.map(({ value }) => value))),
    layers: [...touched.filter((layer) => isPositive(layer.quantity)), ...layers.slice(flows.length)],
    flows,
  }
}

/** A layer after something was added to it, or taken from it. */
export function flowed(layer: Layer, flow: Omit<LayerFlow, 'id'> | undefined): Layer {
  if (!flow) return layer
  return { ...layer, quantity: add(layer.quantity, flow.quantity), value: add(layer.value, flow.value) }
}
