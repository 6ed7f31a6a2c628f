import type { Context } from '../../platform/context.ts'
import { eventStream } from '../../platform/events/stream.ts'
import { orderChanged, type OrderEventType } from './events.ts'

const TYPES = [
  'CREATED',
  'UPDATED',
  'CONFIRMED',
  'RESERVED',
  'DELIVERED',
  'HELD',
  'RELEASED',
  'SHORT_CLOSED',
  'CANCELLED',
] as const

/** Orders as they change, one of them or all in sight. */
export async function* orderEvents(
  ctx: Context,
  { orderId, after }: { orderId?: string | null; after?: string | null },
) {
  const accept = ({ subjectId }: { subjectId: string }) => orderId == null || subjectId === orderId
  const options = { types: [orderChanged.type], permission: 'sales.order.read', accept, after: after ?? null }
  for await (const { cursor, data, subjectId, at } of eventStream(ctx, options)) {
    const type: OrderEventType = TYPES.find((name) => name === data.type) ?? 'UPDATED'
    yield { cursor, type, orderId: subjectId, at }
  }
}
