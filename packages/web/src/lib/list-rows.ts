import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { failureOf } from './failures.ts'
import {
  type ListConnection,
  type ListRows,
  openPages,
  type PageRequest,
  type PageSource,
  type PageStore,
} from './list-pages.ts'

interface ListRowsOptions<Data, Variables extends OperationVariables, Row> {
  readonly document: TypedDocumentNode<Data, Variables>
  /** The variables of a page: the conditions of the list and the page request. */
  readonly variables: (page: PageRequest) => Variables
  readonly connection: (data: Data) => ListConnection<Row>
}

/**
 * The rows of a list, sorted, filtered and paged by the server. Pages in sight are watched in the cache, so a live
 * event or a mutation that changes a row shows at once; when the conditions change the former rows stay until the
 * first new page is there.
 */
export function useListRows<Data, Variables extends OperationVariables, Row>(
  options: ListRowsOptions<Data, Variables, Row>,
): ListRows<Row> {
  const client = useApolloClient()
  const { document, variables, connection } = options
  const key = JSON.stringify(variables({ first: 1, withCount: false, countUpTo: 1 }))
  const store = useMemo(() => {
    const source: PageSource<Row> = {
      watch: (page, listen) => {
        const query = client.watchQuery({
          query: document,
          variables: variables(page),
          fetchPolicy: 'cache-and-network',
          nextFetchPolicy: 'cache-first',
        })
        const subscription = query.subscribe((result) => {
          if (result.error) listen({ failure: failureOf(result.error) })
          else if (result.dataState === 'complete') listen({ connection: connection(result.data) })
        })
        return () => subscription.unsubscribe()
      },
    }
    return openPages(source)
    // The key stands for the functions: they are made anew with every rendering.
  }, [client, document, key])
  const rows = useSyncExternalStore(store.subscribe, store.snapshot)
  const former = useRef<{ store: PageStore<Row>; rows: ListRows<Row> } | null>(null)
  useEffect(() => {
    if (rows.status === 'ready') former.current = { store, rows }
  }, [rows, store])
  if (rows.status === 'loading' && former.current && former.current.store !== store) {
    return { ...former.current.rows, isStale: true, show: rows.show, refresh: rows.refresh }
  }
  return rows
}
