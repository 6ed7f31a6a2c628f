import { isNegative, negate, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockStock, post } from './ledger.ts'
import { type Document, type Level, placeOf, type StockChange } from './ledger/change.ts'
import { ACCOUNTS } from './ledger/entries.ts'
import { goodsKey, goodsOut } from './ledger/goods-out.ts'
import { layerFlowsOf, rewriteLayers } from './ledger/layers.ts'
import { type LockedLot, lotsOf } from './ledger/lots.ts'
import { lockPools } from './ledger/values.ts'
import { type Accounts, type CostDifference, lowestSince, replayed, type SinceMove } from './rules/back-dating.ts'
import type { GoodsOut } from './rules/goods-out.ts'
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
 * far (DOMAIN RV4), and the same of what of them came back (RR5). The ledger stays as it is: the difference is a move of
 * value of today that names its cause, and its lines the goods that left or came back. Layers become what the replay leaves.
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
    ...(replayed(product.pool, product.moves, product.out) ?? refuse('INVALID_INPUT', TOO_FAR_BACK)),
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
  readonly moves: readonly Since[]
  readonly pool: Pool
  /** What was out at the moment, of order lines that goods both left for and came back of since. */
  readonly out: ReadonlyMap<string, GoodsOut>
}

type Since = SinceMove & ProductMove

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
  const out = await outThen(tx, moves)
  const since = Map.groupBy(moves, ({ productId }) => productId)
  const flowsOf = Map.groupBy(flows, ({ moveId }) => moveId)
  return productIds.map((productId) => {
    const pool = pools.get(productId) ?? { quantity: '0', value: '0', layers: null }
    const gone = flows.filter((flow) => flow.isGone && flow.productId === productId)
    const usedUp = new Map(gone.map(({ id, receiptId }) => [id, { id, receiptId, quantity: '0', value: '0' }]))
    const layers = pool.layers && [...usedUp.values(), ...pool.layers]
    const own = (since.get(productId) ?? []).map((move) => ({ ...move, layers: flowsOf.get(move.id) ?? [] }))
    return { productId, moves: own, pool: { ...pool, layers }, out }
  })
}

/** What was out before moves; goods whose shipments are all from before came back at what is known of them already. */
async function outThen(tx: Tx, moves: readonly ProductMove[]): Promise<ReadonlyMap<string, GoodsOut>> {
  const shipped = new Set(moves.flatMap(({ kind, sold }) => (kind === 'SHIPMENT' && sold ? [sold.key] : [])))
  const lineIds = moves.flatMap(({ kind, sold, lineId }) =>
    kind === 'RETURN' && sold && lineId !== null && shipped.has(sold.key) ? [lineId] : [],
  )
  if (lineIds.length === 0) return new Map()
  return await goodsOut(
    tx,
    [...new Set(lineIds)],
    moves.map(({ id }) => id),
  )
}

type ProductMove = Omit<SinceMove, 'layers'> & Told
/** What else the ledger says of a move. */
type Told = {
  readonly kind: 'SHIPMENT' | 'RETURN' | 'OTHER'
  readonly productId: string
  readonly lotId: string | null
  readonly lineId: string | null
  readonly documentId: string | null
  readonly documentNumber: string | null
}
type Ends = { readonly fromKind: LocationKind | null; readonly toKind: LocationKind | null }
type Row = Omit<ProductMove, 'accounts' | 'sold'> & Ends & GoodsOut

/**
 * The moves of products that count from a moment on, in the order in which they count: as they were posted, which is by
 * sequence even where transactions overlapped (DOMAIN RV6), and what is back-dated at its moment. What a revaluation
 * changed is told by the moves that it is of.
 */
