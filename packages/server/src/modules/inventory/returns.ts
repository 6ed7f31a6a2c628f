import type { Tx } from '../../platform/database/tx.ts'
import { lockStock, post } from './ledger.ts'
import { type Document, type Level, placeOf, type StockChange } from './ledger/change.ts'
import { openLevels } from './ledger/levels.ts'
import { CUSTOMER, type Location, LOSS } from './locations.ts'
import { homeOf } from './named-locations.ts'

/** Goods that come back from a customer, and what becomes of them (DOMAIN RR4). */
type GoodsBack = {
  readonly productId: string
  readonly warehouseId: string
  readonly lotId: string | null
  readonly quantity: string
  readonly disposition: 'RESTOCK' | 'QUARANTINE' | 'SCRAP'
  /** What they had left at; null when nobody knows, so that they count as the goods that are there. */
  readonly value: string | null
  /** The path of the line's quantity. */
  readonly field: readonly string[]
}

/**
 * Lets goods of a document come back from the customer: to the home of the product, to quarantine, or, given up at once,
 * to nowhere, so that their cost turns from goods sold into a loss. Answers what each line is worth.
 * Refuses: DUPLICATE by constraint for a serial number that is there already, STOCK_FROZEN for goods that are being counted.
 */
export async function takeBack(
  tx: Tx,
  document: Document,
  { goods, reason }: { goods: readonly GoodsBack[]; reason: string | null },
): Promise<readonly string[]> {
  await openLevels(tx, goods)
  const locked = await lockStock(tx, goods)
  const levels = new Map(locked.map((level) => [placeOf(level), level]))
  const quarantines = await quarantinesOf(tx, goods)
  const changes = goods.map((line): StockChange => {
    const { productId, warehouseId, lotId, quantity, value, field } = line
    const level = levels.get(placeOf(line))
    if (!level) throw new Error(`The product ${productId} has no balance in ${warehouseId}.`)
    return {
      ...{ productId, warehouseId, document, field },
      movement: { from: CUSTOMER, to: destinationOf(line, level, quarantines), quantity },
      ...(lotId === null ? {} : { lot: { id: lotId, isSerial: level.tracking === 'SERIAL' } }),
      ...(value === null ? {} : { value }),
    }
  })
  const { values } = await post(tx, { kind: 'RETURN', reason, changes, locked })
  return values
}

function destinationOf(
  { disposition, warehouseId }: GoodsBack,
  level: Level,
  quarantines: ReadonlyMap<string, Location>,
): Location {
  switch (disposition) {
    case 'RESTOCK':
      return homeOf(level)
    case 'SCRAP':
      return LOSS
    case 'QUARANTINE': {
      const quarantine = quarantines.get(warehouseId)
      if (!quarantine) throw new Error(`The warehouse ${warehouseId} has no quarantine.`)
      return quarantine
    }
  }
}

/** The roots of quarantine by their warehouses; each warehouse was opened with one. */
async function quarantinesOf(tx: Tx, goods: readonly GoodsBack[]): Promise<ReadonlyMap<string, Location>> {
  const rows = await tx.sql<Location & { warehouseId: string }>`
    select id, kind, warehouse_id as "warehouseId" from locations
    where kind = 'QUARANTINE' and parent_id is null and warehouse_id = any(${goods.map((line) => line.warehouseId)})`
  return new Map(rows.map(({ warehouseId, ...location }) => [warehouseId, location]))
}
