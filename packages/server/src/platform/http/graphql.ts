import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type HeaderMap,
} from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled'
import { execute, type FormattedExecutionResult, type GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import type { Context } from '../context.ts'
import type { Bucket } from '../limits/bucket.ts'
import {
  actualCost,
  askedOperation,
  type Cost,
  ERRORS_MAX,
  judgeOperation,
  objectCount,
  TOKENS_MAX,
} from '../limits/document.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { dataText, type TextAnswer } from '../read/answer.ts'
import { hiddenFields } from '../read/hidden.ts'
import { isSignedIn } from '../viewer.ts'
import { publicError, RETRY_AFTER } from './errors.ts'

export type GraphqlOptions = {
  readonly schema: GraphQLSchema
  readonly answer: TextAnswer
  readonly bucket: Bucket
  readonly metrics: Metrics
  readonly log: Logger
}

type Gateway = NonNullable<ApolloServerOptions<Context>['gateway']>
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>

/** Answers queries and mutations over HTTP within the limits. */
export function graphqlServer(options: GraphqlOptions): ApolloServer<Context> {
  const { log } = options
  return new ApolloServer<Context>({
    gateway: gateway(options),
    stringifyResult: resultText,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    formatError: (_formatted, error) => publicError(error, { locale: 'en', isSignedIn: true, log }),
    logger: { debug: () => {}, info: () => {}, warn: (text) => log.warn(text), error: (text) => log.error(text) },
    plugins: [limits(options), ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled()],
  })
}

/**
 * Apollo runs an operation through what it calls a gateway. Ours asks the planner for the text of the whole answer, and
 * graphql-js for what is more than that; the gateway is Apollo's public way to put another executor in.
 */
function gateway({ schema, answer, metrics }: GraphqlOptions): Gateway {
  const executor: Executor = async ({ context, document, operation, request, operationName }) => {
    const variables = request.variables ?? {}
    const { viewer, locale, reader } = context
    const text = answer({ viewer, locale, reader }, { document, operation, variables })
    metrics.countAnswer(text ? 'text' : 'rows')
    return text ?? execute({ schema, document, contextValue: context, variableValues: variables, operationName })
  }
  return {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate: (listen) => {
      listen({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => {}
    },
    stop: async () => {},
  }
}

/** The result as JSON; data that is text already is put in as it is. */
function resultText(result: FormattedExecutionResult): string {
  const text = dataText(result.data)
  if (text === null) return JSON.stringify(result)
  const { data: _data, ...others } = result
  const members = JSON.stringify(others).slice(1, -1)
  return `{"data":${text}${members === '' ? '' : `,${members}`}}`
}

function limits(options: GraphqlOptions): ApolloServerPlugin<Context> {
  const { schema, bucket } = options
  return {
    requestDidStart: async () => {
      let cost: Cost | null = null
      return {
        didResolveOperation: async ({ contextValue, document, operation, request }) => {
          const asked = askedOperation(contextValue, document, operation)
          const variables = request.variables ?? {}
          cost = judgeOperation(contextValue, bucket, { schema, document, operation: asked, variables })
        },
        willSendResponse: async (context) => finish(context, cost, options),
      }
    },
  }
}

/** Puts the errors into the caller's language and adds what the operation did cost and what was hidden of its answer. */
function finish(given: GraphQLRequestContext<Context>, cost: Cost | null, options: GraphqlOptions): void {
  const { response, errors, contextValue, document } = given
  const { schema, bucket, metrics } = options
  if (response.body?.kind !== 'single') return
  const result = response.body.singleResult
  if (errors && result.errors) {
    const audience = { ...contextValue, isSignedIn: isSignedIn(contextValue.viewer) }
    result.errors = errors.slice(0, ERRORS_MAX).map((error) => publicError(error, audience))
    for (const error of result.errors) metrics.countError(String(error.extensions?.['code']))
    const isRetryable = result.errors.some(({ extensions }) => extensions?.['isRetryable'] === true)
    if (isRetryable) response.http.headers.set(RETRY_AFTER.name, RETRY_AFTER.seconds)
  }
  tellBudget(response.http.headers, bucket, cost?.available ?? availableOf(result.errors))
  if (!cost || !document) return
  const text = dataText(result.data)
  const actual = text === null ? actualCost(result.data) : objectCount(text)
  const hidden = hiddenFields(schema, document, contextValue.viewer)
  result.extensions = { ...result.extensions, cost: { ...cost, actual }, ...(hidden.length > 0 ? { hidden } : {}) }
}

/** What is left of the budget, as the error says that refused an operation for it. */
function availableOf(errors: FormattedExecutionResult['errors']): number | null {
  const available: unknown = errors?.find(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED')?.extensions?.[
    'available'
  ]
  return typeof available === 'number' ? available : null
}

/** The caller's budget in the headers of the IETF's draft: its size, what is left, the seconds until it is full. */
function tellBudget(headers: HeaderMap, { capacity, restoreRate }: Bucket, available: number | null): void {
  if (available === null) return
  headers.set('ratelimit-limit', String(capacity))
  headers.set('ratelimit-remaining', String(available))
  headers.set('ratelimit-reset', String(Math.ceil((capacity - available) / restoreRate)))
}
