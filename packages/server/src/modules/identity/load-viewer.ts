import type { Logger } from 'pino'
import type { Database } from '../../platform/database/pool.ts'
import type { Reader } from '../../platform/database/tx.ts'
import { systemViewer, type Viewer } from '../../platform/viewer.ts'
import { permissionsUnder, type RoleName, ROLE_PERMISSIONS, rowScopeOf } from './rules/roles.ts'
import { secretHash } from './secrets.ts'
import type { StoredTokenScope } from './tables.ts'

/** What a request shows to say who asks: the secret of a session or of an API token. */
export type Credential = { readonly kind: 'session' | 'token'; readonly secret: string }

/** Where callers are looked up, and who is told when that half fails. */
type House = { readonly database: Database; readonly log: Pick<Logger, 'warn'> }

/** A caller as the database knows it at this moment. */
export type KnownCaller = { readonly viewer: Viewer; readonly sessionId?: string }

type UserRow = {
  user_id: string
  team_id: string | null
  role: RoleName
  locale: 'ZH_CN' | 'EN'
  warehouse_ids: string[]
}
type SessionRow = UserRow & { session_id: string }
type TokenRow = UserRow & { token_id: string; scopes: readonly StoredTokenScope[]; is_use_stale: boolean }

/** Who asks, in one statement; null when the secret is unknown, revoked or expired, or its user is inactive. */
export async function loadViewer(house: House, credential: Credential): Promise<KnownCaller | null> {
  const reader = house.database.reader(systemViewer())
  const hash = secretHash(credential.secret)
  return credential.kind === 'session' ? bySession(reader, hash) : byToken(reader, house, hash)
}

async function bySession(reader: Reader, hash: string): Promise<KnownCaller | null> {
  const [row] = await reader.sql<SessionRow>`
    select s.id as session_id, u.id as user_id, u.team_id, u.role, u.locale,
      array(select w.warehouse_id from user_warehouses w where w.user_id = u.id order by 1) as warehouse_ids
    from sessions s join users u on u.id = s.user_id
    where s.secret_hash = ${hash} and s.revoked_at is null and s.expires_at > ${reader.now} and u.is_active`
  return row ? { viewer: viewerOf(row, ROLE_PERMISSIONS[row.role]), sessionId: row.session_id } : null
}

async function byToken(reader: Reader, house: House, hash: string): Promise<KnownCaller | null> {
  const [row] = await reader.sql<TokenRow>`
    select t.id as token_id, t.scopes, u.id as user_id, u.team_id, u.role, u.locale,
      (t.last_used_at is null or t.last_used_at < date_trunc('minute', ${reader.now}::timestamptz)) as is_use_stale,
      array(select w.warehouse_id from user_warehouses w where w.user_id = u.id order by 1) as warehouse_ids
    from api_tokens t join users u on u.id = t.user_id
    where t.secret_hash = ${hash} and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > ${reader.now}) and u.is_active`
  if (!row) return null
  if (row.is_use_stale) noteUse(house, row.token_id)
  const permissions = permissionsUnder(ROLE_PERMISSIONS[row.role], row.scopes)
  return { viewer: { ...viewerOf(row, permissions), tokenId: row.token_id } }
}

/** Nobody waits for this: a use that is not noted is noted with the next one. */
function noteUse({ database, log }: House, tokenId: string): void {
  const note = database.transaction(
    systemViewer(),
    (tx) => tx.sql`
      update api_tokens set last_used_at = date_trunc('minute', ${tx.now}::timestamptz)
      where id = ${tokenId} and last_used_at is distinct from date_trunc('minute', ${tx.now}::timestamptz)`,
  )
  note.catch((error: unknown) => log.warn({ error }, 'The use of a token could not be noted.'))
}

function viewerOf(row: UserRow, permissions: readonly string[]): Viewer {
  return {
    userId: row.user_id,
    teamId: row.team_id,
    role: row.role,
    scope: rowScopeOf(row.role),
    warehouseIds: row.role === 'WAREHOUSE' || row.role === 'COUNTER' ? row.warehouse_ids : null,
    permissions: new Set(permissions),
    locale: row.locale === 'ZH_CN' ? 'zh-CN' : 'en',
  }
}
