import { compare, isNegative, subtract, sum } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import {
  type ImportTarget,
  type PreparedImport,
  type RowError,
  type RowProblem,
  rowsWithoutError,
} from '../../platform/import-rows.ts'
import { noteChanges } from './alerts.ts'
import { type Difference, differences } from './corrections.ts'
import { post } from './ledger.ts'
import { balancesOf } from './ledger/balances.ts'
import { type Level, placeOf, type StockChange } from './ledger/change.ts'
import { levelsOf, lockLevels, openLevels } from './ledger/levels.ts'
import { ownLimits, writeLimits } from './ledger/limits.ts'
import { openLots } from './ledger/lots.ts'
import { unmoved } from './limits.ts'
import { ADJUSTMENT } from './locations.ts'
import { namedLocations } from './named-locations.ts'
import { type LotProblem, lotProblem } from './rules/lot-input.ts'
import { fitsUnit } from './rules/quantity.ts'

type StockRow = {
  line: number
  productId: string | null
  warehouseId: string | null
  tracking: 'NONE' | 'LOT' | 'SERIAL' | null
  scale: number | null
  /** The location that the row names, or the root of the warehouse when it names a lot alone. */
  locationId: string | null
  /** Whether the row counts what lies in one location or of one lot, and not all that the warehouse has. */
  isPart: boolean
  lotCode: string | null
  expiresOn: string | null
  known: { expiresOn: string | null } | null
  onHandNow: string | null
  /** Whether the serial number lies in another location. */
  isElsewhere: boolean
  reservedNow: string | null
  thresholdNow: string | null
  onHand: string
  threshold: string | null
}

type RightRow = StockRow & { productId: string; warehouseId: string }

/**
 * Counted stock of a cut-over: on hand becomes what the file says, by a difference that the ledger keeps; an empty
 * threshold removes it. A row with a location or a lot counts that part alone. Repeating the file changes nothing.
 */
export const stockImport: ImportTarget<StockRow> = {
  prepare: async (tx, { rows }) => {
    const input = JSON.stringify(rows.map(({ line, values }) => ({ ...values, line })))
    const found = await tx.sql<StockRow>`
      select row.line, product.id as "productId", warehouse.id as "warehouseId", product.tracking, unit.scale,
        location.id as "locationId", row.location_code is not null or row.lot_code is not null as "isPart",
        row.lot_code as "lotCode", row.expires_on::text as "expiresOn",
        case when lot.id is not null then jsonb_build_object('expiresOn', lot.expires_on) end as known,
        case when row.location_code is null and row.lot_code is null then level.on_hand else balance.on_hand end
          as "onHandNow",
        product.tracking = 'SERIAL' and exists (
          select from stock_balances other
          where other.lot_id = lot.id and other.on_hand > 0 and other.location_id <> location.id) as "isElsewhere",
        level.reserved as "reservedNow", level.threshold as "thresholdNow", row.on_hand as "onHand", row.threshold
      from jsonb_to_recordset(${input}::jsonb) as row(line int, sku text, warehouse_code text, location_code text,
        lot_code text, expires_on date, on_hand numeric, threshold numeric)
      left join products product on product.sku = row.sku and not product.is_kit
      left join units unit on unit.id = product.unit_id
      left join warehouses warehouse on warehouse.code = row.warehouse_code
      left join stock_levels level on level.product_id = product.id and level.warehouse_id = warehouse.id
      left join locations location on location.warehouse_id = warehouse.id and location.is_active
        and location.code = coalesce(row.location_code, 'STOCK')
      left join lots lot on lot.product_id = product.id and lot.code = row.lot_code
      left join stock_balances balance on balance.product_id = product.id and balance.location_id = location.id
        and balance.lot_id is not distinct from lot.id
      order by row.line`
    const errors = [...found.flatMap(rowErrors), ...repeated(found), ...elsewhere(found)]
    const right = rowsWithoutError(found, errors)
    const changed = right.filter(isChanged)
    return {
      errors,
      creates: changed.filter((row) => row.onHandNow === null),
      updates: changed.filter((row) => row.onHandNow !== null),
      unchangedCount: right.length - changed.length,
    }
  },
  write: writeStock,
}

