import { defineEvent } from '../../platform/events/event.ts'

export type OrderEventType =
  | 'CREATED'
  | 'UPDATED'
  | 'CONFIRMED'
  | 'RESERVED'
  | 'UNRESERVED'
  | 'DELIVERED'
  | 'RETURNED'
  | 'HELD'
  | 'RELEASED'
  | 'SHORT_CLOSED'
  | 'CANCELLED'

/** An order changed; the subject is the order, the type says how. */
export const orderChanged = defineEvent<{ type: OrderEventType; number: string }>('sales.order.changed')

/** Scarce stock was shared out, or that was undone; the subject is the sharing. */
export const stockShared = defineEvent<{ actorId: string; isUndone: boolean }>('sales.stock.shared')
