import type { JsonObject } from '../refusals/refuse.ts'

/** What happened, as the module that emits it says it. Warehouse, owner, team and recipient decide who may see it. */
type EventFacts<Data extends JsonObject = JsonObject> = {
  readonly subjectId: string
  readonly data: Data
  readonly warehouseId?: string | null
  readonly ownerId?: string | null
  readonly teamId?: string | null
  /** Who alone may see it. */
  readonly recipientId?: string | null
}

/** An event on its way to the outbox. */
export type EventDraft = EventFacts & { readonly type: string }

/** A kind of event; called with the facts it makes an event to emit. */
export type EventKind<Data extends JsonObject> = ((facts: EventFacts<Data>) => EventDraft) & { readonly type: string }

/** An event as subscribers get it. */
export type StoredEvent = {
  readonly id: string
  /** The place in the order of commits. */
  readonly position: number
  /** The same place as the opaque text that clients pass as `after`. */
  readonly cursor: string
  readonly type: string
  readonly subjectId: string
  readonly data: JsonObject
  readonly warehouseId: string | null
  readonly ownerId: string | null
  readonly teamId: string | null
  readonly recipientId: string | null
  /** An instant in UTC with microseconds. */
  readonly at: string
}

/** Names a kind of event: past tense, lower case, dotted, for example `stock.alert.raised`. */
export function defineEvent<Data extends JsonObject>(type: string): EventKind<Data> {
  return Object.assign((facts: EventFacts<Data>): EventDraft => ({ ...facts, type }), { type })
}
