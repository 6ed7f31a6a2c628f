import { compare, isNegative, negate, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockStock, post } from './ledger.ts'
import { ACCOUNTS } from './ledger/entries.ts'
import { lockPools } from './ledger/values.ts'
import type { StockChange } from './ledger/change.ts'
import { type CostDifference, costDifferences, lowestSince, type SinceMove } from './rules/back-dating.ts'
import { isInside, type LocationKind } from './rules/movement.ts'

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
 * Refuses: BAD_DATE for a moment to come or not after the last count of a product there, INVALID_INPUT for a product
 * that is valued first in, first out, or whose issues were valued again since: what they have cost by now is no longer
 * what their moves say, so a second replay would count the first one twice.
 */
export async function lockBackDated(tx: Tx, { productIds, warehouseId, effectiveAt }: BackDated): Promise<void> {
  const field = ['effectiveAt']
  if (Date.parse(effectiveAt) >= Date.parse(tx.now)) refuse('BAD_DATE', { reason: 'notPast', field })
  const places = await tx.sql<{ productId: string; warehouseId: string }>`
    select product_id as "productId", warehouse_id as "warehouseId" from stock_levels where product_id = any(${productIds})`
  await lockStock(tx, places)
  const [fifo] = await tx.sql`select 1 from products where id = any(${productIds}) and costing = 'FIFO' limit 1`
  if (fifo) refuse('INVALID_INPUT', { reason: 'backDatedFifo', field })
  const [revalued] = await tx.sql`
    select 1 from stock_moves
    where product_id = any(${productIds}) and kind = 'REVALUATION' and at >= ${effectiveAt}::text::timestamptz limit 1`
  if (revalued) refuse('INVALID_INPUT', { reason: 'revaluedSince', field })
  const [counted] = await tx.sql<{ number: string }>`
    select stocktake.number from stocktake_lines line join stocktakes stocktake on stocktake.id = line.stocktake_id
    where line.product_id = any(${productIds}) and line.warehouse_id = ${warehouseId}
      and line.counted_at >= ${effectiveAt}::text::timestamptz and stocktake.status <> 'CANCELLED'
    order by line.counted_at desc limit 1`
  if (counted) refuse('BAD_DATE', { reason: 'countedSince', number: counted.number, field })
}

/**
 * After goods were posted that count from before now: refuses when at any time since less than nothing would have been
 * there, and posts what the goods that left since should have cost by the average of then, less what they did
 * (DOMAIN RV4). The ledger stays as it is: the difference is a move of value of today that names its cause.
 * Refuses: INSUFFICIENT_STOCK, INVALID_INPUT for a moment so far back that it cannot be replayed.
 */
export async function revalueSince(tx: Tx, posted: BackDated & { readonly moveIds: readonly string[] }): Promise<void> {
  const { warehouseId, moveIds } = posted
  const productIds = [...new Set(posted.productIds)]
  const levels = await lockStock(
    tx,
    productIds.map((productId) => ({ productId, warehouseId })),
  )
  const pools = await lockPools(tx, productIds)
  const since = Map.groupBy(await movesSince(tx, { ...posted, productIds }), ({ productId }) => productId)
  const changes = productIds.flatMap((productId) => {
    const moves = since.get(productId) ?? []
    const onHand = levels.find((level) => level.productId === productId)?.onHand ?? '0'
    refuseLow({ productId, warehouseId, onHand }, moves)
    const differences = costDifferences(pools.get(productId) ?? { quantity: '0', value: '0' }, moves)
    if (!differences) return refuse('INVALID_INPUT', { reason: 'tooFarBack', field: ['effectiveAt'] })
    const causeId = moves.find(({ id }) => moveIds.includes(id))?.id
    return revaluations(differences, { productId, ...(causeId ? { causeId } : {}) })
  })
  await post(tx, { kind: 'REVALUATION', changes })
}

type ProductMove = SinceMove & { readonly productId: string }
type Ends = { readonly fromKind: LocationKind | null; readonly toKind: LocationKind | null }

/** The moves of products that count from a moment on, in the order in which they count; those of one moment by sequence (DOMAIN RV6). */
async function movesSince(
  tx: Tx,
  { productIds, effectiveAt }: Pick<BackDated, 'productIds' | 'effectiveAt'>,
): Promise<readonly ProductMove[]> {
  const rows = await tx.sql<Omit<ProductMove, 'account'> & Ends>`
    select move.id, move.product_id as "productId", move.warehouse_id as "warehouseId", move.on_hand_change as "onHandChange",
      move.value_change as "valueChange", source.kind as "fromKind", target.kind as "toKind"
    from stock_moves move
    left join locations source on source.id = move.from_location_id
    left join locations target on target.id = move.to_location_id
    where move.product_id = any(${productIds}) and move.at >= ${effectiveAt}::text::timestamptz
      and coalesce(move.effective_at, move.at) >= ${effectiveAt}::text::timestamptz
      and (move.on_hand_change <> 0 or move.value_change <> 0)
    order by coalesce(move.effective_at, move.at), move.sequence limit ${MOVES_MAX + 1}`
  if (rows.length > MOVES_MAX) refuse('INVALID_INPUT', { reason: 'tooFarBack', field: ['effectiveAt'] })
  return rows.map((row) => ({ ...row, account: accountOf(row) }))
}

/** The account of goods that left for good; what is on its way between warehouses has none. */
function accountOf({ fromKind, toKind }: Ends): string | null {
  if (!fromKind || !toKind || !isInside(fromKind) || isInside(toKind) || toKind === 'TRANSIT') return null
  return ACCOUNTS[toKind].to
}

type Balance = { readonly productId: string; readonly warehouseId: string; readonly onHand: string }

function refuseLow({ onHand, ...place }: Balance, moves: readonly SinceMove[]): void {
  const own = moves.filter(({ warehouseId }) => warehouseId === place.warehouseId)
  const lowest = lowestSince(
    onHand,
    own.map(({ onHandChange }) => onHandChange),
  )
  if (!isNegative(lowest)) return
  refuse('INSUFFICIENT_STOCK', {
    ...place,
    reason: 'sinceThen',
    field: ['effectiveAt'],
    requested: negate(lowest),
    available: '0',
  })
}

/** One change of value for each warehouse and account that the differences are of. */
function revaluations(
  differences: readonly CostDifference[],
  cause: { productId: string; causeId?: string },
): StockChange[] {
  const { productId, ...named } = cause
  const groups = Map.groupBy(differences, ({ warehouseId, account }) => `${warehouseId} ${account}`)
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const { warehouseId, account } = first
    const amount = sum([first, ...others].map((each) => each.amount))
    if (compare(amount, '0') === 0) return []
    return [
      {
        productId,
        warehouseId,
        revaluation: { ...named, value: negate(amount), layers: [], accounts: [{ account, amount }] },
      },
    ]
  })
}
