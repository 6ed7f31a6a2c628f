import type { Reader } from '../../platform/database/tx.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { permissionsUnder, ROLE_PERMISSIONS, rowScopeOf } from './rules/roles.ts'
import { secretHash } from './secrets.ts'
import type { ROLES, StoredTokenScope } from './tables.ts'

/** How somebody proves who he is: the secret of a session or of an API token. */
export type Credential = { readonly kind: 'session' | 'token'; readonly secret: string }

type FoundUser = {
  userId: string
  teamId: string | null
  role: (typeof ROLES)[number]
  locale: 'ZH_CN' | 'EN'
  warehouseIds: string[]
  credentialId: string
  scopes: StoredTokenScope[] | null
  isStale: boolean
}

export type FoundViewer = { readonly viewer: Viewer; readonly credentialId: string; readonly isStale: boolean }

/**
 * The viewer behind a credential, or null when it is unknown, expired or revoked or its user may no longer sign in.
 * One statement for each request, so a revocation is felt at once.
 */
export async function loadViewer(db: Reader, credential: Credential): Promise<FoundViewer | null> {
  const hash = secretHash(credential.secret)
  const [found] = await (credential.kind === 'session' ? bySession(db, hash) : byToken(db, hash))
  if (!found) return null
  const permissions = ROLE_PERMISSIONS[found.role]
  const viewer: Viewer = {
    userId: found.userId,
    teamId: found.teamId,
    role: found.role,
    scope: rowScopeOf(found.role),
    warehouseIds: found.role === 'WAREHOUSE' ? found.warehouseIds : null,
    permissions: new Set(found.scopes ? permissionsUnder(permissions, found.scopes) : permissions),
    locale: found.locale === 'ZH_CN' ? 'zh-CN' : 'en',
    ...(found.scopes ? { tokenId: found.credentialId } : {}),
  }
  return { viewer, credentialId: found.credentialId, isStale: found.isStale }
}

function bySession(db: Reader, hash: string) {
  return db.sql<FoundUser>`
    select users.id as "userId", users.team_id as "teamId", users.role, users.locale, sessions.id as "credentialId",
      array(select warehouse_id from user_warehouses where user_id = users.id) as "warehouseIds", null as scopes,
      false as "isStale"
    from sessions join users on users.id = sessions.user_id
    where sessions.secret_hash = ${hash} and sessions.revoked_at is null and sessions.expires_at > now()
      and users.is_active`
}

function byToken(db: Reader, hash: string) {
  return db.sql<FoundUser>`
    select users.id as "userId", users.team_id as "teamId", users.role, users.locale, api_tokens.id as "credentialId",
      array(select warehouse_id from user_warehouses where user_id = users.id) as "warehouseIds", api_tokens.scopes,
      coalesce(api_tokens.last_used_at < now() - interval '1 minute', true) as "isStale"
    from api_tokens join users on users.id = api_tokens.user_id
    where api_tokens.secret_hash = ${hash} and api_tokens.revoked_at is null
      and coalesce(api_tokens.expires_at > now(), true) and users.is_active`
}
