/**
 * The scalars of the contract: how their values are read and written. Names and descriptions stand in the contract.
 * Always true: every value is text on both sides, nothing passes through a binary number or a JavaScript date.
 */
import { isCalendarDate, isCurrencyCode, isDecimal } from '@tradewind/kernel'
import { GraphQLError } from 'graphql'

interface ScalarCode {
  readonly parseValue: (value: unknown) => string
  readonly serialize: (value: unknown) => string
}

export const scalars = {
  Decimal: {
    parseValue: accepting(
      isDecimal,
      'A Decimal is a quoted text like "1234.50" with at most 20 digits before and 6 after the point.',
    ),
    serialize: accepting(isPlainNumber, 'A Decimal is not in plain notation.'),
  },
  Date: {
    parseValue: accepting(isCalendarDate, 'A Date is an existing day as "YYYY-MM-DD".'),
    serialize: accepting(isCalendarDate, 'A Date is not an existing day.'),
  },
  DateTime: {
    parseValue: accepting(isInstant, 'A DateTime is like "2026-03-01T09:30:00.000000+08:00", with seconds and offset.'),
    serialize: (value: unknown) =>
      isoInstant(accepting(isStoredInstant, 'A DateTime is not an instant with offset.')(value)),
  },
  CurrencyCode: {
    parseValue: accepting(isCurrencyCode, 'A CurrencyCode is three capital letters of ISO 4217, like "CNY".'),
    serialize: accepting(isCurrencyCode, 'A CurrencyCode is not of ISO 4217.'),
  },
} satisfies Record<string, ScalarCode>

function accepting(accepts: (text: string) => boolean, complaint: string): (value: unknown) => string {
  return (value) => {
    if (typeof value === 'string' && accepts(value)) return value
    throw new GraphQLError(complaint, { extensions: { code: 'BAD_USER_INPUT' } })
  }
}

/** A sum made by the database may be longer than what callers may send, so the length is not checked on the way out. */
function isPlainNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text)
}

const INSTANT =
  /^(?<date>\d{4}-\d{2}-\d{2})T(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(\.\d{1,6})?(Z|[+-](?<ahead>\d{2}):(?<aheadMinute>\d{2}))$/

function isInstant(text: string): boolean {
  const parts = INSTANT.exec(text)?.groups
  if (!parts || !isCalendarDate(parts['date'] ?? '')) return false
  const { hour, minute, second, ahead = '00', aheadMinute = '00' } = parts
  return (
    Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && Number(ahead) < 15 && Number(aheadMinute) < 60
  )
}

/** PostgreSQL writes an instant as `2026-03-01 01:30:00.123456+00` in text and with `T` and `+00:00` in JSON. */
function isStoredInstant(text: string): boolean {
  return /^\d{4,6}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}(:\d{2})?)$/.test(text)
}

function isoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')
}
