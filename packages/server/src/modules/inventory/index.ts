/**
 * What is there: warehouses and their locations, lots, the stock ledger, reservations, thresholds and alerts; and what
 * is to come: transfers, reorder rules, supply requests and forecasts; and what the ledger tells of a period: turnover,
 * age and classes of stock.
 *
 * Always true: each move has both ends; a balance, by warehouse, location or lot, is the sum of its moves and never
 * negative; reserved is the sum of the reservations and never more than what is on hand and good; moves are never
 * changed. Only the ledger writes them, in guarded statements that lock stock in the order of product and warehouse. An alert stands from the crossing of a
 * limit until the way back; of each place, kind and expiring lot at most one stands.
 *
 * A stocktake posts differences, once, and by nobody who has counted.
 *
 * Emits: stock.level.changed, stock.alert.raised, .escalated, .eased, .acknowledged, .assigned, .snoozed, .returned,
 * .cleared, inventory.transfer.changed, inventory.supply.changed, inventory.stocktake.changed; all in their warehouse's
 * sight.
 */
import type { ServerModule } from '../../platform/module.ts'
import { fillPorts } from './approvals.ts'
import { noteExpiringLots } from './expiry-alerts.ts'
import { expireLots } from './expiry.ts'
import { freeExpiredHolds } from './holds.ts'
import { noteIdlePlaces } from './idle.ts'
import { followMovedProducts } from './limits.ts'
import { noteUncoveredPlaces } from './outlook-alerts.ts'
import { reads } from './reads.ts'
import { StocktakeResolvers } from './stocktakes/resolvers.ts'
import { planDue } from './stocktakes/schedules.ts'
import { writeOffFiles } from './write-off-files.ts'
import { INVENTORY_MESSAGES } from './messages.ts'
import { LandedCostResolvers } from './landed-cost-resolvers.ts'
import { ReplenishmentResolvers } from './replenishment-resolvers.ts'
import { InventoryResolvers, ProductResolvers } from './resolvers.ts'
import { PastedRulesResolvers } from './pasted-rules-resolvers.ts'
import { returnSnoozedAlerts } from './snoozing.ts'
import { StockLevelResolvers } from './stock-level-resolvers.ts'
import { noteProjectedStockOuts } from './stock-outs.ts'
import { suggestReplenishment } from './suggestions.ts'

export { type Demand, fillDemandPort, type StockPlace } from './demand.ts'
export {
  stockAlertAssigned,
  stockAlertEscalated,
  stockAlertRaised,
  stockAlertReturned,
} from './events.ts'
export { noteExpiringLots } from './expiry-alerts.ts'
export { locationImport } from './import-locations.ts'
export { stockImport } from './import-stock.ts'
export { lockStock } from './ledger.ts'
export { endHold, freeOfHold, holdAgain, lockHold } from './holds.ts'
export { StockHold } from './reads/holds.ts'
export { kitsAvailable } from './rules/kit.ts'
export { type PastMove, recordPast } from './past.ts'
export { judgePlaces, type PlaceFacts, placeFacts, seesWarehouse } from './places.ts'
export { StockAlert } from './reads/alerts.ts'
export { LandedCost } from './reads/landed-costs.ts'
export { Lot } from './reads/lots.ts'
export { byWarehouse } from './reads/scope.ts'
export { Warehouse } from './reads/places.ts'
export { StockLevel, StockMove } from './reads/stock.ts'
export { takeBack } from './returns.ts'
export { Stocktake } from './reads/stocktakes.ts'
export { SupplyRequest } from './reads/replenishment.ts'
export { Transfer } from './reads/transfers.ts'
export { type Free, grantable, type StockLine } from './rules/reservation.ts'
export { freeOf, grantedIfAny, grantedLines, release, reserve, reserveGranted, type Reserving, ship } from './stock.ts'
export { placeOf } from './ledger/change.ts'
export { type Reassigned, reassign } from './reassign.ts'
export { setRules } from './suggestions.ts'
export { lots, reservations, stockLevels, stockMoves, warehouses } from './tables.ts'
export { WriteOff } from './reads/write-offs.ts'
export { openWarehouses } from './warehouses.ts'

fillPorts()

export const inventory: ServerModule = {
  name: 'inventory',
  reads,
  resolvers: [
    InventoryResolvers,
    LandedCostResolvers,
    ProductResolvers,
    PastedRulesResolvers,
    ReplenishmentResolvers,
    StockLevelResolvers,
    StocktakeResolvers,
  ],
  jobs: [
    { name: 'expire lots', everyMs: 60_000, run: expireLots },
    { name: 'note expiring lots', everyMs: 300_000, run: noteExpiringLots },
    // Days end at another hour in each warehouse's zone, so once a day would be late in most of them.
    { name: 'note idle places', everyMs: 3_600_000, run: noteIdlePlaces },
    { name: 'note projected stock-outs', everyMs: 15_000, run: noteProjectedStockOuts },
    { name: 'note uncovered places', everyMs: 15_000, run: noteUncoveredPlaces },
    { name: 'return snoozed alerts', everyMs: 5_000, run: returnSnoozedAlerts },
    // One look by an index when none has expired; lists that sort by what is available lag behind no longer than this.
    { name: 'free expired holds', everyMs: 5_000, run: freeExpiredHolds },
    { name: 'plan stocktakes', everyMs: 600_000, run: planDue },
    { name: 'suggest replenishment', everyMs: 60_000, run: suggestReplenishment },
  ],
  subscribers: [followMovedProducts],
  documentFiles: [writeOffFiles],
  refusals: INVENTORY_MESSAGES,
  permissions: [
    'inventory.place.read',
    'inventory.stock.read',
    'inventory.stock.receive',
    'inventory.stock.adjust',
    'inventory.stock.relocate',
    'inventory.stock.hold',
    'inventory.transfer.request',
    'inventory.transfer.ship',
    'inventory.transfer.receive',
    'inventory.supply.request',
    'inventory.supply.order',
    'inventory.supply.receive',
    'inventory.write-off.post',
    'inventory.landed-cost.post',
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
