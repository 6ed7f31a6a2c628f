import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

const zh = formatOf('zh-CN', 'Asia/Shanghai')
const en = formatOf('en', 'Asia/Shanghai')

test('amounts keep every digit that binary floats would lose', () => {
  expect(zh.money('12345678901234567.89', 'CNY')).toBe('¥12,345,678,901,234,567.89')
  expect(en.amount('0.1', 'KWD')).toBe('0.100')
  expect(en.amount('1234', 'JPY')).toBe('1,234')
})

test('short amounts count in 万 in Chinese and in thousands in English', () => {
  expect(zh.shortMoney('123456', 'CNY')).toBe('¥12.35万')
  expect(en.shortMoney('123456', 'CNY')).toBe('¥123.5K')
})

test('instants are shown in the time zone of the company', () => {
  expect(en.instant('2026-03-01T20:30:00.000000Z')).toBe('2 Mar 2026, 04:30')
  expect(zh.date('2026-03-01')).toBe('2026年3月1日')
})

test('what is no number is shown as it is', () => {
  expect(en.number('1e5')).toBe('1e5')
  expect(en.number('1.500000')).toBe('1.5')
})
