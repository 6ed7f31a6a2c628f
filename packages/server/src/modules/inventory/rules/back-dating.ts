import { add, compare, isNegative, isPositive, isZero, minimum, negate, subtract, sum } from '@tradewind/kernel'
import { type GoodsOut, movedOut, worthBack } from './goods-out.ts'
import { flowed, type Layer, type LayerFlow, type Pool, revalued, valueFlow } from './valuation.ts'

/** A move of a product since a moment, in the order in which moves count. */
export type SinceMove = {
  readonly id: string
  readonly warehouseId: string
  readonly onHandChange: string
  /** What was booked of it by now: what was posted, and what its goods were found to have cost more, or less, since. */
  readonly valueChange: string
  /** Where what its goods have cost went; null for what keeps its value, such as a receipt or a transfer. */
  readonly accounts: Accounts | null
  /** Goods of an order line that left, or, with a negative quantity and cost, came back; null for all others. */
  readonly sold: (GoodsOut & { readonly key: string }) | null
  /** What it did to layers, as was thought so far; only under FIFO. */
  readonly layers: readonly LayerFlow[]
}

/** The account that goods leave, and the one that bears what they have cost. */
export type Accounts = { readonly from: string; readonly to: string }

/** What goods that left should have cost more, or less, than was booked; of goods that came back the other way round. */
export type CostDifference<Move> = { readonly move: Move; readonly accounts: Accounts; readonly amount: string }

/** What moves since a moment come to when they are valued again, in their order. */
export type Replayed<Move> = {
  readonly differences: readonly CostDifference<Move>[]
  /** Under FIFO all layers that there were at the moment or came since, in the order in which they are used up. */
  readonly layers: readonly Layer[]
  readonly layerFlows: readonly (LayerFlow & { readonly moveId: string })[]
}

/**
 * What the goods that left since a moment should have cost by what was there then, less what was booked (DOMAIN RV4). What
 * came back brings its share of what it had left at (RR5), of the goods that were out at the moment, as far as they are
 * told. What else came in keeps its value, and so do changes of value and transfers. Under FIFO the pool has all layers
 * that the moves touched, also those that are used up by now. Null when goods would be left with a value below zero, or a
 * value without goods, or when it is not known which layers there were: then the moment is too far back.
 */
export function replayed<Move extends SinceMove>(
  now: Pool,
  moves: readonly Move[],
  outThen: ReadonlyMap<string, GoodsOut> = new Map(),
): Replayed<Move> | null {
  const then = poolThen(now, moves)
  if (!isSound(then) || !isLayered(then)) return null
  const known = new Map(now.layers?.map((layer) => [layer.id, layer]))
  const out = new Map(outThen)
  const differences: CostDifference<Move>[] = []
  const layerFlows: (LayerFlow & { moveId: string })[] = []
  const came: Layer[] = [...(then.layers ?? [])]
  let pool = then
  for (const move of moves) {
    const back = broughtBack(move, out)
    const step = valuedAgain(pool, back === null ? move : { ...move, ...back }, known)
    if (!step || !isSound(step.pool)) return null
    pool = step.pool
    layerFlows.push(...step.layers.map((flow) => ({ ...flow, moveId: move.id })))
    if (isPositive(move.onHandChange)) came.push(...(pool.layers?.slice(-1) ?? []))
    const { accounts, sold } = move
    const cost = back?.cost ?? negate(step.value)
    if (sold) out.set(sold.key, movedOut(out.get(sold.key), { quantity: sold.quantity, value: cost }))
    const amount = subtract(cost, sold?.value ?? negate(move.valueChange))
    if (accounts && !isZero(amount)) differences.push({ move, accounts, amount })
  }
  const left = new Map(pool.layers?.map((layer) => [layer.id, layer]))
  const layers = came.map((layer) => left.get(layer.id) ?? { ...layer, quantity: '0', value: '0' })
  return { differences, layers, layerFlows }
}

