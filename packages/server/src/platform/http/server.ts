import type { ApolloServer } from '@apollo/server'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import helmet from 'helmet'
import type { Context } from '../context.ts'
import { servedContract } from '../contract/contract.ts'
import { attachmentRoutes, type AttachmentOptions } from '../files/attachment-routes.ts'
import { fileRoutes } from '../files/routes.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { type PrintOptions, printRoutes } from '../print/routes.ts'
import { Fault } from '../refusals/fault.ts'
import { anonymousViewer } from '../viewer.ts'
import { type Access, addressOf, contextOf, credentialOf, SESSION_COOKIE } from './access.ts'
import { graphqlRoute } from './graphql-route.ts'
import { servePages } from './pages.ts'
import { answerErrors, refuseRequest, speak } from './refuse-request.ts'

export type HttpOptions = {
  readonly access: Access
  readonly graphql: ApolloServer<Context>
  readonly metrics: Metrics
  readonly files: Omit<AttachmentOptions, 'context'>
  readonly print: Omit<PrintOptions, 'context'>
  readonly sessionMs: number
  /** Whether people reach us over TLS, which may end before us. */
  readonly isHttps: boolean
}

/** Requests by cookie must show this header, which a page of another origin cannot add without being asked. */
const CLIENT_HEADER = 'x-tradewind-client'

/** Everything that is answered over HTTP. */
export function httpApp(options: HttpOptions): Express {
  const { access, metrics } = options
  const app = express().disable('x-powered-by').disable('etag')
  const context = (req: Request, res: Response) => requestContext(options, req, res)
  app.use(measured(metrics))
  app.use('/graphql', graphqlRoute(options.graphql, context, access.events.head))
  app.use(headers())
  app.get('/health/live', (_req, res) => void res.json({ status: 'ok' }))
  app.get('/health/ready', async (_req, res) => {
    const isReady = await access.database.isReady()
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'unavailable' })
  })
  app.get('/metrics', async (_req, res) => void res.type(metrics.contentType).send(await metrics.text()))
  const contract = servedContract()
  app.get('/schema.graphql', (_req, res) => void res.type('text/plain').send(contract))
  app.use('/files', attachmentRoutes({ ...options.files, context }))
  app.use('/files', fileRoutes({ database: access.database, context }))
  app.use('/print', printRoutes({ ...options.print, context }))
  servePages(app)
  app.use((_req, res) => refuseRequest(res, 404, 'notFound'))
  app.use(answerErrors(access.log))
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
    const route = /^\/(graphql|files|print|health|metrics)\b/.exec(req.path)?.[1] ?? 'web'
    res.on('finish', () => metrics.observeRequest(route, res.statusCode, (performance.now() - begin) / 1000))
    next()
  }
}

async function requestContext(options: HttpOptions, req: Request, res: Response): Promise<Context> {
  const { access, sessionMs, isHttps } = options
  const credential = credentialOf(req.headers)
  if (credential?.kind === 'session' && !req.headers[CLIENT_HEADER])
    throw new Fault('FORBIDDEN', { header: CLIENT_HEADER })
  const caller = credential ? await access.findCaller(credential) : null
  if (credential?.kind === 'token' && !caller) throw new Fault('UNAUTHENTICATED')
  const request = { ip: addressOf(req, access.proxyCount), language: req.headers['accept-language'], credential }
  const context = contextOf(access, caller, request)
  speak(res, context.locale)
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