async function writeStock(tx: Tx, { creates, updates }: PreparedImport<StockRow>): Promise<void> {
  const rows = [...creates, ...updates].flatMap((row): RightRow[] => {
    const { productId, warehouseId } = row
    return productId !== null && warehouseId !== null ? [{ ...row, productId, warehouseId }] : []
  })
  if (rows.length === 0) return
  await openLevels(tx, rows)
  const leveled = await withThresholds(tx, await lockLevels(tx, rows), rows)
  const changes = [
    ...(await differences(tx, wholeDifferences(rows, leveled))),
    ...(await partDifferences(tx, rows, leveled)),
  ]
  const { levels: moved } = await post(tx, {
    kind: 'ADJUSTMENT',
    reason: 'import',
    isOpening: true,
    changes,
    locked: leveled,
  })
  const movedIds = new Set(moved.map((level) => level.id))
  const still = leveled.filter((level) => !movedIds.has(level.id))
  await noteChanges(tx, still.map(unmoved))
}

/** Writes the thresholds of the rows; answers the balances with the limits that count now. */
async function withThresholds(tx: Tx, levels: readonly Level[], rows: readonly RightRow[]): Promise<readonly Level[]> {
  const ids = levels.map(({ id }) => id)
  const rowsAt = Map.groupBy(rows, placeOf)
  const thresholds = new Map(levels.map((level) => [level.id, thresholdOf(rowsAt.get(placeOf(level)) ?? [])]))
  const own = await ownLimits(tx, ids)
  await writeLimits(
    tx,
    own.map((limits) => ({ ...limits, threshold: thresholds.get(limits.id) ?? null })),
  )
  return await levelsOf(tx, ids)
}

function thresholdOf(rows: readonly StockRow[]): string | null {
  return rows.find(({ threshold }) => threshold !== null)?.threshold ?? null
}

function wholeDifferences(rows: readonly RightRow[], levels: readonly Level[]): Difference[] {
  const wanted = new Map(rows.filter(({ isPart }) => !isPart).map((row) => [placeOf(row), row]))
  return levels.flatMap((level) => {
    const row = wanted.get(placeOf(level))
    const change = row ? subtract(row.onHand, level.onHand) : '0'
    return compare(change, '0') === 0 ? [] : [{ level, change }]
  })
}

/** What changes in the locations and lots that rows name. */
async function partDifferences(tx: Tx, rows: readonly RightRow[], levels: readonly Level[]): Promise<StockChange[]> {
  const parts = rows.filter(({ isPart }) => isPart)
  if (parts.length === 0) return []
  const named = parts.flatMap(({ productId, lotCode, expiresOn }) =>
    lotCode === null ? [] : [{ productId, code: lotCode, expiresOn }],
  )
  const [balances, locations, opened] = await Promise.all([
    balancesOf(tx, levels),
    namedLocations(tx, parts),
    openLots(tx, named),
  ])
  const lots = new Map(opened.map((lot) => [`${lot.productId} ${lot.code}`, lot]))
  return parts.flatMap((row): StockChange[] => {
    const { productId, warehouseId, locationId, lotCode, tracking, onHand } = row
    const lot = lotCode === null ? undefined : lots.get(`${productId} ${lotCode}`)
    const location = locations.get(locationId ?? '')
    if (!location) return []
    const here = balances.filter(
      (each) => each.productId === productId && each.locationId === location.id && each.lotId === (lot?.id ?? null),
    )
    const change = subtract(onHand, sum(here.map(({ quantity }) => quantity)))
    if (compare(change, '0') === 0) return []
    const [from, to] = isNegative(change) ? [location, ADJUSTMENT] : [ADJUSTMENT, location]
    const movement = { from, to, quantity: isNegative(change) ? subtract('0', change) : change }
    const isExpired = lot?.expiredIn.includes(warehouseId) ?? false
    const ofLot = lot ? { lot: { id: lot.id, isSerial: tracking === 'SERIAL', isExpired } } : {}
    return [{ productId, warehouseId, movement, ...ofLot }]
  })
}

