import { newId } from '@tradewind/kernel'
import { shiftInstant } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/database/tx.ts'
import { newSessionSecret, secretHash } from './secrets.ts'

/** How long a session lives; the cookie goes with it. */
export const SESSION_MS = 14 * 24 * 3600 * 1000

/** Opens a session of its own for each sign-in, so a secret planted before it is worth nothing. */
export async function openSession(tx: Tx, userId: string): Promise<{ sessionId: string; secret: string }> {
  const sessionId = newId('ses')
  const secret = newSessionSecret()
  await tx.sql`
    insert into sessions (id, user_id, secret_hash, created_at, expires_at)
    values (${sessionId}, ${userId}, ${secretHash(secret)}, ${tx.now}, ${shiftInstant(tx.now, SESSION_MS)})`
  return { sessionId, secret }
}

/** Ends a session; it is refused from the next request on. */
export async function endSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.sql`update sessions set revoked_at = ${tx.now} where id = ${sessionId} and revoked_at is null`
}

/** Forgets sessions that have expired; a job. */
export async function forgetOldSessions(tx: Tx): Promise<number> {
  const gone = await tx.sql`delete from sessions where expires_at < ${tx.now}`
  return gone.count
}
