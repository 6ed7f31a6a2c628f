import { isDecimal, newId } from '@tradewind/kernel'
import type { Outgoing } from '../../../lib/outbox.ts'

/** Goods in a place, as somebody counts them. */
export interface CountedGoods {
  readonly productId: string
  readonly locationId: string
  readonly lotCode: string | null
}

/** A count that is to be sent, or was refused. */
export interface QueuedCount extends CountedGoods, Outgoing {
  readonly quantity: string
  /** What it is called when it is shown beside its line. */
  readonly label: string
  /** When it was counted, by the clock of the device. */
  readonly enteredAt: number
  readonly replaces: boolean
}

export function keyOf({ productId, locationId, lotCode }: CountedGoods): string {
  return `${productId} ${locationId} ${lotCode ?? ''}`
}

/** A count that somebody has just made. */
export function newCount(
  count: CountedGoods & { readonly quantity: string; readonly label: string },
  enteredAt: number,
): QueuedCount {
  return { ...count, key: newId('evt'), enteredAt, replaces: false, refusal: null }
}

/** The queue with a new count; one of the same goods that has not arrived yet gives way to it. */
export function queued(queue: readonly QueuedCount[], count: QueuedCount): readonly QueuedCount[] {
  return [...queue.filter((each) => keyOf(each) !== keyOf(count)), count]
}

/** A refused count as it is sent again, to take the place of what somebody else has counted. */
export function replacing(count: QueuedCount): QueuedCount {
  return { ...count, key: newId('evt'), replaces: true, refusal: null }
}

const SENT_AT_ONCE_MS = 3_000

/**
 * The moment of a count as the server is told it: none for what is sent at once, since the server's own clock is the
 * better one; else the moment by the clock of the device, put right by how far that is off.
 */
export function countedAt(enteredAt: number, clock: { readonly now: number; readonly offMs: number }): string | null {
  return clock.now - enteredAt < SENT_AT_ONCE_MS ? null : new Date(enteredAt + clock.offMs).toISOString()
}

/** A queue as the device kept it; what cannot be understood is left out. */
export function parseQueue(kept: unknown): readonly QueuedCount[] | null {
  return Array.isArray(kept) ? kept.filter(isQueued) : null
}

function isQueued(value: unknown): value is QueuedCount {
  if (typeof value !== 'object' || value === null) return false
  const kept: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const quantity = kept.get('quantity')
  const refusal = kept.get('refusal')
  return (
    ['key', 'label', 'productId', 'locationId'].every((name) => typeof kept.get(name) === 'string') &&
    typeof quantity === 'string' &&
    isDecimal(quantity) &&
    typeof kept.get('enteredAt') === 'number' &&
    typeof kept.get('replaces') === 'boolean' &&
    ['string', 'object'].includes(typeof kept.get('lotCode')) &&
    (refusal === null || (typeof refusal === 'object' && 'code' in refusal && 'message' in refusal))
  )
}
