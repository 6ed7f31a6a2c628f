import {
  type MutationCreateApiTokenArgs,
  MutationFields,
  type MutationRevokeApiTokenArgs,
  type MutationSignInArgs,
  type MutationUpdatePreferencesArgs,
  QueryFields,
} from '../../generated/contract.ts'
import type { Context } from '../../platform/context.ts'
import { perform } from '../../platform/perform/perform.ts'
import { createApiToken } from './commands/create-api-token.ts'
import { revokeApiToken } from './commands/revoke-api-token.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut } from './commands/sign-out.ts'
import { updatePreferences } from './commands/update-preferences.ts'
import { viewerValue } from './viewer-value.ts'

export class IdentityResolvers {
  @QueryFields.viewer
  viewer(ctx: Context) {
    return viewerValue(ctx)
  }

  @MutationFields.signIn
  async signIn({ input }: MutationSignInArgs, ctx: Context) {
    const userErrors = await signIn(ctx, input)
    return { viewer: userErrors.length === 0 ? await viewerValue(ctx) : null, userErrors }
  }

  @MutationFields.signOut
  async signOut(ctx: Context) {
    if (!ctx.sessionId) return { userErrors: [] }
    const { userErrors } = await perform(ctx, signOut, { sessionId: ctx.sessionId })
    await ctx.setSession?.(ctx, null)
    return { userErrors }
  }

  @MutationFields.updatePreferences
  async updatePreferences({ input }: MutationUpdatePreferencesArgs, ctx: Context) {
    const { userErrors } = await perform(ctx, updatePreferences, input)
    return { viewer: userErrors.length === 0 ? await viewerValue(ctx) : null, userErrors }
  }

  @MutationFields.createApiToken
  createApiToken({ input }: MutationCreateApiTokenArgs, ctx: Context) {
    return perform(ctx, createApiToken, input)
  }

  @MutationFields.revokeApiToken
  revokeApiToken({ input }: MutationRevokeApiTokenArgs, ctx: Context) {
    return perform(ctx, revokeApiToken, input)
  }
}
