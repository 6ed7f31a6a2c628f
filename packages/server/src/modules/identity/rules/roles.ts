/** Which owned rows are in sight. */
type RowScope = 'own' | 'team' | 'all'

export type RoleName =
  | 'SALES_REP'
  | 'SALES_MANAGER'
  | 'WAREHOUSE'
  | 'PURCHASING'
  | 'PRODUCTION'
  | 'FINANCE'
  | 'SERVICE_AGENT'
  | 'COUNTER'
  | 'EXECUTIVE'
  | 'ADMIN'

/** Everybody reads, and sees to their own settings and tokens; a token with a scope that only reads does not. */
const EVERYBODY = [
  'identity.user.read',
  'identity.own.write',
  'catalog.product.read',
  'crm.customer.read',
  'inventory.place.read',
  'inventory.stock.read',
  'inventory.alert.read',
  'sales.order.read',
] as const
const DECIDE = ['approval.case.read', 'approval.case.decide', 'approval.case.recall', 'inventory.count.read'] as const
const FIGURES = ['catalog.cost.read', 'sales.margin.read'] as const
const SELL = [
  'inventory.stock.hold',
  'crm.customer.write',
  'sales.order.create',
  'sales.order.update',
  'sales.order.confirm',
  'sales.order.reserve',
  'sales.order.cancel',
  'sales.order.hold',
  'sales.order.release',
  'sales.order.short-close',
] as const
const LEAD = [
  'sales.stock.share',
  'crm.customer.assign',
  'crm.credit.write',
  'exchange.import.run',
  'sales.return.post',
] as const
const COUNT = ['inventory.count.enter', 'inventory.count.plan', 'inventory.count.post'] as const
const STORE = [
  ...COUNT,
  'inventory.stock.receive',
  'inventory.stock.adjust',
  'inventory.stock.relocate',
  'inventory.stock.hold',
  'inventory.transfer.request',
  'inventory.transfer.ship',
  'inventory.supply.request',
  'inventory.supply.receive',
  'inventory.write-off.post',
  'inventory.transfer.receive',
  'inventory.alert.acknowledge',
  'sales.order.deliver',
  'sales.return.post',
  'sales.order.reserve',
  'sales.stock.share',
  'exchange.label.print',
] as const
const BUY = [
  'inventory.stock.receive',
  'inventory.transfer.request',
  'inventory.supply.request',
  'inventory.supply.order',
  'inventory.supply.receive',
  'inventory.landed-cost.post',
  'inventory.threshold.write',
  'inventory.alert.acknowledge',
  'inventory.alert.assign',
  'catalog.product.write',
  'catalog.cost.read',
  'exchange.import.run',
  'exchange.label.print',
] as const

const MAKE = [
  'exchange.label.print',
  'inventory.stock.receive',
  'inventory.alert.acknowledge',
  'inventory.alert.assign',
] as const

const ACCOUNT = [
  'inventory.landed-cost.post',
  'inventory.count.plan',
  'inventory.count.post',
  'finance.journal.read',
  'finance.journal.post',
  'finance.books.close',
  'finance.books.reopen',
  'crm.credit.write',
] as const

const RULE = ['sales.settings.write', 'inventory.warehouse.write', 'approval.rule.read', 'approval.rule.write'] as const

/** Sees what there is to count, but neither how much nor what is promised of it. */
const COUNT_BLIND = [
  'identity.user.read',
  'identity.own.write',
  'catalog.product.read',
  'inventory.place.read',
  'inventory.count.read',
  'inventory.count.enter',
] as const

/** What each role may do and see. Cost and margin are hidden from everybody who sells. */
export const ROLE_PERMISSIONS: Readonly<Record<RoleName, readonly string[]>> = {
  SALES_REP: [...EVERYBODY, ...SELL],
  SALES_MANAGER: [...EVERYBODY, ...DECIDE, ...SELL, ...LEAD],
  WAREHOUSE: [...EVERYBODY, ...DECIDE, ...STORE],
  PURCHASING: [...EVERYBODY, ...DECIDE, ...BUY],
  PRODUCTION: [...EVERYBODY, ...MAKE],
  FINANCE: [...EVERYBODY, ...DECIDE, ...FIGURES, ...ACCOUNT],
  SERVICE_AGENT: [...EVERYBODY, 'sales.return.post'],
  COUNTER: [...COUNT_BLIND],
  EXECUTIVE: [...EVERYBODY, 'approval.case.read', 'inventory.count.read', ...FIGURES, 'finance.journal.read'],
  ADMIN: [...new Set([...EVERYBODY, ...DECIDE, ...RULE, ...FIGURES, ...SELL, ...LEAD, ...STORE, ...BUY, ...ACCOUNT])],
}

/** Which owned rows a role sees. */
export function rowScopeOf(role: RoleName): RowScope {
  if (role === 'SALES_REP') return 'own'
  return role === 'SALES_MANAGER' ? 'team' : 'all'
}

/**
 * The permissions that are left under the scopes of a token: per module all, or only those that read. A token never
 * may do more than its user.
 */
export function permissionsUnder(
  permissions: readonly string[],
  scopes: readonly { readonly module: string; readonly access: 'READ' | 'WRITE' }[],
): string[] {
  const accessOf = new Map(scopes.map(({ module, access }) => [module.toLowerCase(), access]))
  return permissions.filter((permission) => {
    const access = accessOf.get(permission.split('.')[0] ?? '')
    return access === 'WRITE' || (access === 'READ' && permission.endsWith('.read'))
  })
}

/** Whether people of a role may do something. */
export function roleMay(role: RoleName, permission: string): boolean {
  return ROLE_PERMISSIONS[role].includes(permission)
}
