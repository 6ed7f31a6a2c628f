import type { Context } from '../context.ts'
import { Fault } from '../refusals/fault.ts'
import { mayView, type Viewer } from '../viewer.ts'
import { cursorPosition, cursorText } from './cursor.ts'
import type { StoredEvent } from './event.ts'
import type { EventFeed } from './feed.ts'

export type StreamOptions = {
  /** The kinds of events, by `kind.type`. */
  readonly types: readonly string[]
  /** The cursor of the last event that the client saw; absent means from now on. */
  readonly after?: string | null
  /** The permission that the viewer must hold for as long as the stream runs. */
  readonly permission?: string
  /** What else an event must be to be delivered. */
  readonly accept?: (event: StoredEvent, viewer: Viewer) => boolean | Promise<boolean>
  /** How old what is known of the viewer may become. */
  readonly viewerMaxAgeMs?: number
}

export type StreamContext = Pick<Context, 'viewer' | 'events' | 'reloadViewer'>

const VIEWER_MAX_AGE_MS = 30_000

/**
 * The events of some kinds that the viewer may see, in the order of their commits, from now on or after a cursor.
 * A stream keeps only its place: events are in memory once per process. A live reader who falls behind them is cut off
 * with SLOW_CONSUMER and the cursor to resume after. Rights are judged per event, by a viewer of at most 30 seconds.
 */
export function eventStream(ctx: StreamContext, options: StreamOptions): AsyncIterableIterator<StoredEvent> {
  const bell = openBell(ctx.events)
  const events = deliver({ ctx, options, bell, start: ctx.events.head() })
  const stream: AsyncIterableIterator<StoredEvent> = {
    next: () => events.next(),
    return: async () => {
      bell.close()
      return events.return(undefined)
    },
    throw: async (error: unknown) => {
      bell.close()
      return events.throw(error)
    },
    [Symbol.asyncIterator]: () => stream,
  }
  return stream
}

type Delivery = {
  readonly ctx: StreamContext
  readonly options: StreamOptions
  readonly bell: Bell
  /** The head when the stream was asked for: what comes later is delivered even if nobody reads yet. */
  readonly start: number
}

async function* deliver({ ctx, options, bell, start }: Delivery): AsyncGenerator<StoredEvent, undefined> {
  const guard = viewerGuard(ctx, options)
  const types = new Set(options.types)
  let position = await startPosition(ctx.events, options.after, start)
  let isLive = false
  try {
    await guard()
    while (!bell.isClosed()) {
      if (isLive && position < ctx.events.floor()) throw new Fault('SLOW_CONSUMER', { cursor: cursorText(position) })
      const page = await ctx.events.readAfter(position)
      for (const event of page) {
        if (bell.isClosed()) return undefined
        position = event.position
        if (types.has(event.type) && (await isDeliverable(event, await guard(), options))) yield event
      }
      if (page.length > 0) continue
      isLive = true
      await bell.rung(position, options.viewerMaxAgeMs ?? VIEWER_MAX_AGE_MS)
      await guard()
    }
  } finally {
    bell.close()
  }
  return undefined
}

async function isDeliverable(event: StoredEvent, viewer: Viewer, options: StreamOptions): Promise<boolean> {
  return mayView(viewer, event) && (options.accept === undefined || (await options.accept(event, viewer)))
}

async function startPosition(feed: EventFeed, after: string | null | undefined, head: number): Promise<number> {
  if (after === null || after === undefined) return head
  const position = cursorPosition(after)
  if (!(await feed.reaches(position))) throw new Fault('BAD_CURSOR')
  return position
}

/** Answers the viewer, loaded anew when what is known is too old; throws when the stream may no longer run. */
function viewerGuard(ctx: StreamContext, options: StreamOptions): () => Promise<Viewer> {
  const maxAgeMs = options.viewerMaxAgeMs ?? VIEWER_MAX_AGE_MS
  let viewer = ctx.viewer
  let loadedAt = performance.now()
  return async () => {
    if (ctx.reloadViewer && performance.now() - loadedAt >= maxAgeMs) {
      viewer = await ctx.reloadViewer()
      loadedAt = performance.now()
    }
    if (viewer === null || viewer.userId === '') throw new Fault('UNAUTHENTICATED')
    if (options.permission && !viewer.permissions.has(options.permission)) throw new Fault('FORBIDDEN')
    return viewer
  }
}

type Bell = {
  /** Fulfils when there are events after the place, when the time is over or when the bell is closed. */
  readonly rung: (position: number, timeoutMs: number) => Promise<void>
  readonly isClosed: () => boolean
  readonly close: () => void
}

/** Closing the bell ends a wait at once, which a generator alone cannot: its `return` waits for its `next`. */
function openBell(feed: EventFeed): Bell {
  let ring = () => {}
  let isClosed = false
  const stop = feed.onAdded(() => ring())
  return {
    isClosed: () => isClosed,
    rung: (position, timeoutMs) =>
      new Promise((resolve) => {
        if (isClosed || feed.head() > position) return resolve()
        const timer = setTimeout(() => ring(), timeoutMs)
        ring = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    close: () => {
      isClosed = true
      stop()
      ring()
    },
  }
}
