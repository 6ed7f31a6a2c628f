/** Where an order can stand; the values of the contract's OrderStatus. */
export type OrderStatus =
  | 'DRAFT'
  | 'PENDING_APPROVAL'
  | 'REJECTED'
  | 'APPROVED'
  | 'CONFIRMED'
  | 'ON_HOLD'
  | 'COMPLETED'
  | 'SHORT_CLOSED'
  | 'CANCELLED'

export type OrderActionName =
  | 'UPDATE'
  | 'CONFIRM'
  | 'RESERVE'
  | 'UNRESERVE'
  | 'DELIVER'
  | 'RETURN'
  | 'HOLD'
  | 'RELEASE'
  | 'SHORT_CLOSE'
  | 'CANCEL'

/** The states that can follow each state. Source: the order state machine of the domain rules, lifecycle axis. */
export const TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  DRAFT: ['PENDING_APPROVAL', 'CONFIRMED', 'CANCELLED'],
  PENDING_APPROVAL: ['APPROVED', 'REJECTED', 'DRAFT', 'CANCELLED'],
  REJECTED: ['DRAFT', 'CANCELLED'],
  APPROVED: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['ON_HOLD', 'COMPLETED', 'SHORT_CLOSED', 'CANCELLED'],
  ON_HOLD: ['CONFIRMED', 'CANCELLED'],
  COMPLETED: [],
  SHORT_CLOSED: [],
  CANCELLED: [],
}

/** Whether an order may go from one state to the other in one step. */
export function canMove(from: OrderStatus, to: OrderStatus): boolean {
  return TRANSITIONS[from].includes(to)
}

type Standing = { readonly status: OrderStatus; readonly deliveryStatus: 'NONE' | 'PARTIAL' | 'FULL' }

/** Why an act is not possible now; the catalogue of messages has a text for each. Null when it is possible. */
export type Obstacle = 'NOT_DRAFT' | 'NOT_CONFIRMED' | 'NOT_HELD' | 'DELIVERED' | 'NOT_DELIVERED' | 'ENDED'

/** What stands in the way of each act, judged by status and deliveries alone. */
export function obstacle(action: OrderActionName, order: Standing): Obstacle | null {
  const isEnded = TRANSITIONS[order.status].length === 0
  switch (action) {
    case 'UPDATE':
    case 'CONFIRM':
      return order.status === 'DRAFT' || (action === 'CONFIRM' && order.status === 'APPROVED') ? null : 'NOT_DRAFT'
    case 'CANCEL':
      if (isEnded) return 'ENDED'
      return order.deliveryStatus === 'NONE' ? null : 'DELIVERED'
    case 'RELEASE':
      return order.status === 'ON_HOLD' ? null : 'NOT_HELD'
    case 'RETURN':
      return order.deliveryStatus === 'NONE' ? 'NOT_DELIVERED' : null
    case 'HOLD':
      return order.status === 'CONFIRMED' ? null : 'NOT_CONFIRMED'
    case 'UNRESERVE':
      if (order.status !== 'CONFIRMED' && order.status !== 'ON_HOLD') return 'NOT_CONFIRMED'
      return order.deliveryStatus === 'FULL' ? 'DELIVERED' : null
    case 'RESERVE':
    case 'DELIVER':
    case 'SHORT_CLOSE':
      if (order.status !== 'CONFIRMED') return 'NOT_CONFIRMED'
      return order.deliveryStatus === 'FULL' ? 'DELIVERED' : null
  }
}
