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
import { judged, signIn } from './commands/sign-in.ts'
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
    return perform(ctx, signIn, await judged(ctx, input)).then(async ({ secret, userErrors }) => {
      if (secret) await ctx.setSession?.(ctx, secret)
      return { viewer: secret ? await viewerValue(ctx) : null, userErrors }
    })
  }

  @MutationFields.signOut
  signOut(ctx: Context) {
    return perform(ctx, signOut, { sessionId: ctx.sessionId ?? null }).then(async ({ userErrors }) => {
      await ctx.setSession?.(ctx, null)
      return { userErrors }
    })
  }

  @MutationFields.updatePreferences
  updatePreferences({ input }: MutationUpdatePreferencesArgs, ctx: Context) {
    return perform(ctx, updatePreferences, input).then(async ({ userErrors }) => ({
      viewer: userErrors.length === 0 ? await viewerValue(ctx) : null,
      userErrors,
    }))
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
