/**
 * What is there: warehouses and their locations, lots, the stock ledger, reservations, thresholds and alerts.
 *
 * Always true: each move has both ends; a balance, by warehouse, location or lot, is the sum of its moves and never
 * negative; reserved is the sum of the reservations and never more than what is on hand and good; moves are never
 * changed. Only the ledger writes them, in guarded statements that lock stock in the order of product and warehouse. An alert stands from the crossing of its threshold until stock rises above it.
 *
 * A stocktake posts differences, once, and by nobody who has counted.
 *
 * Emits: stock.level.changed, stock.alert.raised, .acknowledged, .assigned, .cleared, inventory.transfer.changed,
 * inventory.stocktake.changed; all in their warehouse's sight.
 */
import type { ServerModule } from '../../platform/module.ts'
import { fillPorts } from './approvals.ts'
import { expireLots } from './expiry.ts'
import { reads } from './reads.ts'
import { StocktakeResolvers } from './stocktakes/resolvers.ts'
import { planDue } from './stocktakes/schedules.ts'
import { writeOffFiles } from './write-off-files.ts'
import { INVENTORY_MESSAGES } from './messages.ts'
import { InventoryResolvers } from './resolvers.ts'

export { locationImport } from './import-locations.ts'
export { stockImport } from './import-stock.ts'
export { lockLevels } from './ledger/levels.ts'
export { judgePlaces, type PlaceFacts, placeFacts, seesWarehouse } from './places.ts'
export { Warehouse } from './reads/places.ts'
export { StockLevel, StockMove } from './reads/stock.ts'
export { Stocktake } from './reads/stocktakes.ts'
export { Transfer } from './reads/transfers.ts'
export { type StockLine } from './rules/reservation.ts'
export { freeOf, grantedLines, release, reserve, reserveGranted, type Reserving, ship } from './stock.ts'
export { reservations, stockLevels, stockMoves, warehouses } from './tables.ts'
export { WriteOff } from './reads/write-offs.ts'
export { openWarehouses } from './warehouses.ts'

fillPorts()

export const inventory: ServerModule = {
  name: 'inventory',
  reads,
  resolvers: [InventoryResolvers, StocktakeResolvers],
  jobs: [
    { name: 'expire lots', everyMs: 60_000, run: expireLots },
    { name: 'plan stocktakes', everyMs: 600_000, run: planDue },
  ],
  documentFiles: [writeOffFiles],
  refusals: INVENTORY_MESSAGES,
  permissions: [
    'inventory.place.read',
    'inventory.stock.read',
    'inventory.stock.receive',
    'inventory.stock.adjust',
    'inventory.stock.relocate',
    'inventory.transfer.request',
    'inventory.transfer.ship',
    'inventory.transfer.receive',
    'inventory.write-off.post',
    'inventory.count.read',
    'inventory.count.plan',
    'inventory.count.enter',
    'inventory.count.post',
    'inventory.warehouse.write',
    'inventory.threshold.write',
    'inventory.alert.read',
    'inventory.alert.acknowledge',
    'inventory.alert.assign',
  ],
}
