import { BASE_CURRENCY, currencyScale, negate, newId, round, sum } from '@tradewind/kernel'
import type { Reader, Tx } from '../../platform/database/tx.ts'
import type { ErrorCode } from '../../platform/refusals/codes.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockStock, post } from './ledger.ts'
import type { Document, StockChange } from './ledger/change.ts'
import { lockPools } from './ledger/values.ts'
import { TRANSIT } from './locations.ts'
import { type Basis, canShare, landed, type Landed, type Receipt, sharesOf } from './rules/landed-cost.ts'

/** A cost that came after the goods, and the receipts that it is of. */
export type Cost = {
  readonly warehouseId: string
  readonly amount: string
  readonly basis: Basis
  readonly receiptIds: readonly string[]
}

/**
 * Posts what a cost adds to receipts: value-only moves, and an entry that the costs of purchase are due by. The stock is
 * locked before what is left of the receipts is read, so goods that are leaving have left by then or have not begun to.
 * Refuses: NOT_FOUND for what is no receipt of the warehouse, DUPLICATE for one that is named twice, INVALID_INPUT when
 * a cost is shared by value and no receipt had one, PERIOD_CLOSED.
 */
export async function postCost(tx: Tx, cost: Cost, document: Document): Promise<readonly Landed[]> {
  const { receipts, problem } = await receiptsOf(tx, cost)
  if (problem) refuse(problem.code, problem)
  return await settle(tx, { ...cost, receipts, document, shares: sharesOf(cost.amount, receipts, cost.basis) })
}

/**
 * Takes the shares of a document back, in red: what of the goods is still there gives its part of them, the rest is taken
 * back from the cost of the goods that are gone. Refuses: PERIOD_CLOSED.
 */
export async function takeBackCost(
  tx: Tx,
  document: Document & { warehouseId: string; reason: string },
): Promise<void> {
  const [lines, [entry]] = await Promise.all([
    tx.sql<{ receiptId: string; amount: string }>`
      select receipt_id as "receiptId", amount from landed_cost_lines where landed_cost_id = ${document.id} order by position`,
    tx.sql<{ id: string }>`select id from journal_entries where document_id = ${document.id} order by sequence limit 1`,
  ])
  const { warehouseId, reason } = document
  const receipts = await factsOf(tx, { warehouseId, receiptIds: lines.map(({ receiptId }) => receiptId) })
  const shares = lines.map(({ amount }) => negate(amount))
  await settle(tx, { warehouseId, receipts, document, shares, reason, ...(entry ? { reversesId: entry.id } : {}) })
}

type Settled = {
  readonly warehouseId: string
  readonly receipts: readonly Receipt[]
  readonly shares: readonly string[]
  readonly document: Document
  readonly reason?: string
  /** The entry that is taken back. */
  readonly reversesId?: string
}

async function settle(tx: Tx, settled: Settled): Promise<Landed[]> {
  const { warehouseId, receipts, shares, document, reason = null, reversesId } = settled
  const productIds = [...new Set(receipts.map(({ productId }) => productId))]
  const locked = await lockStock(
    tx,
    productIds.map((productId) => ({ productId, warehouseId })),
  )
  const pools = await lockPools(tx, productIds)
  // Read again under the locks: goods may have come in or left since.
  const now = await factsOf(tx, { warehouseId, receiptIds: receipts.map(({ id }) => id) })
  const lines = landed(pools, now, shares)
  const changes = lines.map(
    ({ productId, amount, stockAmount, expenseAmount, layers }): StockChange => ({
      ...{ productId, warehouseId, document },
      revaluation: {
        ...{ value: stockAmount, layers },
        accounts: [
          { account: 'COST_OF_GOODS_SOLD', amount: expenseAmount },
          { account: 'LANDED_COST', amount: negate(amount) },
        ],
      },
    }),
  )
  const red = reversesId === undefined ? {} : { reversesId }
  await post(tx, { kind: 'LANDED_COST', reason, changes, locked, ...red })
  return lines
}

/** The receipts that a cost names, in its order, and why it cannot be shared among them. */
export async function receiptsOf(db: Reader, cost: Cost) {
  const sees = db.viewer.warehouseIds?.includes(cost.warehouseId) ?? true
  const receipts = sees ? await factsOf(db, cost) : []
  return { receipts, problem: problemOf(cost, receipts) }
}

type Problem = { readonly code: ErrorCode; readonly reason?: string; readonly field: readonly string[] }

