import { isDecimal, newId } from '@tradewind/kernel'
import type { WriteOffCause, WriteOffStockInput } from '../../../generated/graphql.ts'
import type { Outgoing } from '../../../lib/outbox.ts'
import type { KeptPhoto } from '../photos/use-kept-photos.ts'
import { type GoodsHere, isGoodsHere } from './goods-here.ts'

export const CAUSES = ['DAMAGED', 'EXPIRED', 'LOST', 'USED', 'OTHER'] as const satisfies readonly WriteOffCause[]

/** What somebody types to give goods up. */
export interface Loss {
  readonly goods: GoodsHere | null
  readonly quantity: string
  readonly cause: WriteOffCause
  readonly note: string
  readonly photos: readonly KeptPhoto[]
}

/** A write-off that is asked for; only the server posts it. */
export interface OutgoingWriteOff extends Loss, Outgoing {
  readonly goods: GoodsHere
  /** When it was typed, by the clock of the device. */
  readonly enteredAt: number
}

export const NO_LOSS: Loss = { goods: null, quantity: '', cause: 'DAMAGED', note: '', photos: [] }

/** How many may wait; whoever has more is better helped by a connection. */
export const OUTGOING_MAX = 50

/** The request that somebody has just made. */
export function newOutgoing(asked: Omit<OutgoingWriteOff, 'key' | 'refusal' | 'sentAt'>): OutgoingWriteOff {
  return { ...asked, key: newId('evt'), refusal: null }
}

/** Whether it may be changed or taken back: not while it may have been posted without our having heard of it. */
export function isOurs({ sentAt, refusal }: OutgoingWriteOff): boolean {
  return refusal !== null || sentAt === undefined
}

/** The server knows a key for a day. Two hours less are for a clock that is put right meanwhile. */
const KEY_KNOWN_MS = 22 * 3_600_000

/** Whether sending it again could post it a second time, since its first sending is too long ago. */
export function isTooOld({ sentAt }: OutgoingWriteOff, now: number): boolean {
  return sentAt !== undefined && now - sentAt > KEY_KNOWN_MS
}

/** The request as the server takes it. */
export function writeOffInput(write: OutgoingWriteOff, attachmentIds: readonly string[]): WriteOffStockInput {
  const { key, cause, note, goods, quantity } = write
  const { warehouseId, productId, locationId, lotId } = goods
  return {
    idempotencyKey: key,
    warehouseId,
    cause,
    note: note.trim() || null,
    attachmentIds: [...attachmentIds],
    lines: [{ productId, locationId, lotId, quantity }],
  }
}

/** What the device kept of the requests; what cannot be understood is left out. */
export function parseOutgoing(kept: unknown): readonly OutgoingWriteOff[] | null {
  return Array.isArray(kept) ? kept.filter(isOutgoing) : null
}

/** What the device kept of one that was being typed. */
export function parseLoss(kept: unknown): Loss | null {
  return isLoss(kept) ? kept : null
}

function isLoss(value: unknown): value is Loss {
  if (typeof value !== 'object' || value === null) return false
  const kept: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const photos = kept.get('photos')
  const goods = kept.get('goods')
  return (
    ['quantity', 'note'].every((name) => typeof kept.get(name) === 'string') &&
    CAUSES.some((cause) => cause === kept.get('cause')) &&
    (goods === null || isGoodsHere(goods)) &&
    Array.isArray(photos) &&
    photos.every(isPhoto)
  )
}

function isPhoto(value: unknown): value is KeptPhoto {
  return typeof value === 'object' && value !== null && 'key' in value && 'name' in value
}

function isOutgoing(value: unknown): value is OutgoingWriteOff {
  if (!isLoss(value) || value.goods === null || !isDecimal(value.quantity)) return false
  const kept: ReadonlyMap<string, unknown> = new Map(Object.entries(value))
  const refusal = kept.get('refusal')
  return (
    typeof kept.get('key') === 'string' &&
    typeof kept.get('enteredAt') === 'number' &&
    ['number', 'undefined'].includes(typeof kept.get('sentAt')) &&
    (refusal === null || (typeof refusal === 'object' && 'code' in refusal && 'message' in refusal))
  )
}
