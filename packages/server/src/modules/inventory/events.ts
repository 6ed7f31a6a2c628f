import { defineEvent } from '../../platform/events/event.ts'
import type { StockAlertKind } from './rules/stock-alert.ts'

/** A balance changed, or what is expected there; the subject is the stock level. */
export const stockLevelChanged = defineEvent<{ productId: string; warehouseId: string }>('stock.level.changed')

/** A transfer changed; there is one event for each of its two warehouses. */
export const transferChanged = defineEvent<{ number: string }>('inventory.transfer.changed')

/** A stocktake changed or was counted. */
export const stocktakeChanged = defineEvent<{ number: string }>('inventory.stocktake.changed')
/** A supply request changed. */
export const supplyRequestChanged = defineEvent<{ number: string }>('inventory.supply.changed')

export const stockAlertRaised = defineEvent<AlertFacts>('stock.alert.raised')
export const stockAlertEscalated = defineEvent<AlertFacts>('stock.alert.escalated')
export const stockAlertEased = defineEvent<AlertFacts>('stock.alert.eased')
export const stockOutMoved = defineEvent<AlertFacts>('stock.alert.stock-out-moved')
export const stockAlertAcknowledged = defineEvent<AlertFacts>('stock.alert.acknowledged')
export const stockAlertAssigned = defineEvent<AlertFacts & { assigneeId: string; actorId: string }>(
  'stock.alert.assigned',
)
export const stockAlertSnoozed = defineEvent<AlertFacts>('stock.alert.snoozed')
export const stockAlertReturned = defineEvent<AlertFacts>('stock.alert.returned')
export const stockAlertCleared = defineEvent<AlertFacts>('stock.alert.cleared')

export type AlertFacts = { productId: string; warehouseId: string; kind: StockAlertKind }
