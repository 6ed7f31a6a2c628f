import { isNegative, negate, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockStock, post } from './ledger.ts'
import { type Level, placeOf, type StockChange } from './ledger/change.ts'
import { ACCOUNTS } from './ledger/entries.ts'
import { layerFlowsOf, rewriteLayers } from './ledger/layers.ts'
import { type LockedLot, lotsOf } from './ledger/lots.ts'
import { lockPools } from './ledger/values.ts'
import { type CostDifference, lowestSince, replayed, type Replayed, type SinceMove } from './rules/back-dating.ts'
import { isInside, type LocationKind } from './rules/movement.ts'
import type { Pool } from './rules/valuation.ts'

/** More moves than this since a moment would be replayed for too long while others wait. */
const MOVES_MAX = 20_000

/** Goods that count from before now. */
export type BackDated = {
  readonly productIds: readonly string[]
  readonly warehouseId: string
  readonly effectiveAt: string
}

/**
 * Locks all stock of products before something is posted that counts from before now, and refuses a moment that it may
 * not count from. The books refuse a day that they are closed for when it is posted.
 * Refuses: BAD_DATE for a moment to come or not after the last count of a product there.
 */
export async function lockBackDated(tx: Tx, { productIds, warehouseId, effectiveAt }: BackDated): Promise<void> {
  const field = ['effectiveAt']
  if (Date.parse(effectiveAt) >= Date.parse(tx.now)) refuse('BAD_DATE', { reason: 'notPast', field })
  const places = await tx.sql<{ productId: string; warehouseId: string }>`
    select product_id as "productId", warehouse_id as "warehouseId" from stock_levels where product_id = any(${productIds})`
  await lockStock(tx, places)
  const [counted] = await tx.sql<{ number: string }>`
    select stocktake.number from stocktake_lines line join stocktakes stocktake on stocktake.id = line.stocktake_id
    where line.product_id = any(${productIds}) and line.warehouse_id = ${warehouseId}
      and line.counted_at >= ${effectiveAt}::text::timestamptz and stocktake.status <> 'CANCELLED'
    order by line.counted_at desc limit 1`
  if (counted) refuse('BAD_DATE', { reason: 'countedSince', number: counted.number, field })
}

/**
 * After goods were posted that count from before now: refuses when at any time since less than nothing would have been
 * there, and posts what the goods that left since should have cost by what was there then, less what was booked of them so
 * far (DOMAIN RV4). The ledger stays as it is: the difference is a move of value of today that names its cause, and its
 * lines the goods that left. Layers become what the replay leaves.
 * Refuses: INSUFFICIENT_STOCK, INVALID_INPUT for a moment so far back that it cannot be replayed.
 */
export async function revalueSince(tx: Tx, posted: BackDated & { readonly moveIds: readonly string[] }): Promise<void> {
  const productIds = [...new Set(posted.productIds)]
  const levels = await lockStock(
    tx,
    productIds.map((productId) => ({ productId, warehouseId: posted.warehouseId })),
  )
  const pools = await lockPools(tx, productIds)
  const products = await productsSince(tx, { ...posted, productIds }, pools)
  refuseLow(
    levels,
    await lotsOf(tx, levels),
    products.flatMap(({ moves }) => moves),
  )
  const again = products.map((product) => ({
    ...product,
    ...(replayed(product.pool, product.moves) ?? refuse('INVALID_INPUT', TOO_FAR_BACK)),
  }))
  await postDifferences(tx, again, posted.moveIds)
  await rewriteLayers(tx, {
    moveIds: again.flatMap(({ moves }) => moves.map(({ id }) => id)),
    layers: again.flatMap(({ productId, layers }) => layers.map((layer) => ({ ...layer, productId }))),
    flows: again.flatMap(({ layerFlows }) => layerFlows),
  })
}

const TOO_FAR_BACK = { reason: 'tooFarBack', field: ['effectiveAt'] }

/** A product with what happened to it since a moment, and its pool with all layers that this touched. */
type ProductSince = {
  readonly productId: string
  readonly moves: readonly (SinceMove & ProductMove)[]
  readonly pool: Pool
}

async function productsSince(
  tx: Tx,
  { productIds, effectiveAt }: Omit<BackDated, 'warehouseId'>,
  pools: ReadonlyMap<string, Pool>,
): Promise<readonly ProductSince[]> {
  const moves = await movesSince(tx, { productIds, effectiveAt })
  const layered = moves.filter(({ productId }) => pools.get(productId)?.layers)
  const flows =
    layered.length === 0
      ? []
      : await layerFlowsOf(
          tx,
          layered.map(({ id }) => id),
        )
  const since = Map.groupBy(moves, ({ productId }) => productId)
  const flowsOf = Map.groupBy(flows, ({ moveId }) => moveId)
  return productIds.map((productId) => {
    const pool = pools.get(productId) ?? { quantity: '0', value: '0', layers: null }
    const gone = flows.filter((flow) => flow.isGone && flow.productId === productId)
    const usedUp = new Map(gone.map(({ id, receiptId }) => [id, { id, receiptId, quantity: '0', value: '0' }]))
    const layers = pool.layers && [...usedUp.values(), ...pool.layers]
    const own = (since.get(productId) ?? []).map((move) => ({ ...move, layers: flowsOf.get(move.id) ?? [] }))
    return { productId, moves: own, pool: { ...pool, layers } }
  })
}

