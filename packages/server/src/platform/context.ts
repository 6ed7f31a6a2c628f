import type { Logger } from 'pino'
import type { Database } from './database/pool.ts'
import type { Reader } from './database/tx.ts'
import type { EventFeed } from './events/feed.ts'
import type { Locale, Viewer } from './viewer.ts'

/** What the whole company shares. */
export type Company = {
  readonly timeZone: string
  readonly currency: string
  /** Whether the product is set up to send e-mail. */
  readonly canSendEmail: boolean
}

/** Everything that one request or one socket knows. */
export type Context = {
  /** Null when nobody is signed in. */
  readonly viewer: Viewer | null
  readonly locale: Locale
  readonly database: Database
  /** Reads in the name of the viewer. */
  readonly reader: Reader
  readonly events: EventFeed
  readonly requestId: string
  readonly log: Logger
  readonly ip: string
  readonly sessionId?: string
  readonly company: Company
  /**
   * Takes on the session of this secret, in the given context and in the browser; null forgets it. Absent where no
   * cookie can be set. The context is given because the server hands on a copy of the one that it was made for.
   */
  readonly setSession?: (ctx: Context, secret: string | null) => Promise<void>
  /** Loads the viewer anew, null when it may no longer be here; long-lived streams ask at most every 30 seconds. */
  readonly reloadViewer?: () => Promise<Viewer | null>
}
