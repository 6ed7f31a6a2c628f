import { compare, isNegative, subtract } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { type ImportTarget, type PreparedImport, type RowError, rowsWithoutError } from '../../platform/import-rows.ts'
import { noteChanges } from './alerts.ts'
import { availableOf, lockLevels, openLevels, post, writeThreshold } from './ledger.ts'
import { fitsUnit } from './rules/quantity.ts'

type StockRow = {
  line: number
  productId: string | null
  warehouseId: string | null
  scale: number | null
  onHandNow: string | null
  reservedNow: string | null
  thresholdNow: string | null
  onHand: string
  threshold: string | null
}

/**
 * Counted stock of a cut-over: on hand becomes what the file says, by a difference that the ledger keeps; an empty
 * threshold removes it. Repeating the file changes nothing.
 */
export const stockImport: ImportTarget<StockRow> = {
  prepare: async (tx, { rows }) => {
    const input = JSON.stringify(rows.map(({ line, values }) => ({ ...values, line })))
    const found = await tx.sql<StockRow>`
      select row.line, product.id as "productId", warehouse.id as "warehouseId", unit.scale, level.on_hand as "onHandNow",
        level.reserved as "reservedNow", level.threshold as "thresholdNow", row.on_hand as "onHand", row.threshold
      from jsonb_to_recordset(${input}::jsonb) as row(line int, sku text, warehouse_code text, on_hand numeric, threshold numeric)
      left join products product on product.sku = row.sku
      left join units unit on unit.id = product.unit_id
      left join warehouses warehouse on warehouse.code = row.warehouse_code
      left join stock_levels level on level.product_id = product.id and level.warehouse_id = warehouse.id
      order by row.line`
    const errors = [...found.flatMap(rowErrors), ...repeated(found)]
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
  const rows = [...creates, ...updates].map((row) => ({
    ...row,
    productId: row.productId ?? '',
    warehouseId: row.warehouseId ?? '',
  }))
  if (rows.length === 0) return
  await openLevels(tx, rows)
  const levels = await lockLevels(tx, rows)
  const wanted = new Map(rows.map((row) => [`${row.productId} ${row.warehouseId}`, row]))
  const pairs = levels.flatMap((level) => {
    const row = wanted.get(`${level.productId} ${level.warehouseId}`)
    return row ? [{ level, row }] : []
  })
  await writeThreshold(
    tx,
    pairs.map(({ level, row }) => ({ id: level.id, threshold: row.threshold })),
  )
  const changes = pairs
    .map(({ level, row }) => ({ ...row, onHandChange: subtract(row.onHand, level.onHand), reservedChange: '0' }))
    .filter((change) => compare(change.onHandChange, '0') !== 0)
  const moved = await post(tx, { kind: 'ADJUSTMENT', reason: 'import', changes })
  const movedIds = new Set(moved.map((level) => level.id))
  const still = pairs.filter(({ level }) => !movedIds.has(level.id))
  await noteChanges(
    tx,
    still.map(({ level, row }) => ({ ...level, threshold: row.threshold, available: availableOf(level) })),
  )
}

function rowErrors(row: StockRow): RowError[] {
  const error = (column: string, problem: RowError['problem']): RowError => ({ line: row.line, column, problem })
  return [
    ...(row.productId === null ? [error('sku', 'UNKNOWN_REFERENCE')] : []),
    ...(row.warehouseId === null ? [error('warehouse_code', 'UNKNOWN_REFERENCE')] : []),
    ...(isNegative(row.onHand) ? [error('on_hand', 'NEGATIVE')] : []),
    ...(row.threshold !== null && isNegative(row.threshold) ? [error('threshold', 'NEGATIVE')] : []),
    ...(row.scale !== null && !fitsUnit(row.onHand, row.scale) ? [error('on_hand', 'NOT_WHOLE')] : []),
    ...(row.reservedNow !== null && compare(row.onHand, row.reservedNow) < 0
      ? [error('on_hand', 'BELOW_RESERVED')]
      : []),
  ]
}

function repeated(rows: readonly StockRow[]): RowError[] {
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    const place = `${row.productId} ${row.warehouseId}`
    const isSeen = seen.has(place)
    seen.add(place)
    return isSeen ? [{ line: row.line, column: 'sku', problem: 'DUPLICATE_IN_FILE' as const }] : []
  })
}

function isChanged(row: StockRow): boolean {
  const isThresholdSame =
    row.threshold === null || row.thresholdNow === null
      ? row.threshold === row.thresholdNow
      : compare(row.threshold, row.thresholdNow) === 0
  return row.onHandNow === null || compare(row.onHand, row.onHandNow) !== 0 || !isThresholdSame
}
