import * as z from 'zod'
import type { Context } from '../../../platform/context.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { idInput } from '../../../platform/perform/inputs.ts'
import { Fault } from '../../../platform/refusals/fault.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { systemViewer } from '../../../platform/viewer.ts'
import { isPasswordOf } from '../password.ts'
import { openSession } from '../sessions.ts'
import { forgiveAttempts, takeAttempt } from '../sign-in-attempts.ts'

type Credentials = { readonly email: string; readonly password: string }

const EMAIL_MAX = 200
const PASSWORD_MAX = 200

/** What became of the credentials: the user that they belong to, or why they were refused. */
type Judgement = {
  readonly email: string
  readonly userId: string | null
  readonly refusal: 'BAD_CREDENTIALS' | 'RATE_LIMITED' | null
}

/**
 * Opens a new session for a user whose credentials were judged. Refuses: BAD_CREDENTIALS alike for an unknown address,
 * a wrong password and an inactive user, RATE_LIMITED after too many attempts.
 */
export const signIn = defineCommand({
  name: 'signIn',
  permission: null,
  input: z.object({
    email: z.string(),
    userId: idInput().nullable(),
    refusal: z.enum(['BAD_CREDENTIALS', 'RATE_LIMITED']).nullable(),
  }),
  run: async (tx, { userId, refusal }) => {
    if (userId === null) return refuse(refusal ?? 'BAD_CREDENTIALS')
    const { sessionId, secret } = await openSession(tx, userId)
    return { userId, sessionId, secret }
  },
})

/** Judges credentials outside of a transaction, because that work is slow on purpose; counts the attempt first. */
export async function judged(ctx: Context, input: Credentials): Promise<Judgement> {
  if (!ctx.setSession) throw new Fault('BAD_INPUT')
  const email = input.email.trim().toLowerCase()
  const attempt = { email, ip: ctx.ip }
  if (!(await takeAttempt(ctx.database, attempt))) return { email: '', userId: null, refusal: 'RATE_LIMITED' }
  const userId = await userOf(ctx, { email, password: input.password })
  if (userId === null) return { email: '', userId, refusal: 'BAD_CREDENTIALS' }
  await forgiveAttempts(ctx.database, attempt)
  return { email, userId, refusal: null }
}

async function userOf(ctx: Context, { email, password }: Credentials): Promise<string | null> {
  const isPlausible = email.length <= EMAIL_MAX && password.length <= PASSWORD_MAX
  const [user] = await ctx.database.reader(systemViewer()).sql<{ id: string; password_hash: string }>`
    select id, password_hash from users where email = ${isPlausible ? email : ''} and is_active`
  const isRight = await isPasswordOf(user?.password_hash ?? null, isPlausible ? password : '')
  return user && isRight ? user.id : null
}
