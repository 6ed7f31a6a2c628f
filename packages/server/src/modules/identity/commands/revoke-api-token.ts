import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { accessEnded } from '../events.ts'

/** Revokes a token of the viewer; doing so again changes nothing. Refuses: NOT_FOUND for a token of somebody else. */
export const revokeApiToken = defineCommand({
  name: 'revokeApiToken',
  permission: 'identity.own.write',
  input: z.object({ id: idInput() }),
  run: async (tx, { id }) => {
    const rows = await tx.sql`
      update api_tokens set revoked_at = coalesce(revoked_at, ${tx.now})
      where id = ${id} and user_id = ${tx.viewer.userId} returning id`
    if (rows.length === 0) refuse('NOT_FOUND', { field: ['id'] })
    tx.emit(accessEnded({ subjectId: tx.viewer.userId, ownerId: tx.viewer.userId, data: {} }))
    return { apiTokenId: id }
  },
})
