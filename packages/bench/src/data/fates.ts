import { pick, type Random } from '../../../server/src/demo/random.ts'

/** How far an order has come by the end of the two years. */
export type Fate = {
  readonly status: string
  readonly deliveryStatus: 'NONE' | 'PARTIAL' | 'FULL'
  /** The states that it went through. */
  readonly steps: readonly string[]
  readonly delivered: 'nothing' | 'half' | 'all'
  /** Whether what is not delivered is still to come. */
  readonly isOpen: boolean
  /** Whether it moved stock here: it was confirmed here and not brought over from an older system. */
  readonly isReserved: boolean
}

const NOTHING = { deliveryStatus: 'NONE', delivered: 'nothing', isOpen: false, isReserved: false } as const
const HALF = { deliveryStatus: 'PARTIAL', delivered: 'half', isReserved: true } as const
const CONFIRMED = ['DRAFT', 'CONFIRMED']

export const HISTORIC: Fate = {
  ...NOTHING,
  status: 'COMPLETED',
  steps: ['COMPLETED'],
  deliveryStatus: 'FULL',
  delivered: 'all',
}
const DRAFT: Fate = { ...NOTHING, status: 'DRAFT', steps: ['DRAFT'], isOpen: true }
const CANCELLED: Fate = { ...NOTHING, status: 'CANCELLED', steps: ['DRAFT', 'CANCELLED'] }
const OPEN: Fate = { ...NOTHING, status: 'CONFIRMED', steps: CONFIRMED, isOpen: true, isReserved: true }
const HELD: Fate = { ...OPEN, status: 'ON_HOLD', steps: [...CONFIRMED, 'ON_HOLD'] }
const PARTIAL: Fate = { ...OPEN, ...HALF }
const SHORT: Fate = { ...PARTIAL, status: 'SHORT_CLOSED', steps: [...CONFIRMED, 'SHORT_CLOSED'], isOpen: false }
const SHIPPED: Fate = { ...OPEN, deliveryStatus: 'FULL', delivered: 'all', isOpen: false }

/** Up to this share of the time everything was brought over from an older system. */
const HISTORIC_SHARE = 0.7
/** After this share of the time most orders are still under way. */
const RECENT_SHARE = 0.9
const OLDER: readonly Fate[] = [CANCELLED, SHORT, ...Array.from({ length: 18 }, () => SHIPPED)]
const RECENT: readonly Fate[] = [
  ...[DRAFT, DRAFT, CANCELLED, HELD, PARTIAL, PARTIAL, PARTIAL, SHIPPED],
  ...Array.from({ length: 12 }, () => OPEN),
]

/** The fate of an order that was made after a share of the time, 0 to 1. */
export function fateAt(share: number, random: Random): Fate {
  if (share < HISTORIC_SHARE) return HISTORIC
  return pick(random, share < RECENT_SHARE ? OLDER : RECENT)
}
