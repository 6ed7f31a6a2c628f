import {
  aggregate,
  coded,
  column,
  type Entity,
  entity,
  many,
  one,
  type RowOf,
  scopeBy,
} from '../../../platform/read/declare.ts'
import { fragment } from '../../../platform/read/sql.ts'
import { Category, categories, Product, products } from '../../catalog/index.ts'
import { User, users } from '../../identity/index.ts'
import {
  locations,
  lots,
  stocktakeCounts,
  stocktakeLines,
  stocktakes,
  stocktakeSchedules,
  warehouses,
} from '../tables.ts'
import { Lot } from './lots.ts'
import { Location, Warehouse } from './places.ts'
import { byWarehouse, STOCK_RIGHT } from './scope.ts'

const right = 'inventory.count.read'
const hidden = { right: STOCK_RIGHT }
const cost = { right: 'catalog.cost.read' }

const linesThat = (where?: (row: RowOf) => ReturnType<typeof fragment>) =>
  aggregate(() => StocktakeLine, [[stocktakes.id, stocktakeLines.stocktakeId]], {
    type: 'integer',
    build: () => fragment`count(*)`,
    ...(where ? { where } : {}),
  })

export const Stocktake: Entity = entity('Stocktake', stocktakes, {
  id: stocktakes.id,
  prefix: 'stt',
  right,
  scope: byWarehouse(stocktakes.warehouseId),
  fields: {
    id: stocktakes.id,
    version: stocktakes.version,
    number: stocktakes.number,
    status: stocktakes.status,
    warehouse: one(() => Warehouse, [stocktakes.warehouseId, warehouses.id]),
    location: one(() => Location, [stocktakes.locationId, locations.id]),
    category: one(() => Category, [stocktakes.categoryId, categories.id]),
    abcClass: stocktakes.abcClass,
    notCountedSince: stocktakes.notCountedSince,
    mode: stocktakes.mode,
    toleranceQuantity: stocktakes.toleranceQuantity,
    toleranceValue: stocktakes.toleranceValue,
    note: stocktakes.note,
    lineCount: linesThat(),
    countedCount: linesThat((row) => fragment`${row(stocktakeLines.status)} = 'COUNTED'`),
    recountCount: linesThat((row) => fragment`${row(stocktakeLines.status)} = 'RECOUNT'`),
    gainValue: column(stocktakes.gainValue, cost),
    lossValue: column(stocktakes.lossValue, cost),
    allowedActions: coded({ status: stocktakes.status }),
    plannedBy: one(() => User, [stocktakes.plannedById, users.id]),
    postedBy: one(() => User, [stocktakes.postedById, users.id]),
    createdAt: stocktakes.createdAt,
    startedAt: stocktakes.startedAt,
    postedAt: stocktakes.postedAt,
  },
  filters: { number: stocktakes.number, status: stocktakes.status, warehouseId: stocktakes.warehouseId },
  sorts: { CREATED_AT: [stocktakes.createdAt] },
  defaultSort: { field: 'CREATED_AT', direction: 'DESC' },
})

export const StocktakeLine: Entity = entity('StocktakeLine', stocktakeLines, {
  id: stocktakeLines.id,
  prefix: 'stl',
  right,
  scope: byWarehouse(stocktakeLines.warehouseId),
  fields: {
    id: stocktakeLines.id,
    product: one(() => Product, [stocktakeLines.productId, products.id]),
    location: one(() => Location, [stocktakeLines.locationId, locations.id]),
    lot: one(() => Lot, [stocktakeLines.lotId, lots.id]),
    status: stocktakeLines.status,
    isFound: stocktakeLines.isFound,
    snapshot: column(stocktakeLines.snapshot, hidden),
    expected: column(stocktakeLines.expected, hidden),
    counted: column(stocktakeLines.counted, hidden),
    difference: column(stocktakeLines.difference, hidden),
    value: column(stocktakeLines.value, cost),
    shortage: column(stocktakeLines.shortage, hidden),
    counter: one(() => User, [stocktakeLines.counterId, users.id]),
    countedAt: stocktakeLines.countedAt,
    counts: many(() => StocktakeCount, [stocktakeLines.id, stocktakeCounts.lineId], {
      by: [stocktakeCounts.at],
      isDescending: true,
      max: 20,
    }),
  },
  filters: {
    stocktakeId: stocktakeLines.stocktakeId,
    productId: stocktakeLines.productId,
    locationId: stocktakeLines.locationId,
    status: stocktakeLines.status,
    difference: { kind: 'column', column: stocktakeLines.difference, right: STOCK_RIGHT },
  },
  sorts: { PATH: [stocktakeLines.locationPath, stocktakeLines.sku] },
  defaultSort: { field: 'PATH', direction: 'ASC' },
})

/** Who may not see stock sees only what they have counted themselves. */
export const StocktakeCount: Entity = entity('StocktakeCount', stocktakeCounts, {
  id: stocktakeCounts.id,
  prefix: 'stc',
  right,
  scope: scopeBy(
    (seen) => {
      if (!seen.permissions.has(STOCK_RIGHT)) return 'own'
      return seen.isBoundToWarehouses ? 'some' : 'all'
    },
    {
      own: { column: stocktakeCounts.counterId, value: (viewer) => viewer.userId },
      some: { column: stocktakeCounts.warehouseId, values: (viewer) => viewer.warehouseIds },
      all: null,
    },
  ),
  fields: {
    id: stocktakeCounts.id,
    round: stocktakeCounts.round,
    quantity: stocktakeCounts.quantity,
    expected: column(stocktakeCounts.expected, hidden),
    counter: one(() => User, [stocktakeCounts.counterId, users.id]),
    at: stocktakeCounts.at,
  },
})

export const StocktakeSchedule: Entity = entity('StocktakeSchedule', stocktakeSchedules, {
  id: stocktakeSchedules.id,
  prefix: 'sts',
  right,
  scope: byWarehouse(stocktakeSchedules.warehouseId),
  fields: {
    id: stocktakeSchedules.id,
    version: stocktakeSchedules.version,
    warehouse: one(() => Warehouse, [stocktakeSchedules.warehouseId, warehouses.id]),
    location: one(() => Location, [stocktakeSchedules.locationId, locations.id]),
    category: one(() => Category, [stocktakeSchedules.categoryId, categories.id]),
    abcClass: stocktakeSchedules.abcClass,
    mode: stocktakeSchedules.mode,
    toleranceQuantity: stocktakeSchedules.toleranceQuantity,
    toleranceValue: stocktakeSchedules.toleranceValue,
    interval: stocktakeSchedules.interval,
    nextOn: stocktakeSchedules.nextOn,
    isActive: stocktakeSchedules.isActive,
  },
})
