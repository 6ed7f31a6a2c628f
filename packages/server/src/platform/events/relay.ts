import type { Logger } from 'pino'
import postgres from 'postgres'
import type { Database } from '../database/pool.ts'
import { systemViewer } from '../viewer.ts'
import type { StoredEvent } from './event.ts'
import type { EventFeed } from './feed.ts'
import { type EventRow, storedEvent } from './rows.ts'

export type Relay = {
  /** Publishes what was stored; calls during a run share the next one. */
  readonly wake: () => void
  readonly close: () => Promise<void>
}

type RelayOptions = {
  readonly database: Database
  readonly feed: EventFeed
  readonly log: Pick<Logger, 'error' | 'warn'>
  /** How often it looks whether a wake-up was lost. */
  readonly pollMs?: number
}

const EVENTS_CHANNEL = 'tradewind_events'

const BATCH_MAX = 1000
const POLL_MS = 1000

/**
 * Publishes the events that this process stored, tells all processes, and keeps the feed of this one up to date. The
 * storing transactions do not notify: NOTIFY takes a lock of the whole database until the commit, so only the relay's
 * own short transaction does. Whatever wake-up is lost - a killed process, a broken listener - is found by the poll.
 */
export function startRelay({ database, feed, log, pollMs = POLL_MS }: RelayOptions): Relay {
  const listener = listen(database.url, catchUp)
  const stopHearing = database.onEventsStored(wake)
  const timer = setInterval(poll, pollMs)
  let running: Promise<void> | null = null
  let isWoken = false
  let isPolling = false

  function wake(): void {
    isWoken = true
    running ??= publishWhileWoken().finally(() => {
      running = null
    })
  }

  async function publishWhileWoken(): Promise<void> {
    while (isWoken) {
      isWoken = false
      const events = await publish(database).catch((error: unknown) => warn(error, 'Events could not be published.'))
      if (events.length > 0 && !feed.add(events)) catchUp()
      if (events.length === BATCH_MAX) isWoken = true
    }
  }

  function catchUp(): void {
    feed.catchUp().catch((error: unknown) => warn(error, 'Events could not be read.'))
  }

  async function poll(): Promise<void> {
    if (isPolling) return
    isPolling = true
    const state = await waiting(database).catch(() => null)
    isPolling = false
    if (state?.hasUnpublished) wake()
    if (state && state.head > feed.head()) catchUp()
  }

  function warn(error: unknown, message: string): [] {
    log.warn({ err: error }, message)
    return []
  }

  return {
    wake,
    close: async () => {
      clearInterval(timer)
      stopHearing()
      await running
      await listener.close()
    },
  }
}

/**
 * Gives the unpublished events their cursors. The lock is taken before the statement sees anything, so whatever
 * commits later gets a greater cursor; the sequence orders what was committed together. Answers them in that order.
 */
export async function publish(database: Database): Promise<StoredEvent[]> {
  return database.transaction(systemViewer(), async (tx) => {
    const locked = tx.sql`select pg_advisory_xact_lock(hashtextextended(${EVENTS_CHANNEL}, 0))`
    const published = tx.sql<EventRow>`
      with batch as (
        select id, row_number() over (order by sequence) as place
        from (select id, sequence from events where cursor is null order by sequence limit ${BATCH_MAX}) as unpublished
      ), counted as (
        select count(*) as count from batch
      ), head as (
        update event_head set cursor = cursor + counted.count from counted where counted.count > 0
        returning event_head.cursor - counted.count as base
      ), given as (
        update events set cursor = head.base + batch.place from batch, head where events.id = batch.id
        returning events.id, events.cursor, type, subject_id, data, warehouse_id, owner_id, team_id, recipient_id,
          to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      ), told as (
        select pg_notify(${EVENTS_CHANNEL}, min(cursor) || '-' || max(cursor)) from given having count(*) > 0
      )
      select given.*, told.* from given, told order by cursor`
    const [, rows] = await Promise.all([locked, published])
    return rows.map(storedEvent)
  })
}

/** Whether somebody's events wait to be published, and how far publishing has come. */
async function waiting(database: Database): Promise<{ hasUnpublished: boolean; head: number }> {
  const [row] = await database.transaction(
    systemViewer(),
    (tx) => tx.sql<{ has_unpublished: boolean; head: string }>`
      select exists (select from events where cursor is null) as has_unpublished, cursor as head from event_head`,
  )
  return { hasUnpublished: row?.has_unpublished ?? false, head: Number(row?.head ?? 0) }
}

/** Listens on a connection of its own; calls back at every notice, and after every (re)connect for what was missed. */
function listen(url: string, heard: () => void): { close: () => Promise<void> } {
  const driver = postgres(url, {
    max: 1,
    fetch_types: false,
    max_lifetime: null,
    connect_timeout: 2,
    keep_alive: 10,
    backoff: () => 0.2 + Math.random() * 0.3,
    onnotice: () => {},
    connection: { application_name: 'tradewind-listen' },
  })
  // The driver listens again by itself after a lost connection, but not when the very first attempt fails.
  let isClosed = false
  const attempt = (): void => {
    if (isClosed) return
    driver.listen(EVENTS_CHANNEL, heard, heard).catch(() => setTimeout(attempt, POLL_MS))
  }
  attempt()
  return {
    close: async () => {
      isClosed = true
      await driver.end({ timeout: 1 })
    },
  }
}
