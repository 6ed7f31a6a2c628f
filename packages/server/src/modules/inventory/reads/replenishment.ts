import { coded, type Entity, entity, many, one } from '../../../platform/read/declare.ts'
import { Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import {
  reorderRules,
  replenishmentSuggestions,
  stockAlerts,
  stockLevels,
  stockMoves,
  supplyRequests,
  transfers,
  warehouses,
} from '../tables.ts'
import { StockAlert } from './alerts.ts'
import { Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT as right } from './scope.ts'
import { StockLevel, StockMove } from './stock.ts'
import { Transfer } from './transfers.ts'

export const ReorderRule: Entity = entity('ReorderRule', reorderRules, {
  id: reorderRules.id,
  prefix: 'ror',
  right,
  scope: byWarehouse(reorderRules.warehouseId),
  fields: {
    id: reorderRules.id,
    version: reorderRules.version,
    product: one(() => Product, [reorderRules.productId, products.id]),
    warehouse: one(() => Warehouse, [reorderRules.warehouseId, warehouses.id]),
    kind: reorderRules.kind,
    minimum: reorderRules.minimum,
    maximum: reorderRules.maximum,
    multiple: reorderRules.multiple,
    leadDays: reorderRules.leadDays,
    stockLevel: one(
      () => StockLevel,
      [reorderRules.productId, stockLevels.productId],
      [reorderRules.warehouseId, stockLevels.warehouseId],
    ),
    updatedAt: reorderRules.updatedAt,
  },
  filters: { productId: reorderRules.productId, warehouseId: reorderRules.warehouseId },
  sorts: { SKU: [reorderRules.sku, reorderRules.warehouseCode] },
  defaultSort: { field: 'SKU', direction: 'ASC' },
  search: { target: () => Product, joint: [[reorderRules.productId, products.id]] },
})

export const ReplenishmentSuggestion: Entity = entity('ReplenishmentSuggestion', replenishmentSuggestions, {
  id: replenishmentSuggestions.id,
  prefix: 'rps',
  right,
  scope: byWarehouse(replenishmentSuggestions.warehouseId),
  fields: {
    id: replenishmentSuggestions.id,
    rule: one(() => ReorderRule, [replenishmentSuggestions.ruleId, reorderRules.id]),
    product: one(() => Product, [replenishmentSuggestions.productId, products.id]),
    warehouse: one(() => Warehouse, [replenishmentSuggestions.warehouseId, warehouses.id]),
    sellable: replenishmentSuggestions.sellable,
    outgoing: replenishmentSuggestions.outgoing,
    incoming: replenishmentSuggestions.incoming,
    forecast: replenishmentSuggestions.forecast,
    dueOn: replenishmentSuggestions.dueOn,
    quantity: replenishmentSuggestions.quantity,
    donorWarehouse: one(() => Warehouse, [replenishmentSuggestions.donorWarehouseId, warehouses.id]),
    donorWarehouseCode: replenishmentSuggestions.donorWarehouseCode,
    donorSurplus: replenishmentSuggestions.donorSurplus,
    updatedAt: replenishmentSuggestions.updatedAt,
  },
  filters: {
    productId: replenishmentSuggestions.productId,
    warehouseId: replenishmentSuggestions.warehouseId,
    donorWarehouseCode: replenishmentSuggestions.donorWarehouseCode,
  },
  sorts: { SKU: [replenishmentSuggestions.sku, replenishmentSuggestions.warehouseCode] },
  defaultSort: { field: 'SKU', direction: 'ASC' },
  search: { target: () => Product, joint: [[replenishmentSuggestions.productId, products.id]] },
})

export const SupplyRequest: Entity = entity('SupplyRequest', supplyRequests, {
  id: supplyRequests.id,
  prefix: 'spr',
  right,
  scope: byWarehouse(supplyRequests.warehouseId),
  fields: {
    id: supplyRequests.id,
    version: supplyRequests.version,
    number: supplyRequests.number,
    status: supplyRequests.status,
    kind: supplyRequests.kind,
    product: one(() => Product, [supplyRequests.productId, products.id]),
    warehouse: one(() => Warehouse, [supplyRequests.warehouseId, warehouses.id]),
    quantity: supplyRequests.quantity,
    receivedQuantity: supplyRequests.receivedQuantity,
    openQuantity: supplyRequests.openQuantity,
    dueOn: supplyRequests.dueOn,
    supplierReference: supplyRequests.supplierReference,
    note: supplyRequests.note,
    endReason: supplyRequests.endReason,
    rule: one(() => ReorderRule, [supplyRequests.ruleId, reorderRules.id]),
    alert: one(() => StockAlert, [supplyRequests.alertId, stockAlerts.id]),
    donorWarehouse: one(() => Warehouse, [supplyRequests.donorWarehouseId, warehouses.id]),
    transfer: one(() => Transfer, [supplyRequests.transferId, transfers.id]),
    receipts: many(() => StockMove, [supplyRequests.id, stockMoves.documentId], { max: 500 }),
    allowedActions: coded({ kind: supplyRequests.kind, status: supplyRequests.status }),
    requestedBy: one(() => User, [supplyRequests.requestedById, users.id]),
    createdAt: supplyRequests.createdAt,
    updatedAt: supplyRequests.updatedAt,
  },
  filters: {
    number: supplyRequests.number,
    status: supplyRequests.status,
    kind: supplyRequests.kind,
    productId: supplyRequests.productId,
    warehouseId: supplyRequests.warehouseId,
    dueOn: supplyRequests.dueOn,
  },
  sorts: { CREATED_AT: [supplyRequests.createdAt], DUE_ON: [supplyRequests.dueOn] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})
