import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL } from 'graphiql'
import { useMemo, useState } from 'react'
import { openFetcher } from './fetcher.ts'
import { TokenBox } from './token-box.tsx'

const PLUGINS = [explorerPlugin({})]
const FIRST_QUERY = `query NewestOrders {
  orders(first: 5) {
    nodes {
      number
      status
      totalAmount
      currency
      customer {
        name
      }
    }
  }
}
`

/** GraphiQL on our own server, with the rights of the session of this browser or of a token that is typed in. */
export function Explorer() {
  const [token, setToken] = useState('')
  const fetcher = useMemo(() => openFetcher(token), [token])
  return (
    <main className="explorer">
      <TokenBox onToken={setToken} />
      <GraphiQL
        key={token}
        fetcher={fetcher}
        plugins={PLUGINS}
        defaultQuery={FIRST_QUERY}
        shouldPersistHeaders={false}
        isHeadersEditorEnabled={false}
      />
    </main>
  )
}
