import { act, laterScreen, screen } from './frame-route.tsx'

const stock = [
  screen(
    '/availability',
    laterScreen(() => import('../features/inventory/availability-page.tsx'), 'AvailabilityPage'),
  ),
  act(
    { path: '/availability/receive', permission: 'inventory.stock.receive' },
    laterScreen(() => import('../features/inventory/receive-page.tsx'), 'ReceivePage'),
  ),
  screen(
    '/availability/$stockLevelId',
    laterScreen(() => import('../features/inventory/stock-card-page.tsx'), 'StockCardPage'),
  ),
  screen(
    '/lots/$lotId',
    laterScreen(() => import('../features/inventory/lots/lot-page.tsx'), 'LotPage'),
  ),
  screen(
    '/alerts',
    laterScreen(() => import('../features/inventory/alert-list-page.tsx'), 'AlertListPage'),
  ),
  screen(
    '/alert-rules',
    laterScreen(() => import('../features/inventory/alert-rules-page.tsx'), 'AlertRulesPage'),
  ),
  act(
    { path: '/alert-rules/paste', permission: 'inventory.threshold.write' },
    laterScreen(() => import('../features/inventory/rule-grid/alert-rules-paste-page.tsx'), 'AlertRulesPastePage'),
  ),
  screen(
    '/products',
    laterScreen(() => import('../features/products/product-list-page.tsx'), 'ProductListPage'),
  ),
  act(
    { path: '/products/new', permission: 'catalog.product.write' },
    laterScreen(() => import('../features/products/product-new-page.tsx'), 'ProductNewPage'),
  ),
  screen(
    '/products/$productId',
    laterScreen(() => import('../features/products/product-page.tsx'), 'ProductPage'),
  ),
  act(
    { path: '/products/$productId/edit', permission: 'catalog.product.write' },
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
  act(
    { path: '/transfers/new', permission: 'inventory.transfer.request' },
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
  act(
    { path: '/stocktakes/new', permission: 'inventory.count.plan' },
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
  act(
    { path: '/stocktakes/$stocktakeId/count', permission: 'inventory.count.enter' },
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
  act(
    { path: '/reorder-rules/paste', permission: 'inventory.threshold.write' },
    laterScreen(() => import('../features/inventory/rule-grid/reorder-rules-paste-page.tsx'), 'ReorderRulesPastePage'),
  ),
  screen(
    '/supply-requests',
    laterScreen(() => import('../features/inventory/supply/supply-list-page.tsx'), 'SupplyListPage'),
  ),
  act(
    { path: '/supply-requests/new', permission: 'inventory.supply.request' },
    laterScreen(() => import('../features/inventory/supply/supply-new-page.tsx'), 'SupplyNewPage'),
  ),
  screen(
    '/supply-requests/$supplyRequestId',
    laterScreen(() => import('../features/inventory/supply/supply-page.tsx'), 'SupplyPage'),
  ),
]

const costs = [
  screen(
    '/landed-costs',
    laterScreen(() => import('../features/inventory/landed-costs/landed-cost-list-page.tsx'), 'LandedCostListPage'),
  ),
  act(
    { path: '/landed-costs/new', permission: 'inventory.landed-cost.post' },
    laterScreen(() => import('../features/inventory/landed-costs/landed-cost-new-page.tsx'), 'LandedCostNewPage'),
  ),
  screen(
    '/landed-costs/$landedCostId',
    laterScreen(() => import('../features/inventory/landed-costs/landed-cost-page.tsx'), 'LandedCostPage'),
  ),
]

const sharings = [
  screen(
    '/sharings',
    laterScreen(() => import('../features/sharing/sharing-list-page.tsx'), 'SharingListPage'),
  ),
  act(
    { path: '/sharings/new', permission: 'sales.stock.share' },
    laterScreen(() => import('../features/sharing/sharing-new-page.tsx'), 'SharingNewPage'),
  ),
  screen(
    '/sharings/$sharingId',
    laterScreen(() => import('../features/sharing/sharing-page.tsx'), 'SharingPage'),
  ),
]

/** The screens of stock, from what can be promised to what the ledger tells of a period. */
export const stockRoutes = [...stock, ...analysis, ...transfers, ...stocktakes, ...sharings, ...supply, ...costs]
