import { type FanOut, openFanOut } from '../src/platform/events/fan-out.ts'
import type { StoredEvent } from '../src/platform/events/event.ts'
import type { EventFeed } from '../src/platform/events/feed.ts'
import type { Placed } from '../src/platform/events/runs.ts'
import { eventStream, startOf, streamOf, type StreamOptions } from '../src/platform/events/stream.ts'
import { mayView, type Viewer } from '../src/platform/viewer.ts'

/** Somebody who hears events; everything may change while it listens. */
export type Listener = Placed & {
  viewer: Viewer
  /** While it is set, the listener reads nothing: what is delivered is on its way until this is fulfilled. */
  blocked: Promise<void> | null
  readonly heard: StoredEvent[]
  /** The next events, so many of them; rejected when the listening failed. */
  readonly take: (count: number) => Promise<StoredEvent[]>
  readonly leave: () => void
}

export type Listening = {
  readonly fanOut: FanOut<Listener, StoredEvent>
  readonly listen: (options: ListenOptions) => Promise<Listener>
  /** How often an event was put into words. */
  readonly toldCount: () => number
}

type ListenOptions = Partial<StreamOptions<unknown>> & {
  readonly types: readonly string[]
  readonly viewer: Viewer
  /** Listeners of one audience are told the same. */
  readonly audience?: string
  readonly tell?: (event: StoredEvent) => Promise<StoredEvent>
}

type Inbox = { failure: unknown; wake: () => void }

/** The fan-out of the product with listeners that note what they hear. */
export function openListening(feed: EventFeed): Listening {
  const inboxes = new Map<Listener, Inbox>()
  let count = 0
  const fanOut = openFanOut<Listener, StoredEvent>({
    feed,
    log: { warn: () => {} },
    maySee: ({ viewer }, event) => mayView(viewer, event),
    deliver: (listener, event) => {
      listener.heard.push(event)
      inboxes.get(listener)?.wake()
      return listener.blocked
    },
    fail: (listener, failure) => {
      const inbox = inboxes.get(listener)
      Object.assign(inbox ?? {}, { failure })
      inbox?.wake()
    },
  })

  async function listen({ viewer, audience = 'everybody', tell, ...options }: ListenOptions): Promise<Listener> {
    const told = new Map<unknown, StoredEvent>()
    const payload = (event: StoredEvent) => {
      told.set(event.id, event)
      return event.id
    }
    const stream = streamOf(eventStream({ events: feed }, { ...options, payload }))
    const inbox: Inbox = { failure: null, wake: () => {} }
    const listener = listenerOf({ fanOut, inbox, viewer, place: await startOf(stream, feed) })
    inboxes.set(listener, inbox)
    const words = async (id: unknown) => {
      count += 1
      const event = told.get(id)
      if (!event) throw new Error('This event was not asked for.')
      return tell ? tell(event) : event
    }
    fanOut.join(listener, { key: audience, stream, tell: words })
    return listener
  }

  return { fanOut, listen, toldCount: () => count }
}

type Seat = { fanOut: FanOut<Listener, StoredEvent>; inbox: Inbox; viewer: Viewer; place: number }

function listenerOf({ fanOut, inbox, viewer, place }: Seat): Listener {
  let taken = 0
  const listener: Listener = {
    place,
    viewer,
    blocked: null,
    heard: [],
    take: async (count) => {
      while (listener.heard.length < taken + count) {
        if (inbox.failure) throw inbox.failure
        await new Promise<void>((resolve) => (inbox.wake = resolve))
      }
      taken += count
      return listener.heard.slice(taken - count, taken)
    },
    leave: () => fanOut.leave(listener),
  }
  return listener
}
