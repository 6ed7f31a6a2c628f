import { expect, test } from 'vitest'
import * as z from 'zod'
import { amountInput, dateInput, idempotencyKeyInput, quantityInput, requiredTextInput, textInput } from './inputs.ts'
import { hashOf } from './idempotency.ts'
import { parseInput } from './parse.ts'

function codeOf(schema: z.ZodType, input: unknown): string {
  const parsed = parseInput(z.object({ value: schema }), { value: input })
  return 'refusals' in parsed ? `${parsed.refusals[0]?.code} ${parsed.refusals[0]?.data.field?.join('.')}` : 'accepted'
}

test.each(['0', '-1', 'NaN', '1e400', '0.0000001', '1,000', '１２', '', ' 1', '1'.repeat(21)])(
  'I1: the quantity "%s" is refused and its field is named',
  (text) => expect(codeOf(quantityInput(), text)).toBe('BAD_QUANTITY value'),
)

test.each(['a\u0000b', '\ud800', 'x\udfff'])('I3: a text that cannot be stored is refused (%j)', (text) => {
  expect(codeOf(textInput(), text)).toBe('BAD_TEXT value')
})

test.each(['😀'.repeat(10), 'العربية', 'é'.normalize('NFD'), '𠮷野家'])('I4: "%s" is stored as it is', (text) => {
  expect(parseInput(textInput(10), text)).toEqual({ value: text })
})

test.each([
  [textInput(10), 'x'.repeat(11), 'INVALID_INPUT value'],
  [requiredTextInput(), '  ', 'INVALID_INPUT value'],
  [amountInput(2), '1.005', 'BAD_AMOUNT value'],
  [amountInput(2), '1.500', 'accepted'],
  [dateInput(), '2026-02-30', 'BAD_DATE value'],
  [idempotencyKeyInput(), '', 'INVALID_INPUT value'],
  [idempotencyKeyInput(), '  ', 'INVALID_INPUT value'],
  [z.string(), undefined, 'INVALID_INPUT value'],
])('case %#: an input that breaks its rule is refused with the code of the rule', (schema, input, expected) => {
  expect(codeOf(schema, input)).toBe(expected)
})

test('equal inputs have equal hashes, whatever the order of their fields', () => {
  expect(hashOf({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(hashOf({ b: { d: 'x', c: [1, 2] }, a: 1 }))
  expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }))
})