async function movesSince(
  tx: Tx,
  { productIds, effectiveAt }: Pick<BackDated, 'productIds' | 'effectiveAt'>,
): Promise<readonly ProductMove[]> {
  const rows = await tx.sql<Row>`
    with moved as (
      select move.*, coalesce(move.effective_at, max(move.at) filter (where move.effective_at is null)
        over (partition by move.product_id order by move.sequence)) as counts_from
      from stock_levels level
      join stock_moves move on move.product_id = level.product_id and move.warehouse_id = level.warehouse_id
      where level.product_id = any(${productIds})
        and move.at >= ${effectiveAt}::text::timestamptz - interval '1 minute'
        and (move.on_hand_change <> 0 or move.value_change <> 0 or move.kind = 'RETURN') and move.kind <> 'REVALUATION'
    )
    select move.id, move.product_id as "productId", move.warehouse_id as "warehouseId", move.lot_id as "lotId",
      move.document_line_id as "lineId", move.document_id as "documentId", move.document_number as "documentNumber",
      case when move.kind in ('SHIPMENT', 'RETURN') then move.kind else 'OTHER' end as kind,
      move.on_hand_change as "onHandChange",
      case when move.on_hand_change = 0 then move.value_change else move.value_change - again.amount end as "valueChange",
      case move.kind when 'RETURN' then -move.quantity else move.quantity end as quantity,
      case move.kind when 'RETURN' then -1 else 1 end * coalesce(move.passing_value, abs(move.value_change)) + again.amount as value,
      source.kind as "fromKind", target.kind as "toKind"
    from moved move
    cross join lateral (
      select coalesce(sum(amount), 0) as amount from revaluation_lines where issue_id = move.id
    ) again
    left join locations source on source.id = move.from_location_id
    left join locations target on target.id = move.to_location_id
    where move.counts_from >= ${effectiveAt}::text::timestamptz
    order by move.counts_from, move.sequence limit ${MOVES_MAX + 1}`
  if (rows.length > MOVES_MAX) refuse('INVALID_INPUT', TOO_FAR_BACK)
  return rows.map(({ quantity, value, ...row }) => {
    const { kind, productId, lotId, lineId } = row
    const isSold = kind !== 'OTHER' && lineId !== null
    const sold = isSold ? { key: goodsKey({ productId, lotId, lineId }), quantity, value } : null
    return { ...row, accounts: accountsOf(row), sold }
  })
}

/**
 * Where the cost of goods went that left for good; that of goods which came back went the other way. What is on its way
 * between warehouses has no accounts.
 */
function accountsOf({ kind, fromKind, toKind }: Pick<Row, 'kind' | 'fromKind' | 'toKind'>): Accounts | null {
  if (!fromKind || !toKind) return null
  if (kind === 'RETURN') return { from: ACCOUNTS[toKind].to, to: ACCOUNTS[fromKind].from }
  if (!isInside(fromKind) || isInside(toKind) || toKind === 'TRANSIT') return null
  return { from: STOCK, to: ACCOUNTS[toKind].to }
}

const STOCK = 'STOCK'

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

type Difference = CostDifference<Since>

/**
 * Posts the differences, one move of value for each warehouse and pair of accounts, with a line for each of the goods that
 * left; what came back has a move of its own for each document.
 */
async function postDifferences(
  tx: Tx,
  again: readonly { readonly moves: readonly Since[]; readonly differences: readonly Difference[] }[],
  causeIds: readonly string[],
): Promise<void> {
  const groups = again.flatMap(({ moves, differences }) => {
    const causeId = moves.find(({ id }) => causeIds.includes(id))?.id
    return [...Map.groupBy(differences, groupOf).values()].map((parts) => ({ parts, causeId }))
  })
  const { moveIds } = await post(tx, {
    kind: 'REVALUATION',
    changes: groups.flatMap(({ parts, causeId }) => revaluation(parts, causeId)),
  })
  const lines = groups.flatMap(({ parts }, place) =>
    parts.map(({ move, amount }) => ({ issueId: move.id, amount, revaluationId: moveIds[place] ?? '' })),
  )
  if (lines.length === 0) return
  await tx.sql`
    insert into revaluation_lines (revaluation_id, issue_id, amount)
    select * from unnest(${lines.map(({ revaluationId }) => revaluationId)}::text[],
      ${lines.map(({ issueId }) => issueId)}::text[], ${lines.map(({ amount }) => amount)}::text[]::numeric[])`
}

function groupOf({ move, accounts: { from, to } }: Difference): string {
  return `${move.warehouseId} ${from} ${to} ${documentOf(move)?.id ?? ''}`
}

/** The document of goods that came back: it tells what a change of value without goods is about. */
function documentOf({ kind, documentId: id, documentNumber: number }: Since): Document | null {
  return kind === 'RETURN' && id !== null && number !== null ? { id, number } : null
}

function revaluation(parts: readonly Difference[], causeId: string | undefined): StockChange[] {
  const [first] = parts
  if (!first) return []
  const { move, accounts } = first
  const { productId, warehouseId } = move
  const amount = sum(parts.map((each) => each.amount))
  const sides = [
    { account: accounts.to, amount },
    { account: accounts.from, amount: negate(amount) },
  ]
  const value = sides.find(({ account }) => account === STOCK)?.amount ?? '0'
  const document = documentOf(move)
  return [
    {
      ...{ productId, warehouseId, ...(document ? { document } : {}) },
      revaluation: {
        ...{ value, layers: [], ...(causeId === undefined ? {} : { causeId }) },
        accounts: sides.filter(({ account }) => account !== STOCK),
      },
    },
  ]
}