function problemOf({ receiptIds, basis }: Cost, receipts: readonly Receipt[]): Problem | null {
  const twice = receiptIds.findIndex((id, place) => receiptIds.indexOf(id) < place)
  if (twice >= 0) return { code: 'DUPLICATE', reason: 'receiptTwice', field: ['receiptIds', String(twice)] }
  const known = new Set(receipts.map(({ id }) => id))
  const missing = receiptIds.findIndex((id) => !known.has(id))
  if (missing >= 0) return { code: 'NOT_FOUND', reason: 'noReceipt', field: ['receiptIds', String(missing)] }
  return canShare(receipts, basis) ? null : { code: 'INVALID_INPUT', reason: 'noValue', field: ['basis'] }
}

/** Receipts of a warehouse with what is known of their goods since; what is none is left out. */
async function factsOf(db: Reader, named: { warehouseId: string; receiptIds: readonly string[] }): Promise<Receipt[]> {
  return await db.sql<Receipt>`
    select move.id, move.product_id as "productId", move.quantity, move.value_change as value,
      (select coalesce((select quantity from stock_values where product_id = move.product_id), 0)
        + coalesce(sum(part.in_transit), 0)
        from transfer_parts part where part.product_id = move.product_id and part.in_transit > 0)::text as "heldQuantity",
      (select coalesce(sum(later.on_hand_change), 0) from stock_moves later
        where later.product_id = move.product_id and later.at >= coalesce(move.effective_at, move.at)
          and (coalesce(later.effective_at, later.at), later.sequence) > (coalesce(move.effective_at, move.at), move.sequence)
          and later.on_hand_change > 0 and later.from_location_id <> ${TRANSIT.id})::text as "laterQuantity"
    from unnest(${named.receiptIds}::text[]) with ordinality as wanted(id, place)
    join stock_moves move on move.id = wanted.id
    where move.kind = 'RECEIPT' and move.quantity > 0 and move.warehouse_id = ${named.warehouseId}
    order by wanted.place`
}

/** What a cost went to in all. */
export function totalsOf(lines: readonly Landed[]): { stockAmount: string; expenseAmount: string } {
  const total = (amounts: readonly string[]) => round(sum(amounts), currencyScale(BASE_CURRENCY))
  return {
    stockAmount: total(lines.map(({ stockAmount }) => stockAmount)),
    expenseAmount: total(lines.map(({ expenseAmount }) => expenseAmount)),
  }
}

/** Stores a landed cost that was posted. */
export async function writeCost(
  tx: Tx,
  cost: Cost & Document & { kind: string; supplierReference: string | null; note: string | null },
  lines: readonly Landed[],
): Promise<void> {
  await tx.sql`
    insert into landed_costs (id, number, status, warehouse_id, kind, basis, amount, supplier_reference, note, stock_amount,
      actor_id, created_at)
    values (${cost.id}, ${cost.number}, 'POSTED', ${cost.warehouseId}, ${cost.kind}, ${cost.basis}, ${cost.amount},
      ${cost.supplierReference}, ${cost.note}, ${totalsOf(lines).stockAmount},
      (select id from users where id = ${tx.viewer.userId}), ${tx.now}::text::timestamptz)`
  await tx.sql`
    insert into landed_cost_lines (id, landed_cost_id, position, receipt_id, product_id, amount, remaining_quantity,
      stock_amount)
    select line.id, ${cost.id}, line.position, line.receipt_id, line.product_id, line.amount, line.remaining, line.stock
    from unnest(${lines.map(() => newId('lnl'))}::text[], ${lines.map(({ receiptId }) => receiptId)}::text[],
      ${lines.map(({ productId }) => productId)}::text[], ${lines.map(({ amount }) => amount)}::text[]::numeric[],
      ${lines.map((line) => line.remainingQuantity)}::text[]::numeric[],
      ${lines.map((line) => line.stockAmount)}::text[]::numeric[]) with ordinality
      as line(id, receipt_id, product_id, amount, remaining, stock, position)`
}

/** A landed cost that counts, locked. Refuses: NOT_FOUND, ILLEGAL_TRANSITION when it was taken back. */
export async function lockPosted(tx: Tx, id: string): Promise<Document & { readonly warehouseId: string }> {
  const [cost] = await tx.sql<Document & { warehouseId: string; status: string }>`
    select id, number, warehouse_id as "warehouseId", status from landed_costs where id = ${id} for update`
  if (!cost || !(tx.viewer.warehouseIds?.includes(cost.warehouseId) ?? true))
    return refuse('NOT_FOUND', { field: ['id'] })
  const { status: state, ...posted } = cost
  if (state !== 'POSTED') refuse('ILLEGAL_TRANSITION', { reason: 'costCancelled', field: ['id'], state, allowed: [] })
  return posted
}
