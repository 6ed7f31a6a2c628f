import type { Logger } from 'pino'
import type { Database } from '../database/pool.ts'
import type { Tx } from '../database/tx.ts'
import { systemViewer } from '../viewer.ts'
import type { StoredEvent } from './event.ts'
import type { EventFeed } from './feed.ts'
import { PAGE_SIZE, publishedAfter } from './rows.ts'

/**
 * A reaction to events inside the product. Its place in the order of events moves in the transaction of its effect,
 * so each event has its effect in the database once; effects elsewhere must be idempotent by the event's id.
 */
export type Subscriber = {
  /** Names the stored place; never changes. */
  readonly name: string
  readonly types: readonly string[]
  readonly run: (tx: Tx, event: StoredEvent) => Promise<void>
}

type SubscriberOptions = {
  readonly database: Database
  readonly feed: EventFeed
  readonly log: Pick<Logger, 'error'>
  readonly subscribers: readonly Subscriber[]
}

const STATEMENT_TIMEOUT_MS = 30_000
const PAUSE_MS = { least: 1000, most: 60_000 }

/** Runs the subscribers behind the feed; of all processes one at a time serves a subscriber. Returns how to stop. */
export function startSubscribers(options: SubscriberOptions): () => Promise<void> {
  const stops = options.subscribers.map((subscriber) => startOne(subscriber, options))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function startOne(subscriber: Subscriber, { database, feed, log }: SubscriberOptions): () => Promise<void> {
  let isStopped = false
  let isWoken = true
  let pauseMs = 0
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  async function runWhileWoken(): Promise<void> {
    while (isWoken && !isStopped && pauseMs === 0) {
      isWoken = false
      try {
        if ((await advance(subscriber, database)) === PAGE_SIZE) isWoken = true
      } catch (error) {
        log.error({ err: error, subscriber: subscriber.name }, 'A subscriber failed and will be tried again.')
        pause()
      }
    }
  }

  /** An event that fails again and again holds its subscriber back, so that none is skipped; the pauses grow. */
  function pause(): void {
    pauseMs = Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, pauseMs * 2))
    timer = setTimeout(() => {
      pauseMs = 0
      wake()
    }, pauseMs)
  }

  function wake(): void {
    isWoken = true
    running ??= runWhileWoken().finally(() => {
      running = null
    })
  }

  const stopHearing = feed.onAdded(wake)
  wake()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    stopHearing()
    await running
  }
}

/** Handles one page of events; answers how many there were. */
export async function advance(subscriber: Subscriber, database: Database): Promise<number> {
  const work = async (tx: Tx): Promise<number> => {
    await tx.sql`insert into event_subscribers (name, cursor) values (${subscriber.name}, 0) on conflict do nothing`
    const [place] = await tx.sql<{ cursor: string }>`
      select cursor from event_subscribers where name = ${subscriber.name} for update skip locked`
    if (!place) return 0
    const events = await publishedAfter(tx, Number(place.cursor), subscriber.types)
    for (const event of events) await subscriber.run(tx, event)
    const last = events.at(-1)
    if (last) await tx.sql`update event_subscribers set cursor = ${last.position} where name = ${subscriber.name}`
    return events.length
  }
  return database.transaction(systemViewer(), work, { statementTimeoutMs: STATEMENT_TIMEOUT_MS })
}
