import { compare, isZero } from '@tradewind/kernel'

/** What can be warned of. */
export const STOCK_ALERT_KINDS = [
  'LOW_STOCK',
  'OUT_OF_STOCK',
  'OVERSTOCK',
  'SLOW_MOVING',
  'NEAR_EXPIRY',
  'PROJECTED_STOCK_OUT',
] as const

export type StockAlertKind = (typeof STOCK_ALERT_KINDS)[number]

/** A lot is warned of when so many days are left of it, at each of these once (DOMAIN RE2). */
export const EXPIRY_STAGES = [90, 60, 30] as const

/** A place with what a change did to it. */
export type WatchedPlace = {
  /** Available before the change and after it; the same when only a limit changed. */
  readonly before: string
  readonly available: string
  readonly onHand: string
  readonly threshold: string | null
  readonly ceiling: string | null
  readonly slowAfterDays: number | null
  /** Whether what is expected covers it where it is low: `coverOf`. */
  readonly isCovered?: boolean
  /** Whether goods left for a customer. */
  readonly isShipped: boolean
  /** The lots of which nothing good is left. */
  readonly goneLotIds: ReadonlySet<string>
}

export type StandingAlert = { readonly id: string; readonly kind: StockAlertKind; readonly lotId: string | null }

/** What is to be done with the alerts of a place. */
export type AlertStep =
  | { readonly act: 'RAISE'; readonly kind: StockAlertKind; readonly limit: string }
  | { readonly act: 'TURN'; readonly alertId: string; readonly kind: StockAlertKind; readonly limit: string }
  | { readonly act: 'CLEAR'; readonly alertId: string; readonly kind: StockAlertKind }

/**
 * What a change means for the alerts of a place: each is raised on the crossing, once, and cleared on the way back
 * (DOMAIN RN3). Low stock and none are one alert that turns; what is covered is not raised, and what stands stays until
 * available is above the threshold. What only time brings, a slow product or a lot that expires
 * soon, is raised by a job and cleared here; a stock-out ahead is raised and cleared by who looks ahead: `noteStockOuts`.
 */
export function alertSteps(place: WatchedPlace, standing: readonly StandingAlert[]): AlertStep[] {
  return [
    ...shortageSteps(place, standing.find(({ kind }) => isShortage(kind)) ?? null),
    ...overstockSteps(place, standing.find(({ kind }) => kind === 'OVERSTOCK') ?? null),
    ...standing.filter((alert) => isOver(place, alert)).map(cleared),
  ]
}

/** Whether low stock would be raised, were it not covered. */
export function isNewlyLow(place: WatchedPlace, standing: readonly StandingAlert[]): boolean {
  return alertSteps(place, standing).some(({ act, kind }) => act === 'RAISE' && kind === 'LOW_STOCK')
}

function shortageSteps(place: WatchedPlace, standing: StandingAlert | null): AlertStep[] {
  const kind = shortageOf(place, standing?.kind === 'OUT_OF_STOCK')
  const { threshold, isCovered = false } = place
  const limit = threshold ?? '0'
  if (kind === (standing?.kind ?? null)) return []
  if (standing === null)
    return kind === null || (kind === 'LOW_STOCK' && isCovered) ? [] : [{ act: 'RAISE', kind, limit }]
  return [kind === null ? cleared(standing) : { act: 'TURN', alertId: standing.id, kind, limit }]
}

/** Nothing is out of stock that never was there, so a new threshold of an empty place finds it low. */
function shortageOf({ before, available, threshold }: WatchedPlace, isOutAlready: boolean) {
  const isOut = compare(available, '0') <= 0 && (isOutAlready || compare(before, '0') > 0)
  if (isOut) return 'OUT_OF_STOCK'
  return threshold !== null && compare(available, threshold) <= 0 ? 'LOW_STOCK' : null
}

function overstockSteps({ available, ceiling }: WatchedPlace, standing: StandingAlert | null): AlertStep[] {
  const isTooMuch = ceiling !== null && compare(available, ceiling) > 0
  if (isTooMuch === (standing !== null)) return []
  return standing ? [cleared(standing)] : [{ act: 'RAISE', kind: 'OVERSTOCK', limit: ceiling ?? '0' }]
}

/** Whether what time brought is over. */
function isOver(
  { isShipped, onHand, slowAfterDays, goneLotIds }: WatchedPlace,
  { kind, lotId }: StandingAlert,
): boolean {
  if (kind === 'NEAR_EXPIRY') return lotId !== null && goneLotIds.has(lotId)
  return kind === 'SLOW_MOVING' && (isShipped || isZero(onHand) || slowAfterDays === null)
}

function cleared({ id, kind }: StandingAlert): AlertStep {
  return { act: 'CLEAR', alertId: id, kind }
}

function isShortage(kind: StockAlertKind): boolean {
  return kind === 'LOW_STOCK' || kind === 'OUT_OF_STOCK'
}
