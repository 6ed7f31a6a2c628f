import { expect, test } from 'vitest'
import { type Correction, correctionChange } from './correction.ts'

const typed = (way: Correction['way'], quantity: string): Correction => ({ way, quantity, reason: '', effectiveOn: '' })

test('a count is the difference to on hand, and follows it when on hand turns out to be another', () => {
  expect(correctionChange(typed('count', '97'), '100')).toBe('-3')
  expect(correctionChange(typed('count', '97'), '95.5')).toBe('1.5')
})

test('a difference stays as it was typed', () => {
  expect(correctionChange(typed('difference', '-3'), '100')).toBe('-3')
})

test('without a number there is no difference', () => {
  expect(correctionChange(typed('count', ''), '100')).toBeNull()
  expect(correctionChange(typed('difference', 'x'), '100')).toBeNull()
})
