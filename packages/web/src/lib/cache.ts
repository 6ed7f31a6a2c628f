import { InMemoryCache, type FieldPolicy, type TypePolicies } from '@apollo/client'
import { possibleTypes } from '../generated/possible-types.ts'

/** Answers of lists that are kept for Back; older ones are dropped, so that a long day does not fill the memory. */
const LIST_ANSWERS_MAX = 40
const SWEEP_MS = 2_000

const LISTS = [
  'users',
  'apiTokens',
  'products',
  'customers',
  'stockLevels',
  'stockMoves',
  'stockAlerts',
  'notifications',
  'orders',
  'deliveries',
  'imports',
  'similarCustomers',
  'matchProducts',
  'previewOrder',
  'orderTotals',
  'stockMoveTotals',
  'stockAnalysis',
  'stockAgeing',
  'stockAgeLayers',
  'fillRate',
  'fillRateLines',
] as const

/** The normalised cache: objects by id, list answers one by one and bounded in number. */
export function createCache(): InMemoryCache {
  const recent = new Set<string>()
  let sweep: ReturnType<typeof setTimeout> | null = null
  const drop = () => {
    sweep = null
    const old = [...recent].slice(0, Math.max(0, recent.size - LIST_ANSWERS_MAX))
    for (const storeFieldName of old) {
      recent.delete(storeFieldName)
      cache.evict({ id: 'ROOT_QUERY', fieldName: storeFieldName, broadcast: false })
    }
    if (old.length > 0) cache.gc()
  }
  const list: FieldPolicy = {
    merge: (_existing, incoming, { storeFieldName }) => {
      recent.delete(storeFieldName)
      recent.add(storeFieldName)
      if (recent.size > LIST_ANSWERS_MAX) sweep ??= setTimeout(drop, SWEEP_MS)
      return incoming
    },
  }
  const byId: TypePolicies = {
    Query: {
      fields: {
        ...Object.fromEntries(LISTS.map((name) => [name, list])),
        customer: {
          read: (known, { args, toReference }) => known ?? toReference({ __typename: 'Customer', id: args?.['id'] }),
        },
        product: {
          read: (known, { args, toReference }) => known ?? toReference({ __typename: 'Product', id: args?.['id'] }),
        },
        stockLevel: {
          read: (known, { args, toReference }) => known ?? toReference({ __typename: 'StockLevel', id: args?.['id'] }),
        },
        order: {
          read: (known, { args, toReference }) => known ?? toReference({ __typename: 'Order', id: args?.['id'] }),
        },
      },
    },
    Viewer: { merge: true, keyFields: [] },
  }
  const cache = new InMemoryCache({ possibleTypes, typePolicies: byId })
  return cache
}
