import type { IncomingMessage, Server } from 'node:http'
import {
  type ExecutionArgs,
  execute,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  parse,
  subscribe,
  validate,
} from 'graphql'
import { CloseCode, type SubscribePayload } from 'graphql-ws'
import { useServer } from 'graphql-ws/use/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Access, addressOf, contextOf, type Credential, credentialOf } from '../http/access.ts'
import { publicError } from '../http/errors.ts'
import type { Bucket } from '../limits/bucket.ts'
import { ERRORS_MAX, judgeOperation, TOKENS_MAX } from '../limits/document.ts'
import { isNestedTooDeep } from '../limits/nesting.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { Fault } from '../refusals/fault.ts'
import type { Locale } from '../viewer.ts'
import { startRechecks } from './recheck.ts'

export type SocketOptions = {
  readonly server: Server
  readonly schema: GraphQLSchema
  readonly access: Access
  readonly bucket: Bucket
  readonly metrics: Metrics
  /** The event after which the rights of a user are asked for again at once. */
  readonly accessEndedType: string
}

const PATH = '/graphql'
const MESSAGE_MAX = 256 * 1024
const SUBSCRIPTIONS_MAX = 50
/** A client who reads so slowly that this much waits for it is cut off; it resumes after its last cursor. */
const WAITING_BYTES_MAX = 1024 * 1024
/** A proxy in front of us must wait longer for a silent socket than this. */
export const KEEP_ALIVE_MS = 12_000

type Extra = { readonly socket: WebSocket; readonly request: IncomingMessage }
type Client = { readonly extra: Extra; readonly connectionParams?: unknown; readonly subscriptions: object }

/** Serves subscriptions, and any other operation, over sockets; returns how to close them. */
export function serveSockets(options: SocketOptions): () => Promise<void> {
  const { server, access, metrics } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_MAX })
  const rechecks = startRechecks(options)
  server.on('upgrade', (request, stream, head) => {
    if (request.url?.split('?')[0] !== PATH) return void stream.destroy()
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request))
  })
  const served = useServer<Record<string, unknown>, Partial<Extra>>(
    {
      schema: options.schema,
      execute,
      subscribe,
      onConnect: async ({ extra, connectionParams }) => {
        const credential = allowedCredential(extra.request, connectionParams)
        const caller = credential && (await access.loadCaller(credential))
        if (!credential || !caller) return false
        rechecks.watch(extra.socket, { credential, userId: caller.viewer.userId })
        metrics.setSockets(sockets.clients.size)
        return true
      },
      onSubscribe: (client, _id, payload) => operationOf(options, client, payload),
      onNext: ({ extra, connectionParams }, _id, _payload, _args, result) => {
        if (extra.socket.bufferedAmount > WAITING_BYTES_MAX) extra.socket.close(4429, 'Slow consumer')
        const locale = localeOf(connectionParams, extra.request)
        return result.errors ? { ...result, errors: told(options, result.errors, { locale }) } : result
      },
      onError: (client, _id, _payload, errors) =>
        told(options, errors, { locale: localeOf(client.connectionParams, client.extra.request) }),
      onClose: () => metrics.setSockets(sockets.clients.size),
    },
    sockets,
    KEEP_ALIVE_MS,
  )
  return async () => {
    rechecks.close()
    await served.dispose()
    sockets.close()
  }
}

/** What a socket shows of who asks; a cookie counts only when the page is of our own origin. */
function allowedCredential(request: IncomingMessage, params: unknown): Credential | null {
  const authorization = textOf(params, 'authorization') ?? request.headers.authorization
  const credential = credentialOf(request.headers, authorization)
  if (credential?.kind !== 'session') return credential
  return isSameOrigin(request) ? credential : null
}

function isSameOrigin({ headers }: IncomingMessage): boolean {
  try {
    return new URL(headers.origin ?? '').host === headers.host
  } catch {
    return false
  }
}

/** The operation within the limits of HTTP, in the name of a viewer who is loaded anew for it. */
async function operationOf(
  options: SocketOptions,
  client: Client,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { extra, connectionParams } = client
  try {
    if (Object.keys(client.subscriptions).length > SUBSCRIPTIONS_MAX) throw new Fault('LIMIT_EXCEEDED')
    if (isNestedTooDeep(payload)) throw new Fault('LIMIT_EXCEEDED')
    const document = parse(payload.query, { maxTokens: TOKENS_MAX })
    const found = validate(options.schema, document, undefined, { maxErrors: ERRORS_MAX })
    if (found.length > 0) return found
    const operation = getOperationAST(document, payload.operationName)
    if (!operation) return [new GraphQLError('Name one operation of the document.')]
    const credential = allowedCredential(extra.request, connectionParams)
    const caller = credential && (await options.access.loadCaller(credential))
    if (!caller) {
      extra.socket.close(CloseCode.Forbidden, 'Forbidden')
      throw new Fault('UNAUTHENTICATED')
    }
    const ip = addressOf(extra.request, options.access.proxyCount)
    const language = textOf(connectionParams, 'locale') ?? extra.request.headers['accept-language']
    const contextValue = contextOf(options.access, caller, { ip, language, credential })
    const variableValues = payload.variables ?? {}
    const { schema } = options
    judgeOperation(contextValue, options.bucket, { schema, document, operation, variables: variableValues })
    return {
      schema,
      document,
      operationName: payload.operationName ?? null,
      variableValues,
      contextValue,
    }
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError('Failed.', { originalError: asError(error) })]
  }
}

function told(options: SocketOptions, errors: readonly unknown[], { locale }: { locale: Locale }): GraphQLError[] {
  const audience = { locale, isSignedIn: true, log: options.access.log }
  return errors.slice(0, ERRORS_MAX).map((error) => {
    const { message, extensions, path } = publicError(error, audience)
    options.metrics.countError(String(extensions?.['code']))
    return new GraphQLError(message, { extensions: extensions ?? null, ...(path ? { path } : {}) })
  })
}

function localeOf(params: unknown, request: IncomingMessage): Locale {
  const language = textOf(params, 'locale') ?? request.headers['accept-language'] ?? ''
  return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

function textOf(params: unknown, name: string): string | undefined {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : undefined
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
