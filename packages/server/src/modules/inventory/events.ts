import { defineEvent } from '../../platform/events/event.ts'

/** A balance changed; the subject is the stock level. */
export const stockLevelChanged = defineEvent<{ productId: string; warehouseId: string }>('stock.level.changed')

export const stockAlertRaised = defineEvent<AlertFacts>('stock.alert.raised')
export const stockAlertAcknowledged = defineEvent<AlertFacts>('stock.alert.acknowledged')
export const stockAlertAssigned = defineEvent<AlertFacts>('stock.alert.assigned')
export const stockAlertCleared = defineEvent<AlertFacts>('stock.alert.cleared')

type AlertFacts = { productId: string; warehouseId: string }
