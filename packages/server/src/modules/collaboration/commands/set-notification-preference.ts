import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { NOTIFICATION_KINDS } from '../rules/kinds.ts'

/** Chooses how the caller is told of one kind of news from now on. Refuses nothing. */
export const setNotificationPreference = defineCommand({
  name: 'setNotificationPreference',
  permission: 'identity.own.write',
  input: z.object({ kind: z.enum(NOTIFICATION_KINDS), isInApp: z.boolean(), isEmail: z.boolean() }),
  run: async (tx, { kind, isInApp, isEmail }) => {
    const { userId } = tx.viewer
    await tx.sql`
      insert into notification_preferences (user_id, kind, is_in_app, is_email)
      values (${userId}, ${kind}, ${isInApp}, ${isEmail})
      on conflict (user_id, kind) do update set is_in_app = excluded.is_in_app, is_email = excluded.is_email`
    return { userId }
  },
})
