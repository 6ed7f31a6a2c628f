import { businessDay, compare, subtract, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { refuse } from '../../platform/refusals/refuse.ts'
import { book } from '../finance/index.ts'
import { noteChanges, standingAlerts, type Watched } from './alerts.ts'
import { heldAt, moveBalances, shortEnd } from './ledger/balances.ts'
import { type Effected, effected, type Level, placeOf, type Posting } from './ledger/change.ts'
import { entriesOf } from './ledger/entries.ts'
import { expiredChanges } from './ledger/expired.ts'
import { availableOf, lockLevels, moveLevels, type Place } from './ledger/levels.ts'
import { freeOfLot, type MovedLot, moveLotLevels } from './ledger/lots.ts'
import { writeMoves } from './ledger/moves.ts'
import { moveReservationLots, moveReservations, refuseOverRelease } from './ledger/reservations.ts'
import { refuseSerialsElsewhere } from './ledger/serials.ts'
import { valueChanges, writePools } from './ledger/values.ts'
import { refuseFrozen } from './stocktakes/freezes.ts'

/**
 * Posts moves: balances by warehouse, location and lot, reservations, the ledger, the value of the stock and what the
 * books say of it together, in one transaction. The rows of stock are locked in the order of product and warehouse, and the conditions stand in the statements that
 * change them: no balance falls under zero, nothing beyond what is good and on hand is reserved, and a reservation never
 * gives more than it holds.
 * Refuses: INSUFFICIENT_STOCK naming the first product that is short, OVER_RELEASE for a reservation that holds less,
 * STOCK_FROZEN for goods that are being counted, DUPLICATE for a serial number that is somewhere else.
 */
export async function post(tx: Tx, posting: Posting): Promise<Posted> {
  if (posting.changes.length === 0) return { levels: [], values: [], moveIds: [] }
  const changes = posting.changes.map(effected)
  const touched = new Set(changes.map(placeOf))
  const locked = posting.locked ?? (await lockStock(tx, changes))
  const before = locked.filter((level) => touched.has(placeOf(level)))
  if (before.length < touched.size) refuseShortLevel(changes, before)
  await refuseSerialsElsewhere(tx, changes)
  const worth = await valueChanges(tx, changes)
  // Sent together: none needs the answer of another one, and what one of them refuses undoes them all.
  const [reserved, after, lots, balances, standing] = await Promise.all([
    moveReservations(tx, changes),
    moveLevels(tx, posting, changes),
    moveLotLevels(tx, changes),
    moveBalances(tx, changes),
    standingAlerts(tx, before),
    moveReservationLots(tx, changes),
    writeMoves(tx, posting, { changes, before, values: worth.values }),
    refuseFrozen(tx, changes),
  ])
  refuseOverRelease(changes, reserved)
  if (after.length < before.length) refuseShortLevel(changes, before)
  await refuseShortPart(tx, changes, { lots, end: shortEnd(changes, balances) })
  if (after.length < before.length) throw new Error('A posting was refused by a balance that is not short.')
  await Promise.all([
    noteChanges(tx, watched(posting, { before, after, lots }), standing),
    writePools(tx, worth),
    book(tx, entriesOf({ ...posting, ...bookedOn(tx, posting) }, changes, worth.values)),
  ])
  return { levels: after, values: worth.values, moveIds: changes.map(({ moveId }) => moveId) }
}

/**
 * Locks balances as `lockLevels` does, and frees the holds on them that have expired, whether the job has come to them
 * or not: their goods are there for whoever comes next (DOMAIN RQ10).
 */
export async function lockStock(tx: Tx, places: readonly Place[]): Promise<readonly Level[]> {
  const locked = await lockLevels(tx, places)
  if (!locked.some(({ hasExpired }) => hasExpired)) return locked
  await post(tx, { kind: 'RELEASE', reason: 'expired hold', changes: await expiredChanges(tx, locked), locked })
  return await lockLevels(tx, places)
}

/** The balances after a posting, and of each change what its goods are worth and its move. */
type Posted = {
  readonly levels: readonly Level[]
  readonly values: readonly string[]
  readonly moveIds: readonly string[]
}

/** The business day of goods that count from before now; the books take it as they take any other day. */
function bookedOn(tx: Tx, { effectiveAt }: Posting): { bookedOn?: string } {
  return effectiveAt == null ? {} : { bookedOn: businessDay(effectiveAt, tx.timeZone) }
}

/** The places of a posting as their alerts see them. */
function watched(
  { kind, changes }: Pick<Posting, 'kind' | 'changes'>,
  moved: { before: readonly Level[]; after: readonly Level[]; lots: readonly MovedLot[] },
): Watched[] {
  const was = new Map(moved.before.map((level) => [level.id, availableOf(level)]))
  const gone = Map.groupBy(
    moved.lots.filter(({ isGone }) => isGone),
    placeOf,
  )
  const left = new Set(kind === 'SHIPMENT' ? changes.map(placeOf) : [])
  return moved.after.map((level) => ({
    ...level,
    before: was.get(level.id) ?? '0',
    available: availableOf(level),
    isShipped: left.has(placeOf(level)),
    goneLotIds: new Set(gone.get(placeOf(level))?.map(({ lotId }) => lotId)),
  }))
}

/** Refuses what takes more of a product than is free in its warehouse, naming the first one that is short. */
function refuseShortLevel(changes: readonly Effected[], before: readonly Level[]): void {
  const needs = before.map((level) => {
    const own = changes.filter((change) => placeOf(change) === placeOf(level))
    const needed = sum(
      own.map((each) => subtract(sum([each.reservedChange, each.unavailableChange]), each.onHandChange)),
    )
    return { level, own, needed }
  })
  const short = needs.find(({ level, needed }) => compare(needed, availableOf(level)) > 0)
  const change = short?.own[0] ?? changes.find((each) => !before.some((level) => level.productId === each.productId))
  if (!change) return
  refuse('INSUFFICIENT_STOCK', {
    field: change.field ?? [],
    productId: change.productId,
    warehouseId: change.warehouseId,
    requested: short?.needed ?? change.movement?.quantity ?? change.reservedChange,
    available: short ? availableOf(short.level) : '0',
  })
}

/** Refuses what takes more of a lot, or from a location, than is free there, though the warehouse has enough. */
async function refuseShortPart(
  tx: Tx,
  changes: readonly Effected[],
  moved: { lots: readonly { lotId: string }[]; end: ReturnType<typeof shortEnd> },
): Promise<void> {
  const kept = new Set(moved.lots.map(({ lotId }) => lotId))
  const short = moved.end?.change ?? changes.find(({ lot }) => lot !== undefined && !kept.has(lot.id))
  if (!short) return
  const { productId, warehouseId, field = [], movement, reservedChange } = short
  const requested = movement?.quantity ?? reservedChange
  const available = moved.end ? await heldAt(tx, moved.end) : await freeOfLot(tx, short)
  refuse('INSUFFICIENT_STOCK', { reason: 'inPlace', field, productId, warehouseId, requested, available })
}
