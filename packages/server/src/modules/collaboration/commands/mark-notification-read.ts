import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { notificationRead } from '../events.ts'

/** Says that the caller has read a notification; saying it twice changes nothing. Refuses: NOT_FOUND. */
export const markNotificationRead = defineCommand({
  name: 'markNotificationRead',
  permission: 'identity.own.write',
  input: z.object({ id: idInput() }),
  run: async (tx, { id }) => {
    const { userId } = tx.viewer
    const [own] = await tx.sql<{ isRead: boolean }>`
      select is_read as "isRead" from notifications where id = ${id} and inbox_user_id = ${userId} for update`
    if (!own) return refuse('NOT_FOUND', { field: ['id'] })
    if (own.isRead) return { notificationId: id }
    await tx.sql`update notifications set read_at = ${tx.now}::text::timestamptz where id = ${id}`
    tx.emit(notificationRead({ subjectId: id, recipientId: userId, data: {} }))
    return { notificationId: id }
  },
})
