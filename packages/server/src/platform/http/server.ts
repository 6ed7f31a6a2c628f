import { type ApolloServer, HeaderMap } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { GraphQLError } from 'graphql'
import helmet from 'helmet'
import type { Context } from '../context.ts'
import { servedContract } from '../contract/contract.ts'
import { fileRoutes } from '../files/routes.ts'
import { isNestedTooDeep } from '../limits/nesting.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { Fault, type FaultCode, faultMessage } from '../refusals/fault.ts'
import { anonymousViewer } from '../viewer.ts'
import { type Access, addressOf, contextOf, credentialOf, SESSION_COOKIE } from './access.ts'
import { RETRY_AFTER } from './errors.ts'
import { servePages } from './pages.ts'

export type HttpOptions = {
  readonly access: Access
  readonly graphql: ApolloServer<Context>
  readonly metrics: Metrics
  readonly sessionMs: number
  /** Whether people reach us over TLS, which may end before us. */
  readonly isHttps: boolean
}

const BODY_MAX = '256kb'
/** Requests by cookie must show this header, which a page of another origin cannot add without being asked. */
const CLIENT_HEADER = 'x-tradewind-client'
const STATUS: Partial<Record<FaultCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, UNAVAILABLE: 503 }

/** Everything that is answered over HTTP. */
export function httpApp(options: HttpOptions): Express {
  const { access, metrics } = options
  const app = express().disable('x-powered-by').disable('etag')
  app.use(headers())
  app.use(measured(metrics))
  app.get('/health/live', (_req, res) => void res.json({ status: 'ok' }))
  app.get('/health/ready', async (_req, res) => {
    const isReady = await access.database.isReady()
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'unavailable' })
  })
  app.get('/metrics', async (_req, res) => void res.type(metrics.contentType).send(await metrics.text()))
  const contract = servedContract()
  app.get('/schema.graphql', (_req, res) => void res.type('text/plain').send(contract))
  const context = ({ req, res }: { req: Request; res: Response }) =>
    requestContext(options, req, res).catch((error: unknown) => {
      throw withStatus(error)
    })
  app.use(
    '/graphql',
    onlyJson,
    express.json({ limit: BODY_MAX }),
    noBatch,
    notTooDeep,
    expressMiddleware(options.graphql, { context }),
  )
  app.use('/files', fileRoutes({ database: access.database, context: (req, res) => requestContext(options, req, res) }))
  servePages(app)
  app.use(failed(access))
  return app
}

function headers(): RequestHandler {
  const directives = {
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    upgradeInsecureRequests: null,
  }
  return helmet({ contentSecurityPolicy: { directives }, strictTransportSecurity: false })
}

function measured(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const begin = performance.now()
    const route = /^\/(graphql|files|health|metrics)\b/.exec(req.path)?.[1] ?? 'web'
    res.on('finish', () => metrics.observeRequest(route, res.statusCode, (performance.now() - begin) / 1000))
    next()
  }
}

const onlyJson: RequestHandler = (req, res, next) => {
  if (req.method !== 'POST') return refuseRequest(res.setHeader('Allow', 'POST'), 405, 'Send a POST request.')
  if (!req.is('application/json')) return refuseRequest(res, 415, 'Send application/json.')
  next()
}

const noBatch: RequestHandler = (req, res, next) => {
  if (Array.isArray(req.body)) return refuseRequest(res, 400, 'Send one operation in a request.')
  next()
}

const notTooDeep: RequestHandler = (req, _res, next) => {
  next(isNestedTooDeep(req.body ?? {}) ? new Fault('LIMIT_EXCEEDED') : undefined)
}

async function requestContext(options: HttpOptions, req: Request, res: Response): Promise<Context> {
  const { access, sessionMs, isHttps } = options
  const credential = credentialOf(req.headers)
  if (credential?.kind === 'session' && !req.headers[CLIENT_HEADER]) throw new Fault('FORBIDDEN')
  const caller = credential ? await access.findCaller(credential) : null
  if (credential?.kind === 'token' && !caller) throw new Fault('UNAUTHENTICATED')
  const request = { ip: addressOf(req, access.proxyCount), language: req.headers['accept-language'], credential }
  const context = contextOf(access, caller, request)
  const setSession: Context['setSession'] = async (ctx, secret) => {
    const cookie = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps } as const
    if (secret === null) {
      res.clearCookie(SESSION_COOKIE, cookie)
      Object.assign(ctx, { viewer: null, reader: access.database.reader(anonymousViewer(ctx.locale)) })
      return
    }
    res.cookie(SESSION_COOKIE, secret, { ...cookie, maxAge: sessionMs })
    const signedIn = await access.loadCaller({ kind: 'session', secret })
    const { viewer, reader } = contextOf(access, signedIn, request)
    Object.assign(ctx, { viewer, reader, sessionId: signedIn?.sessionId })
  }
  return Object.assign(context, { setSession })
}

function failed({ log }: Access): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    if (res.headersSent) return void res.destroy()
    if (error instanceof Fault) {
      const message = faultMessage(error.code, /^zh/i.test(req.headers['accept-language'] ?? '') ? 'zh-CN' : 'en')
      if (error.isRetryable) res.setHeader(RETRY_AFTER.name, RETRY_AFTER.seconds)
      return void res
        .status(STATUS[error.code] ?? 400)
        .json({ errors: [{ message, extensions: { code: error.code } }] })
    }
    const status = statusOf(error)
    if (status >= 500) log.error({ err: error }, 'A request failed.')
    refuseRequest(res, status, status === 413 ? 'The body is too large.' : 'The request cannot be read.')
  }
}

/** Apollo takes the status of an error from its extensions. */
function withStatus(error: unknown): unknown {
  if (!(error instanceof Fault)) return error
  const headers = new HeaderMap(error.isRetryable ? [[RETRY_AFTER.name, RETRY_AFTER.seconds]] : [])
  const http = { status: STATUS[error.code] ?? 400, headers }
  return new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http } })
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500
  return status >= 400 && status < 600 ? status : 500
}

function refuseRequest(res: Response, status: number, message: string): void {
  const code = status === 413 ? 'LIMIT_EXCEEDED' : status >= 500 ? 'INTERNAL' : 'BAD_REQUEST'
  res.status(status).json({ errors: [{ message, extensions: { code } }] })
}