const LOT_PROBLEMS: Readonly<Record<LotProblem, readonly [column: string, problem: RowProblem]>> = {
  lotRequired: ['lot_code', 'LOT_REQUIRED'],
  notTracked: ['lot_code', 'NOT_TRACKED'],
  oneOfSerial: ['on_hand', 'ONE_OF_SERIAL'],
  otherExpiry: ['expires_on', 'OTHER_EXPIRY'],
}

function rowErrors(row: StockRow): RowError[] {
  const error = (column: string, problem: RowProblem): RowError => ({ line: row.line, column, problem })
  const quantity = compare(row.onHand, '0') === 0 ? '1' : row.onHand
  const ofLot = row.tracking === null ? null : lotProblem({ ...row, quantity, tracking: row.tracking })
  return [
    ...(row.productId === null ? [error('sku', 'UNKNOWN_REFERENCE')] : []),
    ...(row.warehouseId === null ? [error('warehouse_code', 'UNKNOWN_REFERENCE')] : []),
    ...(row.warehouseId !== null && row.locationId === null ? [error('location_code', 'UNKNOWN_REFERENCE')] : []),
    ...(ofLot === null ? [] : [error(...LOT_PROBLEMS[ofLot])]),
    ...(isNegative(row.onHand) ? [error('on_hand', 'NEGATIVE')] : []),
    ...(row.threshold !== null && isNegative(row.threshold) ? [error('threshold', 'NEGATIVE')] : []),
    ...(row.scale !== null && !fitsUnit(row.onHand, row.scale) ? [error('on_hand', 'NOT_WHOLE')] : []),
    ...(!row.isPart && row.reservedNow !== null && compare(row.onHand, row.reservedNow) < 0
      ? [error('on_hand', 'BELOW_RESERVED')]
      : []),
  ]
}

/** A serial number is in one place: where else it lies a row has to say that it does not. */
function elsewhere(rows: readonly StockRow[]): RowError[] {
  const serial = ({ productId, lotCode }: StockRow) => `${productId} ${lotCode}`
  const isNone = ({ onHand }: StockRow) => compare(onHand, '0') === 0
  const leaving = new Set(rows.filter(isNone).map(serial))
  return rows
    .filter((row) => row.isElsewhere && !isNone(row) && !leaving.has(serial(row)))
    .map(({ line }) => ({ line, column: 'lot_code', problem: 'SERIAL_ELSEWHERE' }))
}

/** A place may be counted once as a whole, or once for each location and lot. */
function repeated(rows: readonly StockRow[]): RowError[] {
  const seen = new Map<string, Set<string>>()
  return rows.flatMap((row) => {
    const place = `${row.productId} ${row.warehouseId}`
    const part = row.isPart ? `${row.locationId} ${row.lotCode}` : 'whole'
    const parts = seen.get(place) ?? new Set()
    const isRepeated = parts.has(part) || parts.has('whole') || (part === 'whole' && parts.size > 0)
    seen.set(place, parts.add(part))
    return isRepeated ? [{ line: row.line, column: 'sku', problem: 'DUPLICATE_IN_FILE' as const }] : []
  })
}

function isChanged(row: StockRow): boolean {
  const isThresholdSame =
    row.threshold === null || row.thresholdNow === null
      ? row.threshold === row.thresholdNow || (row.isPart && row.threshold === null)
      : compare(row.threshold, row.thresholdNow) === 0
  const isEmpty = row.isPart && row.onHandNow === null && compare(row.onHand, '0') === 0
  const isSame = isEmpty || (row.onHandNow !== null && compare(row.onHand, row.onHandNow) === 0)
  return !isSame || !isThresholdSame
}
