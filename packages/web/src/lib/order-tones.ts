import type { OrderStatus } from '../generated/graphql.ts'

/** The colour of an order's state wherever orders are shown; the word beside it says the same. */
export const ORDER_TONES: Readonly<Record<OrderStatus, 'neutral' | 'active' | 'good' | 'warning' | 'bad'>> = {
  DRAFT: 'neutral',
  PENDING_APPROVAL: 'warning',
  REJECTED: 'bad',
  APPROVED: 'active',
  CONFIRMED: 'active',
  ON_HOLD: 'warning',
  COMPLETED: 'good',
  SHORT_CLOSED: 'neutral',
  CANCELLED: 'neutral',
}
