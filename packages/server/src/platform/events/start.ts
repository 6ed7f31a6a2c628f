import type { Logger } from 'pino'
import type { Database } from '../database/pool.ts'
import { type EventFeed, openFeed } from './feed.ts'
import { startRelay } from './relay.ts'
import { startSubscribers, type Subscriber } from './subscribe.ts'

/** The running events of a process: the feed for its streams, and how to stop publishing and reacting. */
export type Events = { readonly feed: EventFeed; readonly close: () => Promise<void> }

type EventsOptions = {
  readonly database: Database
  readonly log: Pick<Logger, 'error' | 'warn'>
  readonly subscribers?: readonly Subscriber[]
}

/** Starts publishing, listening and reacting. Every server process does; they share the work through the database. */
export async function startEvents({ database, log, subscribers = [] }: EventsOptions): Promise<Events> {
  const feed = await openFeed({ database, log })
  const relay = startRelay({ database, feed, log })
  const stopSubscribers = startSubscribers({ database, feed, log, subscribers })
  relay.wake()
  return {
    feed,
    close: async () => {
      await stopSubscribers()
      await relay.close()
    },
  }
}
