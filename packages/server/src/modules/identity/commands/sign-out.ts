import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { sessions } from '../tables.ts'

/** Ends the session of the caller at once; signing out twice is no refusal. Refuses nothing. */
export const signOut = defineCommand({
  name: 'signOut',
  permission: null,
  input: z.object({ sessionId: z.string().nullable() }),
  run: async (tx, { sessionId }) => {
    if (sessionId === null) return {}
    const mine = and(eq(sessions.id, sessionId), eq(sessions.userId, tx.viewer.userId), isNull(sessions.revokedAt))
    await tx.update(sessions).set({ revokedAt: tx.now }).where(mine)
    return {}
  },
})
