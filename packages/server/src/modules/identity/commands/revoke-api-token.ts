import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { apiTokens } from '../tables.ts'

/** Revokes an API token of the caller at once. Refuses: NOT_FOUND for a token of somebody else. */
export const revokeApiToken = defineCommand({
  name: 'revokeApiToken',
  permission: 'identity.user.read',
  input: z.object({ id: idInput() }),
  run: async (tx, { id }) => {
    const mine = and(eq(apiTokens.id, id), eq(apiTokens.userId, tx.viewer.userId))
    const revokedAt = sql`coalesce(${apiTokens.revokedAt}, ${tx.now}::text::timestamptz)`
    const [revoked] = await tx.update(apiTokens).set({ revokedAt }).where(mine).returning({ id: apiTokens.id })
    if (!revoked) return refuse('NOT_FOUND', { field: ['id'] })
    return { apiTokenId: id }
  },
})
