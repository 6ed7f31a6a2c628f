import { compare, negate } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { type Document, type Level, lockLevels, openLevels, placeOf, post, type StockChange } from './ledger.ts'
import { freeStock, type Granted, grantLines, type ReservationPolicy, type StockLine } from './rules/reservation.ts'

/**
 * Reserves stock for the lines of a document by a policy; answers the quantity reserved for each line. The balances are
 * locked before they are looked at, so what was seen is what is taken (DOMAIN RQ3, RQ5, RQ9).
 * Refuses: INSUFFICIENT_STOCK under ALL_OR_NOTHING, naming the first line that is short.
 */
export async function reserve(
  tx: Tx,
  document: Document,
  wanted: { lines: readonly StockLine[]; policy: ReservationPolicy },
): Promise<readonly Granted[]> {
  const locked = await lockLevels(tx, wanted.lines)
  const granted = grantedLines(freeStock(locked), wanted)
  await reserveGranted(tx, [{ document, granted }], locked)
  return granted
}

/**
 * What the lines get of the free stock, which becomes less by it.
 * Refuses: INSUFFICIENT_STOCK under ALL_OR_NOTHING, naming the first line that is short.
 */
export function grantedLines(
  free: Map<string, string>,
  wanted: { lines: readonly StockLine[]; policy: ReservationPolicy },
): readonly Granted[] {
  const { granted, short } = grantLines(free, wanted.lines, wanted.policy)
  if (short) refuseLine(short.line, short.available)
  for (const { line, left } of granted) free.set(placeOf(line), left)
  return granted
}

/** What was granted to the lines of a document, and to whom its moves are put down. */
export type Reserving = { readonly document: Document; readonly granted: readonly Granted[]; readonly actorId?: string }

/** Reserves for several documents what was granted of balances that the caller has locked. */
export async function reserveGranted(tx: Tx, reserving: readonly Reserving[], locked: readonly Level[]): Promise<void> {
  const changes = reserving.flatMap(({ document, granted, actorId }) =>
    granted
      .filter(({ quantity }) => compare(quantity, '0') > 0)
      .map(({ line, quantity }) => ({
        ...change(line, { document, onHandChange: '0', reservedChange: quantity }),
        ...(actorId === undefined ? {} : { actorId }),
      })),
  )
  await post(tx, { kind: 'RESERVATION', changes, locked })
}

/** Frees what the lines hold. Refuses: OVER_RELEASE for more than a line holds. */
export async function release(
  tx: Tx,
  document: Document,
  held: { lines: readonly StockLine[]; reason: string | null },
): Promise<void> {
  const changes = held.lines.map((line) =>
    change(line, { document, onHandChange: '0', reservedChange: negate(line.quantity) }),
  )
  await post(tx, { kind: 'RELEASE', changes, reason: held.reason })
}

/**
 * Lets reserved goods leave: on hand and reserved fall together, so available stays (DOMAIN RQ2, RQ12).
 * Refuses: OVER_RELEASE for more than is reserved for the line.
 */
export async function ship(tx: Tx, document: Document, lines: readonly StockLine[]): Promise<void> {
  const changes = lines.map((line) => {
    const leaving = negate(line.quantity)
    return change(line, { document, onHandChange: leaving, reservedChange: leaving })
  })
  await post(tx, { kind: 'SHIPMENT', changes })
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

function change(
  line: StockLine,
  moved: Pick<StockChange, 'onHandChange' | 'reservedChange'> & { readonly document: Document },
): StockChange {
  const { productId, warehouseId, lineId, field } = line
  return { ...moved, productId, warehouseId, documentLineId: lineId, ...(field ? { field } : {}) }
}

function refuseLine(line: StockLine, available: string): never {
  const { productId, warehouseId, quantity: requested, field = [] } = line
  return refuse('INSUFFICIENT_STOCK', { field, productId, warehouseId, requested, available })
}
