import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { accessEnded } from '../events.ts'
import { endSession } from '../sessions.ts'

/** Ends the session of the request; without one nothing happens. Refuses nothing. */
export const signOut = defineCommand({
  name: 'signOut',
  permission: null,
  input: z.object({ sessionId: idInput().nullable() }),
  run: async (tx, { sessionId }) => {
    if (sessionId === null) return { sessionId }
    await endSession(tx, sessionId)
    tx.emit(accessEnded({ subjectId: tx.viewer.userId, ownerId: tx.viewer.userId, data: {} }))
    return { sessionId }
  },
})
