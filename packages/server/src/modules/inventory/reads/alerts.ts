import { type Entity, entity, one } from '../../../platform/read/declare.ts'
import { Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import { stockAlerts, stockLevels, warehouses } from '../tables.ts'
import { Warehouse } from './places.ts'
import { byWarehouse } from './scope.ts'
import { StockLevel } from './stock.ts'

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
