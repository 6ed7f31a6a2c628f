import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Company, Context } from '../context.ts'
import type { Database } from '../database/pool.ts'
import type { EventFeed } from '../events/feed.ts'
import { anonymousViewer, type Locale, type Viewer } from '../viewer.ts'

export type Credential = { readonly kind: 'session' | 'token'; readonly secret: string }
export type Caller = { readonly viewer: Viewer; readonly sessionId?: string }

/** What the transports need of the product. */
export type Access = {
  readonly database: Database
  readonly events: EventFeed
  readonly company: Company
  readonly log: Logger
  readonly proxyCount: number
  /** Who a credential stands for at this moment. */
  readonly loadCaller: (credential: Credential) => Promise<Caller | null>
  /** The same from memory, as `rememberCallers` keeps it. */
  readonly findCaller: (credential: Credential) => Promise<Caller | null>
}

export const SESSION_COOKIE = 'tradewind_session'
const SECRET_MAX = 200

type Headers = IncomingMessage['headers']

/** What the headers show of who asks: an API token before a session; null for a stranger. */
export function credentialOf(headers: Headers, authorization = headers.authorization): Credential | null {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (token !== undefined) return { kind: 'token', secret: token.slice(0, SECRET_MAX) }
  const secret = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]
  return secret === undefined ? null : { kind: 'session', secret: secret.slice(0, SECRET_MAX) }
}

/**
 * The address that a request came from. Each proxy appends whom it heard, so the last entries of X-Forwarded-For are
 * true as far as our own proxies wrote them; everything before was sent by the caller and may be made up.
 */
export function addressOf({ headers, socket }: IncomingMessage, proxyCount: number): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  const heard = [...forwarded.map((each) => each.trim()).filter(Boolean), socket.remoteAddress ?? '']
  return heard[Math.max(0, heard.length - 1 - proxyCount)] ?? ''
}

/** The context of one request, or of one operation on a socket. */
export function contextOf(
  access: Access,
  caller: Caller | null,
  request: { readonly ip: string; readonly language?: string | undefined; readonly credential: Credential | null },
) {
  const { database, events, company, log, loadCaller } = access
  const viewer = caller?.viewer ?? null
  const locale = languageOf(request.language) ?? viewer?.locale ?? 'en'
  const requestId = randomUUID()
  const { credential } = request
  const shown = viewer ? { ...viewer, locale } : null
  return {
    viewer: shown,
    locale,
    database,
    reader: database.reader(shown ?? anonymousViewer(locale)),
    events,
    company,
    requestId,
    log: log.child({ requestId }),
    ip: request.ip,
    ...(caller?.sessionId ? { sessionId: caller.sessionId } : {}),
    ...(credential ? { reloadViewer: async () => (await loadCaller(credential))?.viewer ?? null } : {}),
  } satisfies Context
}

/** The language that a header asks for first; null when it is none of ours. */
export function languageOf(accepted: string | undefined): Locale | null {
  const first = accepted?.trim().toLowerCase() ?? ''
  if (first.startsWith('zh')) return 'zh-CN'
  return first.startsWith('en') ? 'en' : null
}
