import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { shiftInstant } from '../../../platform/clock/clock.ts'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { newTokenSecret, secretHash } from '../secrets.ts'
import { apiTokens, type StoredTokenScope } from '../tables.ts'

const MODULES = ['IDENTITY', 'APPROVAL', 'CATALOG', 'CRM', 'FINANCE', 'INVENTORY', 'SALES', 'EXCHANGE'] as const
const LIFETIME_MS = 90 * 24 * 3600 * 1000
/** What of the secret is kept in the clear, to recognise it by. */
const SHOWN_CHARACTERS = 10

type NewToken = {
  readonly userId: string
  readonly name: string
  readonly scopes: readonly StoredTokenScope[]
  readonly expiresAt?: string | null | undefined
}

/**
 * Makes an API token for the viewer. A token makes no tokens, or a leaked one could outlive its revocation.
 * Refuses: FORBIDDEN for a token, INVALID_INPUT without scopes or for an end in the past.
 */
export const createApiToken = defineCommand({
  name: 'createApiToken',
  permission: 'identity.own.write',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    name: requiredTextInput(80),
    scopes: z
      .array(z.object({ module: z.enum(MODULES), access: z.enum(['READ', 'WRITE']) }))
      .min(1)
      .max(MODULES.length * 2),
    expiresAt: z.string().nullish(),
  }),
  secretResults: ['secret'],
  run: async (tx, { name, scopes, expiresAt }) => {
    if (tx.viewer.tokenId) refuse('FORBIDDEN')
    if (expiresAt && !(Date.parse(expiresAt) > Date.parse(tx.now))) refuse('INVALID_INPUT', { field: ['expiresAt'] })
    return insertToken(tx, { userId: tx.viewer.userId, name, scopes, expiresAt })
  },
})

/** Stores a token; its secret is answered here and never again. */
export async function insertToken(tx: Tx, { userId, name, scopes, expiresAt }: NewToken) {
  const secret = newTokenSecret()
  const apiTokenId = newId('tok')
  await tx.insert(apiTokens).values({
    id: apiTokenId,
    userId,
    name,
    scopes,
    prefix: secret.slice(0, SHOWN_CHARACTERS),
    secretHash: secretHash(secret),
    createdAt: tx.now,
    expiresAt: expiresAt ?? shiftInstant(tx.now, LIFETIME_MS),
  })
  return { apiTokenId, secret }
}
