import { expect, test } from 'vitest'
import { permissionsUnder, ROLE_PERMISSIONS, roleMay, rowScopeOf } from './roles.ts'

test.each(['SALES_REP', 'SALES_MANAGER', 'WAREHOUSE', 'SERVICE_AGENT'] as const)('%s does not see margins', (role) => {
  expect(ROLE_PERMISSIONS[role]).not.toContain('sales.margin.read')
})

test('an executive reads everything and changes nothing but own settings', () => {
  const others = ROLE_PERMISSIONS.EXECUTIVE.filter((permission) => !permission.endsWith('.read'))
  expect(others).toEqual(['identity.own.write'])
  expect(rowScopeOf('EXECUTIVE')).toBe('all')
})

test('who serves customers, leads sales or keeps the store takes goods back, who sells does not', () => {
  const roles = ['SERVICE_AGENT', 'SALES_MANAGER', 'WAREHOUSE', 'ADMIN', 'SALES_REP', 'EXECUTIVE', 'FINANCE'] as const
  expect(roles.filter((role) => roleMay(role, 'sales.return.post'))).toEqual(roles.slice(0, 4))
})

test('a token that only reads changes nothing, not even the settings and tokens of its user', () => {
  expect(permissionsUnder(ROLE_PERMISSIONS.ADMIN, [{ module: 'IDENTITY', access: 'READ' }])).toEqual([
    'identity.user.read',
  ])
})

test('a token narrows its user to its scopes', () => {
  const permissions = permissionsUnder(ROLE_PERMISSIONS.SALES_REP, [
    { module: 'SALES', access: 'READ' },
    { module: 'CRM', access: 'WRITE' },
  ])
  expect(permissions.toSorted()).toEqual(['crm.customer.read', 'crm.customer.write', 'sales.order.read'])
})
