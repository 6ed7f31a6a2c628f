import {
  column,
  type Entity,
  entity,
  everything,
  expression,
  localized,
  one,
  type Reads,
  scopeBy,
} from '../../platform/read/declare.ts'
import { fragment, raw } from '../../platform/read/sql.ts'
import { apiTokens, teams, users } from './tables.ts'

const Team: Entity = entity('Team', teams, {
  id: teams.id,
  prefix: 'tem',
  right: 'identity.user.read',
  scope: everything,
  fields: { id: teams.id, name: localized(teams) },
})

export const User: Entity = entity('User', users, {
  id: users.id,
  prefix: 'usr',
  right: 'identity.user.read',
  scope: everything,
  fields: {
    id: users.id,
    name: users.name,
    email: users.email,
    role: users.role,
    team: one(() => Team, [users.teamId, teams.id]),
    isActive: users.isActive,
  },
  filters: { role: users.role, isActive: users.isActive },
  sorts: { NAME: [users.name] },
  defaultSort: { field: 'NAME', direction: 'ASC' },
  search: users.searchText,
})

/** Tokens are their user's alone. */
const ApiToken: Entity = entity('ApiToken', apiTokens, {
  id: apiTokens.id,
  prefix: 'tok',
  right: 'identity.user.read',
  scope: scopeBy(() => 'own', { own: { column: apiTokens.userId, value: (viewer) => viewer.userId } }),
  fields: {
    id: apiTokens.id,
    name: apiTokens.name,
    prefix: expression('text', (row) => fragment`${row(apiTokens.prefix)} || ${raw("'…'")}`),
    scopes: column(apiTokens.scopes),
    createdAt: apiTokens.createdAt,
    expiresAt: apiTokens.expiresAt,
    lastUsedAt: apiTokens.lastUsedAt,
    revokedAt: apiTokens.revokedAt,
  },
  defaultSort: { field: 'ID', direction: 'DESC' },
})

export const reads: Reads = {
  entities: [Team, User, ApiToken],
  roots: { users: { kind: 'page', entity: User }, apiTokens: { kind: 'page', entity: ApiToken } },
  late: {
    'Viewer.user': [User, 'userId'],
    'CreateApiTokenPayload.apiToken': [ApiToken, 'apiTokenId'],
    'RevokeApiTokenPayload.apiToken': [ApiToken, 'apiTokenId'],
  },
}
