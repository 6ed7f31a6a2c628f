import type { Context } from '../../platform/context.ts'
import { eventStream } from '../../platform/events/stream.ts'
import { orderChanged, type OrderEventType } from './events.ts'

const TYPES = [
  'CREATED',
  'UPDATED',
  'CONFIRMED',
  'RESERVED',
  'UNRESERVED',
  'DELIVERED',
  'RETURNED',
  'HELD',
  'RELEASED',
  'SHORT_CLOSED',
  'CANCELLED',
] as const

/** Orders as they change, one of them or all in sight. */
export function orderEvents(ctx: Context, { orderId, after }: { orderId?: string | null; after?: string | null }) {
  return eventStream(ctx, {
    types: [orderChanged.type],
    permission: 'sales.order.read',
    accept: ({ subjectId }) => orderId == null || subjectId === orderId,
    after: after ?? null,
    payload: ({ cursor, data, subjectId, at }) => {
      const type: OrderEventType = TYPES.find((name) => name === data.type) ?? 'UPDATED'
      return { cursor, type, orderId: subjectId, at }
    },
  })
}