type ProductMove = Omit<SinceMove, 'layers'> & { readonly productId: string; readonly lotId: string | null }
type Ends = { readonly fromKind: LocationKind | null; readonly toKind: LocationKind | null }

/**
 * The moves of products that count from a moment on, in the order in which they count: as they were posted, which is by
 * sequence even where transactions overlapped (DOMAIN RV6), and what is back-dated at its moment. What a revaluation
 * changed is told by the moves that it is of.
 */
async function movesSince(
  tx: Tx,
  { productIds, effectiveAt }: Pick<BackDated, 'productIds' | 'effectiveAt'>,
): Promise<readonly ProductMove[]> {
  const rows = await tx.sql<Omit<ProductMove, 'account'> & Ends>`
    with moved as (
      select move.*, coalesce(move.effective_at, max(move.at) filter (where move.effective_at is null)
        over (partition by move.product_id order by move.sequence)) as counts_from
      from stock_levels level
      join stock_moves move on move.product_id = level.product_id and move.warehouse_id = level.warehouse_id
      where level.product_id = any(${productIds})
        and move.at >= ${effectiveAt}::text::timestamptz - interval '1 minute'
        and (move.on_hand_change <> 0 or move.value_change <> 0) and move.kind <> 'REVALUATION'
    )
    select move.id, move.product_id as "productId", move.warehouse_id as "warehouseId", move.lot_id as "lotId",
      move.on_hand_change as "onHandChange",
      move.value_change - (select coalesce(sum(line.amount), 0) from revaluation_lines line where line.issue_id = move.id)
        as "valueChange",
      source.kind as "fromKind", target.kind as "toKind"
    from moved move
    left join locations source on source.id = move.from_location_id
    left join locations target on target.id = move.to_location_id
    where move.counts_from >= ${effectiveAt}::text::timestamptz
    order by move.counts_from, move.sequence limit ${MOVES_MAX + 1}`
  if (rows.length > MOVES_MAX) refuse('INVALID_INPUT', TOO_FAR_BACK)
  return rows.map((row) => ({ ...row, account: accountOf(row) }))
}

/** The account of goods that left for good; what is on its way between warehouses has none. */
function accountOf({ fromKind, toKind }: Ends): string | null {
  if (!fromKind || !toKind || !isInside(fromKind) || isInside(toKind) || toKind === 'TRANSIT') return null
  return ACCOUNTS[toKind].to
}

/** Refuses when of a product or a lot less than nothing would have been there at any time since. */
function refuseLow(levels: readonly Level[], lots: readonly LockedLot[], moves: readonly ProductMove[]): void {
  const onHand = new Map([
    ...levels.map((level) => [placeOf(level), level.onHand] as const),
    ...lots.map((lot) => [`${placeOf(lot)} ${lot.lotId}`, lot.onHand] as const),
  ])
  const here = new Set(levels.map(placeOf))
  const own = moves.filter((move) => here.has(placeOf(move)))
  const ofLots = own.filter(({ lotId }) => lotId !== null)
  const groups = [
    ...Map.groupBy(own, placeOf),
    ...Map.groupBy(ofLots, (move) => `${placeOf(move)} ${move.lotId ?? ''}`),
  ]
  for (const [key, [first, ...others]] of groups) {
    if (!first) continue
    const changes = [first, ...others].map(({ onHandChange }) => onHandChange)
    const lowest = lowestSince(onHand.get(key) ?? '0', changes)
    if (!isNegative(lowest)) continue
    const { productId, warehouseId } = first
    const short = { requested: negate(lowest), available: '0' }
    refuse('INSUFFICIENT_STOCK', { productId, warehouseId, reason: 'sinceThen', field: ['effectiveAt'], ...short })
  }
}

/** Posts the differences, one move of value for each warehouse and account, with a line for each of the goods that left. */
async function postDifferences(
  tx: Tx,
  again: readonly (ProductSince & Replayed)[],
  causeIds: readonly string[],
): Promise<void> {
  const groups = again.flatMap(({ productId, moves, differences }) => {
    const causeId = moves.find(({ id }) => causeIds.includes(id))?.id
    const own = Map.groupBy(differences, ({ warehouseId, account }) => `${warehouseId} ${account}`)
    return [...own.values()].map((parts) => ({ parts, named: { productId, ...(causeId ? { causeId } : {}) } }))
  })
  const { moveIds } = await post(tx, {
    kind: 'REVALUATION',
    changes: groups.flatMap(({ parts, named }) => revaluation(parts, named)),
  })
  const lines = groups.flatMap(({ parts }, place) =>
    parts.map(({ moveId: issueId, amount }) => ({ issueId, amount, revaluationId: moveIds[place] ?? '' })),
  )
  if (lines.length === 0) return
  await tx.sql`
    insert into revaluation_lines (revaluation_id, issue_id, amount)
    select * from unnest(${lines.map(({ revaluationId }) => revaluationId)}::text[],
      ${lines.map(({ issueId }) => issueId)}::text[], ${lines.map(({ amount }) => amount)}::text[]::numeric[])`
}

function revaluation(
  parts: readonly CostDifference[],
  { productId, ...cause }: { productId: string; causeId?: string },
): StockChange[] {
  const [first] = parts
  if (!first) return []
  const { warehouseId, account } = first
  const amount = sum(parts.map((each) => each.amount))
  const accounts = [{ account, amount }]
  return [{ productId, warehouseId, revaluation: { ...cause, value: negate(amount), layers: [], accounts } }]
}
