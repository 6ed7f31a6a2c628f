import type { Context } from '../../platform/context.ts'
import { eventStream } from '../../platform/events/stream.ts'
import { approvalChanged } from './events.ts'

/** Cases as they are submitted, decided and recalled. */
export function caseEvents(ctx: Context, { after }: { after?: string | null }) {
  return eventStream(ctx, {
    types: [approvalChanged.type],
    permission: 'approval.case.read',
    after: after ?? null,
    payload: ({ cursor, subjectId, at }) => ({ cursor, caseId: subjectId, at }),
  })
}