/** What was there before the moves: what is there now less what they did. */
function poolThen(now: Pool, moves: readonly SinceMove[]): Pool {
  const done = Map.groupBy(
    moves.flatMap(({ layers }) => layers),
    ({ id }) => id,
  )
  const layers = now.layers?.map((layer) => {
    const flows = done.get(layer.id) ?? []
    const quantity = negate(sum(flows.map((flow) => flow.quantity)))
    return flowed(layer, { quantity, value: negate(sum(flows.map(({ value }) => value))) })
  })
  return {
    quantity: subtract(now.quantity, sum(moves.map(({ onHandChange }) => onHandChange))),
    value: subtract(now.value, sum(moves.map(({ valueChange }) => valueChange))),
    layers: layers?.filter(({ quantity }) => !isZero(quantity)) ?? null,
  }
}

/** What goods that came back have cost by what is out, negative like all that comes back, and what they add to the stock. */
function broughtBack({ sold, onHandChange }: SinceMove, out: ReadonlyMap<string, GoodsOut>) {
  if (!sold || !isNegative(sold.quantity)) return null
  const worth = worthBack(out.get(sold.key), negate(sold.quantity)) ?? negate(sold.value)
  return { cost: negate(worth), valueChange: isZero(onHandChange) ? '0' : worth }
}

type Step = ReturnType<typeof valueFlow>

/** One move, valued by what is there before it. */
function valuedAgain(pool: Pool, move: SinceMove, known: ReadonlyMap<string, Layer>): Step | null {
  const { onHandChange: quantity, valueChange } = move
  const flow = { quantity, cost: null, layerId: '', receiptId: null }
  if (isPositive(quantity)) {
    const layer = known.get(move.layers.find((each) => isPositive(each.quantity))?.id ?? '')
    if (pool.layers && !layer) return null
    return valueFlow(pool, { ...flow, value: valueChange, ...named(layer) })
  }
  if (isZero(quantity)) return keepingValue(pool, valueChange, move.layers)
  const step = valueFlow(pool, flow)
  if (move.accounts) return step
  const kept = keepingValue(step.pool, subtract(valueChange, step.value), [])
  return kept && { ...kept, value: valueChange, layers: merged([...step.layers, ...kept.layers]) }
}

function named(layer: Layer | undefined) {
  return layer ? { layerId: layer.id, receiptId: layer.receiptId } : {}
}

/**
 * A change of value that stays as it was: of its layers, and of the oldest one that is left what the others do not bear.
 * Null when there is none, or one would be worth less than nothing.
 */
function keepingValue(pool: Pool, value: string, layers: readonly LayerFlow[]): Step | null {
  if (isZero(value) || !pool.layers) return { pool: revalued(pool, { value, layers: [] }), value, layers: [] }
  const [oldest] = pool.layers
  if (!oldest) return null
  const left = new Set(pool.layers.map(({ id }) => id))
  const own = layers.filter(({ id }) => left.has(id))
  const rest = subtract(value, sum(own.map((flow) => flow.value)))
  const flows = merged([...own, { id: oldest.id, quantity: '0', value: rest }]).filter((flow) => !isZero(flow.value))
  const after = revalued(pool, { value, layers: flows })
  const touched = new Set(flows.map(({ id }) => id))
  const isOverdrawn = after.layers?.some((layer) => touched.has(layer.id) && isNegative(layer.value)) ?? false
  return isOverdrawn ? null : { pool: after, value, layers: flows }
}

/** One flow for each layer. */
function merged(flows: readonly LayerFlow[]): LayerFlow[] {
  const byLayer = Map.groupBy(flows, ({ id }) => id)
  return [...byLayer].map(([id, own]) => ({
    id,
    quantity: sum(own.map(({ quantity }) => quantity)),
    value: sum(own.map(({ value }) => value)),
  }))
}

/** Nothing is below zero, and nothing is worth something without being there. */
function isSound({ quantity, value }: Pool): boolean {
  return !isNegative(quantity) && !isNegative(value) && (!isZero(quantity) || isZero(value))
}

/** Whether the layers are all there is. */
function isLayered({ quantity, value, layers }: Pool): boolean {
  if (!layers) return true
  const held = sum(layers.map((layer) => layer.quantity))
  return compare(held, quantity) === 0 && compare(sum(layers.map((layer) => layer.value)), value) === 0
}

/** The least that was there at any time since a moment, by what is there now and the moves since. */
export function lowestSince(onHandNow: string, changes: readonly string[]): string {
  let onHand = subtract(onHandNow, sum(changes))
  let lowest = onHand
  for (const change of changes) {
    onHand = add(onHand, change)
    lowest = minimum(lowest, onHand)
  }
  return lowest
}
