import { compare, isPositive, negate, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { lockStock, post } from './ledger.ts'
import { type Balance, balancesOf } from './ledger/balances.ts'
import { type Document, type Level, placeOf, type StockChange } from './ledger/change.ts'
import { freeStock, lockLevels } from './ledger/levels.ts'
import { heldLots, lotsOf } from './ledger/lots.ts'
import { CUSTOMER, type Location } from './locations.ts'
import { type LotPart, takeParts } from './rules/lots.ts'
import { pickFrom } from './rules/picking.ts'
import {
  type FreeStock,
  type Granted,
  grantLines,
  type ReservationPolicy,
  type StockLine,
} from './rules/reservation.ts'

/**
 * Reserves stock for the lines of a document by a policy; answers the quantity reserved for each line. The balances are
 * locked before they are looked at, so what was seen is what is taken (DOMAIN RQ3, RQ5, RQ9). Of products that are
 * tracked, lots are reserved, first expired first (RE1).
 * Refuses: INSUFFICIENT_STOCK under ALL_OR_NOTHING, naming the first line that is short.
 */
export async function reserve(
  tx: Tx,
  document: Document,
  wanted: { lines: readonly StockLine[]; policy: ReservationPolicy },
): Promise<readonly Granted[]> {
  const locked = await lockStock(tx, wanted.lines)
  const granted = grantedLines(await freeOf(tx, locked), wanted)
  await reserveGranted(tx, [{ document, granted }], locked)
  return granted
}

/** What is free of locked balances. */
export async function freeOf(tx: Tx, locked: readonly Level[]): Promise<FreeStock> {
  return freeStock(locked, await lotsOf(tx, locked))
}

/**
 * What the lines get of the free stock, which becomes less by it.
 * Refuses: INSUFFICIENT_STOCK under ALL_OR_NOTHING, naming the first line that is short.
 */
export function grantedLines(
  free: FreeStock,
  wanted: { lines: readonly StockLine[]; policy: ReservationPolicy },
): readonly Granted[] {
  const { granted, short } = grantedIfAny(free, wanted)
  if (short) refuseLine(short.line, short.available)
  return granted
}

/** As `grantedLines`; nothing under ALL_OR_NOTHING when a line is short. */
export function grantedIfAny(free: FreeStock, wanted: { lines: readonly StockLine[]; policy: ReservationPolicy }) {
  const found = grantLines(free, wanted.lines, wanted.policy)
  for (const { line, left } of found.granted) free.set(placeOf(line), left)
  return found
}

/** What was granted to the lines of a document, and to whom its moves are put down. */
export type Reserving = { readonly document: Document; readonly granted: readonly Granted[]; readonly actorId?: string }

/** Reserves for several documents what was granted of balances that the caller has locked. */
export async function reserveGranted(tx: Tx, reserving: readonly Reserving[], locked: readonly Level[]): Promise<void> {
  const changes = reserving.flatMap(({ document, granted, actorId }) =>
    granted
      .filter(({ quantity }) => isPositive(quantity))
      .flatMap(({ line, quantity, lots }) =>
        partsOf(quantity, lots).map(({ lotId, quantity: reservedChange }) => ({
          ...owned(line, document),
          ...lotOf(lotId),
          reservedChange,
          ...(actorId === undefined ? {} : { actorId }),
        })),
      ),
  )
  await post(tx, { kind: 'RESERVATION', changes, locked })
}

/** Frees what the lines hold, of lots that which expires last. Refuses: OVER_RELEASE for more than a line holds. */
export async function release(
  tx: Tx,
  document: Document,
  held: { lines: readonly StockLine[]; reason: string | null },
): Promise<void> {
  const locked = await lockLevels(tx, held.lines)
  const lots = await lotsHeldBy(tx, held.lines, locked)
  const changes = held.lines.flatMap((line) =>
    heldParts(line, (lots.get(line.lineId) ?? []).toReversed()).map((part) => ({
      ...owned(line, document),
      ...lotOf(part.lotId),
      reservedChange: negate(part.quantity),
    })),
  )
  await post(tx, { kind: 'RELEASE', changes, reason: held.reason, locked })
}

/**
 * Lets reserved goods leave for a customer, from the locations in the order of the walk: on hand and reserved fall
 * together, so available stays (DOMAIN RQ2, RQ12).
 * Refuses: OVER_RELEASE for more than is reserved for the line.
 */
export async function ship(tx: Tx, document: Document, lines: readonly StockLine[]): Promise<void> {
  await sendOut(tx, document, { lines, kind: 'SHIPMENT', to: CUSTOMER })
}

/** Goods of a line that left, by lot. */
export type Leaving = {
  readonly lineId: string
  readonly lotId: string | null
  readonly quantity: string
  /** What it is worth. */
  readonly value: string
}

/** Lets reserved goods leave as `ship` does, for where they are told to go; answers what left. */
export async function sendOut(
  tx: Tx,
  document: Document,
  { lines, kind, to }: { lines: readonly StockLine[]; kind: 'SHIPMENT' | 'TRANSFER'; to: Location },
): Promise<readonly Leaving[]> {
  const locked = await lockLevels(tx, lines)
  const [lots, balances] = await Promise.all([lotsHeldBy(tx, lines, locked), balancesOf(tx, locked)])
  const parts = lines.flatMap((line) => heldParts(line, lots.get(line.lineId) ?? []).map((part) => ({ ...part, line })))
  const picked = pickedParts(parts, balances)
  const changes = picked.map(({ part, from, lot, quantity }) => ({
    ...owned(part.line, document),
    ...lot,
    movement: { from, to, quantity },
    reservedChange: negate(quantity),
  }))
  const { values } = await post(tx, { kind, changes, locked })
  return picked.map(({ part, quantity }, place) => ({
    ...{ lineId: part.line.lineId, lotId: part.lotId ?? null, quantity, value: values[place] ?? '0' },
  }))
}

type Part = { readonly lotId?: string; readonly quantity: string; readonly line: StockLine }

/** Where each part is taken from. */
function pickedParts(parts: readonly Part[], balances: readonly Balance[]) {
  const places = Map.groupBy(parts, ({ line }) => placeOf(line))
  return [...places].flatMap(([place, wanted]) => {
    const here = balances.filter((balance) => placeOf(balance) === place && balance.kind === 'STOCK')
    return pickFrom(here, wanted).flatMap((picked, index) => {
      const part = wanted[index]
      if (!part) return []
      if (compare(sum(picked.map(({ quantity }) => quantity)), part.quantity) < 0) refuseUnheld(part.line)
      return picked.map(({ locationId: id, kind, quantity, isSerial }) => ({
        part,
        from: { id, kind },
        quantity,
        lot: part.lotId === undefined ? {} : { lot: { id: part.lotId, isSerial } },
      }))
    })
  })
}

/** More is to leave than the line holds: it is not reserved for it, or the line would give more than it has. */
function refuseUnheld({ field = [] }: StockLine): never {
  return refuse('OVER_RELEASE', { field })
}

/** The lots that lines hold, first expired first. */
async function lotsHeldBy(tx: Tx, lines: readonly StockLine[], locked: readonly Level[]) {
  if (locked.every(({ tracking }) => tracking === 'NONE')) return new Map<string, never[]>()
  const held = await heldLots(
    tx,
    lines.map(({ lineId }) => lineId),
  )
  return Map.groupBy(held, ({ lineId }) => lineId)
}

/** What a line gives, of the lots that it holds when its product is tracked. */
function heldParts(line: StockLine, held: readonly LotPart[]): readonly { lotId?: string; quantity: string }[] {
  const parts = partsOf(line.quantity, takeParts(held, line.quantity))
  if (compare(sum(parts.map(({ quantity }) => quantity)), line.quantity) < 0) refuseUnheld(line)
  return parts
}

/** A quantity in its lots, or as it is when there are none. */
function partsOf(
  quantity: string,
  lots: readonly { lotId: string; quantity: string }[],
): readonly { lotId?: string; quantity: string }[] {
  return lots.length === 0 ? [{ quantity }] : lots
}

function lotOf(lotId: string | undefined): Pick<StockChange, 'lot'> {
  return lotId === undefined ? {} : { lot: { id: lotId } }
}

function owned({ productId, warehouseId, lineId, field }: StockLine, document: Document) {
  return { productId, warehouseId, document, documentLineId: lineId, ...(field ? { field } : {}) }
}

function refuseLine(line: StockLine, available: string): never {
  const { productId, warehouseId, quantity: requested, field = [] } = line
  return refuse('INSUFFICIENT_STOCK', { field, productId, warehouseId, requested, available })
}
