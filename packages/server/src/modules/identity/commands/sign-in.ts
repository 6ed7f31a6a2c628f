import * as z from 'zod'
import type { Context } from '../../../platform/context.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput, requiredTextInput } from '../../../platform/perform/inputs.ts'
import { perform } from '../../../platform/perform/perform.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import { Refusal } from '../../../platform/refusals/refuse.ts'
import { userError, type UserErrorRow } from '../../../platform/refusals/user-error.ts'
import { systemViewer } from '../../../platform/viewer.ts'
import { isPasswordOf } from '../password.ts'
import { openSession } from '../sessions.ts'
import { forgiveAttempts, takeAttempt } from '../sign-in-attempts.ts'

type Credentials = { readonly email: string; readonly password: string }

const EMAIL_MAX = 200
const PASSWORD_MAX = 200

/** Opens the session of a user whose password was right. Refuses nothing. */
const openUserSession = defineCommand({
  name: 'signIn',
  permission: null,
  input: z.object({ email: requiredTextInput(EMAIL_MAX), userId: idInput() }),
  run: async (tx, { userId }) => {
    const { sessionId, secret } = await openSession(tx, userId)
    return { userId, sessionId, secret }
  },
})

/**
 * Signs a person in: a new session each time, its secret only in the cookie. The password is judged outside of the
 * transaction, because that work is slow on purpose. Refuses: BAD_CREDENTIALS alike for an unknown address, a wrong
 * password and an inactive user, RATE_LIMITED after too many attempts.
 */
export async function signIn(ctx: Context, input: Credentials): Promise<readonly UserErrorRow[]> {
  const { setSession } = ctx
  if (!setSession) throw new Fault('BAD_INPUT')
  const email = input.email.trim().toLowerCase()
  const attempt = { email, ip: ctx.ip }
  if (!(await takeAttempt(ctx.database, attempt))) return refused(ctx, 'RATE_LIMITED')
  const userId = await userOf(ctx, { email, password: input.password })
  if (userId === null) return refused(ctx, 'BAD_CREDENTIALS')
  const { secret, userErrors } = await perform(ctx, openUserSession, { email, userId })
  if (!secret) return userErrors
  await forgiveAttempts(ctx.database, attempt)
  await setSession(ctx, secret)
  return userErrors
}

async function userOf(ctx: Context, { email, password }: Credentials): Promise<string | null> {
  const isPlausible = email.length <= EMAIL_MAX && password.length <= PASSWORD_MAX
  const [user] = await ctx.database.reader(systemViewer()).sql<{ id: string; password_hash: string }>`
    select id, password_hash from users where email = ${isPlausible ? email : ''} and is_active`
  const isRight = await isPasswordOf(user?.password_hash ?? null, isPlausible ? password : '')
  return user && isRight ? user.id : null
}

function refused(ctx: Context, code: 'BAD_CREDENTIALS' | 'RATE_LIMITED'): readonly UserErrorRow[] {
  return [userError(new Refusal(code), ctx.locale)]
}
