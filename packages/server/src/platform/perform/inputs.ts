import { isCalendarDate, isCurrencyCode, isDecimal, isNegative, isPositive, scaleOf, trimmed } from '@tradewind/kernel'
import * as z from 'zod'
import type { ErrorCode } from '../refusals/codes.ts'

/** The code of the refusal that an issue of an input schema means; INVALID_INPUT when it has none of its own. */
type IssueParams = { readonly code: ErrorCode; readonly reason?: string }

const refusal = (code: ErrorCode, reason?: string): { params: IssueParams } => ({ params: { code, reason } })

const TEXT_MAX = 2000
const ID_MAX = 40
const KEY_MAX = 200

/** Whether PostgreSQL can store the text and every client can read it: no U+0000, no lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

/** A text of at most so many characters (code points), without what cannot be seen at its ends. */
export function textInput(max: number = TEXT_MAX) {
  return z
    .string()
    .refine(isStorable, refusal('BAD_TEXT'))
    .transform((text) => trimmed(text))
    .refine((text) => text.length <= max || Array.from(text).length <= max, refusal('INVALID_INPUT', 'tooLong'))
}

/** A text that must say something. */
export function requiredTextInput(max: number = TEXT_MAX) {
  return textInput(max).refine((text) => text !== '', refusal('INVALID_INPUT', 'required'))
}

/** A text that may be left out; an empty one counts as left out. */
export function optionalTextInput(max: number = TEXT_MAX) {
  return textInput(max)
    .transform((text) => (text === '' ? null : text))
    .nullish()
}

/** An id of any object; whether it exists and is in sight is found out by the command. */
export function idInput() {
  return z.string().refine((id) => id !== '' && id.length <= ID_MAX && isStorable(id), refusal('NOT_FOUND'))
}

/** A quantity above zero with at most 20 digits before and 6 after the point. */
export function quantityInput() {
  return z.string().refine((text) => isDecimal(text) && isPositive(text), refusal('BAD_QUANTITY'))
}

/** A quantity that may be zero, for counts and thresholds. */
export function quantityOrZeroInput() {
  return z.string().refine((text) => isDecimal(text) && !isNegative(text), refusal('BAD_QUANTITY', 'orZero'))
}

/** A difference of quantity: any sign, but not zero. */
export function quantityChangeInput() {
  return z.string().refine((text) => isDecimal(text) && (isPositive(text) || isNegative(text)), refusal('BAD_QUANTITY'))
}

/** An amount of at least zero with at most so many digits after the point that carry information. */
export function amountInput(scaleMax = 6) {
  return z
    .string()
    .refine((text) => isDecimal(text) && !isNegative(text) && scaleOf(text) <= scaleMax, refusal('BAD_AMOUNT'))
}

/** A rate from 0 to 100 per cent. */
export function percentInput() {
  return z
    .string()
    .refine((text) => /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= 100, refusal('BAD_AMOUNT', 'percent'))
}

/** A calendar date that exists. */
export function dateInput() {
  return z.string().refine(isCalendarDate, refusal('BAD_DATE'))
}

/** The caller's key for this act. */
export function idempotencyKeyInput() {
  return z
    .string()
    .refine(
      (key) => key.trim() !== '' && key.length <= KEY_MAX && isStorable(key),
      refusal('INVALID_INPUT', 'idempotencyKey'),
    )
}

/** The version that the caller read. */
export function versionInput() {
  return z.int().min(1)
}

/** An ISO 4217 currency code. */
export function currencyInput() {
  return z.string().refine(isCurrencyCode, refusal('INVALID_INPUT', 'currency'))
}
