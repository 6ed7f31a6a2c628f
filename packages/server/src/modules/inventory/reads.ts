import { coded, extend, many, one, type Reads } from '../../platform/read/declare.ts'
import { ApprovalCase, approvalCases, ApprovalRule, approvalRules } from '../approval/index.ts'
import { Category, Product, products } from '../catalog/index.ts'
import { User } from '../identity/index.ts'
import { CategoryStockLimits, StockAlert } from './reads/alerts.ts'
import { StockHold } from './reads/holds.ts'
import { LandedCost, LandedCostLine } from './reads/landed-costs.ts'
import { Lot, LotLevel } from './reads/lots.ts'
import './reads/incoming.ts'
import { Location, Warehouse } from './reads/places.ts'
import { ReorderRule, ReplenishmentSuggestion, SupplyRequest } from './reads/replenishment.ts'
import { StockBalance, StockLevel, StockMove } from './reads/stock.ts'
import { Transfer, TransferLine, TransferPart } from './reads/transfers.ts'
import { Stocktake, StocktakeCount, StocktakeLine, StocktakeSchedule } from './reads/stocktakes.ts'
import { StockValue } from './reads/values.ts'
import { Attachment, WriteOff, WriteOffLine } from './reads/write-offs.ts'
import { stockLevels, stocktakeSchedules, warehouses } from './tables.ts'

extend(ApprovalCase, { warehouse: one(() => Warehouse, [approvalCases.warehouseId, warehouses.id]) })
extend(ApprovalRule, { warehouse: one(() => Warehouse, [approvalRules.warehouseId, warehouses.id]) })
extend(Product, {
  stockLevels: many(() => StockLevel, [products.id, stockLevels.productId], {
    by: [stockLevels.warehouseCode],
    max: 100,
  }),
  kitAvailability: coded({ id: products.id }),
})

