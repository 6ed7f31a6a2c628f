import {
  type Entity,
  entity,
  extend,
  localized,
  many,
  one,
  page,
  type Reads,
  type ScopeRule,
  scopeBy,
  throughColumn,
} from '../../platform/read/declare.ts'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Viewer } from '../../platform/viewer.ts'
import { Product, products } from '../catalog/index.ts'
import { User, users } from '../identity/index.ts'
import { stockAlerts, stockLevels, stockMoves, warehouses } from './tables.ts'

const right = 'inventory.stock.read'

/** Some people are bound to warehouses and see those; the others see all. */
const byWarehouse = (column: AnyPgColumn) => {
  const some: ScopeRule = { column, values: (viewer: Viewer) => viewer.warehouseIds }
  return scopeBy((seen) => (seen.isBoundToWarehouses ? 'some' : 'all'), { some, all: null })
}

export const Warehouse: Entity = entity('Warehouse', warehouses, {
  id: warehouses.id,
  prefix: 'whs',
  right,
  scope: byWarehouse(warehouses.id),
  fields: { id: warehouses.id, code: warehouses.code, name: localized(warehouses), timeZone: warehouses.timeZone },
})

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
    reserved: stockLevels.reserved,
    available: stockLevels.available,
    threshold: stockLevels.threshold,
    isLow: stockLevels.isLow,
    updatedAt: stockLevels.updatedAt,
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
    onHandChange: stockMoves.onHandChange,
    reservedChange: stockMoves.reservedChange,
    onHandAfter: stockMoves.onHandAfter,
    reservedAfter: stockMoves.reservedAfter,
    documentNumber: stockMoves.documentNumber,
    reason: stockMoves.reason,
    actor: one(() => User, [stockMoves.actorId, users.id]),
    at: stockMoves.at,
  },
  filters: {
    productId: stockMoves.productId,
    warehouseId: stockMoves.warehouseId,
    kind: stockMoves.kind,
    at: stockMoves.at,
  },
  sorts: { SEQUENCE: [stockMoves.sequence] },
  defaultSort: { field: 'SEQUENCE', direction: 'DESC' },
})

export const StockAlert: Entity = entity('StockAlert', stockAlerts, {
  id: stockAlerts.id,
  prefix: 'alr',
  right: 'inventory.alert.read',
  scope: byWarehouse(stockAlerts.warehouseId),
  fields: {
    id: stockAlerts.id,
    version: stockAlerts.version,
    status: stockAlerts.status,
    product: one(() => Product, [stockAlerts.productId, products.id]),
    warehouse: one(() => Warehouse, [stockAlerts.warehouseId, warehouses.id]),
    availableAtRaise: stockAlerts.availableAtRaise,
    threshold: stockAlerts.threshold,
    stockLevel: one(() => StockLevel, [stockAlerts.stockLevelId, stockLevels.id]),
    assignee: one(() => User, [stockAlerts.assigneeId, users.id]),
    acknowledgedBy: one(() => User, [stockAlerts.acknowledgedById, users.id]),
    raisedAt: stockAlerts.raisedAt,
    acknowledgedAt: stockAlerts.acknowledgedAt,
    clearedAt: stockAlerts.clearedAt,
  },
  filters: {
    status: stockAlerts.status,
    productId: stockAlerts.productId,
    warehouseId: stockAlerts.warehouseId,
    assigneeId: stockAlerts.assigneeId,
  },
  sorts: { RAISED_AT: [stockAlerts.raisedAt] },
  defaultSort: { field: 'RAISED_AT', direction: 'DESC' },
})

extend(Product, {
  stockLevels: many(() => StockLevel, [products.id, stockLevels.productId], {
    by: [stockLevels.warehouseCode],
    max: 100,
  }),
})

export const reads: Reads = {
  entities: [Warehouse, StockLevel, StockMove, StockAlert],
  roots: {
    warehouses: { kind: 'all', entity: Warehouse, by: [warehouses.code], max: 100 },
    stockLevel: { kind: 'record', entity: StockLevel },
    stockLevels: { kind: 'page', entity: StockLevel },
    stockMoves: { kind: 'page', entity: StockMove },
    stockAlerts: { kind: 'page', entity: StockAlert },
  },
  late: {
    'ReceiveStockPayload.stockLevels': [StockLevel, 'stockLevelIds'],
    'AdjustStockPayload.stockLevel': [StockLevel, 'stockLevelId'],
    'SetStockThresholdPayload.stockLevel': [StockLevel, 'stockLevelId'],
    'AcknowledgeStockAlertPayload.alert': [StockAlert, 'alertId'],
    'AssignStockAlertPayload.alert': [StockAlert, 'alertId'],
    'StockAlertEvent.alert': [StockAlert, 'alertId'],
    'StockLevelEvent.stockLevel': [StockLevel, 'stockLevelId'],
    'WarehouseAvailability.warehouse': [Warehouse, 'warehouseId'],
  },
}
