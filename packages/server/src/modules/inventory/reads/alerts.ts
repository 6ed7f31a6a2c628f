import { type Entity, entity, everything, one } from '../../../platform/read/declare.ts'
import { categories, Category, Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import { categoryLimits, lots, stockAlerts, stockLevels, warehouses } from '../tables.ts'
import { Lot } from './lots.ts'
import { Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT } from './scope.ts'
import { StockLevel } from './stock.ts'

export const StockAlert: Entity = entity('StockAlert', stockAlerts, {
  id: stockAlerts.id,
  prefix: 'alr',
  right: 'inventory.alert.read',
  scope: byWarehouse(stockAlerts.warehouseId),
  fields: {
    id: stockAlerts.id,
    version: stockAlerts.version,
    kind: stockAlerts.kind,
    status: stockAlerts.status,
    lot: one(() => Lot, [stockAlerts.lotId, lots.id]),
    product: one(() => Product, [stockAlerts.productId, products.id]),
    warehouse: one(() => Warehouse, [stockAlerts.warehouseId, warehouses.id]),
    availableAtRaise: stockAlerts.availableAtRaise,
    threshold: stockAlerts.threshold,
    stockOutOn: stockAlerts.stockOutOn,
    stockLevel: one(() => StockLevel, [stockAlerts.stockLevelId, stockLevels.id]),
    assignee: one(() => User, [stockAlerts.assigneeId, users.id]),
    acknowledgedBy: one(() => User, [stockAlerts.acknowledgedById, users.id]),
    raisedAt: stockAlerts.raisedAt,
    acknowledgedAt: stockAlerts.acknowledgedAt,
    snoozedUntil: stockAlerts.snoozedUntil,
    clearedAt: stockAlerts.clearedAt,
  },
  filters: {
    status: stockAlerts.status,
    kind: stockAlerts.kind,
    productId: stockAlerts.productId,
    warehouseId: stockAlerts.warehouseId,
    assigneeId: stockAlerts.assigneeId,
  },
  sorts: { RAISED_AT: [stockAlerts.raisedAt] },
  defaultSort: { field: 'RAISED_AT', direction: 'DESC' },
})

export const CategoryStockLimits: Entity = entity('CategoryStockLimits', categoryLimits, {
  id: categoryLimits.id,
  prefix: 'clm',
  right: STOCK_RIGHT,
  scope: everything,
  fields: {
    id: categoryLimits.id,
    version: categoryLimits.version,
    category: one(() => Category, [categoryLimits.categoryId, categories.id]),
    threshold: categoryLimits.threshold,
    ceiling: categoryLimits.ceiling,
    slowAfterDays: categoryLimits.slowAfterDays,
    stockOutDays: categoryLimits.stockOutDays,
  },
})
