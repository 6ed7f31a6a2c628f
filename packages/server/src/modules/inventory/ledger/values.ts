import { absolute, isNegative, newId } from '@tradewind/kernel'
import type { Reader, Tx } from '../../../platform/database/tx.ts'
import { isInside } from '../rules/movement.ts'
import {
  type Flow,
  type Layer,
  type LayerChange,
  type LayerFlow,
  type Pool,
  revalued,
  valueFlows,
} from '../rules/valuation.ts'
import type { Effected } from './change.ts'
import { layersOf, type MovedLayer, type OwnedLayer, writeLayerFlows, writeLayers } from './layers.ts'

type LockedPool = Pool & { readonly cost: string | null }

/** What the goods of a posting are worth, and the pools of their products after it. */
export type Worth = {
  /** By the place of the change: what its goods are worth, never negative, or what its revaluation adds. */
  readonly values: readonly string[]
  readonly pools: readonly ValuedPool[]
}

type ValuedPool = {
  readonly productId: string
  readonly after: Pool
  /** The layers that there were or that came, also those of which nothing is left. */
  readonly layers: readonly Layer[]
  /** What each move did to them. */
  readonly layerFlows: readonly MovedLayer[]
}

/** Values what comes in and goes out; the pools of its products are locked in their order until the end. */
export async function valueChanges(tx: Tx, changes: readonly Effected[]): Promise<Worth> {
  const values = changes.map(({ value, revaluation }) => revaluation?.value ?? value ?? '0')
  const crossing = changes.flatMap((change, place) => {
    const sign = crossingOf(change)
    return sign === null ? [] : [{ change, place, quantity: `${sign}${change.movement?.quantity ?? '0'}` }]
  })
  const flowing = Map.groupBy(crossing, ({ change }) => change.productId)
  const bearing = Map.groupBy(
    changes.flatMap((change) => (change.revaluation ? [{ ...change, revaluation: change.revaluation }] : [])),
    ({ productId }) => productId,
  )
  const productIds = [...new Set([...flowing.keys(), ...bearing.keys()])]
  if (productIds.length === 0) return { values, pools: [] }
  const locked = await lockPools(tx, productIds)
  const pools = productIds.map((productId) => {
    const own = flowing.get(productId) ?? []
    const before = locked.get(productId)
    if (!before) throw new Error(`The product ${productId} has no pool of value.`)
    const flows = own.map(
      ({ change, quantity }): Flow => ({
        ...{ quantity, cost: before.cost, layerId: newId('lay') },
        receiptId: change.movement?.from.kind === 'TRANSIT' ? null : change.moveId,
        ...(change.value !== undefined && !isNegative(quantity) ? { value: change.value } : {}),
      }),
    )
    const valued = valueFlows(before, flows)
    for (const [index, value] of valued.values.entries()) values[own[index]?.place ?? -1] = absolute(value)
    const bearers = bearing.get(productId) ?? []
    const after = bearers.reduce((pool, each) => revalued(pool, each.revaluation), valued.pool)
    const layers = touchedLayers(before, after, flows)
    const layerFlows = [
      ...valued.layers.map((moved, index) => ({ moveId: own[index]?.change.moveId ?? '', moved })),
      ...bearers.map(({ moveId, revaluation }) => ({ moveId, moved: revaluation.layers.map(unmoved) })),
    ].flatMap(({ moveId, moved }) => moved.map((each) => ({ ...each, moveId })))
    return { productId, after, layers, layerFlows }
  })
  return { values, pools }
}

function touchedLayers(before: Pool, after: Pool, flows: readonly Flow[]): Layer[] {
  if (!before.layers) return []
  const left = new Map(after.layers?.map((layer) => [layer.id, layer]))
  const made = flows.filter(({ quantity }) => !isNegative(quantity)).map((flow) => ({ ...flow, id: flow.layerId }))
  return [...before.layers, ...made].map(
    ({ id, receiptId }) => left.get(id) ?? { id, receiptId, quantity: '0', value: '0' },
  )
}

/** A change of value of a layer of which nothing moves. */
function unmoved(change: LayerChange): LayerFlow {
  return { ...change, quantity: '0' }
}

/** Whether goods come into the warehouses or leave them; null when they do neither. */
export function crossingOf({ movement }: Effected): '' | '-' | null {
  if (!movement || isInside(movement.from.kind) === isInside(movement.to.kind)) return null
  return isInside(movement.to.kind) ? '' : '-'
}

/** The pools of products, locked in their order; made where there are none. */
export async function lockPools(tx: Tx, productIds: readonly string[]): Promise<ReadonlyMap<string, LockedPool>> {
  const [, rows, layers] = await Promise.all([
    tx.sql`
      insert into stock_values (id, product_id, sku, costing)
      select pool.id, product.id, product.sku, product.costing
      from unnest(${productIds.map(() => newId('val'))}::text[], ${productIds}::text[]) as pool(id, product_id)
      join products product on product.id = pool.product_id
      order by product.id
      on conflict (product_id) do nothing`,
    tx.sql<PoolRow>`
      select pool.product_id as "productId", pool.costing, pool.quantity, pool.value, product.cost
      from stock_values pool join products product on product.id = pool.product_id
      where pool.product_id = any(${productIds}) order by pool.product_id for update of pool`,
    layersOf(tx, productIds),
  ])
  return pooled(rows, layers)
}

/** The pools of products as they are now; another transaction may be about to change them. */
export async function readPools(db: Reader, productIds: readonly string[]): Promise<ReadonlyMap<string, Pool>> {
  const [rows, layers] = await Promise.all([
    db.sql<PoolRow>`
      select product_id as "productId", costing, quantity, value, null as cost from stock_values
      where product_id = any(${productIds})`,
    layersOf(db, productIds),
  ])
  return pooled(rows, layers)
}

type PoolRow = {
  readonly productId: string
  readonly costing: string
  readonly quantity: string
  readonly value: string
  readonly cost: string | null
}

function pooled(rows: readonly PoolRow[], layers: readonly OwnedLayer[]) {
  const byProduct = Map.groupBy(layers, ({ productId }) => productId)
  return new Map(
    rows.map(({ productId, costing, quantity, value, cost }) => [
      productId,
      { quantity, value, cost, layers: costing === 'FIFO' ? (byProduct.get(productId) ?? []) : null },
    ]),
  )
}

/** Writes the pools as they are after a posting; the caller holds their locks. */
export async function writePools(tx: Tx, { pools }: Worth): Promise<void> {
  if (pools.length === 0) return
  const flows = pools.flatMap(({ layerFlows }) => layerFlows)
  const touched = new Set(flows.map(({ id }) => id))
  const layers = pools.flatMap(({ productId, layers: own }) => own.map((layer) => ({ ...layer, productId })))
  await Promise.all([
    writeValues(tx, pools),
    writeLayers(
      tx,
      layers.filter(({ id }) => touched.has(id)),
    ),
    writeLayerFlows(tx, flows),
  ])
}

async function writeValues(tx: Tx, pools: readonly ValuedPool[]): Promise<void> {
  await tx.sql`
    update stock_values pool set quantity = trim_scale(each.quantity), value = each.value
    from unnest(${pools.map(({ productId }) => productId)}::text[],
      ${pools.map(({ after }) => after.quantity)}::text[]::numeric[], ${pools.map(({ after }) => after.value)}::text[]::numeric[])
      as each(product_id, quantity, value)
    where pool.product_id = each.product_id`
}
