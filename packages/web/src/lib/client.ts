import { ApolloClient, ApolloLink, HttpLink, Observable } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { SetContextLink } from '@apollo/client/link/context'
import { getMainDefinition } from '@apollo/client/utilities'
import { createCache } from './cache.ts'
import { onReturn, reportLost, reportOnline } from './connection.ts'
import { languageOf } from './i18n.tsx'
import { preferences } from './preferences.ts'
import { read } from './reads.ts'
import { currentSession, waitForSignIn } from './session.ts'
import { socketLink } from './socket.ts'

/** Acts and questions that belong to signing in itself never wait for a sign-in. */
const OF_SIGN_IN = new Set(['SignIn', 'SignOut', 'Viewer'])

const language = new SetContextLink(({ headers }) => ({
  headers: { ...headers, 'Accept-Language': languageOf(preferences().locale), 'x-tradewind-client': 'web' },
}))

/** Tells the connection banner what the requests have seen. */
const connection = new ApolloLink((operation, forward) => {
  return new Observable((observer) =>
    forward(operation).subscribe({
      next: (result) => {
        reportOnline()
        observer.next(result)
      },
      error: (error: unknown) => {
        if (error instanceof TypeError) reportLost()
        observer.error(error)
      },
      complete: () => observer.complete(),
    }),
  )
})

/** A request that meets an expired session waits for the person to sign in again and is then sent once more. */
const reauthentication = new ApolloLink((operation, forward) => {
  return new Observable((observer) => {
    let subscription = forward(operation).subscribe({
      next: (result) => {
        const isAnonymous = result.errors?.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')
        if (!isAnonymous || OF_SIGN_IN.has(operation.operationName ?? '') || currentSession() === 'anonymous') {
          observer.next(result)
          observer.complete()
          return
        }
        void waitForSignIn().then((mayGoOn) => {
          if (mayGoOn) subscription = forward(operation).subscribe(observer)
          else observer.error(new CombinedGraphQLErrors(result))
        })
      },
      error: (error: unknown) => observer.error(error),
    })
    return () => subscription.unsubscribe()
  })
})

export function createApolloClient(): ApolloClient {
  // What an act answers is no reason to hear of the act again.
  const posts = ApolloLink.split(
    ({ query }) => kindOf(query) === 'query',
    new HttpLink({ uri: '/graphql', fetch: read }),
    new HttpLink({ uri: '/graphql' }),
  )
  const http = ApolloLink.from([reauthentication, connection, language, posts])
  const client = new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(({ query }) => kindOf(query) === 'subscription', socketLink, http),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  })
  onReturn(() => void client.refetchQueries({ include: 'active' }))
  return client
}

function kindOf(query: Parameters<typeof getMainDefinition>[0]) {
  const definition = getMainDefinition(query)
  return definition.kind === 'OperationDefinition' ? definition.operation : null
}
