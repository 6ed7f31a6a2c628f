import type { StoredEvent } from './event.ts'

/** The published events of all processes in their order, as this process knows them. */
export type EventFeed = {
  /** The place of the last event known. */
  readonly head: () => number
  /** Events after a place, oldest first, at most 500; from memory when recent, else from the database. */
  readonly readAfter: (position: number) => Promise<readonly StoredEvent[]>
  /** Calls back whenever events were added; returns how to stop that. */
  readonly onAdded: (listener: () => void) => () => void
}
