import { skipToken } from '@apollo/client/react'
import { useDebouncedValue } from '@mantine/hooks'
import type { PaletteQuery } from '../../generated/graphql.ts'
import { usePaletteQuery } from '../../generated/hooks/app.ts'
import { type Translate, useT } from '../../lib/i18n.tsx'
import { useGo } from '../../lib/navigation.ts'
import { setPreferences, usePreferences } from '../../lib/preferences.ts'
import { useViewer } from '../../lib/viewer.tsx'
import { visibleTo } from '../shell/navigation.ts'
import { useSignOut } from '../sign-in/use-sign-out.ts'
import type { PaletteItem } from './palette-item.ts'
import { recentPaths } from './recent.ts'
import { parseScope, type ScopeSign } from './scope.ts'

const SEARCH_AFTER_MS = 120

/** What fits the text: screens and acts at once, documents, customers and products from the server in one request. */
export function usePaletteItems(text: string): { items: readonly PaletteItem[]; isSearching: boolean } {
  const t = useT()
  const { permissions } = useViewer()
  const { sign, words } = parseScope(text)
  const [asked] = useDebouncedValue(words, SEARCH_AFTER_MS)
  const covers = (scopes: readonly (ScopeSign | null)[], permission: string) =>
    scopes.includes(sign) && permissions.has(permission)
  const kinds = {
    withOrders: covers([null, '#'], 'sales.order.read'),
    withCustomers: covers([null, '@'], 'crm.customer.read'),
    withProducts: covers([null], 'catalog.product.read'),
  }
  const isWanted = asked !== '' && Object.values(kinds).includes(true)
  const { data, previousData, loading } = usePaletteQuery(
    isWanted ? { variables: { search: asked, ...kinds }, fetchPolicy: 'network-only' } : skipToken,
  )
  const actions = useActions()
  const found = isWanted ? foundItems(data ?? previousData, t) : []
  const screens = sign === null || sign === '/' ? screenItems(permissions, t) : []
  const acts = sign === null || sign === '>' ? actions : []
  const local = [...screens, ...acts].filter(({ title, path }) => fits(`${title} ${path}`, words))
  const recent = words === '' && sign === null ? recentItems(t) : []
  return { items: [...recent, ...found, ...local], isSearching: loading && isWanted }
}

function useActions(): readonly PaletteItem[] {
  const t = useT()
  const go = useGo()
  const { permissions } = useViewer()
  const { locale, theme } = usePreferences()
  const signOut = useSignOut()
  const group = t('app.palette.scope.actions')
  const act = (key: string, title: string, run: () => void): PaletteItem => ({ key, group, title, path: '', run })
  return [
    ...(permissions.has('sales.order.create')
      ? [act('new-order', t('app.palette.newOrder'), () => go('/orders/new'))]
      : []),
    ...(permissions.has('crm.customer.write')
      ? [act('new-customer', t('app.palette.newCustomer'), () => go('/customers/new'))]
      : []),
    act('language', t('app.palette.switchLanguage'), () =>
      setPreferences({ locale: locale === 'EN' ? 'ZH_CN' : 'EN' }),
    ),
    act('theme', t('app.palette.switchTheme'), () => setPreferences({ theme: theme === 'DARK' ? 'LIGHT' : 'DARK' })),
    act('sign-out', t('app.user.signOut'), () => void signOut()),
  ]
}

function screenItems(permissions: ReadonlySet<string>, t: Translate): readonly PaletteItem[] {
  const group = t('app.palette.scope.screens')
  return visibleTo(permissions).map(({ path, title }) => ({ key: path, group, title: t(title), path }))
}

function recentItems(t: Translate): readonly PaletteItem[] {
  const group = t('app.palette.recent')
  return recentPaths().map((item) => ({ ...item, key: `recent ${item.path}`, group }))
}

function foundItems(data: PaletteQuery | undefined, t: Translate): readonly PaletteItem[] {
  const orders = data?.orders?.nodes ?? []
  const customers = data?.customers?.nodes ?? []
  const products = data?.products?.nodes ?? []
  return [
    ...customers.map(({ id, name, number }) => ({
      key: id,
      group: t('app.nav.customers'),
      title: name,
      detail: number,
      path: `/customers/${id}`,
    })),
    ...orders.map(({ id, number, customerName }) => ({
      key: id,
      group: t('app.nav.orders'),
      title: number,
      detail: customerName,
      path: `/orders/${id}`,
    })),
    ...products.map(({ id, name, sku }) => ({
      key: id,
      group: t('app.nav.products'),
      title: name,
      detail: sku,
      path: `/products/${id}`,
    })),
  ]
}

function fits(text: string, words: string): boolean {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word))
}
