import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { notificationRead } from '../events.ts'

/** Says that the caller has read all notifications that have come so far. Refuses nothing. */
export const markAllNotificationsRead = defineCommand({
  name: 'markAllNotificationsRead',
  permission: 'identity.own.write',
  input: z.object({}),
  run: async (tx) => {
    const { userId } = tx.viewer
    const read = await tx.sql`
      update notifications set read_at = ${tx.now}::text::timestamptz where inbox_user_id = ${userId} and not is_read`
    if (read.count > 0) tx.emit(notificationRead({ subjectId: userId, recipientId: userId, data: {} }))
    return { readCount: read.count }
  },
})
