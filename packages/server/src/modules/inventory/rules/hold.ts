const HOLD_DAYS_MAX = 90
const DAY_MS = 86_400_000

/** Whether goods may be held until an instant: in the future, at most 90 days ahead. */
export function canHoldUntil(expiresAt: string, now: string): boolean {
  const ahead = Date.parse(expiresAt) - Date.parse(now)
  return ahead > 0 && ahead <= HOLD_DAYS_MAX * DAY_MS
}
