import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconBook2,
  IconBuildingStore,
  IconBuildingWarehouse,
  IconChartBar,
  IconChecklist,
  IconClipboardCheck,
  IconClipboardList,
  IconCoins,
  IconFileImport,
  IconHome,
  IconListDetails,
  IconPackage,
  IconPackageImport,
  IconRefreshAlert,
  IconScale,
  IconSettings,
  IconShip,
  IconStack2,
  IconTrashX,
  IconTruckDelivery,
  IconTruckReturn,
  type TablerIcon,
} from '@tabler/icons-react'
import type { MessageKey } from '../../lib/i18n.tsx'

/** A screen of the navigation; it is shown to those who have its permission. */
export interface Destination {
  readonly path: string
  readonly title: MessageKey
  readonly icon: TablerIcon
  readonly permission: string | null
  /** Among the few that stand at the bottom edge of a phone. */
  readonly isMain?: boolean
  /** Shows the number of open stock alerts. */
  readonly hasAlertCounter?: boolean
}

const DESTINATIONS: readonly Destination[] = [
  { path: '/', title: 'app.nav.home', icon: IconHome, permission: null, isMain: true },
  { path: '/orders', title: 'app.nav.orders', icon: IconClipboardList, permission: 'sales.order.read', isMain: true },
  { path: '/returns', title: 'app.nav.returns', icon: IconTruckReturn, permission: 'sales.order.read' },
  {
    path: '/customers',
    title: 'app.nav.customers',
    icon: IconBuildingStore,
    permission: 'crm.customer.read',
    isMain: true,
  },
  {
    path: '/availability',
    title: 'app.nav.availability',
    icon: IconStack2,
    permission: 'inventory.stock.read',
    isMain: true,
  },
  {
    path: '/alerts',
    title: 'app.nav.alerts',
    icon: IconAlertTriangle,
    permission: 'inventory.alert.read',
    hasAlertCounter: true,
  },
  {
    path: '/replenishment',
    title: 'app.nav.replenishment',
    icon: IconRefreshAlert,
    permission: 'inventory.stock.read',
  },
  {
    path: '/supply-requests',
    title: 'app.nav.supply',
    icon: IconPackageImport,
    permission: 'inventory.stock.read',
  },
  {
    path: '/transfers',
    title: 'app.nav.transfers',
    icon: IconTruckDelivery,
    permission: 'inventory.stock.read',
  },
  { path: '/sharings', title: 'app.nav.sharings', icon: IconArrowsSplit2, permission: 'sales.stock.share' },
  { path: '/stocktakes', title: 'app.nav.stocktakes', icon: IconClipboardCheck, permission: 'inventory.count.read' },
  { path: '/stock-moves', title: 'app.nav.stockMoves', icon: IconListDetails, permission: 'inventory.stock.read' },
  { path: '/stock-analysis', title: 'app.nav.stockAnalysis', icon: IconChartBar, permission: 'inventory.stock.read' },
  { path: '/write-offs', title: 'app.nav.writeOffs', icon: IconTrashX, permission: 'inventory.stock.read' },
  { path: '/approvals', title: 'app.nav.approvals', icon: IconChecklist, permission: 'approval.case.read' },
  { path: '/products', title: 'app.nav.products', icon: IconPackage, permission: 'catalog.product.read' },
  {
    path: '/warehouses',
    title: 'app.nav.warehouses',
    icon: IconBuildingWarehouse,
    permission: 'inventory.stock.read',
  },
  { path: '/landed-costs', title: 'app.nav.landedCosts', icon: IconShip, permission: 'catalog.cost.read' },
  { path: '/stock-values', title: 'app.nav.stockValues', icon: IconCoins, permission: 'catalog.cost.read' },
  { path: '/journal', title: 'app.nav.journal', icon: IconBook2, permission: 'finance.journal.read' },
  { path: '/accounts', title: 'app.nav.accounts', icon: IconScale, permission: 'finance.journal.read' },
  { path: '/import', title: 'app.nav.import', icon: IconFileImport, permission: 'exchange.import.run' },
  { path: '/settings', title: 'app.nav.settings', icon: IconSettings, permission: null },
]

export function visibleTo(permissions: ReadonlySet<string>): readonly Destination[] {
  return DESTINATIONS.filter(({ permission }) => permission === null || permissions.has(permission))
}

/** Whether a path lies within a destination: `/orders/ord_…` is within `/orders`. */
export function isWithin(path: string, destination: Destination): boolean {
  return path === destination.path || (destination.path !== '/' && path.startsWith(`${destination.path}/`))
}
