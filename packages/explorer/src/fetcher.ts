import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit'
import { createClient } from 'graphql-ws'

const PATH = '/graphql'

/** Asks over HTTP, and over a socket for subscriptions; without a token the cookie of the session says who asks. */
export function openFetcher(token: string): Fetcher {
  const authorization: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` }
  const url = new URL(PATH, window.location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return createGraphiQLFetcher({
    url: PATH,
    headers: { 'x-tradewind-client': 'graphiql', ...authorization },
    wsClient: createClient({ url: url.href, connectionParams: authorization }),
  })
}
