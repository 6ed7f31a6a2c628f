/** A calendar date of the company's time zone as YYYY-MM-DD. */
export type CalendarDate = string

const DAY_MS = 86_400_000

/** Whether a text is a date that exists: refuses 2026-02-30, 0000-00-00 and years of other than four digits. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const milliseconds = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(milliseconds) && calendarDate(milliseconds) === text
}

/** The business day that an instant (ISO text or milliseconds) belongs to in a time zone such as Asia/Shanghai. */
export function businessDay(instant: string | number, timeZone: string): CalendarDate {
  return dayFormat(timeZone).format(typeof instant === 'number' ? instant : Date.parse(instant))
}

const dayFormats = new Map<string, Intl.DateTimeFormat>()

/** Making a format takes longer than everything else about a day, and there are few time zones. */
function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  dayFormats.set(timeZone, format)
  return format
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return calendarDate(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS)
}

/** The same day of a later month, or that month's last day: 31 January and one month is 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return calendarDate(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

/** The days from one date to a later one; negative when it is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

function calendarDate(milliseconds: number): CalendarDate {
  return new Date(milliseconds).toISOString().slice(0, 10)
}
