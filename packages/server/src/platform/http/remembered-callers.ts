import type { Logger } from 'pino'
import type { Database } from '../database/pool.ts'
import type { EventFeed } from '../events/feed.ts'
import type { Caller, Credential } from './access.ts'

type CallersOptions = {
  readonly load: (credential: Credential) => Promise<Caller | null>
  readonly database: Pick<Database, 'onEventsStored'>
  readonly feed: EventFeed
  readonly log: Pick<Logger, 'warn'>
  /** The event that says that a session, a token or a right has ended. */
  readonly endedType: string
}

type Known = { readonly caller: Promise<Caller | null>; readonly until: number }

/** What ends access without an event - time, a hand in the database - counts after this. */
const KNOWN_MS = 5_000
const KNOWN_MAX = 10_000

/**
 * Remembers for some seconds who a credential stands for, so that a request costs no statement of its own for that.
 * All is forgotten when an event says that some access has ended: in the process where that happened before it is
 * answered, in the others as soon as the event reaches them.
 */
export function rememberCallers(options: CallersOptions) {
  const { load, database, feed, log, endedType } = options
  const known = new Map<string, Known>()
  let position = feed.head()

  async function forgetEnded(): Promise<void> {
    const events = await feed.readAfter(position)
    position = Math.max(position, events.at(-1)?.position ?? 0)
    if (events.some(({ type }) => type === endedType)) known.clear()
  }

  const stops = [
    database.onEventsStored((types) => {
      if (types.includes(endedType)) known.clear()
    }),
    feed.onAdded(() => {
      forgetEnded().catch((error: unknown) => {
        known.clear()
        log.warn({ err: error }, 'Ended sessions could not be read.')
      })
    }),
  ]

  function find(credential: Credential): Promise<Caller | null> {
    const key = `${credential.kind} ${credential.secret}`
    const now = performance.now()
    const earlier = known.get(key)
    if (earlier && earlier.until > now) return earlier.caller
    const caller = load(credential)
    known.delete(key)
    known.set(key, { caller, until: now + KNOWN_MS })
    const oldest = known.size > KNOWN_MAX ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    // A stranger or a failure is not remembered.
    const forget = () => {
      if (known.get(key)?.caller === caller) known.delete(key)
    }
    caller.then((found) => found ?? forget(), forget)
    return caller
  }

  return { find, close: () => stops.forEach((stop) => stop()) }
}
