import { expect, test } from 'vitest'
import { permissionsUnder, ROLE_PERMISSIONS, rowScopeOf } from './roles.ts'

test.each(['SALES_REP', 'SALES_MANAGER', 'WAREHOUSE', 'SERVICE_AGENT'] as const)('%s does not see margins', (role) => {
  expect(ROLE_PERMISSIONS[role]).not.toContain('sales.margin.read')
})

test('an executive reads everything and changes nothing', () => {
  expect(ROLE_PERMISSIONS.EXECUTIVE.every((permission) => permission.endsWith('.read'))).toBe(true)
  expect(rowScopeOf('EXECUTIVE')).toBe('all')
})

test('a token narrows its user to its scopes', () => {
  const permissions = permissionsUnder(ROLE_PERMISSIONS.SALES_REP, [
    { module: 'SALES', access: 'READ' },
    { module: 'CRM', access: 'WRITE' },
  ])
  expect(permissions.toSorted()).toEqual(['crm.customer.read', 'crm.customer.write', 'sales.order.read'])
})
