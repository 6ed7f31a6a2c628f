/**
 * Who may do what: users with their teams and roles, sessions and API tokens.
 *
 * Always true: a role decides the permissions and the row scope, a token only takes away from them; secrets and
 * passwords are stored as hashes; a session or token that was ended is refused from the next request on. A user bound
 * to no warehouse in a warehouse role sees none.
 *
 * Offers: signing in and out, own settings, API tokens, `setAdministrator` for the command line, `loadViewer` for the
 * transports, and the reads User, Team and ApiToken. Emits `identity.access.ended`.
 */
import type { ServerModule } from '../../platform/module.ts'
import { reads } from './reads.ts'
import { IdentityResolvers } from './resolvers.ts'
import { forgetOldSessions } from './sessions.ts'
import { forgetOldAttempts } from './sign-in-attempts.ts'

export { setAdministrator } from './administrator.ts'
export { insertToken } from './commands/create-api-token.ts'
export { accessEnded } from './events.ts'
export { loadViewer } from './load-viewer.ts'
export { hashPassword } from './password.ts'
export { User } from './reads.ts'
export { roleMay } from './rules/roles.ts'
export { SESSION_MS } from './sessions.ts'
export { ROLES, teams, users, userWarehouses } from './tables.ts'

export const identity: ServerModule = {
  name: 'identity',
  reads,
  resolvers: [IdentityResolvers],
  permissions: ['identity.user.read', 'identity.own.write'],
  jobs: [
    { name: 'forget sign-in attempts', everyMs: 600_000, run: forgetOldAttempts },
    { name: 'forget sessions', everyMs: 600_000, run: forgetOldSessions },
  ],
}
