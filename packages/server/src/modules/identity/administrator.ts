import { newId } from '@tradewind/kernel'
import type { Tx } from '../../platform/database/tx.ts'
import { searchText } from '../../platform/search/search.ts'
import { accessEnded } from './events.ts'

type Administrator = { readonly email: string; readonly name: string; readonly passwordHash: string }

/**
 * Makes an administrator, or gives one who is there a new password and ends all that was open under the old one.
 * Answers whether the address is now an administrator's: false means that it belongs to a user of another role, who is
 * left alone. For whoever operates the installation; no request leads here.
 */
export async function setAdministrator(tx: Tx, { email, name, passwordHash }: Administrator): Promise<boolean> {
  const address = email.trim().toLowerCase()
  const [user] = await tx.sql<{ id: string }>`
    insert into users (id, email, name, role, password_hash, search_text, created_at)
    values (${newId('usr')}, ${address}, ${name}, 'ADMIN', ${passwordHash}, ${searchText([name, address])}, ${tx.now})
    on conflict (email) do update set password_hash = excluded.password_hash, is_active = true
      where users.role = 'ADMIN'
    returning id`
  if (!user) return false
  await tx.sql`update sessions set revoked_at = ${tx.now} where user_id = ${user.id} and revoked_at is null`
  await tx.sql`update api_tokens set revoked_at = ${tx.now} where user_id = ${user.id} and revoked_at is null`
  tx.emit(accessEnded({ subjectId: user.id, ownerId: user.id, data: {} }))
  return true
}
