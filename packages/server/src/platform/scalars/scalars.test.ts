import { describe, expect, test } from 'vitest'
import { scalars } from './index.ts'

describe('scalars from callers', () => {
  test.each([
    ['Decimal', '1234.50'],
    ['Decimal', '-0.000001'],
    ['Decimal', '12345678901234567890.123456'],
    ['Date', '2024-02-29'],
    ['DateTime', '2026-03-01T09:30:00+08:00'],
    ['DateTime', '2026-03-01T01:30:00.123456Z'],
    ['CurrencyCode', 'CNY'],
  ] as const)('%s accepts %s as it is', (name, text) => {
    expect(scalars[name].parseValue(text)).toBe(text)
  })

  test.each([
    ['Decimal', '1e3'],
    ['Decimal', 'NaN'],
    ['Decimal', '1,000'],
    ['Decimal', '１２'],
    ['Decimal', ' 1'],
    ['Decimal', '1.'],
    ['Decimal', '1\u0000'],
    ['Decimal', '0.1234567'],
    ['Decimal', '123456789012345678901'],
    ['Decimal', 12.5],
    ['Date', '2026-02-29'],
    ['Date', '2026-2-1'],
    ['Date', '2026-02-01T00:00:00Z'],
    ['DateTime', '2026-03-01T09:30:00'],
    ['DateTime', '2026-03-01 09:30:00Z'],
    ['DateTime', '2026-02-30T09:30:00Z'],
    ['DateTime', '2026-03-01T24:00:00Z'],
    ['DateTime', '2026-03-01T09:30:60Z'],
    ['DateTime', '2026-03-01T09:30:00.1234567Z'],
    ['DateTime', '2026-03-01T09:30:00+15:00'],
    ['CurrencyCode', 'cny'],
    ['CurrencyCode', null],
  ] as const)('%s refuses %s', (name, value) => {
    expect(() => scalars[name].parseValue(value)).toThrow()
  })
})

describe('scalars to callers', () => {
  test.each([
    ['2026-03-01 01:30:00.123456+00', '2026-03-01T01:30:00.123456+00:00'],
    ['2026-03-01T01:30:00.123456+00:00', '2026-03-01T01:30:00.123456+00:00'],
    ['2026-03-01T01:30:00.123Z', '2026-03-01T01:30:00.123Z'],
  ])('the instant %s loses no digit', (stored, sent) => {
    expect(scalars.DateTime.serialize(stored)).toBe(sent)
  })

  test('a decimal keeps its scale and is never a number', () => {
    expect(scalars.Decimal.serialize('12.5000')).toBe('12.5000')
    expect(() => scalars.Decimal.serialize(12.5)).toThrow()
    expect(() => scalars.Decimal.serialize('1e21')).toThrow()
  })

  test('an instant that is a JavaScript date is a fault, because it lost its microseconds', () => {
    expect(() => scalars.DateTime.serialize(new Date(0))).toThrow()
  })
})
