import type { Context } from '../../platform/context.ts'
import { eventStream } from '../../platform/events/stream.ts'
import { notificationDelivered, notificationRead } from './events.ts'

/** The notifications of the caller as they come and are read; the events are in the sight of their person alone. */
export function notificationEvents(ctx: Context, { after }: { after?: string | null }) {
  return eventStream(ctx, {
    types: [notificationDelivered.type, notificationRead.type],
    permission: 'identity.user.read',
    after: after ?? null,
    payload: ({ cursor, type, subjectId, recipientId, at }) => ({
      cursor,
      type: type === notificationRead.type ? ('READ' as const) : ('DELIVERED' as const),
      notificationId: subjectId === recipientId ? null : subjectId,
      at,
    }),
  })
}
