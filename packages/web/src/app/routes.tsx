import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from '../lib/list-state.ts'
import { act, frame, laterScreen, root, screen } from './frame-route.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { stockRoutes } from './stock-routes.tsx'

/**
 * Every screen and its path. Only the sign-in is in the first chunk; each other screen is a chunk of its own that is
 * loaded when it is gone to.
 */
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage })

const home = screen(
  '/',
  lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
)

const orders = [
  screen(
    '/orders',
    lazyRouteComponent(() => import('../features/sales/order-list-page.tsx'), 'OrderListPage'),
  ),
  act(
    { path: '/orders/new', permission: 'sales.order.create' },
    lazyRouteComponent(() => import('../features/sales/order-entry-page.tsx'), 'OrderEntryPage'),
  ),
  screen(
    '/orders/$orderId',
    lazyRouteComponent(() => import('../features/sales/order-page.tsx'), 'OrderPage'),
  ),
  screen(
    '/returns',
    laterScreen(() => import('../features/sales/returns/return-list-page.tsx'), 'ReturnListPage'),
  ),
  screen(
    '/returns/$salesReturnId',
    laterScreen(() => import('../features/sales/returns/return-page.tsx'), 'ReturnPage'),
  ),
  act(
    { path: '/orders/$orderId/edit', permission: 'sales.order.update' },
    lazyRouteComponent(() => import('../features/sales/order-edit-page.tsx'), 'OrderEditPage'),
  ),
]

const customers = [
  screen(
    '/customers',
    lazyRouteComponent(() => import('../features/customers/customer-list-page.tsx'), 'CustomerListPage'),
  ),
  act(
    { path: '/customers/new', permission: 'crm.customer.write' },
    lazyRouteComponent(() => import('../features/customers/customer-new-page.tsx'), 'CustomerNewPage'),
  ),
  screen(
    '/customers/$customerId',
    lazyRouteComponent(() => import('../features/customers/customer-page.tsx'), 'CustomerPage'),
  ),
  act(
    { path: '/customers/$customerId/edit', permission: 'crm.customer.write' },
    lazyRouteComponent(() => import('../features/customers/customer-edit-page.tsx'), 'CustomerEditPage'),
  ),
]

const books = [
  screen(
    '/journal',
    laterScreen(() => import('../features/finance/journal-list-page.tsx'), 'JournalListPage'),
  ),
  act(
    { path: '/journal/new', permission: 'finance.journal.post' },
    laterScreen(() => import('../features/finance/journal-new-page.tsx'), 'JournalNewPage'),
  ),
  screen(
    '/journal/$journalEntryId',
    laterScreen(() => import('../features/finance/journal-entry-page.tsx'), 'JournalEntryPage'),
  ),
  screen(
    '/accounts',
    laterScreen(() => import('../features/finance/trial-balance-page.tsx'), 'TrialBalancePage'),
  ),
  screen(
    '/stock-values',
    laterScreen(() => import('../features/finance/stock-value-page.tsx'), 'StockValuePage'),
  ),
]

const approvals = [
  screen(
    '/approvals',
    laterScreen(() => import('../features/approvals/approval-list-page.tsx'), 'ApprovalListPage'),
  ),
  screen(
    '/approvals/$caseId',
    laterScreen(() => import('../features/approvals/approval-page.tsx'), 'ApprovalPage'),
  ),
  screen(
    '/approval-rules',
    laterScreen(() => import('../features/approvals/approval-rules-page.tsx'), 'ApprovalRulesPage'),
  ),
  screen(
    '/write-offs',
    laterScreen(() => import('../features/inventory/write-offs/write-off-list-page.tsx'), 'WriteOffListPage'),
  ),
  act(
    { path: '/write-offs/new', permission: 'inventory.write-off.post' },
    laterScreen(() => import('../features/inventory/write-offs/write-off-new-page.tsx'), 'WriteOffNewPage'),
  ),
  screen(
    '/write-offs/$writeOffId',
    laterScreen(() => import('../features/inventory/write-offs/write-off-page.tsx'), 'WriteOffPage'),
  ),
]

const system = [
  screen(
    '/notifications',
    laterScreen(() => import('../features/notifications/notification-list-page.tsx'), 'NotificationListPage'),
  ),
  screen(
    '/notifications/$notificationId',
    laterScreen(() => import('../features/notifications/notification-page.tsx'), 'NotificationPage'),
  ),
  screen(
    '/warehouses',
    laterScreen(() => import('../features/warehouses/warehouses-page.tsx'), 'WarehousesPage'),
  ),
  screen(
    '/locations/$locationId',
    laterScreen(() => import('../features/warehouses/location-page.tsx'), 'LocationPage'),
  ),
  act(
    { path: '/import', permission: 'exchange.import.run' },
    laterScreen(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
  ),
  screen(
    '/settings',
    laterScreen(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  ),
  screen(
    '/units',
    laterScreen(() => import('../features/products/units-page.tsx'), 'UnitsPage'),
  ),
]

const tree = root.addChildren([
  signIn,
  frame.addChildren([home, ...orders, ...customers, ...stockRoutes, ...books, ...approvals, ...system]),
])

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  scrollRestoration: false,
  defaultPendingMs: 300,
  defaultStructuralSharing: true,
})