export const reads: Reads = {
  entities: [
    StockHold,
    ...[Warehouse, Location, StockLevel, StockMove, StockBalance, Lot, LotLevel, StockAlert, CategoryStockLimits],
    ...[
      LandedCost,
      LandedCostLine,
      Transfer,
      TransferLine,
      TransferPart,
      StockValue,
      WriteOff,
      WriteOffLine,
      Attachment,
    ],
    ...[Stocktake, StocktakeLine, StocktakeCount, StocktakeSchedule],
    ...[ReorderRule, ReplenishmentSuggestion, SupplyRequest],
  ],
  roots: {
    warehouses: { kind: 'all', entity: Warehouse, by: [warehouses.code], max: 100 },
    location: { kind: 'record', entity: Location },
    locations: { kind: 'page', entity: Location },
    lots: { kind: 'page', entity: Lot },
    stockLevel: { kind: 'record', entity: StockLevel },
    stockLevels: { kind: 'page', entity: StockLevel },
    stockHold: { kind: 'record', entity: StockHold },
    stockHolds: { kind: 'page', entity: StockHold },
    stockMoves: { kind: 'page', entity: StockMove },
    stockAlerts: { kind: 'page', entity: StockAlert },
    categoryStockLimits: { kind: 'all', entity: CategoryStockLimits, by: [], max: 1000 },
    stockValues: { kind: 'page', entity: StockValue },
    writeOff: { kind: 'record', entity: WriteOff },
    writeOffs: { kind: 'page', entity: WriteOff },
    landedCost: { kind: 'record', entity: LandedCost },
    landedCosts: { kind: 'page', entity: LandedCost },
    stocktake: { kind: 'record', entity: Stocktake },
    stocktakes: { kind: 'page', entity: Stocktake },
    stocktakeLines: { kind: 'page', entity: StocktakeLine },
    stocktakeSchedules: { kind: 'all', entity: StocktakeSchedule, by: [stocktakeSchedules.nextOn], max: 200 },
    transfer: { kind: 'record', entity: Transfer },
    reorderRules: { kind: 'page', entity: ReorderRule },
    replenishmentSuggestions: { kind: 'page', entity: ReplenishmentSuggestion },
    supplyRequest: { kind: 'record', entity: SupplyRequest },
    supplyRequests: { kind: 'page', entity: SupplyRequest },
    transfers: { kind: 'page', entity: Transfer },
  },
  late: {
    'CreateWarehousePayload.warehouse': [Warehouse, 'warehouseId'],
    'UpdateWarehousePayload.warehouse': [Warehouse, 'warehouseId'],
    'CreateLocationPayload.location': [Location, 'locationId'],
    'UpdateLocationPayload.location': [Location, 'locationId'],
    'RelocateStockPayload.stockLevels': [StockLevel, 'stockLevelIds'],
    'ReceiveStockPayload.stockLevels': [StockLevel, 'stockLevelIds'],
    'HoldStockPayload.hold': [StockHold, 'holdId'],
    'ReleaseHoldPayload.hold': [StockHold, 'holdId'],
    'ExtendHoldPayload.hold': [StockHold, 'holdId'],
    'AdjustStockPayload.stockLevel': [StockLevel, 'stockLevelId'],
    'SetStockThresholdPayload.stockLevel': [StockLevel, 'stockLevelId'],
    'SetStockLimitsPayload.stockLevel': [StockLevel, 'stockLevelId'],
    'SetCategoryStockLimitsPayload.limits': [CategoryStockLimits, 'limitsId'],
    'SnoozeStockAlertPayload.alert': [StockAlert, 'alertId'],
    'AcknowledgeStockAlertPayload.alert': [StockAlert, 'alertId'],
    'AssignStockAlertPayload.alert': [StockAlert, 'alertId'],
    ...Object.fromEntries(
      ['Request', 'Ship', 'Receive', 'Settle', 'Cancel'].map((act) => [
        `${act}TransferPayload.transfer`,
        [Transfer, 'transferId'] as const,
      ]),
    ),
    ...Object.fromEntries(
      [
        ...['PlanStocktake', 'StartStocktake', 'CountStock', 'CloseCountRound', 'RequestRecount'],
        ...['PostStocktake', 'CancelStocktake'],
      ].map((act) => [`${act}Payload.stocktake`, [Stocktake, 'stocktakeId'] as const]),
    ),
    'CountStockPayload.lines': [StocktakeLine, 'lineIds'],
    'CreateStocktakeSchedulePayload.schedule': [StocktakeSchedule, 'scheduleId'],
    'UpdateStocktakeSchedulePayload.schedule': [StocktakeSchedule, 'scheduleId'],
    'StocktakeEvent.stocktake': [Stocktake, 'stocktakeId'],
    'CounterAccuracy.counter': [User, 'counterId'],
    'PastedRulesRow.product': [Product, 'productId'],
    'PastedRulesRow.warehouse': [Warehouse, 'warehouseId'],
    'PastedRulesRow.category': [Category, 'categoryId'],
    'PastedRulesRow.suggestions': [Product, 'suggestionIds'],
    'SetReorderRulePayload.stockLevel': [StockLevel, 'stockLevelId'],
    'CreateSupplyRequestsPayload.supplyRequests': [SupplyRequest, 'supplyRequestIds'],
    ...Object.fromEntries(
      ['Order', 'Receive', 'Close', 'Cancel'].map((act) => [
        `${act}SupplyRequestPayload.supplyRequest`,
        [SupplyRequest, 'supplyRequestId'] as const,
      ]),
    ),
    'StockForecast.product': [Product, 'productId'],
    'StockForecast.warehouse': [Warehouse, 'warehouseId'],
    'WriteOffStockPayload.writeOff': [WriteOff, 'writeOffId'],
    'AttachToWriteOffPayload.writeOff': [WriteOff, 'writeOffId'],
    'PostLandedCostPayload.landedCost': [LandedCost, 'landedCostId'],
    'CancelLandedCostPayload.landedCost': [LandedCost, 'landedCostId'],
    'LandedCostPreviewLine.receipt': [StockMove, 'receiptId'],
    'StockAsOf.product': [Product, 'productId'],
    'StockAsOf.warehouse': [Warehouse, 'warehouseId'],
    'StockTurn.product': [Product, 'productId'],
    'StockAge.product': [Product, 'productId'],
    'StockAgeLayer.move': [StockMove, 'moveId'],
    'StockAlertEvent.alert': [StockAlert, 'alertId'],
    'StockLevelEvent.stockLevel': [StockLevel, 'stockLevelId'],
    'WarehouseAvailability.warehouse': [Warehouse, 'warehouseId'],
  },
}
