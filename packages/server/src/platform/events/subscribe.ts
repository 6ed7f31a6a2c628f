import type { Tx } from '../database/tx.ts'
import type { StoredEvent } from './event.ts'

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
