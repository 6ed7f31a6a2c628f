import type { Tx } from '../../platform/database/tx.ts'
import { lockStock, post } from './ledger.ts'
import { type Document, type Level, placeOf, type StockChange } from './ledger/change.ts'
import { goodsKey, goodsOut } from './ledger/goods-out.ts'
import { openLevels } from './ledger/levels.ts'
import { CUSTOMER, type Location, LOSS } from './locations.ts'
import { homeOf } from './named-locations.ts'
import { worthOfAll } from './rules/goods-out.ts'

/** Goods that come back from a customer, and what becomes of them (DOMAIN RR4). */
type GoodsBack = {
  readonly productId: string
  readonly warehouseId: string
  readonly lotId: string | null
  /** The order line that they had left for. */
  readonly lineId: string
  readonly quantity: string
  readonly disposition: 'RESTOCK' | 'QUARANTINE' | 'SCRAP'
  /** The path of the line's quantity. */
  readonly field: readonly string[]
}

/**
 * Lets goods of a document come back from the customer: to the home of the product, to quarantine, or, given up at once,
 * to nowhere, so that their cost turns from goods sold into a loss. They bring what they had left at (DOMAIN RR5); where
 * nobody knows, they count as the goods that are there. Answers what each line is worth.
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
  const worth = await worthOf(tx, goods)
  const changes = goods.map((line, place): StockChange => {
    const { productId, warehouseId, lotId, lineId, quantity, field } = line
    const value = worth[place] ?? null
    const level = levels.get(placeOf(line))
    if (!level) throw new Error(`The product ${productId} has no balance in ${warehouseId}.`)
    return {
      ...{ productId, warehouseId, document, documentLineId: lineId, field },
      movement: { from: CUSTOMER, to: destinationOf(line, level, quarantines), quantity },
      ...(lotId === null ? {} : { lot: { id: lotId, isSerial: level.tracking === 'SERIAL' } }),
      ...(value === null ? {} : { value }),
    }
  })
  const { values } = await post(tx, { kind: 'RETURN', reason, changes, locked })
  return values
}

/** What goods had left at; the stock is locked, so that none of it is valued again meanwhile. */
async function worthOf(tx: Tx, goods: readonly GoodsBack[]) {
  const out = await goodsOut(
    tx,
    goods.map(({ lineId }) => lineId),
  )
  return worthOfAll(
    out,
    goods.map((line) => ({ key: goodsKey(line), quantity: line.quantity })),
  )
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
