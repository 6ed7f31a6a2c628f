import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { loadLaterMessages } from '../lib/i18n.tsx'
import { parseSearch, stringifySearch } from '../lib/list-state.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

/** The frame of all signed-in screens; `main.tsx` asks for it early, so that it comes beside the first chunk. */
export const loadFrame = () => import('./shell/signed-in-frame.tsx')

/** A screen whose texts come beside it. */
function laterScreen<Module extends Record<string, unknown>, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
) {
  const both = async () => {
    const [module] = await Promise.all([load(), loadLaterMessages()])
    return module
  }
  return lazyRouteComponent(both, name)
}

/**
 * Every screen and its path. Only the sign-in is in the first chunk; each other screen is a chunk of its own that is
 * loaded when it is gone to.
 */
const root = createRootRoute({ notFoundComponent: NotFoundPage })

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage })

const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(loadFrame, 'SignedInFrame'),
})

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
})

const orders = [
  createRoute({
    getParentRoute: () => frame,
    path: '/orders',
    component: lazyRouteComponent(() => import('../features/sales/order-list-page.tsx'), 'OrderListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/orders/new',
    component: lazyRouteComponent(() => import('../features/sales/order-entry-page.tsx'), 'OrderEntryPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('../features/sales/order-page.tsx'), 'OrderPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/orders/$orderId/edit',
    component: lazyRouteComponent(() => import('../features/sales/order-edit-page.tsx'), 'OrderEditPage'),
  }),
]

const customers = [
  createRoute({
    getParentRoute: () => frame,
    path: '/customers',
    component: lazyRouteComponent(() => import('../features/customers/customer-list-page.tsx'), 'CustomerListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/customers/new',
    component: lazyRouteComponent(() => import('../features/customers/customer-new-page.tsx'), 'CustomerNewPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/customers/$customerId',
    component: lazyRouteComponent(() => import('../features/customers/customer-page.tsx'), 'CustomerPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/customers/$customerId/edit',
    component: lazyRouteComponent(() => import('../features/customers/customer-edit-page.tsx'), 'CustomerEditPage'),
  }),
]

const stock = [
  createRoute({
    getParentRoute: () => frame,
    path: '/availability',
    component: lazyRouteComponent(() => import('../features/inventory/availability-page.tsx'), 'AvailabilityPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/availability/receive',
    component: lazyRouteComponent(() => import('../features/inventory/receive-page.tsx'), 'ReceivePage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/availability/$stockLevelId',
    component: laterScreen(() => import('../features/inventory/stock-card-page.tsx'), 'StockCardPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/alerts',
    component: laterScreen(() => import('../features/inventory/alert-list-page.tsx'), 'AlertListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/alert-rules',
    component: laterScreen(() => import('../features/inventory/alert-rules-page.tsx'), 'AlertRulesPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/products',
    component: laterScreen(() => import('../features/products/product-list-page.tsx'), 'ProductListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/products/new',
    component: laterScreen(() => import('../features/products/product-new-page.tsx'), 'ProductNewPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/products/$productId',
    component: laterScreen(() => import('../features/products/product-page.tsx'), 'ProductPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/products/$productId/edit',
    component: laterScreen(() => import('../features/products/product-edit-page.tsx'), 'ProductEditPage'),
  }),
]

const transfers = [
  createRoute({
    getParentRoute: () => frame,
    path: '/transfers',
    component: laterScreen(() => import('../features/inventory/transfers/transfer-list-page.tsx'), 'TransferListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/transfers/new',
    component: laterScreen(() => import('../features/inventory/transfers/transfer-new-page.tsx'), 'TransferNewPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/transfers/$transferId',
    component: laterScreen(() => import('../features/inventory/transfers/transfer-page.tsx'), 'TransferPage'),
  }),
]

const books = [
  createRoute({
    getParentRoute: () => frame,
    path: '/journal',
    component: laterScreen(() => import('../features/finance/journal-list-page.tsx'), 'JournalListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/journal/new',
    component: laterScreen(() => import('../features/finance/journal-new-page.tsx'), 'JournalNewPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/journal/$journalEntryId',
    component: laterScreen(() => import('../features/finance/journal-entry-page.tsx'), 'JournalEntryPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/accounts',
    component: laterScreen(() => import('../features/finance/trial-balance-page.tsx'), 'TrialBalancePage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/stock-values',
    component: laterScreen(() => import('../features/finance/stock-value-page.tsx'), 'StockValuePage'),
  }),
]

const approvals = [
  createRoute({
    getParentRoute: () => frame,
    path: '/approvals',
    component: laterScreen(() => import('../features/approvals/approval-list-page.tsx'), 'ApprovalListPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/approvals/$caseId',
    component: laterScreen(() => import('../features/approvals/approval-page.tsx'), 'ApprovalPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/approval-rules',
    component: laterScreen(() => import('../features/approvals/approval-rules-page.tsx'), 'ApprovalRulesPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/write-offs',
    component: laterScreen(
      () => import('../features/inventory/write-offs/write-off-list-page.tsx'),
      'WriteOffListPage',
    ),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/write-offs/$writeOffId',
    component: laterScreen(() => import('../features/inventory/write-offs/write-off-page.tsx'), 'WriteOffPage'),
  }),
]

const system = [
  createRoute({
    getParentRoute: () => frame,
    path: '/notifications',
    component: laterScreen(
      () => import('../features/notifications/notification-list-page.tsx'),
      'NotificationListPage',
    ),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/notifications/$notificationId',
    component: laterScreen(() => import('../features/notifications/notification-page.tsx'), 'NotificationPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/warehouses',
    component: laterScreen(() => import('../features/warehouses/warehouses-page.tsx'), 'WarehousesPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/import',
    component: laterScreen(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/settings',
    component: laterScreen(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  }),
]

const tree = root.addChildren([
  signIn,
  frame.addChildren([home, ...orders, ...customers, ...stock, ...transfers, ...books, ...approvals, ...system]),
])

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  scrollRestoration: false,
  defaultPendingMs: 300,
  defaultStructuralSharing: true,
})
