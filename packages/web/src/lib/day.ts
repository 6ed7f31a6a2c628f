/** The instant at which a calendar date begins in a time zone: 2026-03-01 begins at 16:00 UTC the day before in Shanghai. */
export function startOfDay(date: string, timeZone: string): string {
  const utc = Date.parse(`${date}T00:00:00Z`)
  const offset = offsetAt(utc, timeZone)
  // The offset may be another one at the instant found than at midnight UTC, on the day that clocks change.
  return new Date(utc - offsetAt(utc - offset, timeZone)).toISOString()
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((found) => found.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - instant
}

/** Now by the clock of the device, in milliseconds; what must be exact is asked of the server. */
export const deviceNow = (): number => Date.now()
