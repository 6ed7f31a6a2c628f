import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router'
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

/** A screen inside of the frame. */
function screen<Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => frame, path, component })
}

const home = screen(
  '/',
  lazyRouteComponent(() => import('../features/home/home-page.tsx'), 'HomePage'),
)

const orders = [
  screen(
    '/orders',
    lazyRouteComponent(() => import('../features/sales/order-list-page.tsx'), 'OrderListPage'),
  ),
  screen(
    '/orders/new',
    lazyRouteComponent(() => import('../features/sales/order-entry-page.tsx'), 'OrderEntryPage'),
  ),
  screen(
    '/orders/$orderId',
    lazyRouteComponent(() => import('../features/sales/order-page.tsx'), 'OrderPage'),
  ),
  screen(
    '/orders/$orderId/edit',
    lazyRouteComponent(() => import('../features/sales/order-edit-page.tsx'), 'OrderEditPage'),
  ),
]

const customers = [
  screen(
    '/customers',
    lazyRouteComponent(() => import('../features/customers/customer-list-page.tsx'), 'CustomerListPage'),
  ),
  screen(
    '/customers/new',
    lazyRouteComponent(() => import('../features/customers/customer-new-page.tsx'), 'CustomerNewPage'),
  ),
  screen(
    '/customers/$customerId',
    lazyRouteComponent(() => import('../features/customers/customer-page.tsx'), 'CustomerPage'),
  ),
  screen(
    '/customers/$customerId/edit',
    lazyRouteComponent(() => import('../features/customers/customer-edit-page.tsx'), 'CustomerEditPage'),
  ),
]

const stock = [
  screen(
    '/availability',
    laterScreen(() => import('../features/inventory/availability-page.tsx'), 'AvailabilityPage'),
  ),
  screen(
    '/availability/receive',
    laterScreen(() => import('../features/inventory/receive-page.tsx'), 'ReceivePage'),
  ),
  screen(
    '/availability/$stockLevelId',
    laterScreen(() => import('../features/inventory/stock-card-page.tsx'), 'StockCardPage'),
  ),
  screen(
    '/alerts',
    laterScreen(() => import('../features/inventory/alert-list-page.tsx'), 'AlertListPage'),
  ),
  screen(
    '/products',
    laterScreen(() => import('../features/products/product-list-page.tsx'), 'ProductListPage'),
  ),
  screen(
    '/products/new',
    laterScreen(() => import('../features/products/product-new-page.tsx'), 'ProductNewPage'),
  ),
  screen(
    '/products/$productId',
    laterScreen(() => import('../features/products/product-page.tsx'), 'ProductPage'),
  ),
  screen(
    '/products/$productId/edit',
    laterScreen(() => import('../features/products/product-edit-page.tsx'), 'ProductEditPage'),
  ),
]

const analysis = [
  screen(
    '/stock-moves',
    laterScreen(() => import('../features/inventory/ledger/stock-move-list-page.tsx'), 'StockMoveListPage'),
  ),
  screen(
    '/stock-analysis',
    laterScreen(() => import('../features/inventory/analysis/stock-analysis-page.tsx'), 'StockAnalysisPage'),
  ),
  screen(
    '/stock-analysis/ageing',
    laterScreen(() => import('../features/inventory/analysis/stock-ageing-page.tsx'), 'StockAgeingPage'),
  ),
  screen(
    '/stock-analysis/fill-rate',
    laterScreen(() => import('../features/inventory/analysis/fill-rate-page.tsx'), 'FillRatePage'),
  ),
  screen(
    '/stock-analysis/$productId',
    laterScreen(() => import('../features/inventory/analysis/stock-turn-page.tsx'), 'StockTurnPage'),
  ),
]

const transfers = [
  screen(
    '/transfers',
    laterScreen(() => import('../features/inventory/transfers/transfer-list-page.tsx'), 'TransferListPage'),
  ),
  screen(
    '/transfers/new',
    laterScreen(() => import('../features/inventory/transfers/transfer-new-page.tsx'), 'TransferNewPage'),
  ),
  screen(
    '/transfers/$transferId',
    laterScreen(() => import('../features/inventory/transfers/transfer-page.tsx'), 'TransferPage'),
  ),
]

const stocktakes = [
  screen(
    '/stocktakes',
    laterScreen(() => import('../features/inventory/stocktakes/stocktake-list-page.tsx'), 'StocktakeListPage'),
  ),
  screen(
    '/stocktakes/new',
    laterScreen(() => import('../features/inventory/stocktakes/stocktake-new-page.tsx'), 'StocktakeNewPage'),
  ),
  screen(
    '/stocktakes/schedules',
    laterScreen(
      () => import('../features/inventory/stocktakes/stocktake-schedules-page.tsx'),
      'StocktakeSchedulesPage',
    ),
  ),
  screen(
    '/stocktakes/$stocktakeId',
    laterScreen(() => import('../features/inventory/stocktakes/stocktake-page.tsx'), 'StocktakePage'),
  ),
  screen(
    '/stocktakes/$stocktakeId/count',
    laterScreen(() => import('../features/inventory/stocktakes/count-page.tsx'), 'CountPage'),
  ),
]

const supply = [
  screen(
    '/replenishment',
    laterScreen(() => import('../features/inventory/replenishment/suggestion-list-page.tsx'), 'SuggestionListPage'),
  ),
  screen(
    '/reorder-rules',
    laterScreen(() => import('../features/inventory/replenishment/rule-list-page.tsx'), 'RuleListPage'),
  ),
  screen(
    '/supply-requests',
    laterScreen(() => import('../features/inventory/supply/supply-list-page.tsx'), 'SupplyListPage'),
  ),
  screen(
    '/supply-requests/new',
    laterScreen(() => import('../features/inventory/supply/supply-new-page.tsx'), 'SupplyNewPage'),
  ),
  screen(
    '/supply-requests/$supplyRequestId',
    laterScreen(() => import('../features/inventory/supply/supply-page.tsx'), 'SupplyPage'),
  ),
]

const books = [
  screen(
    '/journal',
    laterScreen(() => import('../features/finance/journal-list-page.tsx'), 'JournalListPage'),
  ),
  screen(
    '/journal/new',
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
  screen(
    '/write-offs/$writeOffId',
    laterScreen(() => import('../features/inventory/write-offs/write-off-page.tsx'), 'WriteOffPage'),
  ),
]

const system = [
  screen(
    '/warehouses',
    laterScreen(() => import('../features/warehouses/warehouses-page.tsx'), 'WarehousesPage'),
  ),
  screen(
    '/import',
    laterScreen(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
  ),
  screen(
    '/settings',
    laterScreen(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
  ),
]

const tree = root.addChildren([
  signIn,
  frame.addChildren([
    home,
    ...orders,
    ...customers,
    ...stock,
    ...analysis,
    ...transfers,
    ...stocktakes,
    ...supply,
    ...books,
    ...approvals,
    ...system,
  ]),
])

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  scrollRestoration: false,
  defaultPendingMs: 300,
  defaultStructuralSharing: true,
})
