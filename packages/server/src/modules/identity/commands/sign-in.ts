import { newId } from '@tradewind/kernel'
import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { shiftInstant } from '../../../platform/clock/clock.ts'
import type { Tx } from '../../../platform/database/tx.ts'
import { defineCommand } from '../../../platform/perform/command.ts'
import { refuse } from '../../../platform/refusals/refuse.ts'
import { hashPassword, isPassword, newSecret, secretHash } from '../secrets.ts'
import { sessions, signInFailures, users } from '../tables.ts'

const SESSION_MS = 14 * 86_400_000
const WINDOW_MS = 900_000
/** Wrong passwords in the window: for one account from one address, and from one address for all accounts. */
const PAIR_FAILURES_MAX = 10
const ADDRESS_FAILURES_MAX = 100

/** Checked in place of a password that does not exist, so that an unknown account takes as long as a known one. */
const nobody = hashPassword(newSecret())

/**
 * Signs a person in with a new session.
 * Refuses: BAD_CREDENTIALS alike for an unknown account, a wrong password and a user who may no longer sign in;
 * RATE_LIMITED after too many failures from the same address, which locks out nobody at another address.
 */
export const signIn = defineCommand({
  name: 'signIn',
  permission: null,
  input: z.object({ email: z.string().max(200), password: z.string().max(200), address: z.string() }),
  secretInputs: ['password'],
  secretResults: ['sessionSecret'],
  run: async (tx, input) => {
    const email = input.email.trim().toLowerCase()
    await refuseManyFailures(tx, email, input.address)
    const [user] = await tx.select().from(users).where(eq(users.email, email))
    const isRight = await isPassword(input.password, user?.passwordHash ?? (await nobody))
    if (!user || !isRight || !user.isActive) return refuse('BAD_CREDENTIALS')
    const sessionSecret = newSecret()
    await tx.insert(sessions).values({
      id: newId('ses'),
      userId: user.id,
      secretHash: secretHash(sessionSecret),
      createdAt: tx.now,
      expiresAt: shiftInstant(tx.now, SESSION_MS),
    })
    return { userId: user.id, sessionSecret }
  },
})

/** Remembers a failed attempt; in a transaction of its own, because a refusal undoes the command's. */
export async function rememberFailure(tx: Tx, email: string, address: string): Promise<void> {
  const keys = failureKeys(email.trim().toLowerCase(), address)
  await tx.insert(signInFailures).values(keys.map((key) => ({ id: newId('aud'), key, at: tx.now })))
}

async function refuseManyFailures(tx: Tx, email: string, address: string): Promise<void> {
  const [pair = '', all = ''] = failureKeys(email, address)
  const [counts] = await tx.sql<{ pair: number; address: number }>`
    select count(*) filter (where key = ${pair})::int as pair, count(*) filter (where key = ${all})::int as address
    from sign_in_failures where key in (${pair}, ${all}) and at > ${shiftInstant(tx.now, -WINDOW_MS)}::text::timestamptz`
  if (counts && (counts.pair >= PAIR_FAILURES_MAX || counts.address >= ADDRESS_FAILURES_MAX)) refuse('RATE_LIMITED')
}

function failureKeys(email: string, address: string): string[] {
  return [secretHash(`${email} ${address}`), secretHash(address)]
}
