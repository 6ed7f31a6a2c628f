import { compare, minimum, negate, subtract } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { availableOf, lockLevels, openLevels, post, type StockChange } from './ledger.ts'

/** What happens when stock is short; see the contract's ReservationPolicy. */
export type ReservationPolicy = 'PARTIAL' | 'WHOLE_LINES' | 'ALL_OR_NOTHING'

export type Document = { readonly id: string; readonly number: string }

/** A quantity of a product in a warehouse that a line of a document wants, holds or gives. */
export type StockLine = {
  readonly lineId: string
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  readonly field?: readonly string[]
}

/**
 * Reserves stock for the lines of a document by a policy; answers the quantity reserved for each line. The balances are
 * locked before they are looked at, so what was seen is what is taken (DOMAIN RQ3, RQ5, RQ9).
 * Refuses: INSUFFICIENT_STOCK under ALL_OR_NOTHING, naming the first line that is short.
 */
export async function reserve(
  tx: Tx,
  document: Document,
  wanted: { lines: readonly StockLine[]; policy: ReservationPolicy },
) {
  const { lines, policy } = wanted
  const levels = await lockLevels(tx, lines)
  const free = new Map(levels.map((level) => [placeOf(level), availableOf(level)]))
  const granted = lines.map((line) => {
    const available = free.get(placeOf(line)) ?? '0'
    const isWhole = compare(line.quantity, available) <= 0
    if (!isWhole && policy === 'ALL_OR_NOTHING') refuseLine(line, available)
    const quantity = isWhole ? line.quantity : policy === 'PARTIAL' ? minimum(line.quantity, available) : '0'
    free.set(placeOf(line), subtract(available, quantity))
    return { ...line, quantity }
  })
  const changes = granted
    .filter((line) => compare(line.quantity, '0') > 0)
    .map((line) => change(line, '0', line.quantity))
  await post(tx, { kind: 'RESERVATION', document, changes })
  return granted
}

/** Frees what the lines hold. Refuses: OVER_RELEASE for more than a line holds. */
export async function release(
  tx: Tx,
  document: Document,
  held: { lines: readonly StockLine[]; reason: string | null },
): Promise<void> {
  const changes = held.lines.map((line) => change(line, '0', negate(line.quantity)))
  await post(tx, { kind: 'RELEASE', document, changes, reason: held.reason })
}

/**
 * Lets reserved goods leave: on hand and reserved fall together, so available stays (DOMAIN RQ2, RQ12).
 * Refuses: OVER_RELEASE for more than is reserved for the line.
 */
export async function ship(tx: Tx, document: Document, lines: readonly StockLine[]): Promise<void> {
  const changes = lines.map((line) => change(line, negate(line.quantity), negate(line.quantity)))
  await post(tx, { kind: 'SHIPMENT', document, changes })
}

/** Books goods in. Answers the ids of the balances in the order of the lines. */
export async function receive(
  tx: Tx,
  lines: readonly Omit<StockLine, 'lineId'>[],
  reason: string | null,
): Promise<string[]> {
  await openLevels(tx, lines)
  const changes = lines.map(({ productId, warehouseId, quantity }) => ({
    productId,
    warehouseId,
    onHandChange: quantity,
    reservedChange: '0',
  }))
  const levels = await post(tx, { kind: 'RECEIPT', reason, changes })
  const ids = new Map(levels.map((level) => [placeOf(level), level.id]))
  return lines.flatMap((line) => ids.get(placeOf(line)) ?? [])
}

/**
 * Corrects on hand by a difference. Refuses: STALE_QUANTITY when on hand is no longer what the caller saw,
 * INSUFFICIENT_STOCK when more than the free part would go.
 */
export async function adjust(tx: Tx, correction: Correction): Promise<string> {
  const { productId, warehouseId, change: onHandChange, expectedQuantity, reason } = correction
  await openLevels(tx, [correction])
  const [level] = await lockLevels(tx, [correction])
  if (!level) return refuse('NOT_FOUND', { field: ['productId'] })
  if (compare(level.onHand, expectedQuantity) !== 0) {
    refuse('STALE_QUANTITY', { field: ['expectedQuantity'], currentQuantity: level.onHand })
  }
  const changes = [{ productId, warehouseId, onHandChange, reservedChange: '0', field: ['change'] }]
  await post(tx, { kind: 'ADJUSTMENT', reason, changes })
  return level.id
}

export type Correction = {
  readonly productId: string
  readonly warehouseId: string
  readonly change: string
  readonly expectedQuantity: string
  readonly reason: string
}

function change(line: StockLine, onHandChange: string, reservedChange: string): StockChange {
  const { productId, warehouseId, lineId, field } = line
  return { productId, warehouseId, documentLineId: lineId, onHandChange, reservedChange, ...(field ? { field } : {}) }
}

function refuseLine(line: StockLine, available: string): never {
  const { productId, warehouseId, quantity: requested, field = [] } = line
  return refuse('INSUFFICIENT_STOCK', { field, productId, warehouseId, requested, available })
}

function placeOf({ productId, warehouseId }: { productId: string; warehouseId: string }): string {
  return `${productId} ${warehouseId}`
}
