import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import {
  column,
  type Entity,
  entity,
  expression,
  extend,
  many,
  one,
  page,
  throughColumn,
  type ValueType,
} from '../../../platform/read/declare.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import { locations, lotLevels, lots, stockBalances, stockLevels, stockMoves, warehouses } from '../tables.ts'
import { promises } from './holds.ts'
import { Lot, LotLevel } from './lots.ts'
import { Location, Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT as right } from './scope.ts'

export const StockLevel: Entity = entity('StockLevel', stockLevels, {
  id: stockLevels.id,
  prefix: 'stk',
  right,
  scope: byWarehouse(stockLevels.warehouseId),
  fields: {
    id: stockLevels.id,
    product: one(() => Product, [stockLevels.productId, products.id]),
    warehouse: one(() => Warehouse, [stockLevels.warehouseId, warehouses.id]),
    onHand: stockLevels.onHand,
    unavailable: stockLevels.unavailable,
    ...promises,
    threshold: stockLevels.threshold,
    effectiveThreshold: limit('decimal', stockLevels.threshold, stockLevels.categoryThreshold),
    ceiling: stockLevels.ceiling,
    effectiveCeiling: limit('decimal', stockLevels.ceiling, stockLevels.categoryCeiling),
    slowAfterDays: stockLevels.slowAfterDays,
    effectiveSlowAfterDays: limit('integer', stockLevels.slowAfterDays, stockLevels.categorySlowAfterDays),
    stockOutDays: stockLevels.stockOutDays,
    effectiveStockOutDays: limit('integer', stockLevels.stockOutDays, stockLevels.categoryStockOutDays),
    idleSince: stockLevels.idleSince,
    isLow: stockLevels.isLow,
    updatedAt: stockLevels.updatedAt,
    homeLocation: one(() => Location, [stockLevels.homeLocationId, locations.id]),
    balances: many(() => StockBalance, [stockLevels.id, stockBalances.stockLevelId], {
      by: [stockBalances.locationPath],
      max: 100,
    }),
    lots: many(() => LotLevel, [stockLevels.id, lotLevels.stockLevelId], { by: [lotLevels.expiresOn], max: 100 }),
    moves: page(
      () => StockMove,
      [stockLevels.productId, stockMoves.productId],
      [stockLevels.warehouseId, stockMoves.warehouseId],
    ),
  },
  filters: {
    productId: stockLevels.productId,
    warehouseId: stockLevels.warehouseId,
    categoryId: throughColumn(() => Product, products.categoryId, [stockLevels.productId, products.id]),
    isLow: stockLevels.isLow,
    available: stockLevels.available,
  },
  sorts: { SKU: [stockLevels.sku, stockLevels.warehouseCode], AVAILABLE: [stockLevels.available] },
  defaultSort: { field: 'SKU', direction: 'ASC' },
  search: { target: () => Product, joint: [[stockLevels.productId, products.id]] },
})

export const StockMove: Entity = entity('StockMove', stockMoves, {
  id: stockMoves.id,
  prefix: 'mov',
  right,
  scope: byWarehouse(stockMoves.warehouseId),
  fields: {
    id: stockMoves.id,
    sequence: stockMoves.sequence,
    kind: stockMoves.kind,
    product: one(() => Product, [stockMoves.productId, products.id]),
    warehouse: one(() => Warehouse, [stockMoves.warehouseId, warehouses.id]),
    fromLocation: one(() => Location, [stockMoves.fromLocationId, locations.id]),
    toLocation: one(() => Location, [stockMoves.toLocationId, locations.id]),
    lot: one(() => Lot, [stockMoves.lotId, lots.id]),
    quantity: stockMoves.quantity,
    onHandChange: stockMoves.onHandChange,
    unavailableChange: stockMoves.unavailableChange,
    reservedChange: stockMoves.reservedChange,
    onHandAfter: stockMoves.onHandAfter,
    unavailableAfter: stockMoves.unavailableAfter,
    reservedAfter: stockMoves.reservedAfter,
    valueChange: column(stockMoves.valueChange, { right: 'catalog.cost.read' }),
    documentNumber: stockMoves.documentNumber,
    reason: stockMoves.reason,
    actor: one(() => User, [stockMoves.actorId, users.id]),
    at: stockMoves.at,
    effectiveAt: expression(
      'instant',
      (row) => fragment`coalesce(${row(stockMoves.effectiveAt)}, ${row(stockMoves.at)})`,
    ),
    cause: one(() => StockMove, [stockMoves.causeId, stockMoves.id]),
  },
  filters: {
    productId: stockMoves.productId,
    warehouseId: stockMoves.warehouseId,
    kind: stockMoves.kind,
    at: stockMoves.at,
  },
  sorts: { SEQUENCE: [stockMoves.sequence] },
  defaultSort: { field: 'SEQUENCE', direction: 'DESC' },
  search: { target: () => Product, joint: [[stockMoves.productId, products.id]] },
})

export const StockBalance: Entity = entity('StockBalance', stockBalances, {
  id: stockBalances.id,
  prefix: 'bal',
  right,
  scope: byWarehouse(stockBalances.warehouseId),
  fields: {
    id: stockBalances.id,
    product: one(() => Product, [stockBalances.productId, products.id]),
    location: one(() => Location, [stockBalances.locationId, locations.id]),
    lot: one(() => Lot, [stockBalances.lotId, lots.id]),
    onHand: stockBalances.onHand,
  },
})

extend(Location, {
  balances: many(() => StockBalance, [locations.id, stockBalances.locationId], { by: [stockBalances.sku], max: 100 }),
})

extend(Lot, {
  balances: many(() => StockBalance, [lots.id, stockBalances.lotId], { by: [stockBalances.locationPath], max: 100 }),
  moves: page(() => StockMove, [lots.id, stockMoves.lotId]),
})

/** A limit that counts: that of the place, else that of the nearest category. */
function limit(type: ValueType, own: AnyPgColumn, ofCategory: AnyPgColumn) {
  return expression(type, (row) => fragment`coalesce(${row(own)}, ${row(ofCategory)})`)
}
