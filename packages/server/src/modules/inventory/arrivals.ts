import { BASE_CURRENCY, currencyScale, multiply, round } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { type BackDated, lockBackDated, revalueSince } from './back-dating.ts'
import { post } from './ledger.ts'
import { type Document, type Level, placeOf } from './ledger/change.ts'
import { lockLevels, openLevels } from './ledger/levels.ts'
import { type OpenedLot, openLots } from './ledger/lots.ts'
import { type Location, SUPPLIER } from './locations.ts'
import { homeOf, namedLocations } from './named-locations.ts'
import { lotProblem } from './rules/lot-input.ts'

/** Goods that come in: where they are put, and of which lot they are. */
export type Arrival = {
  readonly productId: string
  readonly warehouseId: string
  readonly quantity: string
  /** Where they are put; the home of the product when nobody says. */
  readonly locationId?: string | null
  readonly lotCode?: string | null
  readonly expiresOn?: string | null
  /** What one of them costs; the average of the product when nobody says. */
  readonly unitCost?: string | null
  /** What they are worth, when they come back as they went out. */
  readonly value?: string
  /** The path of the line's inputs. */
  readonly field: readonly string[]
}

/** Why goods come in, and where from; from a supplier when nobody says. */
type Cause = {
  readonly reason: string | null
  readonly document?: Document
  readonly from?: Location
  readonly kind?: 'RECEIPT' | 'TRANSFER'
  /** From when they count, when they came before now. */
  readonly effectiveAt?: string | null
}

/**
 * Books goods in. Answers the ids of the balances in the order of the lines.
 * Refuses: NOT_FOUND for a location that is not in the warehouse, INVALID_INPUT for a lot that is missing, out of place
 * or known with another last good day, BAD_QUANTITY for more than one of a serial number; what `lockBackDated` refuses
 * for goods that came before now.
 */
export async function receive(tx: Tx, lines: readonly Arrival[], cause: Cause): Promise<string[]> {
  const backDated = backDatedBy(lines, cause)
  if (backDated) await lockBackDated(tx, backDated)
  await openLevels(tx, lines)
  const locked = await lockLevels(tx, lines)
  const levels = new Map(locked.map((level) => [placeOf(level), level]))
  const [locations, lots] = await Promise.all([namedLocations(tx, lines), lotsNamed(tx, lines, levels)])
  const changes = lines.map((line) => {
    const level = levelOf(levels, line)
    const to = line.locationId ? locations.get(line.locationId) : homeOf(level)
    if (!to) return refuse('NOT_FOUND', { field: [...line.field, 'locationId'] })
    const { productId, warehouseId, quantity } = line
    const lot = lots.get(lotKey(productId, line.lotCode))
    const movement = { from: cause.from ?? SUPPLIER, to, quantity }
    return {
      ...{ productId, warehouseId, movement, field: [...line.field, 'quantity'] },
      ...(lot
        ? { lot: { id: lot.id, isSerial: level.tracking === 'SERIAL', isExpired: lot.expiredIn.includes(warehouseId) } }
        : {}),
      ...worthOf(line),
      ...(cause.document ? { document: cause.document } : {}),
    }
  })
  const { kind = 'RECEIPT', reason, effectiveAt = null } = cause
  const { moveIds } = await post(tx, { kind, reason, effectiveAt, changes, locked })
  if (backDated) await revalueSince(tx, { ...backDated, moveIds })
  return lines.map((line) => levelOf(levels, line).id)
}

/** Goods that came before now, all into one warehouse. */
function backDatedBy(lines: readonly Arrival[], { effectiveAt }: Cause): BackDated | null {
  const [first] = lines
  if (effectiveAt == null || !first) return null
  return { effectiveAt, warehouseId: first.warehouseId, productIds: [...new Set(lines.map((line) => line.productId))] }
}

function worthOf({ value, unitCost, quantity }: Arrival): { value?: string } {
  if (value !== undefined) return { value }
  return unitCost == null ? {} : { value: round(multiply(unitCost, quantity), currencyScale(BASE_CURRENCY)) }
}

/** The lots that the lines name, made where they are new. */
async function lotsNamed(tx: Tx, lines: readonly Arrival[], levels: ReadonlyMap<string, Level>) {
  const named = lines.flatMap(({ productId, lotCode, expiresOn = null }) =>
    lotCode ? [{ productId, code: lotCode, expiresOn }] : [],
  )
  const lots = new Map((await openLots(tx, named)).map((lot) => [lotKey(lot.productId, lot.code), lot]))
  for (const line of lines) refuseLot(line, levelOf(levels, line), lots.get(lotKey(line.productId, line.lotCode)))
  return lots
}

function refuseLot(line: Arrival, { tracking }: Level, known: OpenedLot | undefined): void {
  const { quantity, lotCode = null, expiresOn = null, field } = line
  const reason = lotProblem({ tracking, quantity, lotCode, expiresOn, known: known ?? null })
  if (reason === null) return
  if (reason === 'oneOfSerial') refuse('BAD_QUANTITY', { reason, field: [...field, 'quantity'] })
  refuse('INVALID_INPUT', { reason, field: [...field, reason === 'otherExpiry' ? 'expiresOn' : 'lotCode'] })
}

function lotKey(productId: string, code: string | null | undefined): string {
  return `${productId} ${code ?? ''}`
}

/** The balance of a line; it was opened, so it is missing only when product or warehouse do not exist. */
function levelOf(levels: ReadonlyMap<string, Level>, line: Arrival): Level {
  return levels.get(placeOf(line)) ?? refuse('NOT_FOUND', { field: [...line.field, 'productId'] })
}
