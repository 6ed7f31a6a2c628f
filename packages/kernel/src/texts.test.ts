import { expect, test } from 'vitest'
import { plainText, trimmed, withoutGroups, writtenNumber } from './texts.ts'

test.each([
  ['  A-1\t', 'A-1'],
  ['\u200bA-1\u200b', 'A-1'],
  ['\ufeff\u2060 A 1\u00a0\u200e', 'A 1'],
  ['\u200b', ''],
  ['', ''],
  ['👨\u200d👩', '👨\u200d👩'],
])('%j without what cannot be seen at its ends is %j', (text, rest) => expect(trimmed(text)).toBe(rest))

test('a long run of blanks inside a text costs no more than its length', () => {
  const text = `a${' '.repeat(500_000)}b`
  expect(trimmed(text)).toBe(text)
})

test.each([
  ['ＣＬ－６００１', 'CL-6001'],
  ['\u3000１２．５\u200b', '12.5'],
])('%j is plainly %j', (text, plain) => expect(plainText(text)).toBe(plain))

test.each([
  ['1,000', '1000'],
  ['1,234,567.5 ctn', '1234567.5 ctn'],
  ['12,34', '12,34'],
  ['1,5', '1,5'],
  ['1,0000', '1,0000'],
  ['1,000,00', '1,000,00'],
])('%j without groups is %j', (text, number) => expect(withoutGroups(text)).toBe(number))

test.each([
  ['12', '12'],
  [' 12.5 ', '12.5'],
  ['+3', '3'],
  ['-3', '-3'],
  ['−3', '-3'],
  ['１２．５', '12.5'],
  ['1,000', '1000'],
  ['１，０００', '1000'],
  ['\u200b-1,234,567.25\u200b', '-1234567.25'],
])('%j means the number %s', (text, number) => expect(writtenNumber(text)).toBe(number))

test.each(['', '5²', '10¹', '⑩', '½', '1,5', '12,34', '1,00', ',000', '1e3', 'five', '--1', '+-1', '1.2345678'])(
  '%j is no number',
  (text) => expect(writtenNumber(text)).toBeNull(),
)
