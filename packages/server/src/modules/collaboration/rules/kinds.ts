/** The kinds of news; the first six are those of stock alerts. */
export const NOTIFICATION_KINDS = [
  'LOW_STOCK',
  'OUT_OF_STOCK',
  'OVERSTOCK',
  'SLOW_MOVING',
  'NEAR_EXPIRY',
  'PROJECTED_STOCK_OUT',
  'ALERT_ASSIGNED',
  'APPROVAL_REQUESTED',
  'APPROVAL_DECIDED',
  'STOCK_SHARED',
] as const

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

export type Ways = { readonly isInApp: boolean; readonly isEmail: boolean }

/**
 * How somebody is told who has not chosen: of alerts those who can do something about them see them in the product;
 * what waits for one person alone comes by e-mail, too.
 */
export function defaultWays(kind: NotificationKind, mayAct: boolean): Ways {
  if (kind === 'ALERT_ASSIGNED' || kind === 'APPROVAL_REQUESTED') return { isInApp: true, isEmail: true }
  return { isInApp: kind === 'APPROVAL_DECIDED' || kind === 'STOCK_SHARED' || mayAct, isEmail: false }
}
