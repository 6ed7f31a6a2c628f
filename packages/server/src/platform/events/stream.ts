import type { Context } from '../context.ts'
import { Fault } from '../refusals/fault.ts'
import { isSignedIn, type Viewer } from '../viewer.ts'
import { cursorPosition } from './cursor.ts'
import type { StoredEvent } from './event.ts'
import type { EventFeed } from './feed.ts'

export type StreamOptions<Payload> = {
  /** The kinds of events, by `kind.type`. */
  readonly types: readonly string[]
  /** What a subscriber is told of an event. */
  readonly payload: (event: StoredEvent) => Payload
  /** The cursor of the last event that the client saw; absent means from now on. */
  readonly after?: string | null
  /** The permission that the viewer must hold for as long as the stream runs. */
  readonly permission?: string
  /** What else an event must be to be delivered; the same for everybody who asks with the same arguments and rights. */
  readonly accept?: (event: StoredEvent) => boolean | Promise<boolean>
}

/** A stream as the fan-out serves it. */
export type Stream = StreamOptions<unknown> & {
  /** The head when the stream was asked for: what comes later is delivered even if nobody reads yet. */
  readonly head: number
}

const streams = new WeakMap<object, Stream>()

/**
 * The events of some kinds that the viewer may see, in the order of their commits, from now on or after a cursor.
 * GraphQL asks for something to iterate; it is never iterated, because the fan-out serves all who ask for the same
 * together, by what the stream says of itself.
 */
export function eventStream<Payload>(
  ctx: Pick<Context, 'events'>,
  options: StreamOptions<Payload>,
): AsyncIterable<Payload> {
  const iterable: AsyncIterable<Payload> = { [Symbol.asyncIterator]: unserved }
  streams.set(iterable, { ...options, head: ctx.events.head() })
  return iterable
}

/** What was asked for by `eventStream`. */
export function streamOf(iterable: object): Stream {
  return streams.get(iterable) ?? unserved()
}

function unserved(): never {
  throw new Error('A subscription answers an event stream, and the fan-out serves it.')
}

/** The place after which a stream begins; the fault BAD_CURSOR when it cannot begin there without a gap. */
export async function startOf({ after, head }: Stream, feed: EventFeed): Promise<number> {
  if (after === null || after === undefined) return head
  const position = cursorPosition(after)
  if (!(await feed.reaches(position))) throw new Fault('BAD_CURSOR')
  return position
}

/** Throws when the viewer may not listen to the stream, or no longer. */
export function demandStream({ permission }: Stream, viewer: Viewer | null): void {
  if (!isSignedIn(viewer)) throw new Fault('UNAUTHENTICATED')
  if (permission && !viewer.permissions.has(permission)) throw new Fault('FORBIDDEN')
}
