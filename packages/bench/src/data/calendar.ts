/** The two years of a generated company; they never move, so that the same seed makes the same company on any day. */
export const BEGIN_MS = Date.UTC(2024, 6, 1)
export const END_MS = Date.UTC(2026, 5, 30)

const COMPANY_OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

/** An instant as PostgreSQL reads it. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** The business day of an instant in Shanghai, which knows no summer time. */
export function businessDay(milliseconds: number): string {
  return instant(milliseconds + COMPANY_OFFSET_MS).slice(0, 10)
}
