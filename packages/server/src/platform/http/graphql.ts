import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Context } from '../context.ts'
import type { Bucket } from '../limits/bucket.ts'
import { actualCost, type Cost, ERRORS_MAX, judgeOperation, TOKENS_MAX } from '../limits/document.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { isSignedIn } from '../viewer.ts'
import { publicError } from './errors.ts'

export type GraphqlOptions = {
  readonly schema: GraphQLSchema
  readonly bucket: Bucket
  readonly metrics: Metrics
  readonly log: Logger
}

/** Answers queries and mutations over HTTP within the limits. */
export function graphqlServer(options: GraphqlOptions): ApolloServer<Context> {
  const { schema, log } = options
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    formatError: (_formatted, error) => publicError(error, { locale: 'en', isSignedIn: true, log }),
    logger: { debug: () => {}, info: () => {}, warn: (text) => log.warn(text), error: (text) => log.error(text) },
    plugins: [limits(options)],
  })
}

function limits({ schema, bucket, metrics }: GraphqlOptions): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      let cost: Cost | null = null
      return {
        didResolveOperation: async ({ contextValue, document, operation, request }) => {
          if (!operation) return
          const variables = request.variables ?? {}
          cost = judgeOperation(contextValue, bucket, { schema, document, operation, variables })
        },
        willSendResponse: async (context) => finish(context, cost, metrics),
      }
    },
  }
}

/** Puts the errors into the caller's language and adds what the operation did cost. */
function finish(given: GraphQLRequestContext<Context>, cost: Cost | null, metrics: Metrics): void {
  const { response, errors, contextValue } = given
  if (response.body?.kind !== 'single') return
  const result = response.body.singleResult
  if (errors && result.errors) {
    const audience = { ...contextValue, isSignedIn: isSignedIn(contextValue.viewer) }
    result.errors = errors.slice(0, ERRORS_MAX).map((error) => publicError(error, audience))
    for (const error of result.errors) metrics.countError(String(error.extensions?.['code']))
  }
  if (cost) result.extensions = { ...result.extensions, cost: { ...cost, actual: actualCost(result.data) } }
}
