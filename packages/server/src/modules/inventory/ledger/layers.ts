import { isPositive } from '@tradewind/kernel'
import type { Reader, Tx } from '../../../platform/database/tx.ts'
import type { Layer, LayerFlow } from '../rules/valuation.ts'

export type OwnedLayer = Layer & { readonly productId: string }
export type MovedLayer = LayerFlow & { readonly moveId: string }

/** What is left of the layers of products, in the order in which they are used up: a bare statement, sent after the lock. */
export function layersOf(db: Reader, productIds: readonly string[]) {
  return db.sql<OwnedLayer>`
    select id, product_id as "productId", quantity, value, receipt_id as "receiptId" from stock_layers
    where product_id = any(${productIds}) and quantity > 0 order by product_id, sequence`
}

/** What moves did to layers, and the layers that are used up by now, in their order. */
export async function layerFlowsOf(tx: Tx, moveIds: readonly string[]) {
  return await tx.sql<MovedLayer & { readonly productId: string; readonly receiptId: string | null; isGone: boolean }>`
    select flow.move_id as "moveId", layer.id, flow.quantity, flow.value, layer.product_id as "productId",
      layer.receipt_id as "receiptId", layer.quantity = 0 as "isGone"
    from stock_layer_flows flow join stock_layers layer on layer.id = flow.layer_id
    where flow.move_id = any(${moveIds})
    order by layer.sequence`
}

/** Writes layers as they are by now; new ones behind the others, in their order. */
export async function writeLayers(tx: Tx, layers: readonly OwnedLayer[]): Promise<void> {
  if (layers.length === 0) return
  await tx.sql`
    insert into stock_layers (id, product_id, quantity, value, receipt_id)
    select id, product_id, trim_scale(quantity), value, receipt_id
    from unnest(${layers.map(({ id }) => id)}::text[], ${layers.map(({ productId }) => productId)}::text[],
      ${layers.map(({ quantity }) => quantity)}::text[]::numeric[], ${layers.map(({ value }) => value)}::text[]::numeric[],
      ${layers.map(({ receiptId }) => receiptId)}::text[])
      with ordinality as layer(id, product_id, quantity, value, receipt_id, place)
    order by place
    on conflict (id) do update set quantity = excluded.quantity, value = excluded.value`
}

export async function writeLayerFlows(tx: Tx, flows: readonly MovedLayer[]): Promise<void> {
  if (flows.length === 0) return
  await tx.sql`
    insert into stock_layer_flows (move_id, layer_id, quantity, value)
    select * from unnest(${flows.map(({ moveId }) => moveId)}::text[], ${flows.map(({ id }) => id)}::text[],
      ${flows.map(({ quantity }) => quantity)}::text[]::numeric[], ${flows.map(({ value }) => value)}::text[]::numeric[])`
}

/** What moves are found to have done to layers, in place of what was thought before. */
type Rewritten = {
  readonly moveIds: readonly string[]
  readonly layers: readonly OwnedLayer[]
  readonly flows: readonly MovedLayer[]
}

/** Puts layers that moves made in their order, and writes what is left of all of them; the caller holds their pools. */
export async function rewriteLayers(tx: Tx, { moveIds, layers, flows }: Rewritten): Promise<void> {
  if (layers.length === 0) return
  const made = flows.filter(({ quantity }) => isPositive(quantity)).map(({ id }) => id)
  await Promise.all([dropFlows(tx, moveIds), dropLayers(tx, made), writeLayers(tx, layers), writeLayerFlows(tx, flows)])
}

async function dropFlows(tx: Tx, moveIds: readonly string[]): Promise<void> {
  await tx.sql`delete from stock_layer_flows where move_id = any(${moveIds})`
}

async function dropLayers(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.sql`delete from stock_layers where id = any(${ids})`
}
