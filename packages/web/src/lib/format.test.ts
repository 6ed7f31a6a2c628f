import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

const company = { timeZone: 'Asia/Shanghai', currency: 'CNY' }
const zh = formatOf('zh-CN', company)
const en = formatOf('en', company)

test('amounts keep every digit that binary floats would lose', () => {
  expect(zh.money('12345678901234567.89', 'CNY')).toBe('¥12,345,678,901,234,567.89')
  expect(en.amount('0.1', 'KWD')).toBe('0.100')
  expect(en.amount('1234', 'JPY')).toBe('1,234')
})

test('currencies that share a sign are told apart, and the own one stays short', () => {
  const signs = (format: typeof en) => ['CNY', 'JPY', 'USD', 'CAD'].map((currency) => format.money('1', currency))
  expect(signs(zh)).toEqual(['¥1.00', 'JP¥1', 'US$1.00', 'CA$1.00'])
  expect(signs(en)).toEqual(['¥1.00', 'JP¥1', 'US$1.00', 'CA$1.00'])
})

test('short amounts count in 万 in Chinese and in thousands in English', () => {
  expect(zh.shortMoney('123456', 'CNY')).toBe('¥12.35万')
  expect(en.shortMoney('123456', 'CNY')).toBe('¥123.5K')
})

test('instants are shown in the time zone of the company', () => {
  expect(en.instant('2026-03-01T20:30:00.000000Z')).toBe('2 Mar 2026, 04:30')
  expect(zh.date('2026-03-01')).toBe('2026年3月1日')
})

test('names of which any may hold are joined in words', () => {
  expect(zh.either(['草稿', '已确认'])).toBe('草稿或已确认')
  expect(en.either(['Draft', 'Confirmed'])).toBe('Draft or Confirmed')
})

test('what is no number is shown as it is', () => {
  expect(en.number('1e5')).toBe('1e5')
  expect(en.number('1.500000')).toBe('1.5')
})
