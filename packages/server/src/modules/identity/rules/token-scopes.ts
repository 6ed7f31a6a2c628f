import type { StoredTokenScope } from '../tables.ts'

/**
 * Cuts permissions down to the scopes of a token: permissions are named `module.object.act`, and reading ones end in
 * `.read`, so a scope is a prefix and perhaps an ending. A token never adds to what its user may do.
 */
export function withinScopes(permissions: readonly string[], scopes: readonly StoredTokenScope[]): string[] {
  return permissions.filter((permission) => scopes.some((scope) => covers(scope, permission)))
}

function covers({ module, access }: StoredTokenScope, permission: string): boolean {
  if (!permission.startsWith(`${module.toLowerCase()}.`)) return false
  return access === 'WRITE' || permission.endsWith('.read')
}
