import type { Logger } from 'pino'
import type { Database } from '../database/pool.ts'
import { systemViewer } from '../viewer.ts'
import type { StoredEvent } from './event.ts'
import { oldestKept, PAGE_SIZE, publishedAfter, publishedHead } from './rows.ts'

/** The published events of all processes in their order, as this process knows them. */
export type EventFeed = {
  /** The place of the last event known. */
  readonly head: () => number
  /** The place after which events are in memory. */
  readonly floor: () => number
  /** Events after a place, oldest first, one page at most; from memory when recent, else from the database. */
  readonly readAfter: (position: number) => Promise<readonly StoredEvent[]>
  /** Whether no event after the place has been removed, and the place itself has been published. */
  readonly reaches: (position: number) => Promise<boolean>
  /** Fetches what was published since; fulfils when the feed is up to date with the moment of the call. */
  readonly catchUp: () => Promise<void>
  /** Takes in what this process has published; answers whether that follows what is known, without a gap. */
  readonly add: (events: readonly StoredEvent[]) => boolean
  /** Calls back whenever events were added; returns how to stop that. */
  readonly onAdded: (listener: () => void) => () => void
}

export type FeedOptions = {
  readonly database: Database
  readonly log: Pick<Logger, 'error'>
  /** How many events are kept in memory; readers who fall behind them while live are cut off. */
  readonly memoryMax?: number
}

const MEMORY_MAX = 10_000

/** Opens the feed at the present head, with the latest events in memory for clients that come back at once. */
export async function openFeed({ database, log, memoryMax = MEMORY_MAX }: FeedOptions): Promise<EventFeed> {
  const recent: StoredEvent[] = []
  const listeners = new Set<() => void>()
  const read = <Result>(run: Parameters<typeof database.transaction<Result>>[1]) =>
    database.transaction(systemViewer(), run)
  const readStored = shared((position) => read((tx) => publishedAfter(tx, position)))
  let head = Math.max(0, (await read(publishedHead)) - memoryMax)
  let floor = head
  const catchUp = oneAtATime(fetchNew)

  async function fetchNew(): Promise<void> {
    let page: readonly StoredEvent[]
    do {
      page = await read((tx) => publishedAfter(tx, head))
      append(page)
    } while (page.length >= PAGE_SIZE)
  }

  /** What is read and what is published here may overlap; events come in once. */
  function append(page: readonly StoredEvent[]): void {
    const events = page.filter(({ position }) => position > head)
    if (events.length === 0) return
    recent.push(...events)
    head = events.at(-1)?.position ?? head
    const surplus = recent.splice(0, Math.max(0, recent.length - memoryMax))
    floor = surplus.at(-1)?.position ?? floor
    for (const listener of listeners) listener()
  }

  function add(events: readonly StoredEvent[]): boolean {
    const [first] = events
    if (!first || first.position > head + 1) return false
    append(events)
    return true
  }

  const readAfter = (position: number) =>
    position >= floor ? Promise.resolve(pageAfter(recent, position)) : readStored(position)

  async function reaches(position: number): Promise<boolean> {
    if (position > head) await catchUp()
    if (position >= floor) return position <= head
    const oldest = await read(oldestKept)
    return oldest !== null && position >= oldest - 1
  }

  await catchUp().catch((error: unknown) => log.error({ error }, 'The latest events could not be read.'))
  return {
    head: () => head,
    floor: () => floor,
    readAfter,
    reaches,
    catchUp,
    add,
    onAdded: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** One read for all who ask after the same place at the same time. */
function shared(read: EventFeed['readAfter']): EventFeed['readAfter'] {
  const running = new Map<number, Promise<readonly StoredEvent[]>>()
  return (position) => {
    const page = running.get(position) ?? read(position).finally(() => running.delete(position))
    running.set(position, page)
    return page
  }
}

/** One run at a time; a call during a run waits for the next one, which all such calls share. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: { current: Promise<void>; next: Promise<void> | null } | null = null
  function start(): Promise<void> {
    if (running === null) {
      const current = run().finally(() => {
        running = null
      })
      running = { current, next: null }
      return current
    }
    running.next ??= Promise.allSettled([running.current]).then(start)
    return running.next
  }
  return start
}

/** The page after a place, found by halves in events that are in order. */
function pageAfter(events: readonly StoredEvent[], position: number): readonly StoredEvent[] {
  let from = 0
  let to = events.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((events[middle]?.position ?? 0) > position) to = middle
    else from = middle + 1
  }
  return events.slice(from, from + PAGE_SIZE)
}
