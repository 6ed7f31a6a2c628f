import type { Context } from '../context.ts'
import type { Viewer } from '../viewer.ts'
import type { StoredEvent } from './event.ts'

export type StreamOptions = {
  /** The kinds of events, by `kind.type`. */
  readonly types: readonly string[]
  /** The cursor of the last event that the client saw; absent means from now on. */
  readonly after?: string | null
  /** The permission that the viewer must hold for as long as the stream runs. */
  readonly permission?: string
  /** What else an event must be to be delivered. */
  readonly accept?: (event: StoredEvent, viewer: Viewer) => boolean | Promise<boolean>
}

export type StreamContext = Pick<Context, 'viewer' | 'events' | 'reloadViewer'>

export function eventStream(_ctx: StreamContext, _options: StreamOptions): AsyncIterableIterator<StoredEvent> {
  throw new Error('Streams cannot be opened yet.')
}
