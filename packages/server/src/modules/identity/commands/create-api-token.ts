import { newId } from '@tradewind/kernel'
import * as z from 'zod'
import { shiftInstant } from '../../../platform/clock/clock.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idempotencyKeyInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { newSecret, secretHash } from '../secrets.ts'
import { apiTokens } from '../tables.ts'

const MODULES = ['IDENTITY', 'CATALOG', 'CRM', 'INVENTORY', 'SALES', 'EXCHANGE'] as const
const USUAL_LIFE_MS = 90 * 86_400_000
const PREFIX_LENGTH = 10

/**
 * Makes an API token for the caller; the secret is answered once and only its hash is kept.
 * Refuses: INVALID_INPUT without scopes, BAD_DATE for an expiry that is past, FORBIDDEN when a token asks for a token.
 */
export const createApiToken = defineCommand({
  name: 'createApiToken',
  permission: 'identity.user.read',
  input: z.object({
    idempotencyKey: idempotencyKeyInput(),
    name: requiredTextInput(80),
    scopes: z.array(z.object({ module: z.enum(MODULES), access: z.enum(['READ', 'WRITE']) })).min(1).max(20),
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
  }),
  secretResults: ['secret'],
  run: async (tx, { name, scopes, expiresAt }) => {
    if (tx.viewer.tokenId !== undefined) refuse('FORBIDDEN')
    const end = expiresAt ?? shiftInstant(tx.now, USUAL_LIFE_MS)
    if (Date.parse(end) <= Date.parse(tx.now)) refuse('BAD_DATE', { field: ['expiresAt'] })
    const secret = newSecret('twd_')
    const apiTokenId = newId('tok')
    await tx.insert(apiTokens).values({
      id: apiTokenId,
      userId: tx.viewer.userId,
      name,
      prefix: secret.slice(0, PREFIX_LENGTH),
      secretHash: secretHash(secret),
      scopes: scopes.map(({ module, access }) => ({ module, access })),
      createdAt: tx.now,
      expiresAt: end,
    })
    return { apiTokenId, secret }
  },
})
