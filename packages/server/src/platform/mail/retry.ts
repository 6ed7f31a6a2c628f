const FIRST_PAUSE_MS = 60_000
const PAUSE_MAX_MS = 3_600_000
/** With the pauses between them more than three days. */
const ATTEMPTS_MAX = 80

/** What a letter waits after so many attempts, doubled each time up to an hour; null when it is given up. */
export function pauseAfter(attemptCount: number): number | null {
  if (attemptCount >= ATTEMPTS_MAX) return null
  return Math.min(PAUSE_MAX_MS, FIRST_PAUSE_MS * 2 ** (attemptCount - 1))
}
