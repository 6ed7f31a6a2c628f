import type { DeliveryStatus, OrderFilter, OrderSort, OrderStatus } from '../../generated/graphql.ts'
import type { ListState } from '../../lib/list-state.ts'
import { rangeOf } from '../../ui/list/column.ts'

export const ORDER_STATUSES = [
  'DRAFT',
  'PENDING_APPROVAL',
  'REJECTED',
  'APPROVED',
  'CONFIRMED',
  'ON_HOLD',
  'COMPLETED',
  'SHORT_CLOSED',
  'CANCELLED',
] as const satisfies readonly OrderStatus[]
export const DELIVERY_STATUSES = ['NONE', 'PARTIAL', 'FULL'] as const satisfies readonly DeliveryStatus[]

/** The conditions of the contract for the filters in the URL. */
export function orderFilter(filters: ListState['filters']): OrderFilter {
  const status = ORDER_STATUSES.filter((known) => filters['status']?.split(',').includes(known))
  const delivery = DELIVERY_STATUSES.filter((known) => filters['deliveryStatus']?.split(',').includes(known))
  const ordered = rangeOf(filters['ordered'])
  const total = rangeOf(filters['total'])
  return {
    ...(status.length > 0 ? { status: { in: status } } : {}),
    ...(delivery.length > 0 ? { deliveryStatus: { in: delivery } } : {}),
    ...(filters['customer'] ? { customerId: { eq: filters['customer'] } } : {}),
    ...(filters['owner'] ? { ownerId: { eq: filters['owner'] } } : {}),
    ...(filters['warehouse'] ? { warehouseId: { eq: filters['warehouse'] } } : {}),
    ...(ordered.from || ordered.to ? { orderedOn: bounds(ordered) } : {}),
    ...(total.from || total.to ? { totalAmount: bounds(total) } : {}),
  }
}

const FIELDS = ['NUMBER', 'ORDERED_ON', 'TOTAL_AMOUNT', 'CREATED_AT'] as const

export function orderSort({ field, direction }: ListState['sort']): OrderSort {
  return { field: FIELDS.find((known) => known === field) ?? 'CREATED_AT', direction }
}

function bounds({ from, to }: { from: string | null; to: string | null }) {
  return { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) }
}
