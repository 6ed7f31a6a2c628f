import { expect, test } from 'vitest'
import { addDays, addMonths, businessDay, daysBetween, isCalendarDate } from './dates.ts'

test('an instant late in the evening in London is already tomorrow in Shanghai', () => {
  expect(businessDay('2026-03-01T18:00:00Z', 'Asia/Shanghai')).toBe('2026-03-02')
  expect(businessDay('2026-03-01T18:00:00Z', 'America/Los_Angeles')).toBe('2026-03-01')
})

test('the last millisecond of a company day belongs to it and the next one does not', () => {
  expect(businessDay('2025-12-31T15:59:59.999Z', 'Asia/Shanghai')).toBe('2025-12-31')
  expect(businessDay('2025-12-31T16:00:00.000Z', 'Asia/Shanghai')).toBe('2026-01-01')
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-31'],
  ['2026-03-31', -1, '2026-02-28'],
])('%s and %i month is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected)
})

test('days are counted over a leap day', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01')
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
})

test.each(['2026-02-30', '10000-01-01', '0000-00-00', '2026-1-1', 'today'])('%s is not a date', (text) => {
  expect(isCalendarDate(text)).toBe(false)
})
